"""A finished picture, which a notebook shows together with its words."""

import base64
import functools
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from typing import ParamSpec

from grader.pictures._palette import CARD
from grader.pictures._values import NotShown, require

_Arguments = ParamSpec("_Arguments")

# The card is in the picture too; where a page drops the style, it is still there.
_STYLE = (
    "display:inline-block;vertical-align:top;max-width:100%;height:auto;margin:.4em 0;"
    f"background:{CARD};border-radius:8px"
)


@dataclass(frozen=True)
class Pane:
    """One image: its words, its PNG at twice the size, and its width on a page, in pixels."""

    alt: str
    png: bytes
    width: int

    def html(self) -> str:
        """Return the image as an element that needs nothing but itself."""
        source = f"data:image/png;base64,{base64.b64encode(self.png).decode('ascii')}"
        return (
            f'<img alt="{escape(self.alt)}" width="{self.width}" style="{_STYLE}" src="{source}">'
        )


@dataclass(frozen=True, repr=False)
class Picture:
    """Images side by side, or one below the other where a page is narrow."""

    panes: tuple[Pane, ...]
    title: str = ""

    @property
    def alt(self) -> str:
        """What the picture shows, in words."""
        heading = f"{self.title}." if self.title else ""
        return " ".join(text for text in (heading, *(pane.alt for pane in self.panes)) if text)

    def __repr__(self) -> str:
        return self.alt

    def html(self) -> str:
        """Return the images, with their words, as elements that need nothing but themselves."""
        above = f'<div style="font-size:1.1em;margin:.3em 0">{escape(self.title)}</div>\n'
        return (above if self.title else "") + "\n".join(pane.html() for pane in self.panes)

    _repr_html_ = html


@dataclass(frozen=True, repr=False)
class Missing:
    """What stands in a picture's place: one plain line that says why."""

    line: str

    @property
    def alt(self) -> str:
        """The line."""
        return self.line

    def __repr__(self) -> str:
        return self.line


def drawn(
    function: Callable[_Arguments, Picture],
) -> Callable[_Arguments, Picture | Missing]:
    """Make a function that draws into one that never raises for what a learner has made."""

    @functools.wraps(function)
    def draw(*arguments: _Arguments.args, **named: _Arguments.kwargs) -> Picture | Missing:
        try:
            require(*arguments, *named.values())
            return function(*arguments, **named)
        except NotShown as why:
            return Missing(str(why))

    return draw


def beside(*pictures: Picture | Missing, title: str = "") -> Picture | Missing:
    """Return pictures as one, side by side; the first line in place of one that is missing."""
    for picture in pictures:
        if isinstance(picture, Missing):
            return picture
    shown = [picture for picture in pictures if isinstance(picture, Picture)]
    return Picture(tuple(pane for picture in shown for pane in picture.panes), title)
