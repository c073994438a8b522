"""What lesson 01 tells its readers, worked out again without the lesson's own code."""

import math
import re
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
import torch

LESSON = Path(__file__).parents[2] / "solutions" / "01_tensors.ipynb"


def printed(cell):
    return "".join("".join(output.get("text", "")) for output in cell.get("outputs", []))


def output_of(cells, identity):
    return next(printed(cell) for cell in cells if cell["id"] == identity)


def prose(cells):
    return "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")


def test_what_a_task_promises_is_what_its_answer_prints(cells):
    promised = 0
    for task, answer in pairwise(cells):
        if task["cell_type"] == "markdown":
            for block in re.findall(r"```text\n(.*?)```", "".join(task["source"]), re.DOTALL):
                assert printed(answer) == block, task["id"]
                promised += 1
    assert promised == 7


def test_every_exercise_is_shown_to_pass(cells):
    checks = [cell for cell in cells if "".join(cell["source"]).startswith("check(")]
    assert len(checks) == 8
    for cell in checks:
        assert "".join(cell["outputs"][0]["data"]["text/plain"]).startswith("✓"), cell["id"]


def test_the_mean_of_the_counts_is_4_25(cells):
    assert f"mean: {sum((3, 4, 4, 6)) / 4:g}\n" in output_of(cells, "dtype-answer")


def test_the_two_products_differ_at_the_top_left(cells):
    left, right = np.array([[1, 2], [3, 4]]), np.array([[10, 20], [30, 40]])
    assert (left * right)[0, 0] == 10
    assert (left @ right)[0, 0] == 70
    assert "[ 10.,  40.]" in output_of(cells, "two-products")
    assert "[ 70., 100.]" in output_of(cells, "two-products")


def test_cat_makes_floats_of_integers_and_floats():
    joined = torch.cat((torch.ones(1, 2), torch.full((1, 2), 42)))
    assert torch.full((1, 2), 42).dtype == torch.int64
    assert joined.dtype == torch.float32


def test_sines_and_cosines_of_the_first_row(cells):
    shown = output_of(cells, "sin-and-cos")
    assert f"tensor([{math.sin(5):.4f}, {math.sin(6):.4f}])" in shown
    assert f"tensor([{math.cos(5):.4f}, {math.cos(6):.4f}])" in shown


def test_dividing_by_a_vector_of_sums_is_silent_where_the_table_is_square(cells):
    votes = np.array([[30, 50, 20], [10, 10, 180], [25, 25, 50]])
    wrong = votes / votes.sum(axis=1)
    assert wrong.max() == pytest.approx(1.8)
    assert not np.isclose(wrong.sum(axis=1), 1).any()
    with pytest.raises(ValueError, match="could not be broadcast"):
        votes[:2] / votes[:2].sum(axis=1)
    assert "1.8000" in output_of(cells, "silent-mistake")


def test_the_array_and_its_tensor_share_memory_and_the_copy_does_not(cells):
    array = np.array([[1, 2], [3, 4.0]])
    shared = torch.from_numpy(array)
    assert np.shares_memory(array, shared.numpy())
    assert np.shares_memory(array, shared[0].numpy())
    assert np.shares_memory(array, shared.reshape(4).numpy())
    assert not np.shares_memory(array, torch.tensor(array).numpy())
    assert not np.shares_memory(array, shared.clone().numpy())
    assert not np.shares_memory(array, shared.to(torch.float32).numpy())
    assert "y: 100.0   copy: 1.0\n" in output_of(cells, "shared-memory")


def test_dtypes_come_from_where_the_table_says():
    assert torch.tensor([4.0]).dtype == torch.float32
    assert torch.tensor([4]).dtype == torch.int64
    assert torch.from_numpy(np.array([4.0])).dtype == torch.float64
    assert torch.finfo(torch.float32).eps == pytest.approx(1.2e-7, rel=0.01)
    assert torch.finfo(torch.float64).eps == pytest.approx(2.2e-16, rel=0.01)


def test_a_capital_letter_makes_three_numbers():
    assert torch.Tensor(3).shape == (3,)
    assert torch.tensor(3).shape == ()


def test_type_is_a_method():
    assert callable(torch.tensor(4.0).type)


@pytest.mark.parametrize(
    ("attempt", "message"),
    [
        (
            lambda: torch.cat((torch.ones(3, 2), torch.ones(2, 3))),
            "Sizes of tensors must match except in dimension 0",
        ),
        (
            lambda: torch.ones(3) - torch.ones(4),
            "The size of tensor a (3) must match the size of tensor b (4) "
            "at non-singleton dimension 0",
        ),
        (
            lambda: torch.ones(2, 2) @ torch.ones(2, 2, dtype=torch.int64),
            "expected m1 and m2 to have the same dtype",
        ),
        (
            lambda: torch.ones(2, 3) @ torch.ones(2, 3),
            "mat1 and mat2 shapes cannot be multiplied",
        ),
        (
            lambda: torch.ones(6).reshape(4, 2),
            "shape '[4, 2]' is invalid for input of size 6",
        ),
    ],
)
def test_the_error_messages_it_explains_are_those_that_come(cells, attempt, message):
    with pytest.raises(RuntimeError, match=re.escape(message)):
        attempt()
    assert message in prose(cells)
