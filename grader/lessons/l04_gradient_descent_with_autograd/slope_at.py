"""Find the slope of any loss at any place, and leave `w` as it is."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    all_of,
    is_kind,
    is_same,
    opening,
)

from ._shared import NOT_PLAIN, hidden_spring, holding_data, mean_of_squares, put_w
from ._walks import apart

START = -0.75
PLAIN = "slope of another loss"


def sum_of_squares(y: Any, y_predicted: Any) -> Any:
    return ((y_predicted - y) ** 2).sum()


def mean_of_fourth_powers(y: Any, y_predicted: Any) -> Any:
    return ((y_predicted - y) ** 4).mean()


def lopsided(y: Any, y_predicted: Any) -> Any:
    over = (y_predicted - y).clamp(min=0)
    return ((y_predicted - y) ** 2).mean() + 3 * (over**2).mean()


def probe(names: Names) -> Seen:
    import torch

    hidden = hidden_spring(names)
    with apart(names), torch.enable_grad(), holding_data(names, X=hidden["X"], Y=hidden["Y"]):
        try:
            yield from slopes_elsewhere(names)
        except RuntimeError as error:
            yield "after the error: it says", opening(error)
            raise


def slopes_elsewhere(names: Names) -> Seen:
    """Yield slopes of several losses on both sides of 0, and what asking for them does to `w`."""
    import torch

    w = put_w(names, START)
    yield "raw.w: object before", id(w)
    yield "raw.w before", START
    first, third = (float(names.draw.uniform(2.5, 4)) for _ in range(2))
    second = float(-names.draw.uniform(1, 2))
    yield "slope of the mean", names.slope_at(first, mean_of_squares)
    yield "slope of the mean elsewhere", names.slope_at(second, mean_of_squares)
    yield "slope of the sum", names.slope_at(third, sum_of_squares)
    yield PLAIN, names.slope_at(first, mean_of_fourth_powers)
    yield "slope of a lopsided loss", names.slope_at(second, lopsided)
    yield "raw.w: object afterwards", id(names.w)
    yield "raw.w afterwards", names.w
    yield "raw.w.grad of none", w.grad
    w.grad = torch.full_like(w, 7.0)
    yield "raw.w.grad before", w.grad
    names.slope_at(first, mean_of_squares)
    yield "raw.w.grad afterwards", w.grad


SLOPES = (
    "slope of the mean",
    "slope of the mean elsewhere",
    "slope of the sum",
    PLAIN,
    "slope of a lopsided loss",
)
LEFT_ALONE = (
    Holds(
        "w is left alone",
        all_of(
            is_same("raw.w: object before", "raw.w: object afterwards"),
            is_same("raw.w before", "raw.w afterwards"),
        ),
        "After the call `w` is not what it was.",
    ),
    Holds(
        "w.grad is left alone",
        all_of(
            is_kind("raw.w.grad of none", Kind.NOTHING),
            is_same("raw.w.grad before", "raw.w.grad afterwards"),
        ),
        "After the call `w.grad` is not what it was.",
    ),
    Holds("", is_kind(PLAIN, Kind.NUMBER), NOT_PLAIN),
)

EXERCISE = Exercise(
    title="The slope of any loss",
    question=Question(asks=("slope_at",), probe=probe),
    points=2,
    checks=(Behaviour("slope_at", SLOPES), *LEFT_ALONE),
)
