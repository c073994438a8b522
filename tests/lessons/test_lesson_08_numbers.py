"""The numbers that lesson 08 states in prose, worked out again from the data."""

import hashlib
import math
import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
PENGUINS = ROOT / "data" / "penguins.csv"
LESSON = ROOT / "solutions" / "08_classification.ipynb"
KINDS = ["Adelie", "Chinstrap", "Gentoo"]

Table = tuple[np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def penguins() -> Table:
    table = np.loadtxt(PENGUINS, delimiter=",", skiprows=1, dtype=str)
    return table[:, 1:].astype(float), np.array([KINDS.index(name) for name in table[:, 0]])


@pytest.fixture(scope="module")
def lots() -> tuple[np.ndarray, np.ndarray]:
    """The rows for training and those held out, as the lesson draws them."""
    import torch

    with torch.random.fork_rng():
        torch.manual_seed(8)
        order = torch.randperm(342).numpy()
    return order[68:], order[:68]


def softplus(z: np.ndarray) -> np.ndarray:
    return np.logaddexp(0, z)


def test_the_table_is_what_its_readme_says(penguins: Table) -> None:
    measured, kinds = penguins
    assert measured.shape == (342, 4)
    assert np.bincount(kinds).tolist() == [151, 68, 123]
    assert np.isfinite(measured).all()
    assert (kinds[-68:] == 1).all()


def test_the_readme_tells_the_checksum_of_the_data() -> None:
    digest = hashlib.sha256(PENGUINS.read_bytes()).hexdigest()
    assert digest in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_the_lot_and_the_blind_guess_are_as_printed(
    penguins: Table, lots: Table, printed: dict[str, str]
) -> None:
    counts = [np.bincount(penguins[1][rows], minlength=3) for rows in lots]
    assert "training: 177 rows, 120 Adelie and 57 Chinstrap" in printed["read"]
    assert "held out:  42 rows, 31 Adelie and 11 Chinstrap" in printed["read"]
    assert [list(one[:2]) for one in counts] == [[120, 57], [31, 11]]
    blind = [f"{one[0] / one[:2].sum():.3f}" for one in counts]
    assert _numbers(printed["regions"].splitlines()[1])[-2:] == blind
    assert f"always Adelie: held-out accuracy {counts[1][0] / 68:.3f}" in printed["three"]


def test_no_straight_line_tells_all_training_rows_apart(penguins: Table, lots: Table) -> None:
    bills, kinds = penguins[0][lots[0], :2], penguins[1][lots[0]]
    adelies, chinstraps = bills[kinds == 0], bills[kinds == 1]
    # A line that separates two sets of points can be turned until it touches one of each.
    along = (chinstraps[:, None] - adelies[None]).reshape(-1, 2)
    across = np.column_stack([-along[:, 1], along[:, 0]])
    across = np.concatenate([across, -across])
    gaps = (chinstraps @ across.T).min(axis=0) - (adelies @ across.T).max(axis=0)
    assert gaps.max() < -0.1


def test_losses_and_rounding_are_as_the_text_says(prose: str, printed: dict[str, str]) -> None:
    assert f"-log(0.88) = {-math.log(0.88):.2f}" in prose
    assert f"-log(0.12) is {-math.log(0.12):.1f}" in prose
    assert f"log(2) = {math.log(2):.3f}" in prose
    assert f"{softplus(np.array(-2.0)):.4f} and 200" in prose
    assert f"{math.log(math.exp(2) + 2) - 2:.4f} and 200" in prose
    assert math.exp(88) < float(np.finfo(np.float32).max) < math.exp(89)
    one = np.float32(1)
    assert one / (one + np.exp(np.float32(-17))) == 1
    assert one / (one + np.exp(np.float32(-16))) < 1
    assert "finite down to a logit of -89" in printed["plot-cross-entropy"]
    assert "finite up to a logit of 17" in printed["plot-cross-entropy"]


def test_the_lowest_loss_of_two_sigmoids_is_what_sure_answers_cost(
    penguins: Table, lots: Table, prose: str, printed: dict[str, str]
) -> None:
    kinds = penguins[1][lots[0]]
    y = kinds[kinds < 2].astype(float)
    lowest = np.mean(softplus(y) - y * y)
    assert f"no weights could bring it below {lowest:.3f}" in prose
    one, two, least, right, always_yes = (float(one) for one in _numbers(printed["twice"]))
    assert f"stuck at {two:.3f}" in prose
    assert one < least == pytest.approx(lowest, abs=1e-3)
    assert two > least
    counts = np.bincount(penguins[1][lots[1]])
    assert right == float(_numbers(printed["accuracy"])[-1])
    assert f"{always_yes:.3f}" == f"{counts[1] / counts[:2].sum():.3f}"


def test_descent_by_newton_finds_a_loss_a_little_below_that_of_training(
    penguins: Table, lots: Table, printed: dict[str, str]
) -> None:
    kinds = penguins[1][lots[0]]
    bills, y = penguins[0][lots[0], :2][kinds < 2], kinds[kinds < 2].astype(float)
    x = np.column_stack([(bills - bills.mean(0)) / bills.std(0, ddof=1), np.ones(len(y))])
    weights = np.zeros(3)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        weights -= np.linalg.solve(x.T @ (x * (p * (1 - p))[:, None]), x.T @ (p - y))
    best = np.mean(softplus(x @ weights) - y * (x @ weights))
    trained = float(printed["training"].split()[-1])
    assert best < trained < best + 0.02


def test_the_mixed_up_penguins_are_as_many_as_the_end_says(
    penguins: Table, prose: str, printed: dict[str, str]
) -> None:
    rows = [
        [int(number) for number in line.split()[2:]]
        for line in printed["three"].splitlines()
        if line.startswith("was")
    ]
    bill, four = np.array(rows[:3]), np.array(rows[3:])
    assert bill.sum() == four.sum() == 68
    assert (bill.sum() - bill.trace(), four.sum() - four.trace()) == (3, 1)
    assert bill[0, 1] + bill[1, 0] == 2
    assert "From the bill alone three of the 68" in prose
    depths = [penguins[0][penguins[1] == kind, 1].mean() for kind in range(3)]
    assert abs(depths[0] - depths[1]) < 0.1
    assert depths[2] < depths[0] - 3
    two = np.array(
        [[int(n) for n in line.split()[2:]] for line in printed["confusion"].splitlines()[3:]]
    )
    assert two.sum() - two.trace() == 2
    assert "two held-out penguins lie on its wrong side" in prose
    assert f"{two.trace() / two.sum():.3f}" in printed["accuracy"]


def test_what_a_task_promises_is_what_its_solution_prints(
    cells: list[dict], printed: dict[str, str]
) -> None:
    tasks = {
        cell["id"].removesuffix("-task"): re.findall(
            r"When\s+it\s+is\s+right,\s+you\s+see[^`]*:\s+```\n(.*?)\n```",
            "".join(cell["source"]),
            re.DOTALL,
        )
        for cell in cells
        if cell["id"].endswith("-task")
    }
    promised = {name: blocks for name, blocks in tasks.items() if blocks}
    assert len(promised) == 8
    assert [
        block for name, blocks in promised.items() for block in blocks if block not in printed[name]
    ] == []


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+\.\d{3}", text)
