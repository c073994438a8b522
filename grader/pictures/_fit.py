"""How near predictions come to what was measured."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from grader.pictures._palette import GREY, INK, VERMILION, look
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import WHOLE, Sheet, sheet, thousands
from grader.pictures._values import NotShown, Numbers, alike, measured, numbers
from grader.pictures._words import counted, course, listed, said, sentences

_SQUARE = (5.4, 4.9)


@drawn
def residuals(
    inputs: Any,
    targets: Any,
    models: Mapping[str, Callable[[float], Any]],
    *,
    title: str,
    x: str,
    y: str,
) -> Picture:
    """Draw measured points, models of one input as lines, and the errors of the first model."""
    places, measured_ = numbers(inputs, x, 1), numbers(targets, y, 1)
    alike(places, x, measured_, y)
    ends = [min(0.0, float(places.min())), float(places.max()) * 1.06]
    lines = {name: measured(model, ends, name) for name, model in models.items()}
    first = next(iter(models))
    guesses = measured(models[first], places.tolist(), first)
    scale = float(np.nanmax(np.abs(measured_)))
    with sheet(WHOLE) as page:
        page.axes.vlines(
            places, guesses, measured_, color=VERMILION, lw=2, ls=":", label=f"error of {first}"
        )
        for count, (name, values) in enumerate(lines.items()):
            style = look(0 if not count else count + 1)
            page.axes.plot(ends, values, color=style.colour, ls=style.dash, label=name)
        page.axes.plot(places, measured_, "o", color=INK, label="measured")
        page.label(title, x, y)
        return page.picture(
            sentences(
                title,
                f"A plot of {y} over {x}",
                f"{counted(len(places), 'measured point')}, from ({said(places[0])}, "
                f"{said(measured_[0])}) to ({said(places[-1])}, {said(measured_[-1])})",
                *(f"{name}: a line that {course(values, scale)}" for name, values in lines.items()),
                f"Dotted lines show the errors of {first}; the longest is "
                f"{said(float(np.nanmax(np.abs(guesses - measured_))))}",
            )
        )


@drawn
def predictions(
    guesses: Any,
    targets: Any,
    names: Sequence[str],
    *,
    title: str,
    unit: str,
    before: Any = None,
    rows: Sequence[str] = (),
) -> Picture:
    """Draw predictions over targets: on the diagonal, a prediction is right.

    names: one for each column. before: earlier predictions of the same targets, drawn hollow.
    rows: a letter or a word for each row.
    """
    guessed, wanted = _table(guesses, "predictions"), _table(targets, "targets")
    earlier = None if before is None else _table(before, "before")
    for table in (guessed, earlier):
        if table is not None and table.shape != wanted.shape:
            raise NotShown(
                f"Not shown: predictions have shape {table.shape}, targets {wanted.shape}."
            )
    if wanted.shape[1] != len(names):
        raise NotShown(f"Not shown: targets have {wanted.shape[1]} columns, not {len(names)}.")
    with sheet(_SQUARE) as page:
        page.axes.axline((0, 0), slope=1, color=GREY, lw=1.6, label="exactly right")
        for column, name in enumerate(names):
            if earlier is not None:
                _dots(page, wanted, earlier, column, f"{name}, before", hollow=True)
            label = name if earlier is None else f"{name}, after"
            _dots(page, wanted, guessed, column, label, hollow=False)
            for row, place, height in zip(
                rows, wanted[:, column], guessed[:, column], strict=False
            ):
                page.axes.annotate(row, (place, height), (6, -14), textcoords="offset points")
        _square(page, [wanted, guessed] if earlier is None else [wanted, guessed, earlier])
        page.label(
            title, f"target ({unit})", f"prediction ({unit})", columns=0 if earlier is None else 2
        )
        parts = [title, f"Predictions over targets in {unit}, with the diagonal where both agree"]
        for column, name in enumerate(names):
            off = [
                said(_off(table, wanted, column))
                for table in (earlier, guessed)
                if table is not None
            ]
            moved = f"{off[0]} before and {off[1]} after" if len(off) > 1 else off[0]
            parts.append(f"{name}: off by {moved}, on average of {counted(len(wanted), 'row')}")
        return page.picture(sentences(*parts))


@drawn
def columns(
    inputs: Any,
    targets: Any,
    names: Sequence[str],
    labels: Sequence[str],
    *,
    title: str,
    y: str,
    rows: Sequence[str] = (),
) -> Picture:
    """Draw every target over every column of the inputs, a pane for each column.

    names: the columns' names with their units. labels: one for each column of the targets.
    """
    table, wanted = _table(inputs, "inputs"), _table(targets, "targets")
    alike(table, "inputs", wanted, "targets")
    if table.shape[1] != len(names) or wanted.shape[1] != len(labels):
        raise NotShown(f"Not shown: inputs have shape {table.shape}, targets {wanted.shape}.")
    panes = []
    for column, name in enumerate(names):
        with sheet((3.35, 3.5)) as page:
            for label_, values in zip(labels, wanted.T, strict=True):
                _scatter(page, table[:, column], values, labels.index(label_), label_)
            for row, place, height in zip(rows, table[:, column], wanted.max(axis=1), strict=False):
                page.axes.annotate(
                    row, (place, height), (0, 8), textcoords="offset points", ha="center"
                )
            page.axes.margins(0.12)
            page.axes.set_ylim(0, wanted.max() * 1.18)
            page.label("", name, y, columns=2)
            panes.append(page.picture(_leaning(name, y, table[:, column], wanted, labels)))
    return Picture(tuple(pane for picture in panes for pane in picture.panes), title)


def _table(values: Any, name: str) -> Numbers:
    table = numbers(values, name, 1, 2)
    return table[:, None] if table.ndim == 1 else table


def _dots(
    page: Sheet, wanted: Numbers, guessed: Numbers, column: int, label: str, *, hollow: bool
) -> None:
    style = look((2, 1, 0)[column % 3])
    page.axes.plot(
        wanted[:, column],
        guessed[:, column],
        "os^"[column % 3],
        ms=8,
        mfc="none" if hollow else style.colour,
        mec=style.colour,
        mew=1.6,
        label=label,
    )


def _scatter(page: Sheet, places: Numbers, values: Numbers, column: int, label: str) -> None:
    page.axes.plot(
        places,
        values,
        "os^"[column % 3],
        ms=8,
        color=look((2, 1, 0)[column % 3]).colour,
        label=label,
    )


def _square(page: Sheet, tables: list[Numbers]) -> None:
    values = np.concatenate([table.ravel() for table in tables])
    values = values[np.isfinite(values)]
    low, high = min(0.0, float(values.min())), float(values.max())
    room = 0.06 * (high - low or 1)
    page.axes.set(xlim=(low - room, high + room), ylim=(low - room, high + room), aspect="equal")
    thousands(page.axes.xaxis)
    thousands(page.axes.yaxis)


def _off(table: Numbers, wanted: Numbers, column: int) -> float:
    return float(np.nanmean(np.abs(table[:, column] - wanted[:, column])))


def _leaning(name: str, y: str, places: Numbers, wanted: Numbers, labels: Sequence[str]) -> str:
    leaning = []
    for label, values in zip(labels, wanted.T, strict=True):
        together = np.ptp(places) and np.ptp(values)
        factor = float(np.corrcoef(places, values)[0, 1]) if together else 0.0
        leaning.append(f"{said(round(factor, 2))} for {label}")
    return sentences(
        f"A plot of {y} over {name}, which goes from {said(places.min())} to {said(places.max())}",
        f"The correlation is {listed(leaning)}, over {counted(len(places), 'row')}",
    )
