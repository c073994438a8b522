"""Who is right for the lesson's own numbers, and for few others, does not pass."""

import pytest
from support.grading import Grade
from support.solved import solved, with_answer
from support.special_answers import ANSWERS, RIGHT
from support.verdicts import verdicts

from grader.course.course import Course
from grader.results.verdict import Verdict

CASES = [(*of, said) for of, answers in ANSWERS.items() for said in answers]
# A run that failed or was stopped shows nothing of what is asked here, but that of a width.
TOLD = {Verdict.FAILED.value, Verdict.MISTAKEN.value}
RAISES = {("save", "the width written in"), ("save", "the width of the notebook")}


def verdict_of(grade: Grade, course: Course, lesson: str, of: str, code: str) -> str:
    """Return the verdict on an answer, in a notebook that is right up to it and ends there."""
    one = course.lesson(lesson)
    exercise = next(each for each in one.exercises if each.id == of)
    parts = solved(course, one)
    (at,) = [place for place, part in enumerate(parts) if part.exercise == of]
    return verdicts(grade(*with_answer(parts[: at + 1], exercise, code), lesson=lesson))[of]


@pytest.mark.parametrize(("lesson", "exercise", "said"), CASES)
def test_a_special_answer_does_not_pass(
    grade: Grade, course: Course, lesson: str, exercise: str, said: str
) -> None:
    code = ANSWERS[lesson, exercise][said]
    wanted = {Verdict.ERROR.value} if (exercise, said) in RAISES else set()
    assert verdict_of(grade, course, lesson, exercise, code) in TOLD | wanted


@pytest.mark.parametrize(("lesson", "exercise"), RIGHT)
def test_what_they_are_made_of_passes(
    grade: Grade, course: Course, lesson: str, exercise: str
) -> None:
    code = RIGHT[lesson, exercise]
    assert verdict_of(grade, course, lesson, exercise, code) == Verdict.PASSED.value
