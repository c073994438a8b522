"""The numbers that lesson 05 states in prose, worked out again from the data."""

import hashlib
import re
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).parents[2]
CROPS = ROOT / "data" / "crops.csv"
LESSON = ROOT / "solutions" / "05_linear_regression.ipynb"

Table = tuple[np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def crops() -> Table:
    table = np.loadtxt(CROPS, delimiter=",", skiprows=1, usecols=range(1, 6))
    return table[:, :3], table[:, 3:]


@pytest.fixture(scope="module")
def printed(cells: list[dict]) -> str:
    return "\n".join(
        "".join(output["text"])
        for cell in cells
        for output in cell.get("outputs", [])
        if output["output_type"] == "stream"
    )


def with_ones(inputs: np.ndarray) -> np.ndarray:
    return np.column_stack([inputs, np.ones(len(inputs))])


def curvatures(inputs: np.ndarray, targets: np.ndarray) -> np.ndarray:
    columns = with_ones(inputs)
    return np.linalg.eigvalsh(2 / targets.size * columns.T @ columns)


def standardised(inputs: np.ndarray, ddof: int) -> np.ndarray:
    return (inputs - inputs.mean(axis=0)) / inputs.std(axis=0, ddof=ddof)


def test_the_best_loss_is_0_483(crops: Table, prose: str) -> None:
    inputs, targets = crops
    columns = with_ones(inputs)
    best = np.linalg.lstsq(columns, targets, rcond=None)[0]
    assert np.mean((columns @ best - targets) ** 2) == pytest.approx(0.483, abs=5e-4)
    assert "The best loss is 0.483" in prose


@pytest.mark.parametrize("ddof", [0, 1])
def test_standardised_inputs_have_the_same_best_loss(crops: Table, ddof: int) -> None:
    inputs, targets = crops
    columns = with_ones(standardised(inputs, ddof))
    best = np.linalg.lstsq(columns, targets, rcond=None)[0]
    assert np.mean((columns @ best - targets) ** 2) == pytest.approx(0.483, abs=5e-4)


def test_the_curvatures_differ_by_2_2_million(crops: Table, prose: str) -> None:
    found = curvatures(*crops)
    assert found[-1] / found[0] == pytest.approx(2.2e6, abs=0.05e6)
    assert "About 2.2 million to one" in prose


@pytest.mark.parametrize("ddof", [0, 1])
def test_standardising_brings_that_to_7(crops: Table, prose: str, ddof: int) -> None:
    inputs, targets = crops
    found = curvatures(standardised(inputs, ddof), targets)
    assert found[-1] / found[0] == pytest.approx(7, abs=0.1)
    assert "About 7 in place of 2.2 million" in prose


def test_rates_above_1_1e_4_diverge(crops: Table, prose: str) -> None:
    assert 2 / curvatures(*crops)[-1] == pytest.approx(1.1e-4, abs=0.05e-4)
    assert "the limit is about 1.1e-4" in prose


@pytest.mark.parametrize("ddof", [0, 1])
def test_a_rate_of_one_half_is_safe_once_standardised(crops: Table, ddof: int) -> None:
    inputs, targets = crops
    assert 2 / curvatures(standardised(inputs, ddof), targets)[-1] > 1


def test_100_steps_at_1e_5_finish_the_steepest_direction_only(crops: Table) -> None:
    way_left = (1 - 1e-5 * curvatures(*crops)) ** 100
    assert (way_left > 0.5).tolist() == [True, True, True, False]
    assert way_left[-1] < 0.001


def test_what_a_task_promises_is_what_its_solution_prints(cells: list[dict], printed: str) -> None:
    texts = ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown"]
    promised = [
        match[1]
        for text in texts
        for match in re.finditer(r"When it is right, you\s+see:\s+```\n(.*?)\n```", text, re.DOTALL)
    ]
    assert len(promised) == 10
    assert [block for block in promised if block not in printed] == []


def test_the_table_that_is_shown_is_the_file(cells: list[dict]) -> None:
    (shown,) = ["".join(cell["source"]) for cell in cells if cell["id"] == "data-task"]
    assert f"```\n{CROPS.read_text(encoding='utf-8').strip()}\n```" in shown


def test_the_readme_tells_the_checksum_of_the_data() -> None:
    digest = hashlib.sha256(CROPS.read_bytes()).hexdigest()
    assert digest in (ROOT / "data" / "README.md").read_text(encoding="utf-8")
