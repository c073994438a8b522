"""Solved notebooks of lesson 05, each from other starting weights, with nbgrader's metadata too.

`whole` is the lesson's own notebook, solved, with its pictures and tables; `bare` holds the answers
and nothing else.
"""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

LESSON = "05_linear_regression"
KINDS = ("whole", "bare")

_COURSE = Path(__file__).parent.parent
# Calls of the grader, and the marks of what a learner wrote.
_LEFT_OUT = re.compile(r"^((check|lesson)\(.*\)| *### (BEGIN|END) SOLUTION)\n?", re.MULTILINE)

_BEFORE = """
import numpy as np
import torch
---
inputs = np.array([[73, 67, 43],
                   [91, 88, 64],
                   [87, 134, 58],
                   [102, 43, 37],
                   [69, 96, 70]], dtype='float32')
---
targets = np.array([[56, 70],
                    [81, 101],
                    [119, 133],
                    [22, 37],
                    [103, 119]], dtype='float32')
---
inputs = torch.from_numpy(inputs)
targets = torch.from_numpy(targets)
print(inputs)
print(targets)
---
torch.manual_seed({seed})
w = torch.randn(2, 3, requires_grad=True)
b = torch.randn(2, requires_grad=True)
print(w)
print(b)
"""

_MODEL = """
def model(x):
    return x @ w.t() + b

preds = model(inputs)
print(preds)
"""

_MSE = """
def mse(t1, t2):
    diff = t1 - t2
    return torch.sum(diff * diff) / diff.numel()

loss = mse(preds, targets)
print(loss)
"""

TESTS = {
    "model": "assert model(torch.zeros(4, 3)).shape == (4, 2)",
    "mse": "assert mse(torch.ones(3), torch.zeros(3)) == 1",
}

DIRECTION = 'direction = "up" if w.grad[0, 0] > 0 else "down"'

_AFTER = """
loss.backward()
print(w.grad)
print(b.grad)
---
direction = "up" if w.grad[0, 0] > 0 else "down"
---
with torch.no_grad():
    w -= w.grad * 1e-5
    b -= b.grad * 1e-5
    w.grad.zero_()
    b.grad.zero_()
preds = model(inputs)
loss = mse(preds, targets)
print(loss)
---
losses = []
for i in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
        w.grad.zero_()
        b.grad.zero_()
    losses.append(loss.item())
---
preds = model(inputs)
loss = mse(preds, targets)
print(loss)
---
preds
---
targets
---
with_ones = torch.cat([inputs, torch.ones(5, 1)], dim=1)
best = torch.linalg.lstsq(with_ones, targets).solution
best_loss = mse(with_ones @ best, targets)
print(best_loss)
---
def standardise(x):
    return (x - x.mean(dim=0)) / x.std(dim=0)
"""


def write(path: Path, kind: str, seed: int) -> None:
    """Write one solved notebook, and the folders that it lies in; the lesson's data lie beside."""
    path.parent.mkdir(parents=True, exist_ok=True)
    shutil.copytree(_COURSE / "data", path.parent.parent / "data", dirs_exist_ok=True)
    path.write_text(json.dumps(_notebook(_whole(seed) if kind == "whole" else _bare(seed))))


def _notebook(cells: Iterator[dict[str, Any]]) -> dict[str, Any]:
    named = [cell | {"id": f"cell-{number}"} for number, cell in enumerate(cells)]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": named, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def _whole(seed: int) -> Iterator[dict[str, Any]]:
    """Yield the cells of the solution, but for those that ask the grader what it thinks."""
    solution = json.loads((_COURSE / "solutions" / f"{LESSON}.ipynb").read_text("utf-8"))
    for cell in solution["cells"]:
        source = _LEFT_OUT.sub("", "".join(cell["source"]))
        exercise = cell["metadata"].get("first_descent", {}).get("exercise", "")
        if cell["cell_type"] == "code" and source:
            yield from _with_test(exercise, _from_other_weights(exercise, source, seed))


def _from_other_weights(exercise: str, source: str, seed: int) -> str:
    if exercise == "parameters":
        return source.replace("manual_seed(5)", f"manual_seed({seed})")
    return DIRECTION if exercise == "predict-direction" else source


def _bare(seed: int) -> Iterator[dict[str, Any]]:
    yield from map(_cell, _BEFORE.format(seed=seed).split("\n---\n"))
    yield from _with_test("model", _MODEL)
    yield from _with_test("mse", _MSE)
    yield from map(_cell, _AFTER.split("\n---\n"))


def _with_test(exercise: str, source: str) -> Iterator[dict[str, Any]]:
    """Yield a cell, and after two of the answers a test of nbgrader's."""
    if exercise not in TESTS:
        yield _cell(source)
        return
    yield _cell(source, grade_id=exercise, solution=True)
    yield _cell(TESTS[exercise], grade_id=f"test-{exercise}", grade=True, points=1, locked=True)


def _cell(source: str, **nbgrader: Any) -> dict[str, Any]:
    states = {
        "schema_version": 3,
        "grade": False,
        "locked": False,
        "solution": False,
        "task": False,
    }
    return {
        "cell_type": "code",
        "execution_count": None,
        "metadata": {"nbgrader": states | nbgrader} if nbgrader else {},
        "outputs": [],
        "source": source.strip(),
    }
