"""Classes in a plane of two inputs: their points, and which a model gives to every place."""

from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

from grader.pictures._palette import FILLS, INK, LINES
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import Sheet, sheet
from grader.pictures._values import NotShown, Numbers, alike, called, numbers
from grader.pictures._words import counted, listed, said, sentences

_SIZE = (6.0, 5.2)
_FINE = 141
_MARKS = "os^Dv"


@drawn
def regions(
    predict: Callable[[Any], Any],
    points: Any,
    labels: Any,
    names: Sequence[str],
    *,
    title: str,
    x: str,
    y: str,
) -> Picture:
    """Draw the region of each class, and points with their true classes; a ring marks an error.

    predict: takes a float32 array of shape (N, 2); returns a class for each row, or a score for
    each row and class, of which the highest counts; of one column, above 0 is the second class.
    """
    places, truth = _labelled(points, labels, names)
    across, up = (_line(column) for column in places.T)
    grid = np.stack(np.meshgrid(across, up), axis=-1).reshape(-1, 2)
    scores = _scores(predict, grid, names).reshape(_FINE, _FINE, -1)
    chosen = scores.argmax(axis=-1)
    wrong = _scores(predict, places, names).argmax(axis=-1) != truth
    with sheet(_SIZE) as page:
        page.axes.grid(visible=False)
        _areas(page, across, up, scores)
        _dots(page, places, truth, names)
        if wrong.any():
            page.axes.plot(
                *places[wrong].T, "o", ms=14, mfc="none", mec=INK, mew=1.6, label="wrong"
            )
        page.label(title, x, y)
        return page.picture(_words(title, x, y, names, chosen, truth, wrong))


@drawn
def classes(
    points: Any, labels: Any, names: Sequence[str], *, title: str, x: str, y: str
) -> Picture:
    """Draw points with their classes, and no model yet."""
    places, truth = _labelled(points, labels, names)
    with sheet(_SIZE) as page:
        _dots(page, places, truth, names)
        page.label(title, x, y)
        return page.picture(
            sentences(
                title,
                f"A plot of {y} over {x}",
                _counts(names, truth),
                *(
                    f"{name}: {x} {_reach(here[:, 0])}, {y} {_reach(here[:, 1])}"
                    for place, name in enumerate(names)
                    if len(here := places[truth == place])
                ),
            )
        )


def _labelled(points: Any, labels: Any, names: Sequence[str]) -> tuple[Numbers, Numbers]:
    places, truth = numbers(points, "points", 2), numbers(labels, "labels", 1, 2).ravel()
    alike(places, "points", truth, "labels")
    if places.shape[1] != 2 or not 2 <= len(names) <= len(_MARKS):
        raise NotShown(f"Not shown: points have shape {places.shape}, of {len(names)} classes.")
    return places, truth


def _dots(page: Sheet, places: Numbers, truth: Numbers, names: Sequence[str]) -> None:
    for place, name in enumerate(names):
        page.axes.plot(
            *places[truth == place].T,
            _MARKS[place],
            ls="",
            ms=7,
            color=LINES[place],
            mec="white",
            mew=0.8,
            label=name,
        )


def _reach(values: Numbers) -> str:
    return f"from {said(values.min())} to {said(values.max())}"


def _counts(names: Sequence[str], truth: Numbers) -> str:
    counts = [f"{int((truth == place).sum())} of {name}" for place, name in enumerate(names)]
    return f"{counted(len(truth), 'point')}: {listed(counts)}"


def _line(column: Numbers) -> Numbers:
    room = 0.08 * (np.ptp(column) or 1.0)
    return np.linspace(column.min() - room, column.max() + room, _FINE)


def _scores(predict: Callable[[Any], Any], places: Numbers, names: Sequence[str]) -> Numbers:
    """Return a score for each place and class; of classes, 1 for the one that is said."""
    said = numbers(called(predict, "predict", places.astype(np.float32)), "predict", 1, 2)
    alike(said, "predict", places, "its inputs")
    if said.ndim == 2 and said.shape[1] == 1:
        said = np.concatenate([0 * said, said], axis=1)
    elif said.ndim == 1:
        said = np.equal(said[:, None], np.arange(len(names))).astype(np.float64)
        if not said.any(axis=1).all():
            raise NotShown(f"Not shown: predict says other than the classes 0 to {len(names) - 1}.")
    if said.shape[1] != len(names):
        raise NotShown(f"Not shown: predict scores {said.shape[1]} classes, not {len(names)}.")
    return said


def _areas(page: Sheet, across: Numbers, up: Numbers, scores: Numbers) -> None:
    for place in range(scores.shape[-1]):
        others = np.delete(scores, place, axis=-1).max(axis=-1)
        lead = scores[..., place] - others
        if lead.max() > 0:
            page.axes.contourf(
                across, up, lead, levels=[0, lead.max()], colors=[FILLS[place]], alpha=0.3
            )
        if lead.min() < 0 < lead.max():
            page.axes.contour(across, up, lead, levels=[0], colors=INK, linewidths=1.2)


def _words(
    title: str,
    x: str,
    y: str,
    names: Sequence[str],
    chosen: Any,
    truth: Numbers,
    wrong: Any,
) -> str:
    shares = [
        f"{name} {100 * float((chosen == place).mean()):.0f} per cent"
        for place, name in enumerate(names)
    ]
    return sentences(
        title,
        f"A plot of {y} over {x}, with the region of each class shaded",
        f"Of the area, {listed(shares)}",
        _counts(names, truth),
        f"In the region of another class: {counted(int(wrong.sum()), 'point')}, ringed"
        if wrong.any()
        else "Every point lies in the region of its class",
    )
