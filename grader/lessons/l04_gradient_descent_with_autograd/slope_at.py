"""Find the slope of any loss at any place, and leave `w` as it is."""

from typing import Any

from grader.authoring import Behaviour, Exercise, Names, Question, Seen, Traits, is_plain, opening

from ._shared import NOT_PLAIN, hidden_spring, holding_data, mean_of_squares, put_w
from ._walks import apart


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

    w = put_w(names, -0.75)
    first, third = (float(names.draw.uniform(2.5, 4)) for _ in range(2))
    second = float(-names.draw.uniform(1, 2))
    yield "slope of the mean", names.slope_at(first, mean_of_squares)
    yield "slope of the mean elsewhere", names.slope_at(second, mean_of_squares)
    yield "slope of the sum", names.slope_at(third, sum_of_squares)
    returned = names.slope_at(first, mean_of_fourth_powers)
    yield "slope of another loss", returned
    yield "given.plain", is_plain(returned)
    yield "slope of a lopsided loss", names.slope_at(second, lopsided)
    yield "w is left alone", names.w is w and float(w) == -0.75
    empty = w.grad is None
    w.grad = torch.full_like(w, 7.0)
    names.slope_at(first, mean_of_squares)
    yield "w.grad is left alone", empty and w.grad is not None and float(w.grad) == 7


SLOPES = (
    "slope of the mean",
    "slope of the mean elsewhere",
    "slope of the sum",
    "slope of another loss",
    "slope of a lopsided loss",
)
LEFT_ALONE = {
    "w is left alone": "After the call `w` is not what it was.",
    "w.grad is left alone": "After the call `w.grad` is not what it was.",
    "given.plain": NOT_PLAIN,
}

EXERCISE = Exercise(
    title="The slope of any loss",
    question=Question(asks=("slope_at",), probe=probe),
    points=2,
    checks=(Behaviour("slope_at", SLOPES), Traits(LEFT_ALONE)),
)
