"""Colours that every kind of colour vision can tell apart, and the looks made of them.

The hues are Okabe and Ito's. A picture brings its own light card, so that it looks the same on a
light page and on a dark one; lines and marks keep a contrast of 3 to 1 with the card, letters 4.5.
Orange, sky and pale are too light for a line and only fill what has a darker edge.
"""

from dataclasses import dataclass

CARD = "#FFFFFF"
INK = "#1A1A1A"
GREY = "#6E6E6E"
BLUE = "#0072B2"
VERMILION = "#D55E00"
GREEN = "#009E73"
PURPLE = "#B0588A"
ORANGE = "#E69F00"
SKY = "#56B4E9"
PALE = "#E4E4E4"

LINES = (BLUE, VERMILION, GREEN, PURPLE, INK, GREY)
FILLS = (SKY, ORANGE, GREEN, PURPLE, PALE)
LETTERS = (INK, GREY)


_Dash = str | tuple[float, tuple[float, ...]]


@dataclass(frozen=True)
class Look:
    """What tells one series from another: never its colour alone."""

    colour: str
    dash: _Dash
    marker: str


_DASHES: tuple[_Dash, ...] = (
    "-",
    (0, (5, 2)),
    (0, (1, 1.4)),
    (0, (7, 2, 1, 2)),
    "-",
    (0, (5, 2)),
)
_MARKERS = "os^Dv*"


def look(number: int) -> Look:
    """Return the look of a series by its number, from 0; after six they begin again."""
    place = number % len(LINES)
    return Look(LINES[place], _DASHES[place], _MARKERS[place])
