"""The numbers that lesson 04 tells its readers, worked out again without the lesson's own code."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

LESSON = Path(__file__).parents[2] / "solutions" / "04_gradient_descent_with_autograd.ipynb"
X = np.arange(1.0, 9.0)
Y = 2 * X


def printed(cell):
    return "".join("".join(output.get("text", "")) for output in cell.get("outputs", []))


def output_of(cells, identity):
    return next(printed(cell) for cell in cells if cell["id"] == identity)


def source_of(cells, identity):
    return " ".join("".join(cell["source"]) for cell in cells if cell["id"] == identity)


def mean_squared_error(w):
    return sum((w * x - y) ** 2 for x, y in zip(X, Y, strict=True)) / len(X)


def slope_of_the_mean(w):
    return sum(2 * x * (w * x - y) for x, y in zip(X, Y, strict=True)) / len(X)


def places(rate, steps, reset=True, scale=1):
    w, gradient, path = 0.0, 0.0, [0.0]
    for _ in range(steps):
        gradient += scale * slope_of_the_mean(w)
        w -= rate * gradient
        gradient = 0.0 if reset else gradient
        path.append(w)
    return path


def tracked(value=0.0):
    return torch.tensor(value, requires_grad=True)


def torch_loss(w, reduce=torch.mean):
    return reduce((w * torch.from_numpy(X) - torch.from_numpy(Y)) ** 2)


def test_the_slope_from_paper_is_51_times_the_distance():
    for w in (0.0, 0.102, 1.0, 3.0):
        assert slope_of_the_mean(w) == pytest.approx(51 * (w - 2))


def test_two_slopes_add_up_to_the_second_gradient(cells):
    assert slope_of_the_mean(0) == -102
    assert f"{slope_of_the_mean(0.102):.3f}" == "-96.798"
    total = slope_of_the_mean(0) + slope_of_the_mean(0.102)
    assert f"{total:.3f}" == "-198.798"
    assert "v.grad = -198.798\n" in output_of(cells, "second-gradient")
    assert "−96.798" in source_of(cells, "predict-reset-task")


def test_without_a_reset_w_passes_the_goal_early_and_swings(cells):
    path = places(0.001, 80, reset=False)
    passes = next(step for step, w in enumerate(path) if w > 2)
    said = f"passes 2 in step {passes}, then swings between {min(path):.2f} and {max(path):.2f}\n"
    assert said in output_of(cells, "swing-picture")
    assert f"after 80 steps {places(0.001, 80)[-1]:.3f}\n" in output_of(cells, "swing-picture")


def test_a_smaller_rate_without_a_reset_swings_as_far_and_more_slowly():
    slow, fast = (places(rate, 400, reset=False) for rate in (0.0001, 0.001))
    assert max(slow) == pytest.approx(4, abs=0.02)
    assert max(fast) == pytest.approx(4, abs=0.02)
    assert slow.index(max(slow[:200])) > 3 * fast.index(max(fast[:30]))


def test_the_first_three_steps(cells):
    path = places(0.001, 3)
    lines = [
        f"loss {mean_squared_error(before):7.3f}, then w = {after:.4f}\n"
        for before, after in pairwise(path)
    ]
    assert output_of(cells, "train-step-answer") == "".join(lines)
    assert f"{places(0.001, 2, reset=False)[-1]:.4f}" == "0.3008"
    assert "0.3008, not 0.1988" in source_of(cells, "train-step-errors")


def test_25_steps_end_where_lesson_03_ended(cells):
    end = places(0.001, 25)[-1]
    assert output_of(cells, "descent-answer").endswith(
        f"after:  w = {end:.4f}, f(5) = {5 * end:.4f}\n"
    )
    assert f"{end:.4f}" == "1.4596"


@pytest.mark.parametrize("at", [0.0, 0.5, 1.0, 3.0])
def test_both_slopes_are_exact(at):
    mean, total = tracked(at), tracked(at)
    torch_loss(mean).backward()
    torch_loss(total, torch.sum).backward()
    assert mean.grad.item() == slope_of_the_mean(at)
    assert total.grad.item() == np.dot(2 * X, at * X - Y).mean() == 8 * slope_of_the_mean(at)


def test_the_mean_of_sizes_has_the_slope_4_and_a_half(cells):
    assert np.mean(X * np.sign(3 * X - Y)) == 4.5
    assert output_of(cells, "slope-at-answer").endswith("mean of sizes, at 3:   4.5\n")


def test_three_of_the_four_descents_are_one(cells):
    theirs, eight_fold, small = places(0.001, 100, scale=8), places(0.008, 100), places(0.001, 100)
    assert theirs == pytest.approx(eight_fold)
    assert f"{theirs[25]:.7f}" == "1.9999959"
    shown = output_of(cells, "four-runs").splitlines()[1::2]
    for line, path in zip(shown, (theirs, theirs, eight_fold, small), strict=True):
        assert line.split() == [f"{path[25]:.6f}", f"{path[100]:.6f}"]


def test_the_slopes_of_each_pair_do_not_differ(cells):
    assert output_of(cells, "same-slopes").endswith("largest difference: 0.0 and 0.0\n")


def test_what_a_task_promises_is_what_its_answer_prints(cells):
    promised = 0
    for task, answer in pairwise(cells):
        if task["cell_type"] == "markdown":
            for block in re.findall(r"```text\n(.*?)```", "".join(task["source"]), re.DOTALL):
                assert printed(answer) == block, task["id"]
                promised += 1
    assert promised == 6


def raised(action):
    with pytest.raises((AttributeError, RuntimeError, TypeError)) as caught:
        action()
    return str(caught.value)


def in_place():
    w = tracked()
    w -= 1


def walked_twice():
    error = torch_loss(tracked())
    error.backward()
    error.backward()


@pytest.mark.parametrize(
    ("cell", "said", "action"),
    [
        (
            "tracked-task",
            "Only Tensors of floating point and complex dtype can require gradients",
            lambda: torch.tensor(0, requires_grad=True),
        ),
        (
            "slope-task",
            "grad can be implicitly created only for scalar outputs",
            lambda: (tracked() * torch.from_numpy(X)).backward(),
        ),
        ("slope-task", "'NoneType' object has no attribute 'item'", lambda: tracked().grad.item()),
        (
            "train-step-errors",
            "'NoneType' object has no attribute 'zero_'",
            lambda: tracked().grad.zero_(),
        ),
        (
            "train-step-errors",
            "a leaf Variable that requires grad is being used in an in-place operation",
            in_place,
        ),
        (
            "train-step-errors",
            "Trying to backward through the graph a second time",
            walked_twice,
        ),
        (
            "train-step-errors",
            "unsupported operand type(s) for *: 'float' and 'NoneType'",
            lambda: 0.001 * tracked().grad,
        ),
    ],
)
def test_the_error_messages_it_explains_are_those_that_come(cells, cell, said, action):
    assert said in source_of(cells, cell)
    assert said in raised(action)
