"""Lesson 05 judges what it asks for: weights as they were made, gradients once, and the losses."""

import pytest
from support.answers import lesson_05
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes, not_passed

from grader.course.course import Course

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
        ("losses.append(loss.item)", "", None),
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


READ = (
    "table = np.array([[73, 67, 43, 56, 70], [91, 88, 64, 81, 101],\n"
    "    [87, 134, 58, 119, 133], [102, 43, 37, 22, 37], [69, 96, 70, 103, 119.0]])\n"
)
UPDATE = "with torch.no_grad():\n    w -= w.grad * 1e-5\n    b -= b.grad * 1e-5\n"
RESET = "w.grad.zero_()\nb.grad.zero_()\n"
REMADE = "preds = model(inputs)\nloss = mse(preds, targets)\n"

LOOKS_RIGHT = {
    "float64 beside weights of float32": (
        "data",
        READ + "inputs, targets = torch.tensor(table[:, :3]), torch.tensor(table[:, 3:])",
        "float64",
    ),
    "weights that nobody drew": (
        "parameters",
        "w = torch.full((2, 3), 1e-30).cumsum(0).requires_grad_()\n"
        "b = torch.randn(2, requires_grad=True)",
        None,
    ),
    "no slope for the biases": (
        "model",
        "def model(x):\n    return x @ w.t() + b.detach()",
        None,
    ),
    "a graph that leads nowhere": (
        "model",
        "def model(x):\n    return (x @ w.t() + b).detach().requires_grad_()",
        None,
    ),
    "what it said the first time": (
        "model",
        "kept = []\ndef model(x):\n    if not kept:\n        kept.append(x @ w.t() + b)\n"
        "    return kept[0]",
        None,
    ),
    "targets that are overwritten": (
        "mse",
        "def mse(t1, t2):\n    d = t2.sub_(t1)\n    return (d * d).mean()",
        None,
    ),
    "a loss with a new graph": (
        "mse",
        "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean().detach().requires_grad_()",
        None,
    ),
    "gradients that stay": ("step", UPDATE + REMADE, None),
    "one gradient that stays": ("step", UPDATE + "w.grad.zero_()\n" + REMADE, None),
    "predictions of the old weights": (
        "step",
        UPDATE + RESET + "loss = mse(model(inputs), targets)",
        None,
    ),
    "a step that is recorded": (
        "step",
        "w = w - w.grad * 1e-5\nb = b - b.grad * 1e-5\n" + REMADE,
        "recorded",
    ),
    "losses as text": ("training", loop("losses.append(str(loss.item()))"), None),
    "a table that is changed": (
        "standardise",
        "def standardise(x):\n    x -= x.mean(0)\n    x /= x.std(0)\n    return x",
        "in-place",
    ),
    "means that are remembered": (
        "standardise",
        "kept = []\ndef standardise(x):\n    kept.extend([x.mean(0), x.std(0)])\n"
        "    return (x - kept[0]) / kept[1]",
        None,
    ),
}


@pytest.mark.parametrize("said", LOOKS_RIGHT)
def test_what_only_looks_right_in_the_notebook_does_not_pass(grade: Grade, said: str) -> None:
    exercise, code, named = LOOKS_RIGHT[said]
    result = grade(*lesson_05(**{exercise: code}), lesson="05")
    assert not_passed(result) == {exercise}
    assert mistakes(result).get(exercise) == named


NONE_AS_ANOTHER = {
    "predictions under no_grad": (
        "gradients",
        "with torch.no_grad():\n    preds = model(inputs)\nloss = mse(preds, targets)\n"
        "loss.backward()",
        "preds-unrecorded",
    ),
    "a table of squares": (
        "gradients",
        "preds = model(inputs)\nloss = (preds - targets) ** 2\nloss.backward()",
        "table-of-squares",
    ),
    "a step by the sign": (
        "step",
        "w.data -= 1e-5 * w.grad.sign()\nb.data -= 1e-5 * b.grad.sign()\n" + RESET + REMADE,
        None,
    ),
    "an optimiser over copies": (
        "step",
        "torch.optim.SGD([w.detach().clone(), b.detach().clone()], lr=1e-5).step()\n" + REMADE,
        None,
    ),
    "ten times the rate": (
        "training",
        loop("losses.append(loss.item())").replace("1e-5", "1e-4"),
        "rate-too-large",
    ),
    "the sum of the squares": (
        "training",
        loop("losses.append(loss.item())").replace(
            "mse(preds, targets)", "10 * mse(preds, targets)"
        ),
        "sum-of-squares",
    ),
    "rows in another order": ("predictions", "preds = model(inputs).flip(0)", None),
    "halfway to the targets": ("predictions", "preds = (model(inputs) + targets) / 2", None),
    "means of inputs": (
        "standardise",
        "def standardise(x):\n    return (x - inputs.mean(0)) / inputs.std(0)",
        "by-inputs",
    ),
}


@pytest.mark.parametrize("said", NONE_AS_ANOTHER)
def test_nothing_is_named_that_was_not_done(grade: Grade, course: Course, said: str) -> None:
    exercise, code, named = NONE_AS_ANOTHER[said]
    lesson = course.lesson("05")
    (asked,) = [one for one in lesson.exercises if one.id == exercise]
    result = grade(*with_answer(solved(course, lesson), asked, code), lesson="05")
    assert not_passed(result) == {exercise}
    assert mistakes(result).get(exercise) == named


def test_a_wrong_shape_is_told_as_it_is_printed(grade: Grade) -> None:
    code = "w = torch.randn(2, 3, requires_grad=True)\nb = torch.randn(1, 2, requires_grad=True)"
    result = grade(*lesson_05(parameters=code), lesson="05")
    said = next(one.message for one in result.exercises if one.id == "parameters")
    assert said == "`b.shape` is (1, 2); it should be (2,)."
