"""Which lessons a notebook answers: the one it came from, else those whose names it binds."""

from grader._course import Course
from grader._exercise import Lesson
from grader._names_bound import names_bound
from grader._notebook import Notebook


def lessons_of(notebook: Notebook, course: Course) -> tuple[Lesson, ...]:
    """Return the lessons that a notebook answers, in the course's order."""
    if notebook.lesson in course.lessons:
        return (course.lessons[notebook.lesson],)
    bound = names_bound(notebook)
    return tuple(lesson for lesson in course.lessons.values() if bound.issuperset(lesson.known_by))
