"""The loss over two weights seen from above, as a map shows a valley, and a descent's way in it."""

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.pictures._palette import BLUE, GREEN, GREY, INK, VERMILION
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import HALF, Sheet, sheet
from grader.pictures._values import NotShown, Numbers, called, number, numbers
from grader.pictures._words import counted, said, sentences

_FINE = 121
_RINGS = 10


@drawn
def contours(
    loss_at: Callable[[Any, Any], Any],
    path: Any,
    *,
    title: str,
    x: str,
    y: str,
    reach: Any,
    best: Any = (0.0, 0.0),
    loss: str = "loss",
) -> Picture:
    """Draw the rings of equal loss around the best place, and the places that a descent visits.

    loss_at: takes two arrays alike, the first weight's values and the second's. path: two columns.
    reach: how far the map goes to each side. Two of these, put `beside` each other, are compared.
    """
    places = numbers(path, "path", 2)
    middle, far = numbers(best, "best", 1), number(reach, "reach")
    if places.shape[1] != 2 or middle.shape != (2,):
        raise NotShown(f"Not shown: path has shape {places.shape}, and two columns are needed.")
    line = np.linspace(-abs(far), abs(far), _FINE)
    first, second = np.meshgrid(middle[0] + line, middle[1] + line)
    heights = numbers(called(loss_at, loss, first, second), loss, 2)
    if heights.shape != first.shape:
        raise NotShown(f"Not shown: {loss} has shape {heights.shape}, not that of the map.")
    ends = numbers(called(loss_at, loss, *places[[0, -1]].T[:, :, None]), loss).ravel()
    with sheet(HALF, aspect="equal") as page:
        page.axes.grid(visible=False)
        _rings(page, first, second, heights)
        _descent(page, places)
        page.axes.plot(
            *middle,
            "*",
            ms=17,
            mfc="white",
            mec=GREEN,
            mew=2,
            label="best",
            zorder=4,
            clip_on=False,
        )
        page.axes.set(
            xlim=(first.min(), first.max()), ylim=(second.min(), second.max()), box_aspect=1
        )
        page.label(title, x, y, columns=2)
        return page.picture(_words(title, x, y, loss, places, ends, middle))


def _rings(page: Sheet, first: Numbers, second: Numbers, heights: Numbers) -> None:
    low, high = float(np.nanmin(heights)), float(np.nanmax(heights))
    if not low < high:
        return
    # Squares: rings of a parabola then lie at equal distances.
    levels = low + (high - low) * np.linspace(0.0, 1.0, _RINGS + 1)[1:] ** 2
    page.axes.contourf(
        first, second, heights, levels=[low, *levels], cmap="Greys", alpha=0.35, extend="neither"
    )
    page.axes.contour(first, second, heights, levels=levels, colors=GREY, linewidths=0.9)


def _descent(page: Sheet, places: Numbers) -> None:
    seen = places[np.isfinite(places).all(axis=1)]
    taken = counted(len(seen) - 1, "step")
    page.axes.plot(*seen.T, color=BLUE, marker=".", ms=6, lw=1.4, label=taken, zorder=3)
    page.axes.plot(*seen[0], "o", ms=10, color=INK, label="start", zorder=5)
    page.axes.plot(*seen[-1], "s", ms=9, color=VERMILION, label="end", zorder=6)


def _words(
    title: str, x: str, y: str, loss: str, places: Numbers, ends: Numbers, middle: Numbers
) -> str:
    def place(at: Numbers) -> str:
        return f"({said(at[0], far)}, {said(at[1], far)})"

    flat_x, flat_y = x.replace("\n", " "), y.replace("\n", " ")
    far = float(np.abs(places[0] - middle).max())
    way = places[np.isfinite(places).all(axis=1)]
    first, last = (float(np.linalg.norm(way[end] - middle)) for end in (0, -1))
    gone = last / (first or 1.0)
    left = "less than 0.1 per cent" if gone < 0.001 else f"{gone * 100:.3g} per cent"
    return sentences(
        title,
        f"A map of the {loss} with {flat_x} across and {flat_y} upwards",
        f"{counted(len(way) - 1, 'step')} lead from {place(way[0])}, {loss} {said(ends[0])}, "
        f"to {place(way[-1])}, {loss} {said(ends[1])}",
        f"The best place is {place(middle)}; {left} of the distance to it is left",
    )
