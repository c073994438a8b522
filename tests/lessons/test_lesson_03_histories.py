"""Lesson 03 asks its loop to record where it passes; what was recorded is judged, in any form."""

import pytest
from support.answers import lesson_03
from support.grading import Grade
from support.verdicts import mistakes, not_passed

LOOP = """
w = {start}
learning_rate = 0.001
n_iters = {epochs}
w_history = {history}
loss_history = []
for epoch in range(n_iters):
    y_pred = forward(X)
    l = {loss}
    {record}
    dw = gradient(X, Y, y_pred)
    w = w - learning_rate * dw
{after}
"""
PLAIN = {
    "start": "0.0",
    "epochs": "25",
    "history": "[]",
    "loss": "loss(Y, y_pred)",
    "record": "w_history.append(w); loss_history.append(l)",
    "after": "",
}
SUM_FOR_MEAN = "def loss(y, y_predicted):\n    return ((y_predicted - y) ** 2).sum()"
HALF = "def gradient(x, y, y_predicted):\n    return (x * (y_predicted - y)).mean()"


def loop(**other: str) -> str:
    return LOOP.format(**{**PLAIN, **other})


@pytest.mark.parametrize(
    "right",
    [
        {},
        {"history": "np.zeros(25)", "record": "w_history[epoch] = w; loss_history += [l]"},
        {
            "history": "__import__('torch').zeros(25)",
            "record": "w_history[epoch] = float(w); loss_history.append(l)",
        },
        {"history": "()", "record": "w_history += (w,); loss_history.append(float(l))"},
        {"loss": "np.square(y_pred - Y).mean()"},
        {"start": "5.0", "epochs": "60"},
        {"start": "np.zeros(1)", "record": "w_history.append(w.copy()); loss_history.append(l)"},
        {"after": "w_history = np.array(w_history)"},
        {"record": "w_history.append(round(float(w), 5)); loss_history.append(l)"},
    ],
    ids=lambda right: " ".join(right) or "as asked",
)
def test_what_each_epoch_began_with_is_right_in_any_form(
    grade: Grade, right: dict[str, str]
) -> None:
    assert not_passed(grade(*lesson_03(descent=loop(**right)), lesson="03")) == set()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (
            {"record": "w_history.append(0.0); loss_history.append(l)"},
            "`w_history[1]` is not the `w`",
        ),
        ({"record": "w_history.append(w); loss_history.append(l / 2)"}, "is not the loss"),
        ({"record": "w_history.append(w)"}, "`loss_history` does not hold one number"),
        ({"record": "w_history.append(str(w)); loss_history.append(l)"}, "no plain numbers"),
        ({"record": "w_history.append(w); loss_history.append(l + 0.01)"}, "is not the loss"),
    ],
)
def test_what_was_not_recorded_as_asked_does_not_pass(
    grade: Grade, wrong: dict[str, str], said: str
) -> None:
    result = grade(*lesson_03(descent=loop(**wrong)), lesson="03")
    assert not_passed(result) == {"descent"}
    assert said in next(one.message for one in result.exercises if one.id == "descent")


@pytest.mark.parametrize(
    ("record", "mistake"),
    [
        (
            "if epoch % 2 == 0: w_history.append(w); loss_history.append(l)",
            "recorded-when-printing",
        ),
        ("pass", "not-recorded-in-the-loop"),
    ],
)
def test_a_mistake_in_recording_is_named(grade: Grade, record: str, mistake: str) -> None:
    result = grade(*lesson_03(descent=loop(record=record)), lesson="03")
    assert mistakes(result) == {"descent": mistake}


@pytest.mark.parametrize("earlier", [{"loss": SUM_FOR_MEAN}, {"gradient": HALF}])
def test_a_wrong_function_costs_the_histories_nothing(
    grade: Grade, earlier: dict[str, str]
) -> None:
    result = grade(*lesson_03(**earlier, descent=loop()), lesson="03")
    assert not_passed(result) == set(earlier)


def test_a_notebook_that_was_never_asked_for_them_passes(grade: Grade) -> None:
    bare = "\n".join(line for line in loop().splitlines() if "history" not in line)
    assert not_passed(grade(*lesson_03(descent=bare), lesson="03")) == set()
