"""The plane that a linear model of two inputs is, and how far the points lie from it."""

from typing import Any

import numpy as np

from grader.pictures._palette import BLUE, INK, SKY, VERMILION
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import Sheet, sheet
from grader.pictures._values import NotShown, Numbers, alike, number, numbers
from grader.pictures._words import counted, said, sentences

_SIZE = (6.2, 5.2)
_MESH = 9
_ABOVE = 27
_APART = 14
_SIDES = (-58, -32, -122, -148, 32, 58, 122, 148)


@drawn
def plane(
    inputs: Any,
    targets: Any,
    weights: Any,
    bias: Any,
    *,
    title: str,
    x: str,
    y: str,
    z: str,
) -> Picture:
    """Draw points above two inputs, the plane of a fit, and an upright line from each to it."""
    table, wanted = numbers(inputs, "inputs", 2), numbers(targets, "targets", 1, 2).ravel()
    slopes, height = numbers(weights, "weights").ravel(), number(bias, "bias")
    alike(table, "inputs", wanted, "targets")
    if table.shape[1] != 2 or slopes.shape != (2,):
        raise NotShown(
            f"Not shown: a plane needs two inputs and two weights, not {table.shape[1]} and "
            f"{len(slopes)}."
        )
    fitted = table @ slopes + height
    with sheet(_SIZE, projection="3d") as page:
        _surface(page, table, slopes, height)
        for (left, deep), top, bottom in zip(table, wanted, fitted, strict=True):
            page.axes.plot([left] * 2, [deep] * 2, [bottom, top], color=VERMILION, lw=1.8, ls=":")
        page.axes.plot(*table.T, wanted, "o", color=INK, label="measured")
        page.axes.plot(*table.T, fitted, "s", ms=6, mfc="white", mec=BLUE, mew=1.6, label="fitted")
        page.axes.plot([], [], color=VERMILION, ls=":", label="error")
        page.axes.view_init(elev=_ABOVE, azim=_side(table, wanted, slopes))
        page.axes.set_box_aspect(None, zoom=0.86)
        page.axes.set_zlabel(z, labelpad=_APART)
        page.label(title, x, y)
        page.axes.xaxis.labelpad = page.axes.yaxis.labelpad = _APART
        return page.picture(_words(title, (x, y, z), slopes, height, wanted - fitted))


def _side(table: Numbers, wanted: Numbers, slopes: Numbers) -> float:
    """Return the side to look from, in degrees: one from which the plane is not seen edge-on."""
    leaning = slopes * np.ptp(table, axis=0) / (np.ptp(wanted) or 1.0)
    upright = np.array([-leaning[0], -leaning[1], 1.0])

    def openness(side: float) -> float:
        around, up = np.deg2rad(side), np.deg2rad(_ABOVE)
        sight = np.array([np.cos(up) * np.cos(around), np.cos(up) * np.sin(around), np.sin(up)])
        return float(upright @ sight / np.linalg.norm(upright))

    return next((side for side in _SIDES if openness(side) > 0.4), max(_SIDES, key=openness))


def _surface(page: Sheet, table: Numbers, slopes: Numbers, height: float) -> None:
    first, second = (
        np.linspace(
            column.min() - 0.05 * np.ptp(column), column.max() + 0.05 * np.ptp(column), _MESH
        )
        for column in table.T
    )
    across, deep = np.meshgrid(first, second)
    up = slopes[0] * across + slopes[1] * deep + height
    page.axes.plot_surface(across, deep, up, color=SKY, alpha=0.28, shade=False)
    page.axes.plot_wireframe(across, deep, up, color=BLUE, lw=0.6, alpha=0.8)


def _words(
    title: str, names: tuple[str, str, str], slopes: Numbers, height: float, errors: Numbers
) -> str:
    x, y, z = names
    return sentences(
        title,
        f"A plane of {z} over {x} and {y}: {said(slopes[0])} times the first, "
        f"{'plus' if slopes[1] >= 0 else 'minus'} {said(abs(slopes[1]))} times the second, "
        f"{'plus' if height >= 0 else 'minus'} {said(abs(height))}",
        f"{counted(len(errors), 'measured point')}; dotted lines show how far they are from the "
        f"plane, at most {said(float(np.abs(errors).max()))}",
    )
