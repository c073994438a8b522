"""The numbers that lesson 10 states in prose, worked out again from the data."""

import csv
import hashlib
import re
from pathlib import Path

import numpy as np
import pytest
from support.grading import Grade

from grader.checks import HeldOut, Waived
from grader.checks.check import Check
from grader.course.course import Course
from grader.results.verdict import Verdict
from grader.running.requests import submission_request

ROOT = Path(__file__).parents[2]
CARS, NEW = ROOT / "data" / "cars.csv", ROOT / "data" / "cars_new.csv"
TARGETS = ROOT / "grader" / "lessons" / "l10_capstone" / "targets.csv"
LESSON = ROOT / "solutions" / "10_capstone.ipynb"
RELEASED = ROOT / "notebooks" / "10_capstone.ipynb"


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


@pytest.fixture(scope="module")
def known() -> np.ndarray:
    return np.loadtxt(CARS, delimiter=",", skiprows=1, usecols=range(2, 9))


@pytest.fixture(scope="module")
def new() -> np.ndarray:
    inputs = np.loadtxt(NEW, delimiter=",", skiprows=1, usecols=range(2, 8))
    return np.column_stack([inputs, np.loadtxt(TARGETS, skiprows=1)])


@pytest.fixture(scope="module")
def held_out(course: Course) -> HeldOut:
    checks: list[Check] = [check for one in course.lesson("10").exercises for check in one.checks]
    bare = (check.check if isinstance(check, Waived) else check for check in checks)
    (found,) = (check for check in bare if isinstance(check, HeldOut))
    return found


def rmse(preds: np.ndarray, truth: np.ndarray) -> float:
    return float(np.sqrt(np.mean((preds - truth) ** 2)))


def line_through(known: np.ndarray, columns: list[int]) -> np.ndarray:
    """Return the least-squares weights of some columns, and the constant."""
    ones = np.column_stack([known[:, columns], np.ones(len(known))])
    return np.linalg.lstsq(ones, known[:, 6], rcond=None)[0]


def line_error(known: np.ndarray, new: np.ndarray, columns: list[int]) -> float:
    ones = np.column_stack([new[:, columns], np.ones(len(new))])
    return rmse(ones @ line_through(known, columns), new[:, 6])


def test_the_tables_have_the_rows_that_are_told(known: np.ndarray, new: np.ndarray) -> None:
    assert (known.shape, new.shape) == ((300, 7), (92, 7))
    assert (known[:, 0].min(), known[:, 0].max()) == (1970, 1982)
    assert np.all(np.diff(known[:, 0]) >= 0)
    assert np.isfinite(known).all()
    assert np.isfinite(new).all()


def test_the_new_cars_come_without_their_consumption() -> None:
    assert "consumption" in rows(CARS)[0]
    assert "consumption" not in rows(NEW)[0]
    shared = list(rows(NEW)[0])
    seen = {tuple(row[name] for name in shared) for row in rows(CARS)}
    assert not seen & {tuple(row[name] for name in shared) for row in rows(NEW)}


def test_both_parts_are_alike(known: np.ndarray, new: np.ndarray) -> None:
    apart = np.abs(known.mean(axis=0) - new.mean(axis=0)) / known.std(axis=0)
    assert apart.max() < 0.15


def test_the_bound_lies_far_from_the_mean_and_within_reach_of_a_line(
    known: np.ndarray, new: np.ndarray, held_out: HeldOut
) -> None:
    assert held_out.targets == tuple(new[:, 6])
    assert held_out.mean == pytest.approx(known[:, 6].mean(), abs=1e-3)
    assert line_error(known, new, [0, 1, 2, 3, 4, 5]) < 0.85 * held_out.most
    assert rmse(np.full(92, held_out.mean), new[:, 6]) > 2 * held_out.most


@pytest.mark.parametrize("seed", range(6))
def test_a_small_network_passes_from_any_start(
    seed: int, known: np.ndarray, new: np.ndarray, held_out: HeldOut
) -> None:
    from support.evidence import evidence, tensor

    draw = np.random.default_rng(seed)
    chosen = known[draw.permutation(300)[:240]]
    mean, spread = chosen[:, :6].mean(axis=0), chosen[:, :6].std(axis=0)
    x, y = (chosen[:, :6] - mean) / spread, chosen[:, 6:]
    w, v = draw.uniform(-0.4, 0.4, (6, 16)), draw.uniform(-0.25, 0.25, (16, 1))
    b, c = np.zeros(16), np.zeros(1)
    for _ in range(100):
        for batch in np.array_split(draw.permutation(240), 8):
            hidden = np.maximum(x[batch] @ w + b, 0)
            error = 2 * (hidden @ v + c - y[batch]) / len(batch)
            back = error @ v.T * (hidden > 0)
            v, c = v - 0.01 * hidden.T @ error, c - 0.01 * error.sum(axis=0)
            w, b = w - 0.01 * x[batch].T @ back, b - 0.01 * back.sum(axis=0)
    preds = np.maximum((new[:, :6] - mean) / spread @ w + b, 0) @ v + c
    assert held_out.judge(evidence({"given.new_preds": tensor(preds)})).passed


def test_slow_cars_use_less(known: np.ndarray, printed: dict[str, str]) -> None:
    correlation = np.corrcoef(known[:, 5], known[:, 6])[0, 1]
    assert correlation < -0.3
    assert f"acceleration  {correlation:+.2f}" in printed["plot-table"]


def test_the_errors_3_and_4_have_an_rmse_of_3_54(prose: str) -> None:
    assert "their squares 9 and 16" in prose
    assert f"{np.sqrt((9 + 16) / 2):.2f}" == "3.54"


def test_what_is_said_of_the_figures_holds(printed: dict[str, str]) -> None:
    training, validation = (
        float(one) for one in re.findall(r"\d+\.\d+", printed["plot-training"].split(":")[1])
    )
    assert validation > 3 * training
    (baseline,) = re.findall(r"baseline: ([\d.]+)", printed["baseline"])
    (last,) = re.findall(r"epoch 100 .* validation +([\d.]+)", printed["train"])
    assert float(last) < 0.5 * float(baseline)


def test_a_new_start_changes_the_error_as_another_width_does(printed: dict[str, str]) -> None:
    first = {
        int(width): float(error)
        for width, error in re.findall(
            r"width +(\d+) +validation error ([\d.]+)", printed["choose"]
        )
    }
    again = {
        int(width): [first[int(width)], *map(float, errors.split())]
        for width, errors in re.findall(r"width +(\d+) {2,}([\d. ]+)", printed["plot-validation"])
    }
    widths_apart = max(first.values()) - min(first.values())
    assert max(max(one) - min(one) for one in again.values()) > 0.5 * widths_apart


def test_what_a_task_promises_is_what_its_solution_prints(
    cells: list[dict], printed: dict[str, str]
) -> None:
    promised = {
        cell["id"].removesuffix("-task"): re.findall(
            r"When it is right,\s+you\s+see[^`]*:\s+```\n(.*?)\n```",
            "".join(cell["source"]),
            re.DOTALL,
        )
        or re.findall(
            r"When it is right, you see something like this[^`]*:?[^`]*\n```\n(.*?)\n```",
            "".join(cell["source"]),
            re.DOTALL,
        )
        for cell in cells
        if cell["id"].endswith("-task") and "When it is right" in "".join(cell["source"])
    }
    assert len(promised) == 7
    assert all(len(blocks) == 1 for blocks in promised.values())
    assert [name for name, (block,) in promised.items() if block not in printed[name]] == []


@pytest.mark.parametrize("path", [CARS, NEW])
def test_the_readme_tells_the_checksum_of_the_data(path: Path) -> None:
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    assert digest in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


# ---- the targets stay on this side


def test_no_target_travels_with_the_probes(course: Course, new: np.ndarray) -> None:
    lesson = course.lesson("10")
    sent = submission_request(course.solution(lesson), lesson, 5, 1.0)
    assert b"new_preds" in sent
    assert b"targets.csv" not in sent
    assert b"HELD_OUT" not in sent
    for kind in ("<f8", ">f8", "<f4"):
        assert new[:4, 6].astype(kind).tobytes() not in sent


def test_the_targets_are_told_in_no_notebook(new: np.ndarray) -> None:
    in_a_row = re.compile(r"\D+".join(re.escape(f"{one:.1f}") for one in new[:3, 6]))
    for path in (LESSON, RELEASED):
        assert not in_a_row.search(path.read_text(encoding="utf-8"))
    assert in_a_row.search(TARGETS.read_text(encoding="utf-8"))


def test_no_notebook_can_open_the_targets(grade: Grade) -> None:
    cell = f"""
from pathlib import Path
try:
    raise LookupError(Path({str(TARGETS)!r}).read_text())
except OSError as error:
    raise LookupError("closed")
"""
    (failed,) = grade(cell, lesson="10").cells_failed
    assert failed.message == "closed"


# ---- other right answers

BEGUN = """
import numpy as np, torch, torch.nn.functional as F
from torch import nn
device = "cpu"
table = np.loadtxt("../data/cars.csv", delimiter=",", skiprows=1, usecols=range(2, 9))
inputs = torch.tensor(table[:, :6], dtype=torch.float32)
targets = torch.tensor(table[:, 6:], dtype=torch.float32)
new_inputs = torch.tensor(
    np.loadtxt("../data/cars_new.csv", delimiter=",", skiprows=1, usecols=range(2, 8)),
    dtype=torch.float32,
)
"""

OTHERWISE = """
rows = np.random.default_rng(1).permutation(300)
aside = torch.zeros(300, dtype=torch.bool)
aside[rows[:60]] = True
train_x, train_y, valid_x, valid_y = inputs[~aside], targets[~aside], inputs[aside], targets[aside]

std, mean = torch.std_mean(train_x, 0, unbiased=False)
standardise = lambda x: torch.div(x - mean, std)

def rmse(preds, truth):
    return float(np.sqrt(F.mse_loss(preds, truth.expand_as(preds)).item()))

baseline = rmse(torch.ones_like(valid_y) * train_y.mean(), valid_y)

class Car(nn.Module):
    def __init__(self, width):
        super().__init__()
        self.hidden, self.last = nn.Linear(6, width), nn.Linear(width, 1)
        self.drop = nn.Dropout(0.01)
        nn.init.constant_(self.last.bias, 11.0)

    def forward(self, x):
        return self.last(self.drop(torch.tanh(self.hidden(x))))

def make_model(width):
    return Car(width)

def train(model, seen, unseen, epochs):
    told = []
    opt = torch.optim.Adam(model.parameters(), lr=0.03)
    x, y = seen
    for _ in range(epochs):
        model.train()
        for first in range(0, len(x), 40):
            opt.zero_grad()
            nn.functional.mse_loss(model(x[first:first + 40]), y[first:first + 40]).backward()
            opt.step()
        model.eval()
        with torch.inference_mode():
            told.append(tuple(rmse(model(x), y) for x, y in (seen, unseen)))
    return told
"""

CHOSEN_OTHERWISE = """
seen, unseen = (standardise(train_x), train_y), (standardise(valid_x), valid_y)
tried = []
for width in [1, 4, 16, 64]:
    one = make_model(width)
    tried.append((train(one, seen, unseen, 100)[-1][1], width, one))
results = {width: torch.tensor(error) for error, width, _ in tried}
_, best_width, best_model = min(tried, key=lambda one: one[0])
new_preds = best_model(standardise(new_inputs)).detach().numpy()

def save(path):
    torch.save([best_model, mean, std], path)

def load(path):
    model, centre, scale = torch.load(path, weights_only=False)
    return nn.Sequential(Scale(centre, scale), model).eval()

class Scale(nn.Module):
    def __init__(self, centre, scale):
        super().__init__()
        self.register_buffer("centre", centre)
        self.register_buffer("scale", scale)

    def forward(self, x):
        return (x - self.centre) / self.scale

slow_cars_use = "Less"
"""


def test_another_style_is_as_right(grade: Grade) -> None:
    result = grade(BEGUN, OTHERWISE, CHOSEN_OTHERWISE, lesson="10")
    assert not result.cells_failed, result.cells_failed
    said = {one.id: (one.verdict, one.message) for one in result.exercises}
    assert {name: one for name, one in said.items() if one[0] is not Verdict.PASSED} == {}


def test_a_model_that_still_drops_units_when_it_is_loaded_is_not_the_one_that_was_saved(
    grade: Grade,
) -> None:
    dropping = OTHERWISE.replace("nn.Dropout(0.01)", "nn.Dropout(0.1)")
    still_training = CHOSEN_OTHERWISE.replace(", model).eval()", ", model).train()")
    assert still_training != CHOSEN_OTHERWISE
    for chosen, verdict in ((CHOSEN_OTHERWISE, Verdict.PASSED), (still_training, Verdict.FAILED)):
        result = grade(BEGUN, dropping, chosen, lesson="10")
        assert {one.id: one.verdict for one in result.exercises}["save"] is verdict


def test_it_draws_with_the_shared_module_alone() -> None:
    assert "pyplot" not in LESSON.read_text(encoding="utf-8")
