"""What lesson 04 asks for by name is judged, in any form; a right slope may come any way."""

import pytest
from support.grading import Grade
from support.solved import given_around, solved, with_answer
from support.verdicts import mistakes, not_passed

from grader.course.course import Course
from grader.results.results import SubmissionResult

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
        ("pass", "loss_history.append(l)", "`w_history` does not hold one number for each epoch"),
        ("w_history.append(0.5)", "loss_history.append(l)", "`w_history[0]` is not the `w`"),
        (
            "w_history.append(w.item())",
            "loss_history.append(l / 2)",
            "`loss_history[0]` is not the loss",
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


def test_a_slope_that_is_emptied_after_the_loop_takes_nothing_back(answered) -> None:
    loop = LOOP.format(before="w_history.append(w.item())", after="loss_history.append(l)")
    assert not_passed(answered("descent", f"{loop}w.grad = None")) == set()


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


LOOKS_RIGHT = {
    "a start that is set to 0 by the lesson": (
        "tracked",
        "X = torch.arange(1.0, 9.0)\nY = 2 * X\nw = torch.tensor(2.0, requires_grad=True)",
    ),
    "a slope by the formula, beside a loss": (
        "slope",
        "start_again()\ny_pred = forward(X)\nl = loss(Y, y_pred)\n"
        "slope = (2 * X * (y_pred - Y)).mean().item()",
    ),
    "minus the loss": (
        "slope",
        "start_again()\nl = loss(Y, forward(X))\nslope = -l.item()",
    ),
    "always upwards": (
        "update",
        "def update(learning_rate):\n    with torch.no_grad():\n"
        "        w.add_(learning_rate * w.grad.abs())\n    return w.item()",
    ),
    "momentum": (
        "update",
        "v = 0.0\ndef update(learning_rate):\n    global v\n    v = 0.9 * v + w.grad\n"
        "    w.data -= learning_rate * v\n    return w.item()",
    ),
    "recording switched off for good": (
        "update",
        "def update(learning_rate):\n    global w\n    torch.set_grad_enabled(False)\n"
        "    w -= learning_rate * w.grad\n    return w.item()",
    ),
    "one number becomes a list of one": (
        "update",
        "def update(learning_rate):\n    global w\n"
        "    moved = w.item() - learning_rate * w.grad.item()\n"
        "    w = torch.tensor([moved], requires_grad=True)\n    return w.item()",
    ),
    "a reset every other time": (
        "train-step",
        "calls = 0\ndef train_step(learning_rate):\n    global calls\n    calls += 1\n"
        "    l = loss(Y, forward(X))\n    l.backward()\n    w.data -= learning_rate * w.grad\n"
        "    if calls % 2:\n        w.grad.zero_()\n    return l.item()",
    ),
    "a step by the formula": (
        "train-step",
        "def train_step(learning_rate):\n    l = loss(Y, forward(X))\n"
        "    w.data -= learning_rate * (2 * X * (w * X - Y)).mean().detach()\n    return l.item()",
    ),
    "a step before the loop": (
        "descent",
        "train_step(0.001)\n"
        + LOOP.replace("start_again()", "").format(
            before="w_history.append(w.item())", after="loss_history.append(l)"
        ),
    ),
    "ten times the rate": (
        "descent",
        "learning_rate = 0.01\n"
        + LOOP.format(before="w_history.append(w.item())", after="loss_history.append(l)"),
    ),
    "ten epochs": (
        "descent",
        "n_iters = 10\n"
        + LOOP.format(before="w_history.append(w.item())", after="loss_history.append(l)"),
    ),
    "histories of words": (
        "descent",
        LOOP.format(before="w_history.append(f'{w.item()}')", after="loss_history.append(str(l))"),
    ),
    "places with their recordings": (
        "descent",
        LOOP.format(before="w_history.append(w.clone())", after="loss_history.append(l)"),
    ),
    "only for places above 0": (
        "slope-at",
        "def slope_at(place, some_loss):\n    v = torch.tensor(abs(place), requires_grad=True)\n"
        "    some_loss(Y, v * X).backward()\n    return v.grad.item()",
    ),
    "a gradient that is used up": (
        "slope-at",
        "def slope_at(place, some_loss):\n    v = torch.tensor(place, requires_grad=True)\n"
        "    some_loss(Y, v * X).backward()\n    w.grad = None\n    return v.grad.item()",
    ),
}


@pytest.mark.parametrize("said", LOOKS_RIGHT)
def test_what_only_looks_right_in_the_notebook_does_not_pass(answered, said: str) -> None:
    exercise, code = LOOKS_RIGHT[said]
    assert not_passed(answered(exercise, code)) == {exercise}


NO_SUCH_ERROR = {
    "under no_grad": (
        "train-step",
        "def train_step(learning_rate):\n    global w\n    with torch.no_grad():\n"
        "        l = loss(Y, forward(X))\n        l.backward()\n"
        "        w -= learning_rate * w.grad\n    w.grad.zero_()\n    return l.item()",
        "forward-unrecorded",
    ),
    "eight points for ever": (
        "slope-at",
        "def slope_at(place, some_loss):\n    v = torch.full((8,), place, requires_grad=True)\n"
        "    some_loss(Y, v * X).backward()\n    return v.grad.sum().item()",
        None,
    ),
    "tracking switched off": (
        "update",
        "def update(learning_rate):\n    global w\n    w.requires_grad_(False)\n"
        "    w -= learning_rate * w.grad\n    return w.item()",
        None,
    ),
}


@pytest.mark.parametrize("said", NO_SUCH_ERROR)
def test_no_mistake_is_named_for_an_error_or_an_end_that_is_not_its_own(answered, said) -> None:
    exercise, code, named = NO_SUCH_ERROR[said]
    assert mistakes(answered(exercise, code)).get(exercise) == named


RESETS_TOO = """
def update(learning_rate):
    with torch.no_grad():
        w.sub_(learning_rate * w.grad)
    w.grad.zero_()
    return w.item()
"""


@pytest.mark.parametrize("foretold", [-96.798, -198.798])
def test_what_the_program_gives_with_an_own_update_is_foretold_rightly(
    grade: Grade, course: Course, foretold: float
) -> None:
    lesson = course.lesson("04")
    answers = {"update": RESETS_TOO, "predict-reset": f"second_grad = {foretold}"}
    cells = [
        given_around(part.source, answers[part.exercise])
        if part.exercise in answers
        else part.source
        for part in solved(course, lesson)
    ]
    assert not_passed(grade(*cells, lesson="04")) == set()
