"""Colours can be told apart on a light page and a dark one; letters can be read at half width."""

import io
from itertools import combinations
from typing import Any

import numpy as np
import pytest
import samples
from matplotlib.figure import Figure
from matplotlib.text import Text
from PIL import Image

from grader.pictures import _palette as palette
from grader.pictures._palette import CARD, INK, LETTERS, LINES, look

HALF_OF_A_PAGE = 640
POINTS_PER_PIXEL = 72 / 96


def light(colour: str) -> float:
    """Return the relative luminance of a colour, as WCAG 2 defines it."""
    parts = np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255
    linear = np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)
    return float(linear @ [0.2126, 0.7152, 0.0722])


def contrast(one: str, other: str) -> float:
    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("colour", LINES)
def test_lines_stand_out_from_the_card_that_they_are_drawn_on(colour: str) -> None:
    assert contrast(colour, CARD) >= 3


@pytest.mark.parametrize("colour", LETTERS)
def test_letters_stand_out_more(colour: str) -> None:
    assert contrast(colour, CARD) >= 4.5


def test_the_card_stands_out_from_a_dark_page() -> None:
    assert contrast(CARD, "#111111") >= 3


# Viénot, Brettel and Mollon 1999: what is left of linear red, green and blue.
BLINDNESS = {
    "protanopia": [[0.11238, 0.88762, 0], [0.11238, 0.88762, 0], [0.00401, -0.00401, 1]],
    "deuteranopia": [[0.29275, 0.70725, 0], [0.29275, 0.70725, 0], [-0.02234, 0.02234, 1]],
}


def seen(colour: str, matrix: list[list[float]]) -> Any:
    parts = (np.array([int(colour[at : at + 2], 16) for at in (1, 3, 5)]) / 255) ** 2.2
    return np.clip(np.array(matrix) @ parts, 0, 1) ** (1 / 2.2)


@pytest.mark.parametrize("kind", BLINDNESS)
def test_the_first_three_lines_differ_for_every_eye(kind: str) -> None:
    for one, other in combinations(LINES[:3], 2):
        apart = np.abs(seen(one, BLINDNESS[kind]) - seen(other, BLINDNESS[kind])).sum()
        assert apart > 0.2, (one, other)


def test_no_two_lines_differ_in_colour_alone() -> None:
    looks = [look(number) for number in range(len(LINES))]
    assert len({one.marker for one in looks}) == len(looks)
    assert len({one.dash for one in looks}) >= 4
    assert look(len(LINES)) == look(0)


def test_colours_too_light_for_a_line_are_none() -> None:
    faint = {one for one in (palette.SKY, palette.ORANGE, palette.PALE) if contrast(one, CARD) < 3}
    assert not faint & set(LINES)


@pytest.fixture
def figures(monkeypatch: pytest.MonkeyPatch) -> list[Figure]:
    """Every figure that is drawn, kept to be looked at."""
    kept: list[Figure] = []
    save = Figure.savefig

    def savefig(self: Figure, *arguments: Any, **named: Any) -> None:
        kept.append(self)
        save(self, *arguments, **named)

    monkeypatch.setattr(Figure, "savefig", savefig)
    return kept


def letters(figure: Figure) -> list[Text]:
    texts = [one for one in figure.findobj(Text) if isinstance(one, Text)]
    return [one for one in texts if one.get_visible() and one.get_text().strip()]


@pytest.mark.parametrize("kind", samples.ALL, ids=lambda kind: kind.__name__)
def test_letters_are_legible_at_half_width(kind: Any, figures: list[Figure]) -> None:
    samples.picture(kind())
    assert figures
    for figure in figures:
        shrunk = min(1, HALF_OF_A_PAGE / (figure.get_figwidth() * 96))
        small = {one.get_text(): one.get_fontsize() * shrunk for one in letters(figure)}
        assert {text: size for text, size in small.items() if size < 9} == {}
        assert {str(one.get_color()) for one in letters(figure)} <= {INK, palette.GREY, "black"}


def many_curves() -> Any:
    return samples.curves(series={f"rate {rate}": [1.0, 2] for rate in (0.001, 0.02, 0.035, 0.4)})


def long_name() -> Any:
    return samples.cells(name="column (4, 1), stretched to")


@pytest.mark.parametrize(
    "kind", [*samples.ALL, many_curves, long_name], ids=lambda kind: kind.__name__
)
def test_nothing_is_cut_off(kind: Any, figures: list[Figure]) -> None:
    samples.picture(kind())
    for figure in figures:
        figure.draw_without_rendering()
        wide, high = figure.get_size_inches() * figure.dpi
        for one in letters(figure):
            box = one.get_window_extent()
            inside = min(box.x0, box.y0, wide - box.x1, high - box.y1) >= -1
            # Marks beyond the ends of an axis are kept by matplotlib and not drawn.
            assert inside or one in _ticks_outside(figure), one.get_text()


def _ticks_outside(figure: Figure) -> set[Text]:
    return {
        label
        for axes in figure.axes
        for axis in axes._axis_map.values()
        for label in axis.get_ticklabels(which="both")
    }


def test_a_logarithmic_axis_is_marked_at_powers_of_ten(figures: list[Figure]) -> None:
    samples.picture(samples.curves(at=[1, 100, 10_000], log_x=True))
    (axes,) = figures[0].axes
    assert {1, 10, 100, 1000, 10_000} <= set(axes.get_xticks())


LABELLED = [one for one in samples.ALL if one not in (samples.graph, samples.cells)]


@pytest.mark.parametrize("kind", LABELLED, ids=lambda kind: kind.__name__)
def test_axes_are_labelled_with_units(kind: Any, figures: list[Figure]) -> None:
    samples.picture(kind())
    for figure in figures:
        (axes,) = figure.axes
        assert "(" in axes.get_ylabel()
        assert "(" in axes.get_xlabel() or axes.get_xlabel() == "epoch"


@pytest.mark.parametrize("kind", samples.ALL, ids=lambda kind: kind.__name__)
def test_the_image_is_twice_as_sharp_as_it_is_wide_and_has_its_own_card(kind: Any) -> None:
    for pane in samples.once(kind).panes:
        image = Image.open(io.BytesIO(pane.png))
        assert abs(image.width - 2 * pane.width) <= 1
        corner = image.convert("RGB").getpixel((0, 0))
        assert corner == (255, 255, 255)
        assert len(pane.png) < 150_000
