"""A name that an answer of the capstone does without may hold anything else by then."""

import pytest
from support.grading import Grade
from support.solved import solved
from support.verdicts import not_passed

from grader.course.course import Course

# What is used again, just before an answer that does without it: the exercise, and the names.
USED_AGAIN = {
    "choose": ("train_x", "train_y", "valid_x", "valid_y", "standardise", "inputs", "targets"),
    "save": ("train_x", "valid_x", "standardise", "inputs", "seen", "unseen", "results"),
}


@pytest.mark.parametrize("other", ["'used again'", "torch.zeros(2, 3)"])
@pytest.mark.parametrize("exercise", USED_AGAIN)
def test_names_that_an_answer_does_without_may_be_used_again_before_it(
    grade: Grade, course: Course, exercise: str, other: str
) -> None:
    cells: list[str] = []
    for part in solved(course, course.lesson("10")):
        if part.exercise == exercise:
            cells += [f"{name} = {other}" for name in USED_AGAIN[exercise]]
        cells.append(part.source)
        if part.exercise == exercise:
            break
    result = grade(*cells, lesson="10")
    assert exercise not in not_passed(result), result.exercises
