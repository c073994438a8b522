"""A probe asks and reports what came back: it concludes nothing, and knows no right value."""

from types import FunctionType
from typing import Any, cast

import pytest
from support.raw_probes import Conclusion, conclusions

from grader.authoring import Names, Seen, called, drawn, hidden_layer, slopes_of
from grader.course.course import first_descent

# Probes that still conclude, lesson by lesson: each that is mended leaves the list.
NOT_YET = {
    "01": "dtype join normalise-rows device",
    "02": "line slopes predict-accumulate reset detach gradient-of",
    "03": "descent steps-needed",
    "04": "tracked slope update predict-reset train-step descent slope-at",
    "06": (
        "dataset loader linear loss-function optimizer fit predict-noise training predictions "
        "new-region "
    ),
    "08": "cross-entropy scale accuracy confusion built-in three-species",
    "09": (
        "which-curve mend-loop mend-loss same-number mend-report messages mend-descent repeatable "
    ),
    "10": "split standardise baseline train choose held-out save",
}
# Functions that may conclude, each for a reason.
EXCEPTIONS = {
    "l05_linear_regression._shared.went_along": (
        "decides whose a statement is, a step's or a training's: who does not look says nothing, "
        "and what was left is then judged as before"
    ),
}
_COURSE = first_descent()
_PROBES = {
    f"{lesson.id[:2]} {exercise.id}": cast("FunctionType", exercise.question.probe)
    for lesson in map(_COURSE.lesson, _COURSE.lessons)
    for exercise in lesson.exercises
}
_NOT_YET = {f"{lesson} {one}" for lesson, ids in NOT_YET.items() for one in ids.split()}


def concluded(exercise: str) -> list[Conclusion]:
    return [one for one in conclusions(_PROBES[exercise]) if one.function not in EXCEPTIONS]


@pytest.mark.parametrize("exercise", sorted(_PROBES.keys() - _NOT_YET))
def test_a_probe_concludes_nothing(exercise: str) -> None:
    assert concluded(exercise) == []


@pytest.mark.parametrize("exercise", sorted(_NOT_YET))
def test_what_was_mended_is_listed_no_more(exercise: str) -> None:
    assert concluded(exercise) != []


def test_an_exception_is_one_that_concludes() -> None:
    found = {one.function for probe in _PROBES.values() for one in conclusions(probe)}
    assert found >= EXCEPTIONS.keys()


def a_raw_probe(names: Names) -> Seen:
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 4), nn.ReLU())
    yield "count(model)", names.count(model)
    x = drawn(names, 4, 3) * 2 + 1
    if names.has("w") and names.w is not None:
        yield "raw.w", names.w.detach().clone()
    y = names.model(x)
    yield "model(x)", y
    for name, slope in zip(("w",), slopes_of(y, names.w), strict=True):
        yield f"slope in {name}", slope


def compares(names: Names) -> Seen:
    yield "right", names.answer == drawn(names)


def calculates(names: Names) -> Seen:
    yield "error", names.mse(drawn(names), drawn(names)) - 1


def reduces(names: Names) -> Seen:
    yield "total", names.w.sum()


def asks_a_library(names: Names) -> Seen:
    import torch

    yield "same", torch.equal(names.w, names.b)


def looks_at_what_was_handed_out(names: Names) -> Seen:
    x = drawn(names, 3)
    names.scale(x)
    yield "kept", x.sum()


def judges_within_a_tolerance(names: Names) -> Seen:
    yield "near", drawn(names) - 1e-6


def decides_by_a_value(names: Names) -> Seen:
    if names.loss < 1:
        yield "low", 1


def _is_low(loss: Any) -> bool:
    return bool(loss < 1)


def asks_a_library_in_its_own_words(names: Names) -> Seen:
    from torch.nn import functional

    yield "loss", functional.mse_loss(names.preds, drawn(names, 5))


def looks_at_what_was_handed_out_in_parts(names: Names) -> Seen:
    model = hidden_layer(names, 3, 2)
    names.predict(model.train(), drawn(names, 5, 3))
    yield "numbers", model.weight.sum()


def looks_at_what_a_call_was_given(names: Names) -> Seen:
    t1 = drawn(names, 3)
    yield from called(names, "mse", {"t1": t1})
    yield "kept", t1.sum()


def reaches_one_that_compares(names: Names) -> Seen:
    yield "low", _is_low(names.loss)


@pytest.mark.parametrize(
    ("probe", "what"),
    [
        (compares, "compares"),
        (calculates, "calculates"),
        (reduces, "calls `sum` of what it received"),
        (asks_a_library, "hands what it received to `equal`"),
        (looks_at_what_was_handed_out, "calls `sum` of what it received"),
        (asks_a_library_in_its_own_words, "hands what it received to `mse_loss`"),
        (looks_at_what_was_handed_out_in_parts, "calls `sum` of what it received"),
        (looks_at_what_a_call_was_given, "calls `sum` of what it received"),
        (judges_within_a_tolerance, "holds 1e-06, as a tolerance is"),
        (decides_by_a_value, "compares"),
        (reaches_one_that_compares, "compares"),
    ],
)
def test_a_probe_that_concludes_is_found(probe: FunctionType, what: str) -> None:
    assert what in [one.what for one in conclusions(probe)]


def test_a_probe_that_asks_is_not() -> None:
    assert conclusions(cast("FunctionType", a_raw_probe)) == ()
