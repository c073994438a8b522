"""The course as the record needs it. Nothing else here knows what the grader's package is like."""

from dataclasses import dataclass

from grader.course.course import first_descent


@dataclass(frozen=True)
class Mistake:
    """A listed mistake: the exercise that it is made in, its own name, and its code."""

    exercise: str
    name: str
    code: str


@dataclass(frozen=True)
class Lesson:
    """A lesson, and every mistake that it lists."""

    name: str
    mistakes: tuple[Mistake, ...]


def lessons() -> tuple[Lesson, ...]:
    """Return the lessons in their order."""
    return tuple(
        Lesson(
            lesson.id,
            tuple(
                Mistake(exercise.id, mistake.id, mistake.code)
                for exercise in lesson.exercises
                for mistake in exercise.mistakes
            ),
        )
        for lesson in first_descent().lessons.values()
    )
