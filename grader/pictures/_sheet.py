"""A blank sheet to draw on, in the course's style, that becomes a picture.

Nothing of pyplot is used: no figure is left open, no setting of the learner's is changed, and none
that the learner has changed is seen.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from grader.pictures._palette import CARD, GREY, INK
from grader.pictures._picture import Pane, Picture

# Inches; a page has 96 pixels in each. Half of a wide window is 640 pixels.
WHOLE = (6.6, 4.0)
HALF = (4.5, 4.9)

_SHARPNESS = 2
_TITLE = 13
_STYLE: Any = {
    "axes.axisbelow": True,
    "axes.edgecolor": GREY,
    "axes.formatter.useoffset": False,
    "axes.grid": True,
    "axes.labelcolor": INK,
    "axes.spines.right": False,
    "axes.spines.top": False,
    "axes.unicode_minus": True,
    "figure.constrained_layout.h_pad": 0.09,
    "figure.constrained_layout.w_pad": 0.09,
    "figure.facecolor": CARD,
    "font.family": "DejaVu Sans",
    "font.size": 11.5,
    "grid.color": "#E6E6E6",
    "legend.borderaxespad": 0.2,
    "legend.frameon": False,
    "legend.handlelength": 2.6,
    "lines.linewidth": 2.2,
    "lines.markersize": 7.5,
    "text.color": INK,
    "xtick.color": GREY,
    "xtick.labelcolor": INK,
    "ytick.color": GREY,
    "ytick.labelcolor": INK,
}


@dataclass(frozen=True)
class Sheet:
    """A figure with one pair of axes."""

    figure: Any
    axes: Any

    def label(self, title: str, x: str, y: str, columns: int = 0) -> None:
        """Write above the axes what the picture says and which look is which; beside, the units.

        columns: of the key; without it, as many as there is room for.
        """
        self.axes.set_xlabel(x)
        self.axes.set_ylabel(y)
        handles, labels = self.axes.get_legend_handles_labels()
        if not labels:
            self.headline(title)
            return
        if not columns:
            # In points: what a letter takes, and what a handle with its spaces does.
            room = self.figure.get_figwidth() * 72
            columns = max(1, min(len(labels), int(room / (max(map(len, labels)) * 6.6 + 62))))
        rows = -(-len(labels) // columns)
        # A long key makes the picture taller, not the axes flatter.
        self.figure.set_figheight(self.figure.get_figheight() + 0.23 * (rows - 1))
        key = self.figure.legend(
            handles, labels, loc="outside upper left", ncols=columns, alignment="left"
        )
        if title:
            key.set_title(title, {"size": _TITLE})

    def headline(self, title: str) -> None:
        """Write what the picture says above it, where it needs no key."""
        inset = 0.1 / self.figure.get_figwidth()
        self.figure.suptitle(title, x=inset, ha="left", fontsize=_TITLE)

    def picture(self, alt: str) -> Picture:
        """Return what has been drawn, with its words."""
        from PIL import Image

        raw, png = io.BytesIO(), io.BytesIO()
        self.figure.savefig(raw, format="png", dpi=96 * _SHARPNESS, metadata={"Software": None})
        image = Image.open(raw).convert("RGB").quantize(256, dither=Image.Dither.NONE)
        image.save(png, format="PNG", optimize=True)
        return Picture((Pane(alt, png.getvalue(), image.width // _SHARPNESS),))


@contextmanager
def sheet(size: tuple[float, float] = WHOLE, **axes: Any) -> Iterator[Sheet]:
    """Yield a blank sheet of a size in inches, the same whatever the learner has set."""
    import matplotlib as mpl
    from matplotlib.figure import Figure

    with mpl.rc_context():
        mpl.rcdefaults()
        mpl.rcParams.update(_STYLE)
        figure = Figure(figsize=size, layout="constrained")
        yield Sheet(figure, figure.add_subplot(**axes))


def thousands(axis: Any) -> None:
    """Group the digits of the large numbers along an axis."""
    low, high = axis.get_view_interval()
    if 10_000 <= max(abs(low), abs(high)) < 1e9 and axis.get_scale() == "linear":
        axis.set_major_formatter("{x:,.0f}")
