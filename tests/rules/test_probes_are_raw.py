"""A probe asks and reports what came back: it concludes nothing, and knows no right value."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Any, cast

import pytest
from support.raw_probes import Conclusion, conclusions

from grader.authoring import Names, Seen, called, drawn, held_table, is_table, slopes_of, trained
from grader.course.course import first_descent

# Probes that still conclude, lesson by lesson: each that is mended leaves the list.
NOT_YET = {
    "03": "descent steps-needed",
    "04": "tracked slope update predict-reset train-step descent slope-at",
    "05": (
        "data parameters model mse gradients predict-direction step training predictions "
        "standardise "
    ),
    "07": "linear-class count network training predict snapshot",
    "09": ("which-curve mend-loss same-number mend-report messages mend-descent repeatable "),
    "10": "split standardise baseline train choose held-out save",
}
# Functions that may calculate, each for a reason.
EXCEPTIONS = {
    "l06_training_with_builtins._steps.at_a_higher_rate": (
        "sets the learner's own rate higher for one question, or rounding hides the answer; "
        "the rate is not shown"
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


def asks_a_function_what_it_received(names: Names) -> Seen:
    yield "all", all(names.rows)


def compares_what_is_as_long(names: Names) -> Seen:
    yield "long enough", len(names.rows) == 15


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
        (asks_a_function_what_it_received, "hands what it received to `all`"),
        (compares_what_is_as_long, "compares"),
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
    yield "as floats", names.number.float()
    yield "one table", torch.cat([torch.stack([torch.as_tensor(x) for x in names.rows])])
    yield "how many", len(names.rows)
    yield "which", id(names.model)


@dataclass(frozen=True)
class Asked:
    name: str
    columns: int


_ASKED = Asked("model", 3)


def asks_what_it_received(names: Names) -> Seen:
    model = names.model
    yield _ASKED.name, model(drawn(names, 2, _ASKED.columns + 1))

    class Noted(list[int]):
        pass

    yield "half", len(Noted([1, 2])) / 2
    table = held_table(names, "inputs", None, 3)
    if trained(names, "w", "b") and is_table(table, None, 3):
        yield "table", table


@pytest.mark.parametrize("probe", [a_raw_probe, hands_on_in_another_form, asks_what_it_received])
def test_a_probe_that_asks_is_not(probe: Callable[[Names], Seen]) -> None:
    assert conclusions(cast("FunctionType", probe)) == ()
