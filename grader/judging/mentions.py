"""Mistakes that were mended later: they cost nothing, and are worth a word."""

from grader.course.exercise import Exercise
from grader.judging.diagnosis import Diagnosis
from grader.judging.judged_attempt import JudgedAttempt
from grader.judging.judged_look import JudgedLook
from grader.judging.left import sharing
from grader.notebooks.notebook import Notebook
from grader.notebooks.printable import MOST_OF_A_MESSAGE, printable
from grader.observed.transcript import Attempt
from grader.results.results import Mention

# Each runs every mistake of the exercise, and a notebook may fail a hundred times.
_MOST_MENDED = 20
# Below it lies what the work for another exercise left under a name: no answer to this one.
_LEAST_RANK = (0.0, 0.3)


def mentions_of(
    look: JudgedLook, exercise: Exercise, judged: list[JudgedAttempt], notebook: Notebook
) -> tuple[Mention, ...]:
    """Return the mistakes that were left and mended later, and those made on the way.

    judged: what cells left, the last of them right.
    """
    left = [
        judged_attempt
        for judged_attempt in judged[:-1]
        if judged_attempt.rank >= _LEAST_RANK
        and _was_meant(look, judged_attempt.attempt.cell, exercise, notebook)
    ]
    found = [
        (judged_attempt.attempt, look.diagnoses.single(exercise, judged_attempt))
        for judged_attempt in left[-_MOST_MENDED:]
    ]
    found += [
        (judged_attempt.attempt, look.diagnoses.mentioned(exercise, judged_attempt))
        for judged_attempt in _on_the_way(look, exercise, judged[-1])
    ]
    mentions = [
        _mention(diagnosis, attempt) for attempt, diagnosis in found if diagnosis is not None
    ]
    return tuple({mention.mistake: mention for mention in reversed(mentions)}.values())


def _was_meant(look: JudgedLook, cell: int, exercise: Exercise, notebook: Notebook) -> bool:
    """Return whether what a cell left was meant for an exercise, as far as one can tell."""
    owners = {place: name for name, place in notebook.own_cells.items()}
    if owners:
        return owners.get(cell, exercise.id) == exercise.id
    return not sharing(look.lesson, exercise)


def _on_the_way(look: JudgedLook, exercise: Exercise, right: JudgedAttempt) -> list[JudgedAttempt]:
    """Return the attempts before the right one, where any mistake is worth a word even so."""
    if not any(mistake.mention for mistake in exercise.mistakes):
        return []
    before = [
        attempt for attempt in look.attempts(exercise) if attempt.moment < right.attempt.moment
    ]
    judged = [look.judged(exercise, attempt) for attempt in before[-_MOST_MENDED:]]
    return [
        judged_attempt
        for judged_attempt in judged
        if judged_attempt.begun and not judged_attempt.passed
    ]


def _mention(found: Diagnosis, attempt: Attempt) -> Mention:
    return Mention(attempt.cell + 1, found.mistake.id, printable(found.message, MOST_OF_A_MESSAGE))
