"""Whole right notebooks, made from the course's own solutions, to be cut up and put together."""

from grader.course.course import Course, first_descent
from grader.course.exercise import Exercise, Lesson
from support.cells import Part, given_in, needed


def lessons() -> list[Lesson]:
    """Return every lesson that has a solution, so that a new one is tested by itself."""
    course = first_descent()
    return [one for one in course.lessons.values() if course.solution_path(one).is_file()]


def solved(course: Course, lesson: Lesson) -> list[Part]:
    """Return the cells that answer a lesson and those that they need: no check and no picture."""
    cells = [one for one in course.solution(lesson).cells if one.kind == "code"]
    return needed([Part(one.source, one.exercise or "") for one in cells])


def with_answer(parts: list[Part], exercise: Exercise, code: str) -> list[str]:
    """Return the cells' sources, with other code in the place of what a learner was to write."""
    return [
        given_around(one.source, code) if one.exercise == exercise.id else one.source
        for one in parts
    ]


def given_around(cell: str, code: str) -> str:
    """Return code between the statements that the lesson gives before and after an answer."""
    given = given_in(cell)
    return "\n".join([*given.before, code.strip(), *given.after])
