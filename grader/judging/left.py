"""What a learner left: of all attempts at an exercise, those that count.

What stands at the end of a run of a cell counts, and not what was right on the way. Where the run
goes on to another exercise that asks for the same names, what stood before that counts as well.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby

from grader.child.request import TODO
from grader.course.exercise import Exercise, Lesson
from grader.observed.transcript import Attempt

Run = tuple[Attempt, ...]


def runs_of(attempts: Iterable[Attempt]) -> tuple[Run, ...]:
    """Return the attempts that each run of a cell made, in their order."""
    ordered = sorted(attempts, key=lambda attempt: attempt.cell)
    return tuple(tuple(run) for _, run in groupby(ordered, key=lambda attempt: attempt.cell))


def ends_before(run: Run, begun: Iterable[int]) -> Iterator[Attempt]:
    """Yield what a run left before it began other exercises, the last first, but for its very end.

    begun: the moments when these were begun.
    """
    for moment in sorted(begun, reverse=True):
        before = [attempt for attempt in run if attempt.moment < moment]
        if before and before[-1] is not run[-1]:
            yield before[-1]


def sharing(lesson: Lesson, exercise: Exercise) -> tuple[Exercise, ...]:
    """Return the other exercises that ask for a name that this one asks for."""
    asked = set(exercise.question.asks)
    return tuple(
        other
        for other in lesson.exercises
        if other.id != exercise.id and not asked.isdisjoint(other.question.asks)
    )


def is_open(attempt: Attempt, exercise: Exercise, failed: frozenset[int]) -> bool:
    """Return whether a cell that raised has bound some of an answer, and not the rest.

    failed: the places of the cells that raised.
    """
    return attempt.cell in failed and not attempt.bound.issuperset(exercise.question.asks)


def is_placeholder(attempt: Attempt) -> bool:
    """Return whether a name of the answer held its placeholder."""
    return TODO in attempt.seen


def is_shown(attempt: Attempt) -> bool:
    """Return whether anything was seen of an answer."""
    return bool(attempt.seen) and not is_placeholder(attempt)


def spoilt(exercise: Exercise, right: Attempt, then: Attempt) -> str:
    """Return in words that an answer became another before its cell ended.

    right: the last that was shown. then: the first after it.
    """
    names = " and ".join(f"`{name}`" for name in exercise.question.asks)
    be = "were" if len(exercise.question.asks) > 1 else "was"
    where = f"line {right.line}" if right.line else "an earlier line"
    changed = f"line {then.line}" if then.line else "a later one"
    if is_placeholder(then):
        return (
            f"{names} {be} made above, and {changed} of the cell puts the placeholder `todo` back: "
            "delete that line."
        )
    return (
        f"After {where} of the cell {names} {be} right; then {changed} made something else of it."
    )
