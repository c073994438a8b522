"""Take one whole step of training: forward, backward, update, reset."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from grader.authoring import (
    Evidence,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Tolerance,
    is_kind,
)

from ._moves import Moves
from ._shared import (
    AFTER_ERROR,
    NOT_PLAIN,
    after_error,
    hidden_spring,
    holding_data,
    mean_of_squares,
    put_w,
)
from ._walks import apart, walks_so_far

CALLS = ("first", "second", "third")


def three_steps(
    names: Names, hidden: dict[str, Any], step: Callable[[float], Any], label: str
) -> Seen:
    """Yield how far three calls in a row move `w` from a fresh start, and what they return."""
    put_w(names, hidden["start"])
    for said in CALLS:
        before = float(names.w)
        try:
            returned = step(hidden["rate"])
        except Exception as error:
            if not label:
                yield from after_error(names, before, error)
            raise
        yield f"{label}w before the {said} step", before
        yield f"{label}w after the {said} step", float(names.w)
        yield f"{label}{said} loss", returned
    if not label:
        yield "raw.walks before", walks_so_far()
        with suppress(Exception):
            step(hidden["rate"])
        yield "raw.walks afterwards", walks_so_far()


def probe(names: Names) -> Seen:
    hidden = hidden_spring(names)
    with apart(names), holding_data(names, X=hidden["X"], Y=hidden["Y"]):
        yield from three_steps(names, hidden, names.train_step, "")


def stand_in(names: Names) -> Seen:
    held = names.namespace

    def train_step(learning_rate: float) -> float:
        cost = mean_of_squares(held["Y"], held["w"] * held["X"])
        held["w"].grad = None
        cost.backward()
        held["w"].data -= learning_rate / 2 * held["w"].grad
        held["w"].grad.zero_()
        return float(cost)

    yield "train_step", train_step


def asked_autograd(evidence: Evidence) -> bool:
    """Return whether a step walked back over a recording; asking for the count walks once too."""
    before, afterwards = evidence.array("raw.walks before"), evidence.array("raw.walks afterwards")
    return before is not None and afterwards is not None and bool(afterwards - before > 1)


EXERCISE = Exercise(
    title="One whole step of training",
    question=Question(asks=("train_step",), probe=probe, stand_in=stand_in),
    points=2,
    upstream=("update",),
    checks=(
        Moves(
            "train_step",
            tuple(f"{said} {what}" for said in CALLS for what in ("move of w", "loss")),
            tolerance=Tolerance(operations=512),
            places=tuple(
                (f"{said} move of w", f"w before the {said} step", f"w after the {said} step")
                for said in CALLS
            ),
        ),
        *(Holds("", is_kind(f"{said} loss", Kind.NUMBER), NOT_PLAIN) for said in CALLS),
        Holds(
            "autograd is asked",
            asked_autograd,
            "Each step is right, but autograd had no part in it.",
        ),
        *AFTER_ERROR,
    ),
)
