"""Lesson 05 judges what it asks for: weights as they were made, gradients once, and the losses."""

import pytest
from support.answers import lesson_05
from support.grading import Grade
from support.verdicts import mistakes, not_passed

ZEROS = """
w = torch.zeros(2, 3, requires_grad=True)
b = torch.zeros(2, requires_grad=True)
"""
LOOP = """
losses = []
for epoch in range({epochs}):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
        {reset}
    {record}
{after}
"""
ZERO = "w.grad.zero_(); b.grad.zero_()"
NEW_LEAVES = """
w = (w - 1e-5 * w.grad).detach().requires_grad_()
b = (b - 1e-5 * b.grad).detach().requires_grad_()
preds = model(inputs)
loss = mse(preds, targets)
"""
STEP_AND_NONE = """
with torch.no_grad():
    w -= w.grad * 1e-5
    b -= b.grad * 1e-5
w.grad = b.grad = None
preds = model(inputs)
loss = mse(preds, targets)
"""


ALL_UNDER_NO_GRAD = """
with torch.no_grad():
    w -= w.grad * 1e-5
    b -= b.grad * 1e-5
    w.grad.zero_()
    b.grad.zero_()
    preds = model(inputs)
    loss = mse(preds, targets)
"""
IN_A_FUNCTION = """
def step():
    global preds, loss
    with torch.no_grad():
        for one in (w, b):
            one -= one.grad * 1e-5
            one.grad.zero_()
    preds = model(inputs)
    loss = mse(preds, targets)
step()
"""


def loop(record: str, epochs: int = 100, reset: str = ZERO, after: str = "") -> str:
    return LOOP.format(record=record, epochs=epochs, reset=reset, after=after)


@pytest.mark.parametrize(
    "others",
    [
        {},
        {"step": STEP_AND_NONE},
        {"step": STEP_AND_NONE, "training": loop("pass", reset="w.grad = b.grad = None")},
        {"step": NEW_LEAVES},
    ],
    ids=["zeroed", "gradient to None", "always to None", "new leaves"],
)
def test_weights_of_zero_are_not_right_once_they_are_trained(
    grade: Grade, others: dict[str, str]
) -> None:
    result = grade(*lesson_05(parameters=ZEROS, **others), lesson="05")
    assert mistakes(result)["parameters"] == "zeros"
    assert "parameters" in not_passed(result)


def test_weights_that_were_made_anew_after_training_are_right(grade: Grade) -> None:
    cells = lesson_05(parameters=ZEROS)
    assert not_passed(grade(*cells, *lesson_05(imports=None), lesson="05")) == set()


@pytest.mark.parametrize(
    "record",
    [
        "losses.append(loss.item())",
        "losses += [float(loss)]",
        "losses.append(loss.detach())",
        "losses.append(loss.detach().numpy())",
        "losses.append(round(loss.item(), 1))",
        "losses.append(mse(model(inputs), targets).item())",
    ],
)
def test_losses_are_right_in_any_form(grade: Grade, record: str) -> None:
    assert not_passed(grade(*lesson_05(training=loop(record)), lesson="05")) == set()


def test_losses_of_more_epochs_and_none_at_all_are_right(grade: Grade) -> None:
    longer = loop("losses.append(loss.item())", epochs=150)
    array = loop("losses[epoch] = loss.item()").replace("losses = []", "losses = np.zeros(100)")
    nobody_asked = loop("pass").replace("losses = []", "")
    for training in (longer, array, nobody_asked):
        assert not_passed(grade(*lesson_05(training=training), lesson="05")) == set()


@pytest.mark.parametrize(
    ("record", "after", "named"),
    [
        ("pass", "", "losses-not-kept"),
        ("pass", "losses.append(loss.item())", "losses-not-kept"),
        ("losses.append(loss)", "", "graphs-kept"),
        ("losses.append(loss.item() / 2)", "", None),
        ("losses.append(epoch)", "", None),
    ],
)
def test_losses_that_are_not_those_of_the_epochs_do_not_pass(
    grade: Grade, record: str, after: str, named: str | None
) -> None:
    result = grade(*lesson_05(training=loop(record, after=after)), lesson="05")
    assert not_passed(result) == {"training"}
    assert mistakes(result).get("training") == named


def test_gradients_are_right_though_the_loss_was_named_after_them(grade: Grade) -> None:
    late = (
        "mse(model(inputs), targets).backward()\npreds = model(inputs)\nloss = mse(preds, targets)"
    )
    assert not_passed(grade(*lesson_05(gradients=late), lesson="05")) == set()


@pytest.mark.parametrize("step", [ALL_UNDER_NO_GRAD, IN_A_FUNCTION], ids=["block", "function"])
def test_a_step_is_right_though_one_statement_makes_all_of_it(grade: Grade, step: str) -> None:
    assert not_passed(grade(*lesson_05(step=step), lesson="05")) == set()


def test_a_hundred_steps_are_no_wrong_step(grade: Grade) -> None:
    result = grade(*lesson_05(step=None), lesson="05")
    assert next(one.verdict.value for one in result.exercises if one.id == "step") == "unattempted"


@pytest.mark.parametrize("word", ["it goes down", "negative", "Down!"])
def test_a_word_that_is_none_of_the_two_is_told_so(grade: Grade, word: str) -> None:
    result = grade(*lesson_05(predict_direction=f"direction = {word!r}"), lesson="05")
    said = next(one.message for one in result.exercises if one.id == "predict-direction")
    assert "one of two words" in said
