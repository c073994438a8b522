"""A wrong answer that nobody has listed is told what was measured on it."""

import pytest
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes

from grader.course.course import Course


@pytest.fixture
def told(grade: Grade, course: Course):
    """Return what is told of an answer in an otherwise solved notebook."""

    def tells(number: str, exercise: str, code: str) -> str:
        lesson = course.lesson(number)
        (asked,) = [each for each in lesson.exercises if each.id == exercise]
        result = grade(*with_answer(solved(course, lesson), asked, code), lesson=number)
        assert exercise not in mistakes(result)
        return next(each.message for each in result.exercises if each.id == exercise)

    return tells


def test_a_relation_is_told_with_a_call_to_run(told) -> None:
    code = "def row_shares(X):\n    return (X / X.sum(dim=1, keepdim=True)).round(decimals=2)"
    assert told("01", "normalise-rows", code) == (
        "What `row_shares` returns is what it should be, rounded to 2 digits after the point, on "
        "every input that was tried. "
        "`row_shares(torch.tensor([[1., 3., 4.], [5., 5., 0.]]))` gives "
        "[[0.12, 0.38, 0.5], [0.5, 0.5, 0]]; it should give [[0.125, 0.375, 0.5], [0.5, 0.5, 0]]."
    )


def test_where_no_relation_holds_a_call_is_shown(told) -> None:
    code = "def mse(t1, t2):\n    return ((t1 - t2) ** 2).median() + 1"
    assert told("05", "mse", code).startswith(
        "`mse(torch.tensor([[3.]]), torch.tensor([[1.]]))` gives 5; it should give 4."
    )


def test_a_small_change_that_shows_the_same_is_told(told) -> None:
    code = "def mse(t1, t2):\n    return ((t1 + t2) ** 2).mean()"
    said = told("05", "mse", code)
    assert said.endswith("The same comes out where something is added, not taken away.")


def test_an_error_is_told_in_words(told) -> None:
    code = "def mse(t1, t2):\n    return (t1 @ t2).mean()"
    said = told("05", "mse", code)
    assert "Calling `mse` raised RuntimeError: mat1 and mat2 shapes cannot be multiplied" in said
    assert "as many columns on the left as rows on the right: here 2 stands against 5" in said


def test_an_error_is_no_mistake_that_raises_another(told) -> None:
    code = (
        "def fit_model(model, x, y, epochs):\n"
        "    loss_fn = nn.BCEWithLogitsLoss()\n"
        "    loss = loss_fn(model(x), y)\n"
        "    for _ in range(epochs):\n"
        "        loss.backward()"
    )
    assert "uses up the graph" in told("08", "built-in", code)


def test_of_a_prediction_nothing_is_told_but_that_it_is_wrong(told) -> None:
    said = told("04", "predict-reset", "second_grad = -51.0")
    assert said == "`second_grad` is not what happens when the cell below is run."
