"""The numbers that lesson 06 states in prose, worked out again from the data."""

import hashlib
import itertools
import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
CROPS = ROOT / "data" / "crops_15.csv"
LESSON = ROOT / "solutions" / "06_training_with_builtins.ipynb"

Table = tuple[np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def crops() -> Table:
    table = np.loadtxt(CROPS, delimiter=",", skiprows=1, usecols=range(1, 6))
    return table[:, :3], table[:, 3:]


def mse(preds: np.ndarray, targets: np.ndarray) -> float:
    return float(np.mean((preds - targets) ** 2))


def test_rows_6_to_15_are_rows_1_to_5_a_little_changed(crops: Table) -> None:
    for table in crops:
        for block in (table[5:10], table[10:15]):
            assert np.abs(block - table[:5]).max() <= 2


def test_the_first_five_rows_are_those_of_lesson_05(crops: Table) -> None:
    five = np.loadtxt(ROOT / "data" / "crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
    assert np.array_equal(np.hstack(crops)[:5], five)


def test_the_published_predictions_have_a_loss_of_4741(
    crops: Table, prose: str, printed: dict[str, str]
) -> None:
    inputs, targets = crops
    weight = np.array([[-0.0463, 0.2964, 0.1409], [-0.2667, 0.4462, -0.0504]])
    loss = mse(inputs @ weight.T + [-0.4077, 0.1751], targets)
    assert loss == pytest.approx(4741.4, abs=0.2)
    assert "have a loss of 4741," in prose
    assert f"{loss:.1f}" in printed["published"]


def test_the_mean_of_equal_batches_slopes_is_the_slope_of_the_table(
    printed: dict[str, str],
) -> None:
    *batches, mean, whole = (float(line.split()[-1]) for line in _lines(printed["batch-slopes"]))
    assert mean == pytest.approx(np.mean(batches), abs=0.1)
    assert mean == pytest.approx(whole, rel=1e-4)
    assert max(batches) - min(batches) > 0.1 * abs(mean)


def test_the_printed_losses_do_not_fall_each_time(printed: dict[str, str]) -> None:
    losses = [
        float(line.split()[-1]) for line in _lines(printed["training"]) if line.startswith("epoch")
    ]
    assert len(losses) == 10
    assert any(later > earlier for earlier, later in itertools.pairwise(losses))


def test_same_seeds_same_loss_and_the_start_matters_more(printed: dict[str, str]) -> None:
    first, again, shuffled, started = (
        float(line.split()[-1]) for line in _lines(printed["plot-noise"])[1:]
    )
    assert first == again
    assert 0 < abs(shuffled - first) < 0.01 * first
    assert abs(started - first) > 0.5 * first


def test_training_ends_above_the_best_loss_and_far_below_the_first(
    crops: Table, printed: dict[str, str]
) -> None:
    inputs, targets = crops
    columns = np.column_stack([inputs, np.ones(len(inputs))])
    best = mse(columns @ np.linalg.lstsq(columns, targets, rcond=None)[0], targets)
    first = float(printed["loss-function"].split()[-1])
    last = float(printed["training"].split()[-1])
    assert best < last < 0.01 * first


def test_a_flat_target_makes_a_line_at_its_mean(prose: str, printed: dict[str, str]) -> None:
    column, row = np.array([[2.0], [4.0], [6.0], [8.0]]), np.array([2.0, 4.0, 6.0, 8.0])
    assert (column - row).shape == (4, 4)
    assert row.mean() == 5
    assert "is level at 5, the mean of `Y`" in prose
    assert "f(5) = 10.00" in printed["four-points"]
    assert "f(5) = 5.00" in printed["four-points"]


def test_what_a_task_promises_is_what_its_solution_prints(
    cells: list[dict], printed: dict[str, str]
) -> None:
    tasks = {
        cell["id"].removesuffix("-task"): re.findall(
            r"When it is right, you\s+see[^`]*?(?:`[^`\n]+`[^`]*?)*:\s+```\n(.*?)\n```",
            "".join(cell["source"]),
            re.DOTALL,
        )
        for cell in cells
        if cell["id"].endswith("-task")
    }
    promised = {name: blocks for name, blocks in tasks.items() if blocks}
    assert len(promised) == 9
    assert [
        block for name, blocks in promised.items() for block in blocks if block not in printed[name]
    ] == []


def test_the_readme_tells_the_checksum_of_the_data() -> None:
    digest = hashlib.sha256(CROPS.read_bytes()).hexdigest()
    assert digest in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]
