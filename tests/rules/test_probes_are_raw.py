"""A probe asks and reports what came back: it concludes nothing, and knows no right value."""

import contextlib
from collections.abc import Callable, Iterator
from types import FunctionType
from typing import Any, cast

import numpy as np
import pytest
from support.raw_probes import conclusions

from grader.authoring import Names, Seen, called, drawn, is_table, slopes_of
from grader.course.course import first_descent

# Probes that still conclude, lesson by lesson: each that is mended leaves the list.
NOT_YET = {
    "03": "descent",
    "04": "tracked slope update predict-reset train-step descent slope-at",
    "05": (
        "data parameters model mse gradients predict-direction step training predictions "
        "standardise "
    ),
    "06": (
        "dataset loader linear loss-function optimizer fit predict-noise training predictions "
        "new-region "
    ),
    "07": "linear-class count network training predict snapshot",
    "08": "cross-entropy scale training accuracy confusion built-in three-species",
}
# What reads as a conclusion and is none, function by function, each with its reason.
EXCEPTIONS = {
    "l10_capstone._tomorrow.scaled": (
        "A table is made ready for a model by the learner's own numbers where `standardise` is not "
        "done; nothing is concluded of it."
    ),
}
_COURSE = first_descent()
_PROBES = {
    f"{lesson.id[:2]} {exercise.id}": cast("FunctionType", exercise.question.probe)
    for lesson in map(_COURSE.lesson, _COURSE.lessons)
    for exercise in lesson.exercises
}
_NOT_YET = {f"{lesson} {one}" for lesson, ids in NOT_YET.items() for one in ids.split()}


@pytest.mark.parametrize("exercise", sorted(_PROBES.keys() - _NOT_YET))
def test_a_probe_concludes_nothing(exercise: str) -> None:
    assert [one for one in conclusions(_PROBES[exercise]) if one.function not in EXCEPTIONS] == []


def test_an_exception_is_one() -> None:
    found = {one.function for probe in _PROBES.values() for one in conclusions(probe)}
    assert found >= EXCEPTIONS.keys()


@pytest.mark.parametrize("exercise", sorted(_NOT_YET))
def test_what_was_mended_is_listed_no_more(exercise: str) -> None:
    assert conclusions(_PROBES[exercise]) != ()


def a_raw_probe(names: Names) -> Seen:
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


def looks_at_what_a_call_handed_out(names: Names) -> Seen:
    x = drawn(names, 3)
    yield from called(names, "scale", {"x": x})
    yield "kept", x.sum()


def asks_more_than_a_form(names: Names) -> Seen:
    yield "total", _total(names.w.reshape(-1))


def _total(w: Any) -> Any:
    return w.sum()


def judges_within_a_tolerance(names: Names) -> Seen:
    yield "near", drawn(names) - 1e-6


def decides_by_a_value(names: Names) -> Seen:
    if names.loss < 1:
        yield "low", 1


def _is_low(loss: Any) -> bool:
    return bool(loss < 1)


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
        (looks_at_what_a_call_handed_out, "calls `sum` of what it received"),
        (asks_more_than_a_form, "calls `sum` of what it received"),
        (judges_within_a_tolerance, "holds 1e-06, as a tolerance is"),
        (decides_by_a_value, "compares"),
        (reaches_one_that_compares, "compares"),
    ],
)
def test_a_probe_that_concludes_is_found(probe: FunctionType, what: str) -> None:
    assert what in [one.what for one in conclusions(probe)]


@contextlib.contextmanager
def on_a_device(device: Any) -> Iterator[None]:
    with contextlib.ExitStack() as stack:
        stack.enter_context(device)
        yield


def hands_on_in_another_form(names: Names) -> Seen:
    import torch

    table = drawn(names, 2, 3).to(torch.float64)
    with on_a_device(torch.zeros((), dtype=torch.float64).device):
        yield "scaled", names.scale(table)
    yield "scaled again", names.scale(table.T.contiguous())
    yield "the device", torch.device(names.device).type
    yield "the number", str(float(names.number))
    yield "the widths", sorted(int(width) for width in names.results)
    yield "one row", np.asarray(names.w, dtype=np.float64).reshape(-1)
    yield "the sizes", [(id(one), one.numel()) for one in names.model.parameters()]


def calls_what_it_was_given(names: Names) -> Seen:
    yield "said", _asked(names.model, drawn(names, 2, 3))
    for table in (names.inputs, names.targets):
        if is_table(table, None, 3):
            yield "the length", len(table)


def _asked(model: Any, x: Any) -> Any:
    return model(x)


@pytest.mark.parametrize("probe", [a_raw_probe, hands_on_in_another_form, calls_what_it_was_given])
def test_a_probe_that_asks_is_not(probe: Callable[[Names], Seen]) -> None:
    assert conclusions(cast("FunctionType", probe)) == ()
