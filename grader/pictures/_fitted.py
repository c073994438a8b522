"""Models of one input over what was measured: each a curve, or a bundle of thin ones."""

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.pictures._palette import GREY, look
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import WHOLE, Sheet, sheet, thousands
from grader.pictures._values import NotShown, Numbers, alike, numbers
from grader.pictures._words import counted, course, said, sentences

_MOST_NAMED = 6
# Curves that lie nearer than this part of their height look like one.
_ONE = 1e-6


@drawn
def fitted(
    at: Any,
    series: Mapping[str, Any],
    *,
    title: str,
    x: str,
    y: str,
    points: Any = None,
    within: tuple[float | None, float | None] = (None, None),
) -> Picture:
    """Draw curves by name over the places `at`; a table is drawn as thin curves, one a column.

    points: what was measured at the same places. within: the lowest and the highest y that is
    shown.
    """
    places = _flat(at, x)
    if not isinstance(series, Mapping) or not 0 < len(series) <= _MOST_NAMED:
        raise NotShown(f"Not shown: from 1 to {_MOST_NAMED} curves can be drawn, each by its name.")
    lines = {name: _table(values, name) for name, values in series.items()}
    dots = None if points is None else _flat(points, "points")
    for name, values in [*lines.items(), *([] if dots is None else [("points", dots)])]:
        alike(values, name, places, "at")
    with sheet(WHOLE) as page:
        if dots is not None:
            page.axes.plot(places, dots, "o", ms=6, color=GREY, label="measured", zorder=2.5)
        for number, (name, values) in enumerate(lines.items()):
            _draw(page, number, name, places, values)
        page.axes.set_ylim(*within)
        thousands(page.axes.yaxis)
        page.label(title, x, y)
        return page.picture(_words(title, x, y, places, dots, lines))


def _flat(values: Any, name: str) -> Numbers:
    table = numbers(values, name, 1, 2)
    if table.ndim == 2 and table.shape[1] != 1:
        raise NotShown(f"Not shown: {name} has shape {table.shape}, and one column is needed.")
    return table.ravel()


def _table(values: Any, name: str) -> Numbers:
    table = numbers(values, name, 1, 2)
    return table[:, None] if table.ndim == 1 else table


def _draw(page: Sheet, number: int, name: str, places: Numbers, values: Numbers) -> None:
    style = look(number)
    shown = np.where(np.isfinite(values), values, np.nan)
    single = values.shape[1] == 1
    # From below: bundles, points, single curves, the first of these. A later look has more gaps.
    above = (4 if number == 0 else 3) if single else 2
    page.axes.plot(
        places,
        shown,
        color=style.colour,
        ls=style.dash if single else "-",
        lw=2.2 if single else 0.8,
        zorder=above + 0.05 * number,
    )
    page.axes.plot(
        [],
        [],
        color=style.colour,
        ls=style.dash if single else "-",
        lw=2.2 if single else 1.2,
        label=name,
    )


def _words(
    title: str, x: str, y: str, places: Numbers, dots: Numbers | None, lines: Mapping[str, Numbers]
) -> str:
    parts = [title, f"A plot of {y} over {x}, from {said(places[0])} to {said(places[-1])}"]
    if dots is not None:
        parts.append(
            f"{counted(len(dots), 'measured point')}, whose height {course(dots, _scale(dots))}"
        )
    for name, values in lines.items():
        if values.shape[1] == 1:
            parts.append(f"{name}: a curve that {course(values[:, 0], _scale(values))}")
        else:
            parts.append(f"{name}: {_spread(places, values)}")
    return sentences(*parts)


def _spread(places: Numbers, values: Numbers) -> str:
    """Return where the curves of a bundle lie farthest apart."""
    count = counted(values.shape[1], "thin curve")
    lowest, highest = np.nanmin(values, axis=1), np.nanmax(values, axis=1)
    widest = int(np.nanargmax(highest - lowest))
    if highest[widest] - lowest[widest] <= _ONE * _scale(values):
        return f"{count}, all of them the same"
    ends = f"from {said(lowest[widest])} to {said(highest[widest])}"
    return f"{count}, farthest apart at {said(places[widest])}, {ends}"


def _scale(values: Numbers) -> float:
    return float(np.abs(values[np.isfinite(values)]).max())
