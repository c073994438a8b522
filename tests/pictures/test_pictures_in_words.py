"""A picture says in words what it shows, with the numbers that it is drawn from."""

import re
from html.parser import HTMLParser
from typing import Any

import numpy as np
import pytest
import samples
import torch

from grader import pictures
from grader.pictures._words import course, listed, said


@pytest.mark.parametrize(
    ("kind", "words"),
    [
        (samples.curves, ("Two rates.", "loss (cm²) over epoch", "slow falls from 102 to 80")),
        (samples.curves, ("fast falls from 102 to 1", "on a logarithmic axis", "3 values")),
        (samples.parabola, ("at 3, where the loss is 25.5, has the slope 51", "to 2.5, where")),
        (samples.parabola, ("nudged: at 3.2", "best, at 2, where the loss is 0")),
        (samples.contours, ("2 steps lead from (0.8, 0.5), loss 2.17, to (0.1, 0.3), loss 0.12",)),
        (samples.graph, ("AddBackward0 leads to MulBackward0 and b", "leads to w and not tracked")),
        (
            samples.residuals,
            ("8 measured points", "w = 0: a line that stays at 0", "longest is 16"),
        ),
        (samples.predictions, ("apples: off by 3 before and 0.5 after", "oranges", "2 rows")),
        (samples.columns, ("Rain helps.", "from 1 to 3", "correlation is 1 for apples")),
        (samples.plane, ("2 times the first, minus 1 times the second, plus 3", "at most 0.5")),
        (
            samples.regions,
            ("4 of small and 2 of large", "region of another class: 1 point, ringed"),
        ),
        (samples.classes, ("6 points: 4 of small and 2 of large", "large: bill (mm) from 5 to 6")),
        (
            samples.fitted,
            ("over rain (mm), from 1 to 8", "8 measured points, whose height rises from 2"),
        ),
        (samples.fitted, ("bent: a curve that rises from 1 to 64",)),
        (samples.fitted, ("tried: 2 thin curves, farthest apart at 8, from 8 to 24",)),
        (samples.batches, ("lowest at 2", "lowest between 1 and 3", "slope of all rows is −102")),
        (samples.cells, ("t3 has shape (2, 2): 2 rows and 2 columns", "1, 2.5; 3, 4")),
    ],
)
def test_the_words_say_the_numbers(kind: Any, words: tuple[str, ...]) -> None:
    alt = samples.once(kind).alt
    assert [one for one in words if one not in alt] == [], alt


class Images(HTMLParser):
    """Keeps every image that HTML holds."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[dict[str, str | None]] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "img":
            self.found.append(dict(attrs))


@pytest.mark.parametrize("kind", samples.ALL, ids=lambda kind: kind.__name__)
def test_each_image_has_its_words_beside_it(kind: Any) -> None:
    picture = samples.once(kind)
    images = Images(picture._repr_html_()).found
    assert [one["alt"] for one in images] == [pane.alt for pane in picture.panes]
    for image in images:
        assert (image["src"] or "").startswith("data:image/png;base64,iVBOR")
        assert "max-width:100%" in (image["style"] or "")
    assert repr(picture) == picture.alt
    assert re.search(r"\d", picture.alt) or kind is samples.graph
    assert len(picture.alt) < 900


def test_the_words_name_what_is_measured_and_every_line() -> None:
    drawn = samples.parabola(y="fare (euros)", chords={"measured": (1.0, 3.0)})
    alt = samples.picture(drawn).alt
    assert "where the fare is 25.5" in alt
    assert "measured: a line of slope 0" in alt


def test_a_bundle_of_equal_curves_is_said_to_be_one() -> None:
    drawn = samples.fitted(series={"asked again": np.ones((8, 30))})
    assert "asked again: 30 thin curves, all of them the same" in samples.picture(drawn).alt


def test_both_axes_can_be_logarithmic() -> None:
    drawn = samples.curves(at=[1e-3, 1e-2, 1e-1], log_x=True, x="h")
    assert "loss (cm²) over h" in samples.picture(drawn).alt


def test_what_stands_in_the_words_cannot_break_out_of_them() -> None:
    picture = samples.picture(samples.curves(title='"><b>loss</b>'))
    (image,) = Images(picture._repr_html_()).found
    assert (image["alt"] or "").startswith('"><b>loss</b>')


def test_pictures_side_by_side_keep_their_words_and_have_one_title() -> None:
    both = samples.picture(pictures.beside(samples.cells(), samples.cells(), title="Twice"))
    assert len(Images(both._repr_html_()).found) == 2
    assert both.alt.startswith("Twice. t3 has shape")


def test_the_graph_is_the_one_that_autograd_holds() -> None:
    w = torch.tensor(2.0, requires_grad=True)
    alt = samples.picture(pictures.graph((w * w).exp(), title="Squared", name="z", w=w)).alt
    assert "z leads to ExpBackward0" in alt
    assert "MulBackward0 leads to w and w" in alt
    assert "It ends in w." in alt


@pytest.mark.parametrize(
    ("value", "words"),
    [
        (0.0, "0"),
        (-102.0, "−102"),
        (2_186_433.0, "2,186,433"),
        (12_000.0, "12,000"),
        (1982.0, "1982"),
        (0.0392156, "0.03922"),
        (25.5, "25.5"),
        (4.2e-10, "4.2e-10"),
        (-7e12, "−7e+12"),
        (float("inf"), "infinite"),
        (float("nan"), "not a number"),
    ],
)
def test_numbers_are_said_as_they_are_read(value: float, words: str) -> None:
    assert said(value) == words


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([1.0], "is 1"),
        ([2.0, 2], "stays at 2"),
        ([1.0, 5, 3], "rises from 1 to 3, on the way as high as 5"),
        ([3.0, 1, 3], "starts and ends at 3, on the way as low as 1"),
        ([9.0, 99, np.inf, np.nan], "rises from 9 to 99, then 2 values beyond any number"),
    ],
)
def test_a_course_is_told_from_first_to_last(values: list[float], words: str) -> None:
    assert course(np.array(values)) == words


def test_what_is_nothing_beside_the_rest_neither_rises_nor_falls() -> None:
    told = course(np.array([0.0, 1, -1, 1e-12]), scale=1)
    assert told == "starts and ends at 0, on the way as low as −1 and as high as 1"


def test_lists_read_as_lists() -> None:
    assert [listed("a"), listed("ab"), listed("abc")] == ["a", "a and b", "a, b and c"]
