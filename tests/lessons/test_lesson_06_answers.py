"""Lesson 06 is judged by what was trained on what, whatever the names around it hold by then."""

import pytest
from support.grading import Grade
from support.solved import Part, solved, with_answer
from support.verdicts import not_passed

from grader._course import Course
from grader._exercise import Exercise
from grader._results import SubmissionResult

LEFT_OVER = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for x, y in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(epoch + 1, loss.item())
"""
BY_KEYWORD = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(input=xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(epoch + 1, loss.item())
"""


@pytest.fixture
def parts(course: Course) -> list[Part]:
    return solved(course, course.lesson("06"))


@pytest.fixture
def exercises(course: Course) -> dict[str, Exercise]:
    return {one.id: one for one in course.lesson("06").exercises}


def said(result: SubmissionResult, exercise: str) -> str:
    return next(one.message for one in result.exercises if one.id == exercise)


@pytest.mark.parametrize(
    "other",
    ["'reused'", "None", "[]", "7", "torch.ones(2, 3)", "TensorDataset(targets, inputs)"],
)
def test_training_is_right_though_the_dataset_has_lost_its_name(
    grade: Grade, parts: list[Part], other: str
) -> None:
    cells = [
        f"train_ds = {other}\n{one.source}" if one.exercise == "training" else one.source
        for one in parts
    ]
    assert not_passed(grade(*cells, lesson="06")) == set()


def test_batches_that_are_dealt_and_not_used_are_pointed_out(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise]
) -> None:
    result = grade(*with_answer(parts, exercises["fit"], LEFT_OVER), lesson="06")
    assert "fit" in not_passed(result)
    assert "rows that the loader never dealt out" in said(result, "fit")


def test_a_model_may_be_called_by_keyword(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise]
) -> None:
    result = grade(*with_answer(parts, exercises["fit"], BY_KEYWORD), lesson="06")
    assert not_passed(result) == set()


@pytest.mark.parametrize("word", ["never", "up", "no, it jumps"])
def test_a_word_that_is_none_of_the_two_is_told_so(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise], word: str
) -> None:
    code = f"falls_each_time = {word!r}"
    result = grade(*with_answer(parts, exercises["predict-noise"], code), lesson="06")
    assert not_passed(result) == {"predict-noise"}
    assert "one of two words" in said(result, "predict-noise")
