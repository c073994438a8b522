"""Take one whole step of training: forward, backward, update, reset."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

from grader.authoring import Behaviour, Exercise, Names, Question, Seen, Tolerance, Traits, is_plain

from ._shared import NOT_PLAIN, after_error, hidden_spring, holding_data, mean_of_squares, put_w
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
        yield f"{label}{said} move of w", float(names.w) - before
        yield f"{label}{said} loss", returned
        if not label:
            yield f"given.{said} plain", is_plain(returned)
    if not label:
        before_step = walks_so_far()
        with suppress(Exception):
            step(hidden["rate"])
        yield "autograd is asked", walks_so_far() - before_step > 1


def probe(names: Names) -> Seen:
    hidden = hidden_spring(names)
    with apart(names), holding_data(names, X=hidden["X"], Y=hidden["Y"]):
        yield from three_steps(names, hidden, names.train_step, "")


def own_probe(names: Names) -> Seen:
    import torch

    def moves(rate: float) -> float:
        torch.optim.SGD([names.w], lr=rate).step()
        return float(names.w)

    def steps(rate: float) -> float:
        names.w.grad = None
        now = mean_of_squares(names.Y, names.w * names.X)
        now.backward()
        moves(rate)
        return float(now)

    hidden = hidden_spring(names)
    data = {name: hidden[name] for name in ("X", "Y")}
    with apart(names), holding_data(names, **data), names.holding(update=moves):
        yield from three_steps(names, hidden, names.train_step, "")
        yield from three_steps(names, hidden, steps, "own.")


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


EXERCISE = Exercise(
    title="One whole step of training",
    question=Question(asks=("train_step",), probe=probe, own_probe=own_probe, stand_in=stand_in),
    points=2,
    upstream=("update",),
    checks=(
        Behaviour(
            "train_step",
            tuple(f"{said} {what}" for said in CALLS for what in ("move of w", "loss")),
            tolerance=Tolerance(operations=512),
        ),
        Traits({f"given.{said} plain": NOT_PLAIN for said in CALLS}),
        Traits({"autograd is asked": "Each step is right, but autograd had no part in it."}),
    ),
)
