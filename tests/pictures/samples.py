"""One picture of every kind, drawn from small tables."""

from collections.abc import Callable
from functools import cache
from typing import Any

import numpy as np
import torch

from grader import pictures
from grader.pictures import Missing, Picture

X = np.arange(1.0, 9.0)
Y = 2 * X
POINTS = np.array([[0.0, 0], [1, 0], [0, 1], [5, 5], [6, 5], [1, 1.5]])


def loss_at(w: float) -> float:
    return float(((w * X - Y) ** 2).mean())


def bowl(a: Any, b: Any) -> Any:
    return 3 * a**2 + b**2


def curves(**changes: Any) -> Picture | Missing:
    series = {"slow": [102.0, 90, 80], "fast": [102.0, 10, 1]}
    given = {"series": series, "title": "Two rates", "x": "epoch", "y": "loss (cm²)", "log": True}
    return pictures.curves(**(given | changes))


def parabola(**changes: Any) -> Picture | Missing:
    given = {
        "loss_at": loss_at,
        "title": "Downhill",
        "x": "w (cm per newton)",
        "y": "loss (cm²)",
        "between": (-1, 4),
        "slopes": {3.0: 51.0},
        "path": [3.0, 2.5],
        "best": 2,
        "marks": {"nudged": 3.2},
    }
    return pictures.parabola(**(given | changes))


def contours(**changes: Any) -> Picture | Missing:
    given = {
        "loss_at": bowl,
        "path": [[0.8, 0.5], [0.2, 0.4], [0.1, 0.3]],
        "title": "A round bowl",
        "x": "first (t/ha)",
        "y": "second (t/ha)",
        "reach": 1,
    }
    return pictures.contours(**(given | changes))


def graph(**changes: Any) -> Picture | Missing:
    x = torch.tensor(3.0)
    w, b = (torch.tensor(one, requires_grad=True) for one in (4.0, 5.0))
    given = {"result": w * x + b, "title": "Back to w and b", "x": x, "w": w, "b": b}
    return pictures.graph(**(given | changes))


def residuals(**changes: Any) -> Picture | Missing:
    given = {
        "inputs": X,
        "targets": Y,
        "models": {"w = 0": lambda x: 0 * x, "w = 1": lambda x: x},
        "title": "Too low",
        "x": "pull (newtons)",
        "y": "stretch (cm)",
    }
    return pictures.residuals(**(given | changes))


def predictions(**changes: Any) -> Picture | Missing:
    given = {
        "guesses": [[1.0, 5], [4, 4]],
        "targets": [[2.0, 4], [4, 8]],
        "names": ["apples", "oranges"],
        "title": "Near the diagonal",
        "unit": "t/ha",
        "before": [[0.0, 0], [0, 0]],
        "rows": "AB",
    }
    return pictures.predictions(**(given | changes))


def columns(**changes: Any) -> Picture | Missing:
    given = {
        "inputs": [[1.0, 5], [2, 4], [3, 9]],
        "targets": [[1.0], [2], [3]],
        "names": ["rain (mm)", "heat (°F)"],
        "labels": ["apples"],
        "title": "Rain helps",
        "y": "yield (t/ha)",
    }
    return pictures.columns(**(given | changes))


def plane(**changes: Any) -> Picture | Missing:
    given = {
        "inputs": POINTS,
        "targets": POINTS @ [2.0, -1.0] + 3.5,
        "weights": [2.0, -1.0],
        "bias": 3,
        "title": "A plane",
        "x": "rain (mm)",
        "y": "heat (°F)",
        "z": "yield (t/ha)",
    }
    return pictures.plane(**(given | changes))


def regions(**changes: Any) -> Picture | Missing:
    given = {
        "predict": lambda points: points.sum(axis=1, keepdims=True) - 2,
        "points": POINTS,
        "labels": [0, 0, 0, 1, 1, 0],
        "names": ["small", "large"],
        "title": "Two regions",
        "x": "bill (mm)",
        "y": "wing (mm)",
    }
    return pictures.regions(**(given | changes))


def classes(**changes: Any) -> Picture | Missing:
    given = {
        "points": POINTS,
        "labels": [0, 0, 0, 1, 1, 0],
        "names": ["small", "large"],
        "title": "Two clouds",
        "x": "bill (mm)",
        "y": "wing (mm)",
    }
    return pictures.classes(**(given | changes))


def fitted(**changes: Any) -> Picture | Missing:
    given = {
        "at": X,
        "series": {"bent": X**2, "tried": np.stack([X, 3 * X], axis=1)},
        "points": Y,
        "title": "Bent",
        "x": "rain (mm)",
        "y": "yield (t/ha)",
    }
    return pictures.fitted(**(given | changes))


def batches(**changes: Any) -> Picture | Missing:
    given = {
        "loss_at": lambda w, x, y: ((w * x - y) ** 2).mean(),
        "table": (X, Y),
        "parts": [(np.ones(1), np.ones(1)), (X[1:3], np.array([6.0, 9]))],
        "here": 0.0,
        "title": "Own valleys",
        "x": "w (cm per newton)",
        "y": "loss (cm²)",
        "between": (-1, 5),
    }
    return pictures.batches(**(given | changes))


def cells(**changes: Any) -> Picture | Missing:
    return pictures.cells(**({"values": [[1.0, 2.5], [3, 4]], "name": "t3"} | changes))


ALL: tuple[Callable[..., Picture | Missing], ...] = (
    curves,
    parabola,
    contours,
    graph,
    residuals,
    predictions,
    columns,
    plane,
    regions,
    classes,
    fitted,
    batches,
    cells,
)


@cache
def once(kind: Callable[[], Any]) -> Picture:
    """Return a sample as it is, drawn once for all tests."""
    return picture(kind())


def picture(drawn: Any) -> Picture:
    """Return what has been drawn, which must be a picture."""
    assert isinstance(drawn, Picture), drawn
    return drawn


def line(drawn: Any) -> str:
    """Return the line that stands for what is missing, and that it is one plain line."""
    assert isinstance(drawn, Missing), drawn
    assert not hasattr(drawn, "_repr_html_")
    assert "\n" not in drawn.line
    assert repr(drawn) == drawn.alt == drawn.line
    return drawn.line
