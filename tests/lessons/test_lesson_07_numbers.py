"""The numbers and claims that lesson 07 states in prose, worked out again."""

import copy
import re
from pathlib import Path

import numpy as np
import pytest
import torch
from torch import nn

from grader.lessons.l07_custom_modules._fields import fields as known_fields

ROOT = Path(__file__).parents[2]
LESSON = ROOT / "solutions" / "07_custom_modules.ipynb"

Table = tuple[np.ndarray, np.ndarray]


@pytest.fixture(scope="module")
def fields() -> Table:
    noise = torch.randn(40, 1, generator=torch.Generator().manual_seed(7)).double().numpy()
    rain = np.linspace(10, 190, 40).reshape(-1, 1)
    return rain, 20 + 90 * np.exp(-(((rain - 90) / 40) ** 2)) + 4 * noise


def standardised(column: np.ndarray) -> np.ndarray:
    return (column - column.mean()) / column.std(ddof=1)


def test_training_is_judged_upon_the_fields_of_the_lesson(fields: Table) -> None:
    for known, column in zip(known_fields(), fields, strict=True):
        assert known == pytest.approx(standardised(column), abs=1e-6)


def test_the_hill_is_near_90_mm_and_no_line_follows_it(
    fields: Table, prose: str, printed: dict[str, str]
) -> None:
    rain, apples = fields
    assert abs(rain[apples.argmax(), 0] - 90) < 5
    assert "a hill near 90 mm" in prose
    x, y = standardised(rain), standardised(apples)
    columns = np.column_stack([x, np.ones(40)])
    best = float(np.mean((columns @ np.linalg.lstsq(columns, y, rcond=None)[0] - y) ** 2))
    said = _numbers(printed["data"], "loss")
    assert said == pytest.approx([float(np.mean(y**2)), best], abs=6e-4)
    assert 0.9 * said[0] < best < said[0]


def test_about_half_of_the_targets_are_negative(fields: Table) -> None:
    assert 0.4 < float((standardised(fields[1]) < 0).mean()) < 0.6


def test_a_twin_without_a_bend_ends_at_the_best_line(printed: dict[str, str]) -> None:
    line, twin = _numbers(printed["plot-network"], "loss")
    assert line == twin


def test_the_network_is_far_below_the_line(printed: dict[str, str]) -> None:
    line, net = _numbers(printed["training"], "loss")
    assert net < 0.1 * line


def test_a_thousand_epochs_get_below_a_seventh_of_the_line_from_any_start(
    fields: Table, prose: str, printed: dict[str, str]
) -> None:
    assert "until the loss is below a seventh of the line's" in prose
    x, y = (standardised(column)[None] for column in fields)
    draw = np.random.default_rng(7)
    # As nn.Linear draws them: within one over the root of the number of inputs.
    first, bends = draw.uniform(-1, 1, size=(2, 50, 1, 16))
    second, bias = draw.uniform(-1 / 4, 1 / 4, size=(50, 16, 1)), np.zeros((50, 1, 1))
    for _ in range(1000):
        ramps = np.maximum(x * first + bends, 0)
        slope = 2 / 40 * (ramps @ second + bias - y)
        back = slope * second.transpose(0, 2, 1) * (ramps > 0)
        second = second - 0.05 * ramps.transpose(0, 2, 1) @ slope
        bias = bias - 0.05 * slope.sum(axis=1, keepdims=True)
        first = first - 0.05 * (x * back).sum(axis=1, keepdims=True)
        bends = bends - 0.05 * back.sum(axis=1, keepdims=True)
    losses = np.mean((np.maximum(x * first + bends, 0) @ second + bias - y) ** 2, axis=(1, 2))
    assert losses.max() < _numbers(printed["data"], "loss")[1] / 7


def test_the_counts_are_those_of_the_shapes(prose: str, printed: dict[str, str]) -> None:
    assert 16 + 16 + 16 + 1 == 49
    assert "learns 49 numbers" in printed["network"]
    assert "two layers and 49 numbers" in prose
    assert "reports 8: six for the layer, two for the shift" in prose
    assert printed["count"].split("\n")[:3] == [
        "MyLinearRegression(3, 2): 8",
        "the same, weight frozen: 2",
        "Shelf: 8",
    ]


def test_what_is_registered_learns_is_saved_and_moves(printed: dict[str, str]) -> None:
    rows = {line.split()[0]: line.split()[1:] for line in printed["register"].splitlines()[1:]}
    assert rows == {
        "layer": ["yes", "yes", "yes"],
        "shift": ["yes", "yes", "yes"],
        "plain": ["no", "no", "no"],
        "in_a_list": ["no", "no", "no"],
        "average": ["no", "yes", "yes"],
    }


def test_the_loss_of_the_listed_network_falls_while_its_list_stands_still(
    printed: dict[str, str],
) -> None:
    listed, registered = printed["listed"].split("ModuleList")
    for part, known, moved in ((listed, 2, "False"), (registered, 6, "True")):
        first, last = map(float, re.findall(r"from ([\d.]+) to ([\d.]+)", part)[0])
        assert last < first
        assert f"{known} of 6" in part
        assert re.search(rf"first weight moved\s+{moved}", part)
        assert re.search(r"it has a gradient\s+True", part)


def test_dropout_throws_dice_in_training_alone(printed: dict[str, str]) -> None:
    training, evaluation = (
        float(line.split()[0])
        for line in printed["dropout"].splitlines()
        if line.endswith(("in training", "in evaluation"))
    )
    assert training > 1
    assert evaluation == 0


def test_loading_a_state_dict_that_is_no_copy_brings_nothing_back(
    printed: dict[str, str],
) -> None:
    good, spoiled, loaded = _numbers(printed["alias"], "loss")
    assert loaded == spoiled > good
    good, spoiled, loaded = _numbers(printed["snapshot"], "loss")
    assert spoiled > loaded == good


def test_a_state_dict_shares_its_memory_and_a_deep_copy_does_not() -> None:
    layer = nn.Linear(2, 2)
    alias, kept = layer.state_dict(), copy.deepcopy(layer.state_dict())
    with torch.no_grad():
        layer.weight += 1
    assert torch.equal(alias["weight"], layer.weight)
    assert not torch.equal(kept["weight"], layer.weight)


def test_the_messages_that_the_prose_explains_are_those_of_pytorch(prose: str) -> None:
    with pytest.raises(TypeError) as bent:
        nn.functional.linear(nn.ReLU(), torch.ones(1, 1))
    assert str(bent.value) in prose
    with pytest.raises(ValueError, match="optimizer got an empty parameter list"):
        torch.optim.SGD(nn.Module().parameters(), lr=0.1)
    with pytest.raises(RuntimeError, match=r"Missing key\(s\) in state_dict"):
        nn.Linear(1, 1).load_state_dict({})
    with pytest.raises(RuntimeError, match=r"Can't call numpy\(\) on Tensor that requires grad"):
        torch.ones(1, requires_grad=True).numpy()


def test_what_a_task_promises_is_what_its_solution_prints(
    cells: list[dict], printed: dict[str, str]
) -> None:
    promised = {
        cell["id"].removesuffix("-task"): found[1]
        for cell in cells
        if cell["id"].endswith("-task")
        and (
            found := re.search(
                r"When it is right, you\s+see.*?:\s+```\n(.*?)\n```",
                "".join(cell["source"]),
                re.DOTALL,
            )
        )
    }
    assert len(promised) == 6
    assert [name for name, block in promised.items() if block not in printed[name]] == []


def _numbers(text: str, start: str) -> list[float]:
    """Return the last number of each line that begins with a word."""
    return [float(line.split()[-1]) for line in text.splitlines() if line.startswith(start)]
