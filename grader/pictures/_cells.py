"""A tensor as a table of cells, with its axes, its numbers and its shape."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from grader.pictures._palette import INK, SKY
from grader.pictures._picture import Picture, drawn
from grader.pictures._sheet import Sheet, sheet
from grader.pictures._values import NotShown, Numbers, numbers
from grader.pictures._words import counted, listed, said, sentences

_MOST = 60
_CELL = 0.52


@drawn
def cells(
    values: Any,
    *,
    name: str,
    colour: Any = SKY,
    strong: Any = True,
) -> Picture:
    """Draw a tensor of up to three dimensions as cells: columns to the right, rows downwards.

    colour: one for all, or a table of them. strong: which cells are solid, a table of true and
    false; the others are pale. Both are stretched, as tensors are. A third dimension is drawn as
    tables one below the other.
    """
    table = numbers(values, name, 0, 1, 2, 3)
    if table.size > _MOST:
        raise NotShown(f"Not shown: {name} has {table.size} numbers, and {_MOST} can be drawn.")
    solid, fills = _stretched(strong, table, "strong"), _stretched(colour, table, "colour")
    layers = table.reshape((1,) * (3 - table.ndim) + table.shape)
    solid, fills = solid.reshape(layers.shape), fills.reshape(layers.shape)
    depth, rows, columns = layers.shape
    height = depth * rows + 0.5 * (depth - 1)
    # As wide as its cells, and as its name.
    size = (max(1.6, _CELL * columns + 0.9, 0.108 * len(name) + 0.2), _CELL * height + 1.1)
    with sheet(size) as page:
        for layer in range(depth):
            _layer(page, layers[layer], solid[layer], fills[layer], layer * (rows + 0.5))
        _ticks(page, table.ndim, (depth, rows, columns))
        page.axes.set(xlim=(-0.1, columns + 0.1), ylim=(height + 0.1, -0.1), aspect="equal")
        page.headline(f"{name}\n{tuple(table.shape)}")
        return page.picture(_words(name, table))


def _stretched(values: Any, table: Numbers, name: str) -> NDArray[np.object_]:
    """Return a value for each cell. Raises NotShown where the shapes do not fit."""
    given = np.asarray(values, object)
    try:
        return np.broadcast_to(given, table.shape)
    except ValueError:
        raise NotShown(
            f"Not shown: {name} has shape {given.shape}, the table {table.shape}."
        ) from None


def _layer(
    page: Sheet, table: Numbers, solid: NDArray[np.object_], fills: NDArray[np.object_], top: float
) -> None:
    from matplotlib.patches import Rectangle

    for (row, column), value in np.ndenumerate(table):
        page.axes.add_patch(
            Rectangle(
                (column, top + row),
                1,
                1,
                fc=fills[row, column],
                alpha=0.55 if solid[row, column] else 0.13,
                lw=0,
            )
        )
        page.axes.add_patch(Rectangle((column, top + row), 1, 1, fill=False, ec=INK, lw=1))
        page.axes.text(column + 0.5, top + row + 0.5, f"{value:g}", ha="center", va="center")


def _ticks(page: Sheet, dimensions: int, shape: tuple[int, int, int]) -> None:
    depth, rows, columns = shape
    page.axes.grid(visible=False)
    page.axes.spines[:].set_visible(False)
    page.axes.tick_params(length=0)
    page.axes.set_xticks([n + 0.5 for n in range(columns)] if dimensions else [], None)
    page.axes.set_yticks(
        [layer * (rows + 0.5) + n + 0.5 for layer in range(depth) for n in range(rows)]
        if dimensions > 1
        else []
    )
    page.axes.set_xticklabels([str(n) for n in range(columns)] if dimensions else [])
    page.axes.set_yticklabels(
        [str(n) for _ in range(depth) for n in range(rows)] if dimensions > 1 else []
    )
    if dimensions:
        page.axes.set_xlabel("column")
    if dimensions > 1:
        page.axes.set_ylabel("row")


def _words(name: str, table: Numbers) -> str:
    shape = tuple(table.shape)
    if not shape:
        return sentences(f"{name} is one number, {said(float(table))}, of shape ()")
    sizes = [
        counted(count, kind)
        for count, kind in zip(shape, ("table", "row", "column")[-len(shape) :], strict=True)
    ]
    rows = table.reshape(-1, shape[-1])
    return sentences(
        f"{name} has shape {shape}: {listed(sizes)} of cells",
        f"Read row by row: {'; '.join(', '.join(said(value) for value in row) for row in rows)}",
    )
