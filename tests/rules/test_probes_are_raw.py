"""A probe asks and reports what came back: it concludes nothing, and knows no right value."""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from types import FunctionType
from typing import Any, cast

import numpy as np
import pytest
from support.raw_probes import Conclusion, conclusions

from grader.authoring import (
    Names,
    Seen,
    called,
    drawn,
    held_numbers,
    held_table,
    hidden_layer,
    is_table,
    refusal,
    slopes_of,
    trained,
)
from grader.course.course import first_descent

# What reads as a conclusion and is none, function by function, each with its reason.
EXCEPTIONS = {
    "l10_capstone._tomorrow.scaled": (
        "a table is made ready for a model by the learner's own numbers where `standardise` is not "
        "done; nothing is concluded of it"
    ),
    "l05_linear_regression._shared.went_along": (
        "decides whose a statement is, a step's or a training's: who does not look says nothing, "
        "and what was left is then judged as before"
    ),
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


def concluded(exercise: str) -> list[Conclusion]:
    return [one for one in conclusions(_PROBES[exercise]) if one.function not in EXCEPTIONS]


@pytest.mark.parametrize("exercise", sorted(_PROBES))
def test_a_probe_concludes_nothing(exercise: str) -> None:
    assert concluded(exercise) == []


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


def looks_at_what_a_call_handed_out(names: Names) -> Seen:
    x = drawn(names, 3)
    yield from called(names, "scale", {"x": x})
    yield "kept", x.sum()


def asks_a_function_what_it_received(names: Names) -> Seen:
    yield "all", all(names.rows)


def compares_what_is_as_long(names: Names) -> Seen:
    yield "long enough", len(names.rows) == 15


def asks_more_than_a_form(names: Names) -> Seen:
    yield "total", _total(names.w.reshape(-1))


def _total(w: Any) -> Any:
    return w.sum()


def judges_within_a_tolerance(names: Names) -> Seen:
    yield "near", drawn(names) - 1e-6


def decides_by_a_value(names: Names) -> Seen:
    if names.loss < 1:
        yield "low", 1


def tells_how_a_walk_is_refused(names: Names) -> Seen:
    yield "used up", refusal(names.loss, names.w) == ""


def compares_how_many(names: Names) -> Seen:
    yield "complete", len(names.kept) >= 25


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
        (looks_at_what_a_call_handed_out, "calls `sum` of what it received"),
        (asks_a_library_in_its_own_words, "hands what it received to `mse_loss`"),
        (looks_at_what_was_handed_out_in_parts, "calls `sum` of what it received"),
        (asks_a_function_what_it_received, "hands what it received to `all`"),
        (compares_what_is_as_long, "compares"),
        (asks_more_than_a_form, "calls `sum` of what it received"),
        (looks_at_what_a_call_was_given, "calls `sum` of what it received"),
        (judges_within_a_tolerance, "holds 1e-06, as a tolerance is"),
        (decides_by_a_value, "compares"),
        (tells_how_a_walk_is_refused, "hands what it received to `refusal`"),
        (compares_how_many, "compares"),
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
    yield "how many", [len(names.kept), names.table.numel()]
    yield "which", id(names.table)
    if hasattr(names.number, "item"):
        yield "the item", np.asarray(names.number.item())
    yield "counts", held_numbers(names, int, 1, 100)

    yield "the widths", sorted(int(width) for width in names.results)
    yield "one row", np.asarray(names.w, dtype=np.float64).reshape(-1)
    yield "the sizes", [(id(one), one.numel()) for one in names.model.parameters()]


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


def calls_what_it_was_given(names: Names) -> Seen:
    yield "said", _asked(names.model, drawn(names, 2, 3))
    for table in (names.inputs, names.targets):
        if is_table(table, None, 3):
            yield "the length", len(table)


def _asked(model: Any, x: Any) -> Any:
    return model(x)


@pytest.mark.parametrize(
    "probe",
    [a_raw_probe, hands_on_in_another_form, asks_what_it_received, calls_what_it_was_given],
)
def test_a_probe_that_asks_is_not(probe: Callable[[Names], Seen]) -> None:
    assert conclusions(cast("FunctionType", probe)) == ()
