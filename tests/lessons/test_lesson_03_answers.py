"""Lesson 03: what writes over its arguments, or is right for a few numbers, does not pass."""

import pytest
from support.answers import lesson_03
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes, not_passed

from grader.course.course import Course
from grader.results.results import SubmissionResult

START = "w = 0.0\nlearning_rate = 0.001\nn_iters = {}\nw_history = []\nloss_history = []\n"
STEP = "w = w - learning_rate * gradient(X, Y, forward(X))"
CLOSED = (
    "def steps_needed(learning_rate, tolerance):\n"
    "    exact = np.log(tolerance / 2) / np.log(abs(1 - 51 * learning_rate))\n    return "
)
COUNTED = """
def steps_needed(learning_rate, tolerance):
    v = 0.0
    for steps in range({}):
        if abs(v - 2) < tolerance:
            return steps
        v -= learning_rate * gradient(X, Y, v * X)
"""


@pytest.fixture
def answered(grade: Grade, course: Course):
    """Grade the solved lesson with other code in the place of one answer."""

    def grades(exercise: str, code: str) -> SubmissionResult:
        lesson = course.lesson("03")
        (one,) = [one for one in lesson.exercises if one.id == exercise]
        return grade(*with_answer(solved(course, lesson), one, code), lesson="03")

    return grades


@pytest.mark.parametrize(
    ("exercise", "wrong"),
    [
        ("forward", "w = 0.0\ndef forward(x):\n    x *= w\n    return x"),
        ("loss", "def loss(y, p):\n    p -= y\n    p **= 2\n    return p.mean()"),
        ("loss", "def loss(y, p):\n    y -= p\n    return (y ** 2).mean()"),
        ("gradient", "def gradient(x, y, p):\n    p -= y\n    return (2 * x * p).mean()"),
        ("gradient", "def gradient(x, y, p):\n    x *= 2\n    return (x * (p - y)).mean()"),
        ("largest-rate", "def largest_rate(x):\n    x *= x\n    return 1 / x.mean()"),
    ],
)
def test_what_writes_over_its_arguments_costs_its_own_exercise(
    grade: Grade, exercise: str, wrong: str
) -> None:
    answers = lesson_03(**{exercise.replace("-", "_"): wrong})
    uses = "forward(X), loss(Y, 0 * X), gradient(X[:2], Y[:2], 0 * X[:2]), largest_rate(X)"
    assert not_passed(grade(*answers, uses, lesson="03")) == {exercise}


@pytest.mark.parametrize(
    ("exercise", "wrong"),
    [
        ("gradient", "def gradient(x, y, p):\n    return -abs((2 * x * (p - y)).mean())"),
        ("gradient", "def gradient(x, y, p):\n    return abs((2 * x * (p - y)).mean())"),
        ("gradient", "def gradient(x, y, p):\n    return min((2 * x * (p - y)).mean(), 51)"),
        ("steps-needed", f"{CLOSED}round(exact)"),
        ("steps-needed", f"{CLOSED}round(exact) + 1"),
        ("steps-needed", f"{CLOSED}int(exact)"),
        ("steps-needed", COUNTED.format(150)),
    ],
)
def test_what_is_right_by_chance_does_not_pass(answered, exercise: str, wrong: str) -> None:
    result = answered(exercise, wrong)
    assert exercise in not_passed(result)
    assert mistakes(result).get(exercise) != "sign"


@pytest.mark.parametrize("exact", ["int(np.ceil(exact))", "int(exact) + 1"])
def test_rounding_up_passes(answered, exact: str) -> None:
    assert not_passed(answered("steps-needed", f"{CLOSED}{exact}")) == set()


@pytest.mark.parametrize("epochs", [1, 24])
def test_fewer_epochs_than_are_asked_for_are_not_enough(answered, epochs: int) -> None:
    kept = "w_history.append(w), loss_history.append(loss(Y, forward(X)))"
    loop = f"{START.format(epochs)}for epoch in range(n_iters):\n    {kept}\n    {STEP}"
    result = answered("descent", loop)
    assert not_passed(result) == {"descent"}
    said = "a single step" if epochs == 1 else f"{epochs} step"
    assert said in next(one.message for one in result.exercises if one.id == "descent")


@pytest.mark.parametrize(("rate", "times"), [("0.1", 100), ("0.05", 50), ("0.0005", 0.5)])
def test_steps_of_another_length_do_not_pass(answered, rate: str, times: float) -> None:
    kept = "w_history.append(w), loss_history.append(loss(Y, forward(X)))"
    start = START.format(25).replace("0.001", rate)
    result = answered("descent", f"{start}for epoch in range(n_iters):\n    {kept}\n    {STEP}")
    assert not_passed(result) == {"descent"}
    message = next(one.message for one in result.exercises if one.id == "descent")
    assert f"{times} times as long as at a learning rate of 0.001" in message


@pytest.mark.parametrize("entry", ["[w]", "(epoch, w)", "str(w)", "f'{w:.3f}'"])
def test_what_holds_no_plain_numbers_is_not_told_to_be_empty(answered, entry: str) -> None:
    kept = f"w_history.append({entry}), loss_history.append(loss(Y, forward(X)))"
    result = answered(
        "descent", f"{START.format(25)}for epoch in range(n_iters):\n    {kept}\n    {STEP}"
    )
    assert not_passed(result) == {"descent"}
    assert "no plain numbers" in next(
        one.message for one in result.exercises if one.id == "descent"
    )


def test_histories_that_were_given_and_deleted_are_missed(answered) -> None:
    loop = f"{START.format(25)}del w_history, loss_history\nfor _ in range(n_iters):\n    {STEP}"
    assert not_passed(answered("descent", loop)) == {"descent"}


@pytest.mark.parametrize(
    "later",
    [
        "w_history, loss_history = [one[0] for one in rows], [one[1] for one in rows]",
        "w_history.extend(one[0] for one in rows)\nloss_history += [one[1] for one in rows]",
        "for place, height in rows:\n    w_history.append(place)\n    loss_history.append(height)",
        "w_history = np.array(rows)[:, 0]\nloss_history = [loss(Y, v * X) for v in w_history]",
    ],
)
def test_histories_may_be_put_in_order_after_the_descent(answered, later: str) -> None:
    kept = "rows.append((w, loss(Y, forward(X))))"
    loop = f"rows = []\nfor epoch in range(n_iters):\n    {kept}\n    {STEP}\n{later}"
    assert not_passed(answered("descent", f"{START.format(25)}{loop}")) == set()
