"""What lesson 04 asks for by name is judged, in any form; a right slope may come any way."""

import pytest
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes, not_passed

from grader._course import Course
from grader._results import SubmissionResult

LOOP = """
w_history, loss_history = [], []
start_again()
for epoch in range(n_iters):
    {before}
    l = train_step(learning_rate)
    {after}
"""


@pytest.fixture
def answered(grade: Grade, course: Course):
    """Grade the solved lesson with other code in the place of one answer."""

    def grades(exercise: str, code: str) -> SubmissionResult:
        lesson = course.lesson("04")
        (one,) = [one for one in lesson.exercises if one.id == exercise]
        return grade(*with_answer(solved(course, lesson), one, code), lesson="04")

    return grades


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("w_history.append(w.item())", "loss_history.append(l)"),
        ("w_history += [float(w)]", "loss_history += [torch.tensor(l)]"),
        ("w_history.append(w.detach().clone())", "loss_history.append(np.float32(l))"),
        ("w_history.append(round(w.item(), 4))", "loss_history.append(round(l, 2))"),
    ],
)
def test_histories_are_right_in_any_form(answered, before: str, after: str) -> None:
    assert not_passed(answered("descent", LOOP.format(before=before, after=after))) == set()


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ("pass", "loss_history.append(l)", "`w_history` has not one number for each epoch"),
        ("w_history.append(0.5)", "loss_history.append(l)", "`w_history[0]` is not what it was"),
        (
            "w_history.append(w.item())",
            "loss_history.append(l / 2)",
            "`loss_history[0]` is not what",
        ),
        (
            "w_history.append(w.item())",
            "loss_history.append(l) if epoch else None",
            "`loss_history` holds too few losses",
        ),
    ],
)
def test_histories_that_tell_of_something_else_do_not_pass(
    answered, before: str, after: str, said: str
) -> None:
    result = answered("descent", LOOP.format(before=before, after=after))
    assert not_passed(result) == {"descent"}
    assert said in next(one.message for one in result.exercises if one.id == "descent")


def test_a_place_that_was_kept_after_its_step_is_named(answered) -> None:
    code = LOOP.format(before="pass", after="w_history.append(w.item()); loss_history.append(l)")
    assert mistakes(answered("descent", code)) == {"descent": "place-after-step"}


@pytest.mark.parametrize(
    "code",
    [
        "start_again()\nl = loss(Y, forward(X))\nslope = torch.autograd.grad(l, w)[0].item()",
        "start_again()\nloss(Y, forward(X)).backward()\nslope = w.grad.item()",
        "start_again()\nslope = -102.0\nl = loss(Y, forward(X))\nl.backward()\n"
        "slope = w.grad.item()",
    ],
    ids=["autograd.grad", "no name for the loss", "typed in first"],
)
def test_a_slope_by_autograd_is_right_however_it_was_asked_for(answered, code: str) -> None:
    assert not_passed(answered("slope", code)) == set()


def test_a_slope_that_was_typed_in_is_not(answered) -> None:
    assert mistakes(answered("slope", "start_again()\nslope = -102.0")) == {"slope": "typed-in"}


def test_what_is_foretold_wrongly_is_not_told_the_answer(answered) -> None:
    result = answered("predict-reset", "second_grad = 12.0")
    message = next(one.message for one in result.exercises if one.id == "predict-reset")
    assert not_passed(result) == {"predict-reset"}
    assert "198" not in message
