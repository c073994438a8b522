"""What can be moved: a learning rate, a point on a parabola, the size of a batch."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader import pictures
from grader.interactive._dial import Dial, Interactive
from grader.pictures import Missing, Picture
from grader.pictures._values import called, number

# Beyond it, a descent has left every picture, and squares of it still are numbers.
_FAR = 1e100


def descent(
    loss_at: Callable[[float], Any],
    slope_at: Callable[[float], Any],
    *,
    rates: Sequence[float],
    rate: float,
    start: float,
    steps: int,
    between: tuple[float, float],
    x: str,
    y: str,
    title: Callable[[float], str] | None = None,
    best: float | None = None,
    highest: float | None = None,
) -> Interactive:
    """Show the steps of a descent along one weight for a learning rate that can be moved.

    title: what the picture says for a rate.
    """

    def draw(chosen: float) -> Picture | Missing:
        place, path = start, [start]
        for _ in range(steps):
            place = float(np.clip(place - chosen * _slope(slope_at, place), -_FAR, _FAR))
            path.append(place)
        return pictures.parabola(
            loss_at,
            title=title(chosen) if title else f"Learning rate {chosen:g}: {steps} steps",
            x=x,
            y=y,
            between=between,
            path=path,
            best=best,
            highest=highest,
        )

    return Interactive(draw, Dial.among("learning rate", rates, rate))


def point(
    loss_at: Callable[[float], Any],
    slope_at: Callable[[float], Any],
    *,
    places: Sequence[float],
    place: float,
    x: str,
    y: str,
    name: str = "w",
    still: Picture | Missing | None = None,
) -> Interactive:
    """Show the tangent to a curve at a place that can be moved.

    still: what is shown where no slider runs, if not the tangent at the first place.
    """

    def draw(chosen: float) -> Picture | Missing:
        slope = _slope(slope_at, chosen)
        way = "at the bottom" if not slope else "go left" if slope > 0 else "go right"
        return pictures.parabola(
            loss_at,
            title=f"At {name} = {chosen:g} the slope is {slope:.3g}: {way}",
            x=x,
            y=y,
            between=(min(places), max(places)),
            slopes={chosen: slope},
        )

    return Interactive(draw, Dial.among(name, places, place), still)


def over(
    draw: Callable[[float], Picture | Missing],
    name: str,
    values: Sequence[float],
    first: float,
) -> Interactive:
    """Show the picture that a lesson's own function draws for a value that can be moved."""
    return Interactive(draw, Dial.among(name, values, first))


def batch_size(
    losses_of: Callable[[int], Mapping[str, Any]],
    *,
    sizes: Sequence[int],
    size: int,
    x: str,
    y: str,
    title: Callable[[int], str] | None = None,
    dots: Sequence[str] = (),
    within: tuple[float | None, float | None] = (None, None),
) -> Interactive:
    """Show how much the loss jumps about in training, for a batch size that can be moved.

    losses_of: trains with a batch size, and returns losses by name. title: what the picture says
    for a size. dots: names drawn as points.
    """

    def draw(chosen: float) -> Picture | Missing:
        size_ = int(chosen)
        rows = "1 row" if size_ == 1 else f"{size_} rows"
        return pictures.curves(
            called(losses_of, y, size_),
            title=title(size_) if title else f"Batches of {rows}",
            x=x,
            y=y,
            first=1,
            log=True,
            dots=dots,
            within=within,
        )

    return Interactive(draw, Dial.among("batch size", sizes, size))


def _slope(slope_at: Callable[[float], Any], place: float) -> float:
    """Return what a learner's function says. Raises NotShown where it says no number."""
    return number(called(slope_at, "slope", place), "slope")
