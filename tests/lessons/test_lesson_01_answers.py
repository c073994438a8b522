"""Lesson 01 asks for any lengths and leaves tables alone: what is right by chance does not pass."""

import pytest
from support.grading import Grade
from support.verdicts import mistakes, not_passed

PRICES = "def price_table(prices, discounts):\n    return "
SHARES = "def row_shares(X):\n    return "
TURNED = "def by_city(by_day):\n    return "
BY_CHANCE = {
    "a table of one row is no vector": (
        "broadcast",
        f"{PRICES}(prices.reshape(-1, 1) - discounts).squeeze()",
    ),
    "as many rows as columns": (
        "broadcast",
        f"{PRICES}prices.repeat(len(prices), 1).T - discounts",
    ),
    "the argument is turned into a column": (
        "broadcast",
        "def price_table(prices, discounts):\n    prices.unsqueeze_(1)\n"
        "    return prices - discounts",
    ),
    "rows are kept from the call before": (
        "broadcast",
        "rows = []\ndef price_table(prices, discounts):\n"
        "    rows.extend(price - discounts for price in prices)\n    return torch.stack(rows)",
    ),
    "three columns": ("normalise-rows", f"{SHARES}X / (X[:, :1] + X[:, 1:2] + X[:, 2:3])"),
    "three times the mean": (
        "normalise-rows",
        f"{SHARES}X / (3 * X.float().mean(1, keepdim=True))",
    ),
    "floats only": ("normalise-rows", f"{SHARES}X.div_(X.sum(1, keepdim=True))"),
    "whole numbers": (
        "normalise-rows",
        "def row_shares(X):\n    shares = torch.empty_like(X)\n"
        "    for place, row in enumerate(X):\n        shares[place] = row / row.sum()\n"
        "    return shares",
    ),
    "one day is no vector": ("transpose", f"{TURNED}by_day.T.squeeze()"),
    "two days": ("transpose", f"{TURNED}torch.stack((by_day[0], by_day[1]), 1)"),
}
MATRIX = "t3 = torch.arange(5.0, 11).reshape(3, 2)"


@pytest.mark.parametrize("chance", BY_CHANCE)
def test_what_is_right_by_chance_does_not_pass(grade: Grade, chance: str) -> None:
    exercise, code = BY_CHANCE[chance]
    assert exercise in not_passed(grade("import torch", code, lesson="01"))


@pytest.mark.parametrize(
    ("table", "exercise"),
    [
        (f"{PRICES}torch.outer(prices, discounts).numpy()", "broadcast"),
        (f"{TURNED}by_day.T.numpy()", "transpose"),
    ],
)
def test_an_array_is_not_told_to_be_a_list(grade: Grade, table: str, exercise: str) -> None:
    result = grade("import torch", table, lesson="01")
    assert exercise in not_passed(result)
    assert exercise not in mistakes(result)


def test_a_list_is_not_told_to_be_an_array(grade: Grade) -> None:
    result = grade("t3 = [[5.0, 6], [7, 8], [9, 10]]", lesson="01")
    (matrix,) = (one for one in result.exercises if one.id == "matrix")
    assert matrix.message == "`t3` is a list; a tensor is asked for."


def test_half_the_size_is_not_told_to_be_the_double(grade: Grade) -> None:
    code = "counts = torch.tensor([3, 4, 4, 6])\nkind = counts.dtype\nt5 = counts.half()"
    result = grade("import torch", code, lesson="01")
    assert "dtype" in not_passed(result)
    assert "dtype" not in mistakes(result)


@pytest.mark.parametrize(
    ("exercise", "code", "said"),
    [
        ("dtype", "kind, t5 = 64, torch.ones(4)", "`kind` is not a dtype"),
        ("dtype", "kind, t5 = torch.int32, torch.ones(4)", "not the one of `counts`"),
        ("device", "def best_device():\n    return 'meta'", "does not name the CPU"),
    ],
)
def test_what_is_of_another_kind_is_told(grade: Grade, exercise: str, code: str, said: str) -> None:
    result = grade("import torch", code, lesson="01")
    assert said in next(one.message for one in result.exercises if one.id == exercise)


def test_what_is_joined_of_integers_costs_the_matrix_alone(grade: Grade) -> None:
    joined = "t6 = torch.full((3, 2), 42)\nt7 = torch.cat((t3, t6))"
    result = grade("import torch", MATRIX.replace("5.0", "5"), joined, lesson="01")
    assert {"matrix", "join"} & not_passed(result) == {"matrix"}


@pytest.mark.parametrize("copies", ["torch.tensor", "lambda array: torch.tensor(array)"])
def test_a_prediction_is_not_made_true_by_another_function(grade: Grade, copies: str) -> None:
    code = f"torch.from_numpy = {copies}\ny_changes = copy_changes = 'no'"
    assert "predict-shared" in not_passed(grade("import torch", code, lesson="01"))


@pytest.mark.parametrize(
    "asks",
    [
        "from torch.cuda import is_available as ask\ndef best_device():\n    there = ask()",
        "def best_device(ask=torch.cuda.is_available):\n    there = ask()",
        "ask = torch.cuda.is_available\ndef best_device():\n    there = ask()",
    ],
)
def test_the_question_may_be_asked_by_any_name(grade: Grade, asks: str) -> None:
    code = f"{asks}\n    return 'cuda' if there else 'cpu'"
    assert "device" not in not_passed(grade("import torch", code, lesson="01"))
