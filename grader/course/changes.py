"""What has changed in a lesson since the release that a notebook came from."""

from collections.abc import Iterator, Mapping

from grader.course.exercise import Exercise, Lesson
from grader.notebooks.notebook import Released
from grader.notebooks.printable import MOST_OF_A_NAME, printable

_MOST_TOLD = 100

Points = Mapping[str, int | None]


def changes_since(released: Released | None, lesson: Lesson) -> tuple[str, ...]:
    """Return a sentence for each exercise that came, went, or has other points now.

    A notebook of an older release is graded by the names that it binds, as any other.
    """
    if released is None or not released.points:
        return ()
    then = dict(released.points)
    now = {exercise.id: exercise for exercise in lesson.exercises}
    return (*_gone(then, now), *_of_now(then, now))[:_MOST_TOLD]


def _gone(then: Points, now: dict[str, Exercise]) -> Iterator[str]:
    for name in then:
        if name not in now:
            yield f"`{printable(name, MOST_OF_A_NAME)}` is no longer asked for."


def _of_now(then: Points, now: dict[str, Exercise]) -> Iterator[str]:
    for name, exercise in now.items():
        if name not in then:
            yield f"`{name}` has come since."
            continue
        was = then[name]
        if was is not None and was != exercise.points:
            yield f"`{name}` was worth {_points(was)}; now it is {_points(exercise.points)}."


def _points(points: float) -> str:
    return f"{points:g} point{'' if points == 1 else 's'}"
