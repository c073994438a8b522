"""Repeat the step, and record what each epoch began with."""

from contextlib import suppress
from typing import Any

import numpy as np

from grader.authoring import Exercise, Names, Part, Question, Seen, held_numbers

from ._any_descent import AnyDescent
from ._histories import KEPT, PLAIN, RECORDED, entries, plain_numbers, recorded
from ._spring import EPOCHS, RATE, points

_ASKED = "asked for histories"
_MOST_STEPS = 1000


def probe(names: Names) -> Seen:
    descent = descent_of(names)
    if not descent:
        return
    yield "given.w", descent["start"]
    yield "w", names.w
    asked = was_asked(names)
    yield f"given.{_ASKED}", asked
    yield from choices(names, asked)
    if asked:
        yield from recorded(names)


def upon(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    if was_asked(names):
        places = path(names, RATE)
        yield "upon.w", places[1:]
        yield "upon.loss_history", their_losses(names, places)
    else:
        for rate in dict.fromkeys(list(names.namespace.get("rates", [RATE]))[:5]):
            yield f"upon.w at {rate:g}", path(names, rate)[1:]


def descent_of(names: Names) -> dict[str, Any]:
    """Return where the descent began that the statement may have been, or that it puts in order.

    It is under `start`; nothing is, where there was none.
    """
    if "w" not in names.before or not names.has("gradient"):
        return {}
    descent = names.recalled("descent")
    if names.changed("w"):
        descent.update(start=names.before["w"])
        return descent
    for name in KEPT:
        if not entries(names.namespace.get(name)):
            return {}
    return descent


def was_asked(names: Names) -> Any:
    """Return whether the notebook was asked for histories; upon given values, they say it.

    One that never was has neither name, nor that of our placeholder.
    """
    if names.has(_ASKED):
        return names.namespace[_ASKED]
    if names.has("todo"):
        return True
    return names.has(*KEPT)


def choices(names: Names, asked: Any) -> Seen:
    """Yield the numbers that may be a number of epochs, or a rate where none was asked for."""
    if not asked:
        yield "given.rates", [RATE, *held_numbers(names, float, 0, 1)]
    # Whoever trains for longer than asked has the number of epochs in a name, whatever that is.
    if counts := held_numbers(names, int, EPOCHS if asked else 1, 10_000):
        yield "given.counts", counts


def path(names: Names, rate: float) -> list[Any]:
    """Return where descent by the functions that are held passes, the place it began at first."""
    data = points()
    places = [names.recalled("descent")["start"]]
    steps = min(max([EPOCHS, *map(int, names.namespace.get("counts", ()))]), _MOST_STEPS)
    with np.errstate(all="ignore"):
        for _ in range(steps):
            with names.holding(w=places[-1]):
                slope = names.gradient(data["X"], data["Y"], names.forward(data["X"]))
            places.append(places[-1] - rate * slope)
    return places


def their_losses(names: Names, places: list[Any]) -> list[float]:
    """Return what the `loss` that is held says at each place; nothing where there is none."""
    data, losses = points(), []
    # Another exercise judges it.
    with suppress(Exception):
        for w in places:
            with names.holding(w=w):
                losses.append(names.loss(data["Y"], names.forward(data["X"])))
    return plain_numbers(losses)


EXERCISE = Exercise(
    title="Descend",
    question=Question(
        asks=("w",),
        watches=("w", "w_history", "loss_history"),
        # No verdict hangs on the last two; where they are, mistakes are made with them.
        given=("X", "Y", "w", "learning_rate", "n_iters"),
        probe=probe,
    ),
    points=2,
    upstream=("forward", "loss", "gradient"),
    upon=upon,
    checks=(
        Part("the descent", 0.75, AnyDescent()),
        *PLAIN,
        RECORDED,
    ),
)
