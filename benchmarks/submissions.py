"""Solved notebooks of lesson 05, each from other starting weights, with nbgrader's metadata too."""

import json
from pathlib import Path
from typing import Any

LESSON = "05_linear_regression"

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

_TEST_MODEL = "assert model(torch.zeros(4, 3)).shape == (4, 2)"

_MSE = """
def mse(t1, t2):
    diff = t1 - t2
    return torch.sum(diff * diff) / diff.numel()

loss = mse(preds, targets)
print(loss)
"""

_TEST_MSE = "assert mse(torch.ones(3), torch.zeros(3)) == 1"

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


def notebook(seed: int) -> dict[str, Any]:
    """Return a solved notebook as JSON; two of its cells are nbgrader's answers, two its tests."""
    cells = [
        *map(_cell, _BEFORE.format(seed=seed).split("\n---\n")),
        _cell(_MODEL, grade_id="model", solution=True),
        _cell(_TEST_MODEL, grade_id="test-model", grade=True, points=1, locked=True),
        _cell(_MSE, grade_id="mse", solution=True),
        _cell(_TEST_MSE, grade_id="test-mse", grade=True, points=2, locked=True),
        *map(_cell, _AFTER.split("\n---\n")),
    ]
    for number, cell in enumerate(cells):
        cell["id"] = f"cell-{number}"
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    return {"cells": cells, "metadata": {"kernelspec": kernel}, "nbformat": 4, "nbformat_minor": 5}


def write(path: Path, seed: int) -> None:
    """Write one solved notebook, and the folders that it lies in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(notebook(seed), indent=1))


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
