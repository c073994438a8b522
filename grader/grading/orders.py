"""What is said between those who grade a class together, each in a process of its own."""

from dataclasses import dataclass

from grader.course.course import Course
from grader.grading.submissions import Submission
from grader.grading.terms import Terms
from grader.results.results import SubmissionResult


@dataclass(frozen=True)
class Orders:
    """What holds for all that a member grades."""

    course: Course
    terms: Terms


@dataclass(frozen=True)
class Expected:
    """How many submissions a member may expect to grade."""

    count: int


@dataclass(frozen=True)
class Task:
    """A submission to grade, by its place in the class.

    lesson: the id of its lesson; None where that is to be found.
    """

    number: int
    submission: Submission
    lesson: str | None


@dataclass(frozen=True)
class Done:
    """What came of a task."""

    number: int
    results: tuple[SubmissionResult, ...]
