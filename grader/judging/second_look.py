"""What to look at again when something failed after what it builds on did: an error costs once.

`next_look` says how to run the notebook once more, and `bettered` what to make of it. Neither runs
anything.
"""

from dataclasses import replace

from grader.course.exercise import Exercise, Lesson
from grader.notebooks.names_bound import names_bound
from grader.notebooks.notebook import Notebook
from grader.results.results import ExerciseResult
from grader.results.verdict import Verdict
from grader.running.look import Look

# Each is one more run of the notebook.
_MOST_STAND_INS = 4

Results = tuple[ExerciseResult, ...]


def next_look(
    lesson: Lesson, results: Results, begun: frozenset[str], looked: tuple[Look, ...]
) -> Look | None:
    """Return how to look at the notebook once more; None where nothing more can be found.

    begun: the exercises where something is written in the answer's place (see `begun_in`).
    looked: the looks taken since the first, whose findings the results hold.
    """
    stood_in = looked[-1].stood_in if looked else frozenset()
    if len(looked) == _MOST_STAND_INS:
        return None
    hidden = _hidden(lesson, results, begun, stood_in)
    more = _in_the_way(lesson, hidden, results, stood_in)
    if not more:
        return None
    stood_in |= more
    judged = [
        exercise for exercise in hidden if lesson.foundations(exercise) & stood_in - {exercise.id}
    ]
    # Given values count only as far as they were judged.
    anchors = (anchor for exercise in judged for anchor in lesson.anchors(exercise).values())
    return Look(
        stood_in=stood_in,
        judged=frozenset(exercise.id for exercise in judged)
        | {exercise.after for exercise in judged if exercise.after is not None}
        | {anchor.id for anchor in anchors} - stood_in,
    )


def begun_in(notebook: Notebook, lesson: Lesson, released: dict[str, str]) -> frozenset[str]:
    """Return the exercises for which something is written where the answer belongs.

    released: the cell that a learner is given for each exercise, by its id.
    """
    written = dict.fromkeys(released, False)
    for cell in notebook.cells:
        if cell.exercise in released:
            differs = cell.source.strip() != released[cell.exercise].strip()
            written[cell.exercise] |= differs
    # Where it belongs is not known of a notebook that was retyped.
    known = {cell.exercise for cell in notebook.cells}
    bound = names_bound(notebook) if not known.issuperset(released) else frozenset()
    return frozenset(
        exercise.id
        for exercise in lesson.exercises
        if (
            written[exercise.id]
            if exercise.id in known
            else not bound.isdisjoint(exercise.question.watched)
        )
    )


def bettered(lesson: Lesson, results: Results, found: Results, look: Look) -> Results:
    """Return results, better ones where a look upon stand-ins found points, or a known mistake."""
    better = {result.id: result for result in found if result.id not in look.stood_in}
    return tuple(
        _bettered(result, better.get(result.id, result), lesson, look.stood_in)
        for result in results
    )


def _hidden(
    lesson: Lesson, results: Results, begun: frozenset[str], stood_in: frozenset[str]
) -> tuple[Exercise, ...]:
    """Return what is begun and not right, and is not itself stood in for."""
    verdicts = {result.id: result.verdict for result in results}
    return tuple(
        exercise
        for exercise in lesson.exercises
        if exercise.id in _failed(results) - stood_in
        and (verdicts[exercise.id] is not Verdict.UNATTEMPTED or exercise.id in begun)
    )


def _in_the_way(
    lesson: Lesson, hidden: tuple[Exercise, ...], results: Results, stood_in: frozenset[str]
) -> frozenset[str]:
    """Return the first failures that others build on and that have a stand-in."""
    needed = frozenset[str]().union(*(lesson.foundations(exercise) for exercise in hidden))
    waiting = needed & _failed(results) - stood_in
    open_ones = {
        exercise.id: exercise
        for exercise in lesson.exercises
        if exercise.id in waiting and exercise.question.stand_in is not None
    }
    return frozenset(
        name
        for name, exercise in open_ones.items()
        if open_ones.keys().isdisjoint(lesson.foundations(exercise))
    )


def _failed(results: Results) -> frozenset[str]:
    return frozenset(result.id for result in results if result.verdict is not Verdict.PASSED)


def _bettered(
    before: ExerciseResult, found: ExerciseResult, lesson: Lesson, stood_in: frozenset[str]
) -> ExerciseResult:
    is_named = found.mistake is not None and before.mistake is None
    if found.score < before.score or (found.score == before.score and not is_named):
        return before
    exercise = next(candidate for candidate in lesson.exercises if candidate.id == found.id)
    replaced = lesson.foundations(exercise) & stood_in
    if not replaced:
        return found
    upon = [f"`{foundation.id}`" for foundation in lesson.exercises if foundation.id in replaced]
    be = "are" if len(upon) > 1 else "is"
    names = " and ".join(upon)
    why = f"judged upon a stand-in for {names}, which {be} not right yet."
    if found.verdict is Verdict.PASSED:
        return replace(found, message=f"Right by itself: {why}")
    # The numbers in its words are of a run that the learner has not seen.
    return replace(found, message=f"{found.overall} This was {why}".lstrip())
