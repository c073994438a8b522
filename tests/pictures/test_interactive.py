"""A slider draws its picture anew; without sliders, the picture stands alone."""

import builtins
from typing import Any

import pytest
import samples

from grader import interactive, todo
from grader.interactive import Interactive


def slope_at(w: float) -> float:
    return float((2 * samples.X * (w * samples.X - samples.Y)).mean())


def descent(**changes: Any) -> Interactive:
    given = {
        "loss_at": samples.loss_at,
        "slope_at": slope_at,
        "rates": (0.001, 0.01, 0.045),
        "rate": 0.001,
        "start": 0.0,
        "steps": 12,
        "between": (-1, 5),
        "x": "w (cm per newton)",
        "y": "loss (cm²)",
        "best": 2,
    }
    return interactive.descent(**(given | changes))


def point(**changes: Any) -> Interactive:
    given = {
        "loss_at": samples.loss_at,
        "slope_at": slope_at,
        "places": (0.0, 1.0, 2.0, 3.0),
        "place": 1.0,
        "x": "w (cm per newton)",
        "y": "loss (cm²)",
    }
    return interactive.point(**(given | changes))


def over(**changes: Any) -> Interactive:
    given = {
        "draw": lambda far: samples.contours(title=f"Reach {far:g}", reach=far),
        "name": "reach",
        "values": (0.5, 1.0, 2.0),
        "first": 1.0,
    }
    return interactive.over(**(given | changes))


def batch_size(**changes: Any) -> Interactive:
    given = {
        "losses_of": lambda size: {"last batch": [9.0, size, 1.0], "all rows": [9.0, 4, 2]},
        "sizes": (1, 5, 15),
        "size": 5,
        "x": "epoch",
        "y": "loss ((t/ha)²)",
        "dots": ("last batch",),
    }
    return interactive.batch_size(**(given | changes))


ALL = (descent, point, over, batch_size)


def moved(made: Interactive, value: float) -> str:
    """Return what is shown after the slider has been moved to a value."""
    slider, shown = made.widget().children
    slider.value = value
    return str(shown.value)


@pytest.mark.parametrize(
    ("made", "value", "words"),
    [
        (descent, 0.045, "Learning rate 0.045: 12 steps"),
        (point, 3.0, "At w = 3 the slope is 51: go left"),
        (point, 2.0, "At w = 2 the slope is 0: at the bottom"),
        (over, 2.0, "Reach 2. A map of the loss"),
        (batch_size, 15, "Batches of 15 rows."),
        (batch_size, 1, "Batches of 1 row."),
    ],
)
def test_moving_the_slider_draws_the_picture_anew(made: Any, value: float, words: str) -> None:
    html = moved(made(), value)
    assert words in html
    assert html.startswith("<img alt=")


@pytest.mark.parametrize("made", ALL)
def test_the_slider_starts_where_the_lesson_chose(made: Any) -> None:
    one = made()
    slider, shown = one.widget().children
    assert shown.value == one.picture.html()
    assert slider.description in ("learning rate", "w", "batch size", "reach")
    slider.value = slider.options[0][1]
    slider.value = slider.options[1][1]
    assert shown.value == one.at(slider.options[1][1]).html()


@pytest.mark.parametrize("made", ALL)
def test_the_picture_is_shown_where_no_slider_runs(made: Any) -> None:
    bundle = made()._repr_mimebundle_()
    assert bundle["text/html"] == made().picture.html()
    assert bundle["text/plain"] == repr(made()) == made().alt
    assert "application/vnd.jupyter.widget-view+json" in bundle


def test_without_ipywidgets_the_picture_stands_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without(name: str, *arguments: Any, **named: Any) -> Any:
        if name.startswith("ipywidgets"):
            raise ImportError(name)
        return real(name, *arguments, **named)

    monkeypatch.setattr(builtins, "__import__", without)
    assert set(descent()._repr_mimebundle_()) == {"text/plain", "text/html"}


def test_a_rate_that_is_too_large_leaves_the_picture_and_says_so() -> None:
    picture = descent(steps=500).at(0.045)
    assert "12 steps" not in picture.alt
    assert samples.picture(picture)


@pytest.mark.parametrize(
    "made",
    [
        lambda: descent(slope_at=lambda w: todo("gradient")),
        lambda: descent(loss_at=lambda w: todo("gradient")),
        lambda: descent(slope_at=todo("gradient")),
        lambda: point(slope_at=todo("gradient")),
        lambda: over(draw=lambda far: samples.contours(path=todo("gradient"))),
        lambda: batch_size(losses_of=lambda size: todo("gradient")),
        lambda: batch_size(losses_of=lambda size: {"all rows": todo("gradient")}),
    ],
)
def test_what_is_not_done_yet_is_one_plain_line_without_a_slider(made: Any) -> None:
    assert made()._repr_mimebundle_() == {"text/plain": "Not shown yet: gradient comes first."}


def test_a_function_that_fails_is_one_plain_line() -> None:
    def broken(size: int) -> Any:
        raise ValueError("no rows")

    assert samples.line(batch_size(losses_of=broken).picture).endswith("ValueError: no rows")


def test_a_rate_of_the_learners_own_is_on_the_slider() -> None:
    slider, _ = descent(rate=0.02).widget().children
    assert [value for _, value in slider.options] == [0.001, 0.01, 0.02, 0.045]
    assert slider.value == 0.02


def test_the_title_can_say_more_of_a_rate() -> None:
    alt = descent(title=lambda rate: f"Twice the rate is {2 * rate}").picture.alt
    assert alt.startswith("Twice the rate is 0.002.")


def test_where_no_slider_runs_a_still_picture_can_show_more() -> None:
    still = samples.parabola()
    made = point(still=still)
    assert made.picture == still
    assert made._repr_mimebundle_()["text/html"] == samples.picture(still).html()
    assert "At w = 1 the slope is" in made.widget().children[1].value
