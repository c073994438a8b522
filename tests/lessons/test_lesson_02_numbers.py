"""The numbers and messages that lesson 02 tells its readers, worked out again without it."""

import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

LESSON = Path(__file__).parents[2] / "solutions" / "02_autograd.ipynb"


@pytest.fixture(scope="module")
def prose(cells):
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return " ".join(text.split())


def printed(cell):
    return "".join("".join(output.get("text", "")) for output in cell.get("outputs", []))


def output_of(cells, identity):
    return next(printed(cell) for cell in cells if cell["id"] == identity)


def tracked(*values):
    return torch.tensor(values[0] if len(values) == 1 else values, requires_grad=True)


def cubic_measured(u, h, kind=np.float64):
    def curve(v):
        return v * v * v - 3 * v

    u, h = kind(u), kind(h)
    return (curve(u + h) - curve(u - h)) / (2 * h)


def test_the_fare_is_17_and_its_slopes_are_3_and_1(cells):
    def fare(w, b):
        return w * 3 + b

    assert fare(4, 5) == 17
    assert (fare(4.5, 5) - fare(3.5, 5)) / 1 == 3
    assert (fare(4, 5.5) - fare(4, 4.5)) / 1 == 1
    assert output_of(cells, "slopes-answer") == (
        "dy/dx: None\ndy/dw: tensor(3.)\ndy/db: tensor(1.)\n"
    )


def test_the_graph_leads_to_w_and_b_and_not_to_x():
    w, b = tracked(4.0), tracked(5.0)
    y = w * torch.tensor(3.0) + b
    product, base = (function for function, _ in y.grad_fn.next_functions)
    assert (y.grad_fn.name(), product.name()) == ("AddBackward0", "MulBackward0")
    assert base.variable is b
    assert product.next_functions[0][0].variable is w
    assert product.next_functions[1][0] is None


@pytest.mark.parametrize(
    ("w", "squared", "slope"), [(3, 36, -36), (4, 9, -18), (5, 0, 0), (7, 36, 36)]
)
def test_the_tangents_have_the_slopes_that_are_printed(cells, w, squared, slope):
    assert (w * 3 + 5 - 20) ** 2 == squared
    assert 2 * 3 * (w * 3 + 5 - 20) == slope
    line = f"w = {w}: squared difference {squared:2d}, slope {slope:3d}\n"
    assert line in output_of(cells, "tangents")


def test_gradients_add_up_call_by_call(cells):
    said = re.findall(r"after call (\d): rate\.grad = ([\d.]+)", output_of(cells, "accumulate"))
    assert [(int(call), float(found)) for call, found in said] == [(1, 3), (2, 6), (3, 9)]


def test_the_slope_of_the_mean_is_the_mean_of_the_slopes(cells):
    slopes = [2 * 1.0 * x**2 for x in (1, 2, 3)]
    assert slopes == [2, 8, 18]
    assert f"first call:  {np.mean(slopes):.4f}\n" in output_of(cells, "vector-answer")


@pytest.mark.parametrize("h", [1.0, 0.8, 0.1, 0.01])
def test_the_central_difference_of_the_cubic_is_off_by_h_squared(h):
    assert cubic_measured(1.5, h) - (3 * 1.5**2 - 3) == pytest.approx(h**2)


def test_32_bits_turn_upwards_long_before_64_bits_do(cells):
    steps = 10.0 ** -np.arange(0, 7.1, 0.5)
    best = {
        kind.__name__: steps[np.argmin([abs(cubic_measured(1.5, h, kind) - 3.75) for h in steps])]
        for kind in (np.float64, np.float32)
    }
    assert best["float32"] > 100 * best["float64"]
    for name, step in best.items():
        assert f"{name}: best h about {step:.0e}," in output_of(cells, "measure-picture")


def test_the_mean_fare_has_the_slope_8_thirds_in_the_tariff(cells):
    assert f"in the tariff: {(1 + 2 + 5) / 3:.3f}\n" in output_of(cells, "detach-answer")


def test_a_tenth_of_its_slope_takes_the_tariff_to_3_7(cells):
    dial = 4 - 0.1 * 3
    assert f"dial = {dial:.1f}, tracked: True\n" in output_of(cells, "no-grad")
    assert f"inside the block = {dial * 3 + 5:.1f}, tracked: False\n" in output_of(cells, "no-grad")


def test_the_surface_has_the_partial_derivatives_12_and_minus_3(cells):
    p, q = 2.0, 3.0
    assert (2 * p * q, p**2 - 7) == (12, -3)
    assert output_of(cells, "gradient-of-answer").startswith("tensor([12., -3.])\n")
    assert "first:     12.0000    12.0000\n" in output_of(cells, "partial")
    assert "second:    -3.0000    -3.0000\n" in output_of(cells, "partial")


def test_both_losses_are_the_same_number(cells):
    loss = np.mean([(0 * x - 2 * x) ** 2 for x in (1, 2, 3)])
    assert output_of(cells, "which-loss-demo").count(f": {loss:.4f}, a ") == 2


def test_a_result_made_under_no_grad_leaves_the_leaf_tracked():
    w = tracked(4.0)
    with torch.no_grad():
        inside = w * 3
    assert w.requires_grad
    assert not inside.requires_grad
    assert (w * 3).requires_grad


def backward_twice():
    y = tracked(4.0) * torch.tensor(3.0)
    y.backward()
    y.backward()


ERRORS = {
    "Only Tensors of floating point and complex dtype can require gradients": lambda: tracked(4),
    "Trying to backward through the graph a second time": backward_twice,
    "'NoneType' object has no attribute 'zero_'": lambda: tracked(4.0).grad.zero_(),
    "'numpy.float32' object has no attribute 'backward'": lambda: np.float32(1).backward(),
    "'float' object has no attribute 'backward'": lambda: tracked(4.0).item().backward(),
    "grad can be implicitly created only for scalar outputs": lambda: (
        tracked(1.0, 2.0) * 2
    ).backward(),
    "element 0 of tensors does not require grad and does not have a grad_fn": lambda: torch.tensor(
        4.0
    ).backward(),
    "a leaf Variable that requires grad is being used in an in-place operation": lambda: tracked(
        4.0
    ).sub_(1),
    "Can't call numpy() on Tensor that requires grad": lambda: tracked(4.0).numpy(),
}


@pytest.mark.parametrize("message", ERRORS)
def test_the_error_messages_it_explains_are_those_that_come(prose, message):
    assert f"{message}`" in prose
    with pytest.raises((RuntimeError, AttributeError), match=re.escape(message)):
        ERRORS[message]()


def test_what_a_task_promises_is_what_its_answer_prints(cells):
    promised = 0
    for task, answer in pairwise(cells):
        if task["cell_type"] == "markdown":
            for block in re.findall(r"```text\n(.*?)```", "".join(task["source"]), re.DOTALL):
                assert printed(answer) == block, task["id"]
                promised += 1
    assert promised == 7
