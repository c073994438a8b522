"""Curves over steps or epochs: a loss, or where a weight has got to."""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.pictures._palette import GREY, INK, look
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import WHOLE, Sheet, sheet, thousands
from grader.pictures._values import NotShown, Numbers, number, numbers
from grader.pictures._words import counted, course, said, sentences

_MOST_NAMED = 6


@drawn
def curves(
    series: Any,
    *,
    title: str,
    x: str,
    y: str,
    at: Any = None,
    first: float = 0,
    log: bool = False,
    log_x: bool = False,
    dots: Sequence[str] = (),
    crowd: Any = None,
    levels: Mapping[str, Any] | None = None,
    within: tuple[float | None, float | None] = (None, None),
) -> Picture:
    """Draw one series of numbers, or several by name, one value after the other.

    at: where along x the values stand; without it, at `first`, `first` + 1 and so on.
    log: equal heights are equal ratios; log_x: so are equal widths. dots: names drawn as points.
    crowd: a table of many thin curves behind, one a column. levels: dashed lines by name.
    within: the lowest and the highest y that is shown.
    """
    named = series if isinstance(series, Mapping) else {"": series}
    if len(named) > _MOST_NAMED:
        raise NotShown(f"Not shown: {len(named)} curves are more than {_MOST_NAMED}.")
    lines = {name: numbers(values, name or y, 1) for name, values in named.items()}
    behind = None if crowd is None else numbers(crowd, "crowd", 2)
    heights = {name: number(value, name) for name, value in (levels or {}).items()}
    if log and not any(bool((values > 0).any()) for values in lines.values()):
        raise NotShown(f"Not shown: {y} has no value above 0 for a logarithmic axis.")
    with sheet(WHOLE) as page:
        if behind is not None:
            page.axes.plot(first + np.arange(len(behind)), behind, color=GREY, lw=0.7, alpha=0.35)
        for place, (name, values) in enumerate(lines.items()):
            _draw(page, place, name, _places(at, first, values), values, name in dots)
        for name, height in heights.items():
            page.axes.axhline(height, color=INK, lw=1.6, ls=(0, (6, 3)), label=name, zorder=1.5)
        if log:
            page.axes.set_yscale("log")
        if log_x:
            page.axes.set_xscale("log")
        else:
            _whole_numbers(page, x)
        page.axes.set_ylim(*within)
        thousands(page.axes.yaxis)
        page.label(title, f"{x}, logarithmic" if log_x else x, f"{y}, logarithmic" if log else y)
        return page.picture(_words(title, x, y, lines, behind, heights, log=log))


def _places(at: Any, first: float, values: Numbers) -> Numbers:
    if at is None:
        return first + np.arange(len(values), dtype=np.float64)
    places = numbers(at, "at", 1)
    if len(places) != len(values):
        raise NotShown(f"Not shown: {len(values)} values stand at {len(places)} places.")
    return places


def _draw(
    page: Sheet, number_: int, name: str, places: Numbers, values: Numbers, pointed: bool
) -> None:
    style = look(number_)
    shown = {"label": name} if name else {}
    finite = np.where(np.isfinite(values), values, np.nan)
    if pointed:
        page.axes.plot(
            places, finite, style.marker, ls="", mfc="none", mec=style.colour, mew=1.6, **shown
        )
        return
    page.axes.plot(
        places,
        finite,
        color=style.colour,
        ls=style.dash,
        marker=style.marker if len(values) == 1 or number_ else None,
        markevery=max(1, len(values) // 6),
        ms=6,
        **shown,
    )


def _whole_numbers(page: Sheet, x: str) -> None:
    """Count epochs and steps in whole numbers."""
    if any(word in x for word in ("epoch", "step")):
        from matplotlib.ticker import MaxNLocator

        page.axes.xaxis.set_major_locator(MaxNLocator(7, steps=[1, 2, 5, 10], integer=True))


def _words(
    title: str,
    x: str,
    y: str,
    lines: Mapping[str, Numbers],
    behind: Numbers | None,
    heights: Mapping[str, float],
    *,
    log: bool,
) -> str:
    scale = ", on a logarithmic axis" if log else ""

    def scale_of(values: Numbers) -> float:
        return 0.0 if log else float(np.abs(values[np.isfinite(values)]).max())

    ways = [f"{name or 'it'} {course(values, scale_of(values))}" for name, values in lines.items()]
    count = counted(max(len(values) for values in lines.values()), "value")
    parts = [title, f"A plot of {y} over {x}{scale}", f"Over {count}, {'; '.join(ways)}"]
    if behind is not None:
        ends = behind[-1][np.isfinite(behind[-1])]
        reach = f", ending from {said(ends.min())} to {said(ends.max())}" if len(ends) else ""
        parts.append(f"Behind, {counted(behind.shape[1], 'thin curve')}{reach}")
    parts += [f"A dashed line at {said(height)}: {name}" for name, height in heights.items()]
    return sentences(*parts)
