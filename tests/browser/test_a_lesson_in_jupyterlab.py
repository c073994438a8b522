"""A learner opens lesson 03 in JupyterLab, runs it, makes a mistake, and mends it."""

import pytest
from laboratory import Laboratory, OpenNotebook
from playwright.sync_api import Locator, expect

ASKED = 'check("forward")'
ANSWER = "def forward(x)"
SLIDER = "interactive.descent"

# The ratio of luminances, WCAG 2.2, 1.4.3, of a text upon what lies behind it.
CONTRAST = """element => {
  const channels = colour => colour.match(/[\\d.]+/g).map(Number);
  const luminance = ([r, g, b]) => [r, g, b]
    .map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  let behind = element;
  const ground = one => channels(getComputedStyle(one).backgroundColor);
  while (ground(behind)[3] === 0) behind = behind.parentElement;
  const [low, high] = [channels(getComputedStyle(element).color), ground(behind)]
    .map(luminance).sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}"""


@pytest.fixture(scope="module")
def lesson(laboratory: Laboratory) -> OpenNotebook:
    notebook = laboratory.open("03_gradient_descent_by_hand.ipynb")
    notebook.run_all()
    return notebook


@pytest.fixture(scope="module")
def mistaken(lesson: OpenNotebook) -> Locator:
    """The card of an answer that adds the weight where it should multiply."""
    lesson.type_over(lesson.cell(ANSWER), "w = 0.0\ndef forward(x):\n    return w + x")
    return card(lesson)


def card(lesson: OpenNotebook) -> Locator:
    lesson.run(lesson.cell(ASKED))
    return lesson.cell(ASKED).locator(".jp-OutputArea-output")


def test_untouched_it_runs_from_top_to_bottom(lesson: OpenNotebook) -> None:
    assert lesson.page.locator(".jp-CodeCell").count() > 15
    assert lesson.tracebacks() == []


def test_each_picture_has_a_text_and_is_no_wider_than_the_page(lesson: OpenNotebook) -> None:
    pictures = lesson.page.locator(".jp-OutputArea-output img").all()
    assert pictures
    for one in pictures:
        assert len(one.get_attribute("alt") or "") > 40
        box, cell = one.bounding_box(), lesson.page.locator(".jp-Notebook").bounding_box()
        assert box is not None
        assert cell is not None
        assert box["x"] + box["width"] <= cell["x"] + cell["width"]


def test_a_slider_draws_the_picture_anew(lesson: OpenNotebook) -> None:
    moving = lesson.cell(SLIDER)
    shown = moving.locator("img").first
    before = shown.get_attribute("alt")
    moving.get_by_role("slider").first.focus()
    lesson.page.keyboard.press("Home")
    expect(moving.locator("img").first).not_to_have_attribute("alt", before or "")


def test_a_mistake_is_told_in_words(mistaken: Locator) -> None:
    expect(mistaken).to_contain_text("not yet")
    expect(mistaken).not_to_contain_text("Traceback")
    assert len(mistaken.inner_text().split()) > 15


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_the_words_can_be_read_in_either_theme(
    lesson: OpenNotebook, mistaken: Locator, theme: str
) -> None:
    lesson.wear(theme)
    for part in mistaken.locator("div, span, p").all():
        assert part.evaluate(CONTRAST) >= 4.5, part.inner_text()


def test_the_right_answer_is_told_so(lesson: OpenNotebook, mistaken: Locator) -> None:
    lesson.type_over(lesson.cell(ANSWER), "w = 0.0\ndef forward(x):\n    return w * x")
    expect(card(lesson)).to_contain_text("right")
    assert lesson.tracebacks() == []
