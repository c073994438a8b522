"""The pictures of the course, drawn from plain arrays or tensors, each with its words.

In a notebook: `from grader import pictures`. The last expression of a cell is shown. Where a value
is still to be made, or cannot be drawn, the picture is one plain line that says so. Nothing here
knows an answer, and nothing is imported from matplotlib before the first picture is drawn.
"""

from grader.pictures._batches import batches
from grader.pictures._cells import cells
from grader.pictures._contours import contours
from grader.pictures._curves import curves
from grader.pictures._fit import columns, predictions, residuals
from grader.pictures._fitted import fitted
from grader.pictures._graph import graph
from grader.pictures._palette import BLUE, GREEN, GREY, INK, ORANGE, PURPLE, SKY, VERMILION
from grader.pictures._parabola import parabola
from grader.pictures._picture import Missing, Picture, beside
from grader.pictures._plane import plane
from grader.pictures._regions import classes, regions

__all__ = [
    "BLUE",
    "GREEN",
    "GREY",
    "INK",
    "ORANGE",
    "PURPLE",
    "SKY",
    "VERMILION",
    "Missing",
    "Picture",
    "batches",
    "beside",
    "cells",
    "classes",
    "columns",
    "contours",
    "curves",
    "fitted",
    "graph",
    "parabola",
    "plane",
    "predictions",
    "regions",
    "residuals",
]
