"""What a batch sees of the loss: along one weight, a curve and a slope of its own."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.pictures._palette import BLUE, GREY, INK, VERMILION
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import WHOLE, Sheet, sheet, thousands
from grader.pictures._values import NotShown, Numbers, called, ends, measured, number
from grader.pictures._words import counted, said, sentences

_FINE = 121
_NUDGE = 1e-3


@drawn
def batches(
    loss_at: Callable[..., Any],
    table: tuple[Any, ...],
    parts: Sequence[tuple[Any, ...]],
    *,
    here: Any,
    title: str,
    x: str,
    y: str,
    between: tuple[Any, Any],
) -> Picture:
    """Draw the loss over one weight as all rows see it and as each batch does.

    loss_at: takes the weight's value and then rows as `table`, all, and each of `parts`, a batch,
    hold them: inputs and targets. here: where the weight is now; the lowest place of each curve is
    where its own rows would have the weight go.
    """
    at = number(here, "here")
    left, right = ends(between)
    if not isinstance(parts, list | tuple) or not parts:
        raise NotShown("Not shown yet: there is no batch.")
    grid = np.linspace(left, right, _FINE)
    whole, *some = (_on(loss_at, rows) for rows in (table, *parts))
    curve = measured(whole, grid.tolist(), y)
    seen = [measured(part, grid.tolist(), y) for part in some]
    slope, *slopes = (_slope(part, at, right - left, y) for part in (whole, *some))
    with sheet(WHOLE) as page:
        for number_, values in enumerate(seen):
            _one(page, grid, values, label="one batch, and its lowest place" if not number_ else "")
        page.axes.plot(grid, curve, color=BLUE, lw=3, label="all rows", zorder=3)
        lowest = int(np.nanargmin(curve))
        page.axes.plot(grid[lowest], curve[lowest], "o", ms=9, color=BLUE, zorder=4)
        page.axes.axvline(at, color=INK, lw=1.4, ls=":", label=f"now, at {said(at)}", zorder=1)
        page.axes.set_xlim(left, right)
        thousands(page.axes.yaxis)
        page.label(title, x, y)
        return page.picture(_words(title, x, y, at, slope, slopes, grid, curve, seen))


def _on(loss_at: Callable[..., Any], rows: tuple[Any, ...]) -> Callable[[float], Any]:
    return lambda value: loss_at(value, *rows)


def _one(page: Sheet, grid: Numbers, values: Numbers, *, label: str) -> None:
    lowest = int(np.nanargmin(values))
    page.axes.plot(grid, values, color=GREY, lw=1.3, ls=(0, (4, 1.5)))
    page.axes.plot(grid[lowest], values[lowest], "s", ms=7, mfc="white", mec=VERMILION, mew=1.8)
    if label:
        page.axes.plot(
            [],
            [],
            color=GREY,
            lw=1.3,
            ls=(0, (4, 1.5)),
            marker="s",
            mfc="white",
            mec=VERMILION,
            mew=1.8,
            label=label,
        )


def _slope(loss_at: Callable[[float], Any], at: float, width: float, name: str) -> float:
    nudge = _NUDGE * width
    above, below = (number(called(loss_at, name, at + way), name) for way in (nudge, -nudge))
    return (above - below) / (2 * nudge)


def _words(
    title: str,
    x: str,
    y: str,
    at: float,
    slope: float,
    slopes: Sequence[float],
    grid: Numbers,
    curve: Numbers,
    seen: Sequence[Numbers],
) -> str:
    lowest = [float(grid[int(np.nanargmin(values))]) for values in seen]
    bottom = float(grid[int(np.nanargmin(curve))])
    return sentences(
        title,
        f"A plot of {y} over {x}: one curve of all rows, lowest at {said(bottom)}, "
        f"and {counted(len(seen), 'curve')} of single batches, lowest between "
        f"{said(min(lowest))} and {said(max(lowest))}",
        f"At {said(at)} the slope of all rows is {said(slope)}; those of the batches go from "
        f"{said(min(slopes))} to {said(max(slopes))}",
    )
