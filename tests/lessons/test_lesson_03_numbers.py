"""The numbers that lesson 03 tells its readers, worked out again without the lesson's own code."""

import math
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest

LESSON = Path(__file__).parents[2] / "solutions" / "03_gradient_descent_by_hand.ipynb"
X = np.arange(1.0, 9.0)
Y = 2 * X


def printed(cell):
    return "".join("".join(output.get("text", "")) for output in cell.get("outputs", []))


def output_of(cells, identity):
    return next(printed(cell) for cell in cells if cell["id"] == identity)


def mean_squared_error(w):
    return sum((w * x - y) ** 2 for x, y in zip(X, Y, strict=True)) / len(X)


def slope_of_the_mean(w):
    return sum(2 * x * (w * x - y) for x, y in zip(X, Y, strict=True)) / len(X)


def mean_of_one_number(w):
    return np.dot(2 * X, w * X - Y).mean()


def where_it_ends(slope, rate, steps=25):
    w = 0.0
    for _ in range(steps):
        w -= rate * slope(w)
    return w


def test_the_loss_starts_at_102(cells):
    assert mean_squared_error(0) == 102
    assert "w = 0: loss = 102.0\n" in output_of(cells, "loss-answer")


@pytest.mark.parametrize("w", [0.0, 0.5, 3.0])
def test_the_derived_gradient_is_the_measured_slope(w):
    measured = (mean_squared_error(w + 0.01) - mean_squared_error(w - 0.01)) / 0.02
    assert slope_of_the_mean(w) == pytest.approx(measured, abs=1e-9)


def test_25_steps_at_a_thousandth_end_at_1_4596(cells):
    end = where_it_ends(slope_of_the_mean, 0.001)
    assert f"{end:.4f}" == "1.4596"
    assert f"{5 * end:.4f}" == "7.2982"
    assert output_of(cells, "descent-answer").endswith("after:  w = 1.4596, f(5) = 7.2982\n")


def test_the_mean_of_one_number_is_eight_slopes():
    for w in (0.0, 1.0, 3.0):
        assert mean_of_one_number(w) == pytest.approx(8 * slope_of_the_mean(w))


def test_eight_times_the_gradient_arrives_where_eight_times_the_rate_does(cells):
    theirs = where_it_ends(mean_of_one_number, 0.001)
    ours = where_it_ends(slope_of_the_mean, 0.008)
    assert f"{theirs:.7f}" == f"{ours:.7f}" == "1.9999959"
    assert output_of(cells, "three-runs").count("after 25 steps 1.9999959\n") == 2


def test_the_descent_diverges_above_0_0392(cells):
    limit = 2 / (2 * np.mean(X**2))
    assert f"{limit:.4f}" == "0.0392"
    assert abs(where_it_ends(slope_of_the_mean, 0.99 * limit) - 2) < 2
    assert abs(where_it_ends(slope_of_the_mean, 1.01 * limit) - 2) > 2
    assert "for X:       0.0392\n" in output_of(cells, "largest-rate-answer")


@pytest.mark.parametrize(("rate", "steps"), [(0.001, 102), (0.008, 11), (0.035, 22)])
def test_the_steps_needed_to_come_within_a_hundredth(cells, rate, steps):
    factor = abs(1 - rate * 2 * np.mean(X**2))
    assert math.ceil(math.log(0.01 / 2) / math.log(factor)) == steps
    assert f"rate {rate}: {steps} steps\n" in output_of(cells, "steps-needed-answer")


def test_the_second_step_is_the_smaller_one(cells):
    first = -0.001 * slope_of_the_mean(0)
    second = -0.001 * slope_of_the_mean(first)
    assert f"so the step is {first:.4f}\n" in output_of(cells, "two-steps")
    assert f"so the step is {second:.4f}\n" in output_of(cells, "two-steps")
    assert second < first


def test_what_a_task_promises_is_what_its_answer_prints(cells):
    promised = 0
    for task, answer in pairwise(cells):
        if task["cell_type"] == "markdown":
            for block in re.findall(r"```text\n(.*?)```", "".join(task["source"]), re.DOTALL):
                assert printed(answer) == block, task["id"]
                promised += 1
    assert promised == 6


def test_the_error_messages_it_explains_are_those_that_come():
    with pytest.raises(TypeError, match=r"Cannot cast ufunc 'subtract' output from .*float64"):
        np.array([0]).__isub__(0.1)

    def step():
        w -= 1  # noqa: F821
        return w

    with pytest.raises(UnboundLocalError, match="cannot access local variable 'w'"):
        step()
