"""The loss along one weight: its curve, tangents to it, and the steps that are taken on it."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import numpy as np

from grader.pictures._palette import BLUE, GREEN, GREY, INK, PURPLE, VERMILION
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import WHOLE, Sheet, sheet, thousands
from grader.pictures._values import Numbers, called, ends, measured, number, numbers
from grader.pictures._words import counted, listed, said, sentences

_FINE = 161
_MOST_ARROWS = 3


@drawn
def parabola(
    loss_at: Callable[[float], Any],
    *,
    title: str,
    x: str,
    y: str,
    between: tuple[Any, Any],
    slopes: Mapping[float, Any] | None = None,
    path: Any = None,
    best: Any = None,
    marks: Mapping[str, Any] | None = None,
    chords: Mapping[str, tuple[float, float]] | None = None,
    highest: float | None = None,
) -> Picture:
    """Draw the loss over one weight from one end to the other.

    slopes: by place, how steep it is there; each is drawn as a tangent. path: the places that a
    descent visits, from its start on. best: the lowest place. marks: further places by name.
    chords: by name, two places that a straight line joins. highest: where the picture ends.
    """
    left, right = ends(between)
    grid = np.linspace(left, right, _FINE)
    heights = measured(loss_at, grid.tolist(), y)
    steep = {float(at): number(value, "slope") for at, value in (slopes or {}).items()}
    steps = None if path is None else numbers(path, "path", 1)
    named = {name: number(at, name) for name, at in (marks or {}).items()}
    top = highest or float(np.nanmax(heights[np.isfinite(heights)]))
    low = min(0.0, float(np.nanmin(heights[np.isfinite(heights)])))
    with sheet(WHOLE) as page:
        page.axes.plot(grid, heights, color=BLUE, label=_name(y), zorder=2)
        page.axes.set(xlim=(left, right), ylim=(low - 0.06 * (top - low), 1.08 * top))
        for place, (at, slope) in enumerate(steep.items()):
            label = "" if place else "tangent"
            _tangent(page, at, _height(loss_at, at, y), slope, label, single=len(steep) == 1)
        if steps is not None:
            _path(page, steps, _heights(loss_at, steps, y))
        if best is not None:
            _mark(page, number(best, "best"), loss_at, y, "best", "*", GREEN)
        for place, (name, at) in enumerate(named.items()):
            _mark(page, at, loss_at, y, name, "Ds"[place % 2], PURPLE)
        rises = {}
        for name, (start, end) in (chords or {}).items():
            rises[name] = _chord(page, name, (start, end), _heights(loss_at, (start, end), y))
        thousands(page.axes.yaxis)
        page.label(title, x, y)
        return page.picture(
            _words(title, x, y, (left, right), loss_at, steep, steps, best, named, rises)
        )


def _height(loss_at: Callable[[float], Any], at: float, y: str) -> float:
    return number(called(loss_at, y, float(at)), y)


def _heights(loss_at: Callable[[float], Any], places: Iterable[float], y: str) -> Numbers:
    """Return the loss at each place of a descent, which may have gone beyond any number."""
    found = [called(loss_at, y, float(at)) for at in places]
    return np.array([numbers(loss, y).ravel()[0] if _finite(loss) else np.inf for loss in found])


def _finite(value: Any) -> bool:
    try:
        return bool(np.isfinite(float(value)))
    except (TypeError, ValueError, OverflowError):
        return True


def _name(y: str) -> str:
    """Return what is measured upwards, without its unit."""
    return y.partition(" (")[0]


def _chord(page: Sheet, name: str, places: tuple[float, float], heights: Numbers) -> float:
    rise = float((heights[1] - heights[0]) / (places[1] - places[0]))
    page.axes.plot(
        places, heights, "s", ls=(0, (1, 1.4)), color=PURPLE, label=f"{name}, slope {said(rise)}"
    )
    return rise


def _tangent(
    page: Sheet, at: float, height: float, slope: float, label: str, *, single: bool
) -> None:
    left, right = page.axes.get_xlim()
    bottom, top = page.axes.get_ylim()
    # As long as a tenth of the picture, as the eye measures it.
    across, up = right - left, top - bottom
    reach = (0.22 if single else 0.11) * across / np.hypot(1, slope * across / up * 0.6)
    both = np.array([-reach, reach])
    named = f"tangent, slope {said(slope)}" if single else label
    page.axes.plot(
        at + both, height + slope * both, color=VERMILION, ls=(0, (4, 1.5)), zorder=3, label=named
    )
    page.axes.plot(at, height, "o", color=VERMILION, zorder=4)
    if not single:
        # Beside the point, on the side where the curve is not.
        page.axes.annotate(
            f"slope {said(slope)}",
            (at, height),
            (10 if slope <= 0 else -10, 9 if slope else 14),
            textcoords="offset points",
            ha="left" if slope <= 0 else "right",
            va="bottom",
        )


def _path(page: Sheet, places: Numbers, heights: Numbers) -> None:
    seen = np.isfinite(places) & np.isfinite(heights)
    places, heights = places[seen], heights[seen]
    if len(places) - 1 <= _MOST_ARROWS:
        for step in range(len(places) - 1):
            page.axes.annotate(
                "",
                (places[step + 1], heights[step + 1]),
                (places[step], heights[step]),
                arrowprops={"arrowstyle": "-|>", "color": INK, "lw": 1.8, "shrinkA": 5},
                zorder=5,
                annotation_clip=True,
            )
    else:
        page.axes.plot(places, heights, color=GREY, lw=1, zorder=2.5)
    if len(places) > 2:
        page.axes.plot(
            places[1:-1], heights[1:-1], "o", ms=5.5, color=INK, zorder=4, label="on the way"
        )
    count = counted(len(places) - 1, "step")
    page.axes.plot(places[0], heights[0], "o", ms=10, color=INK, zorder=5, label="start")
    left, right = page.axes.get_xlim()
    inside = left <= places[-1] <= right and heights[-1] <= page.axes.get_ylim()[1]
    label = f"after {count}" if inside else f"after {count}, beyond the picture"
    page.axes.plot(places[-1], heights[-1], "s", ms=9, color=VERMILION, zorder=6, label=label)


def _mark(
    page: Sheet, at: float, loss_at: Callable[[float], Any], y: str, name: str, sign: str, ink: str
) -> None:
    page.axes.plot(
        at,
        _height(loss_at, at, y),
        sign,
        ms=15 if sign == "*" else 9,
        mfc="white",
        mec=ink,
        mew=2,
        label=name,
        zorder=5,
        clip_on=False,
    )


def _words(
    title: str,
    x: str,
    y: str,
    reach: tuple[float, float],
    loss_at: Callable[[float], Any],
    steep: Mapping[float, float],
    steps: Numbers | None,
    best: Any,
    named: Mapping[str, float],
    rises: Mapping[str, float],
) -> str:
    def there(at: float) -> str:
        return f"{said(at)}, where the {_name(y)} is {said(_heights(loss_at, [at], y)[0])}"

    parts = [title, f"A plot of {y} over {x}, from {said(reach[0])} to {said(reach[1])}"]
    if steep:
        rise = [f"{said(slope)} at {said(at)}" for at, slope in steep.items()]
        parts.append(
            f"Tangents have the slopes {listed(rise)}"
            if len(rise) > 1
            else f"The tangent at {there(next(iter(steep)))}, has the slope "
            f"{said(next(iter(steep.values())))}"
        )
    if steps is not None:
        kept = steps[np.isfinite(steps)]
        taken = counted(len(kept) - 1, "step")
        parts.append(f"{taken} from {there(kept[0])}, to {there(kept[-1])}")
    parts += [f"{name}: a line of slope {said(rise)}" for name, rise in rises.items()]
    parts += [f"{name}: at {there(at)}" for name, at in named.items()]
    if best is not None:
        parts.append(f"A star marks the best, at {there(number(best, 'best'))}")
    return sentences(*parts)
