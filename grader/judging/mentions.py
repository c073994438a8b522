"""Mistakes that were mended later: they cost nothing, and are worth a word."""

from grader.course.exercise import Exercise
from grader.judging.diagnosis import Diagnosis, diagnose
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
        one
        for one in judged[:-1]
        if one.rank >= _LEAST_RANK and _was_meant(look, one.attempt.cell, exercise, notebook)
    ]
    found = [
        (one.attempt, diagnose(exercise, one.attempt, look.key, one.facts))
        for one in left[-_MOST_MENDED:]
    ]
    found += [
        (one.attempt, diagnose(exercise, one.attempt, look.key, one.facts, mentions=True))
        for one in _on_the_way(look, exercise, judged[-1])
    ]
    mentions = [_mention(one, attempt) for attempt, one in found if one is not None]
    return tuple({one.mistake: one for one in reversed(mentions)}.values())


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
    before = [one for one in look.attempts(exercise) if one.moment < right.attempt.moment]
    judged = [look.judged(exercise, one) for one in before[-_MOST_MENDED:]]
    return [one for one in judged if one.begun and not one.passed]


def _mention(found: Diagnosis, attempt: Attempt) -> Mention:
    return Mention(attempt.cell + 1, found.mistake.id, printable(found.message, MOST_OF_A_MESSAGE))
