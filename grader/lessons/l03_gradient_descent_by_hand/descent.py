"""Repeat the step, and record what each epoch began with."""

from typing import Any

import numpy as np

from grader.authoring import (
    Exercise,
    Names,
    Part,
    Question,
    Seen,
    Traits,
    Trajectory,
    slope_through_origin,
)

from ._histories import HISTORIES, KEPT, entries, near, plain_numbers, recorded, unasked
from ._path import by_the_formula, by_their_functions, error, path, their_losses


def probe(names: Names) -> Seen:
    if descended(names):
        asked = was_asked(names)
        yield from told_of(names, asked)
        # Whom a wrong gradient leads astray has made that mistake already.
        ends = plain_numbers([names.recalled("descent")["start"], names.w]) if asked else []
        yield "it came nearer", len(ends) < 2 or error(names, ends[1]) < error(names, ends[0])
        yield from histories(names, path(names, by_the_formula, 20_000) if asked else [])


def own_probe(names: Names) -> Seen:
    if descended(names):
        asked = was_asked(names)
        yield from told_of(names, asked)
        yield "it came nearer", True
        passed = path(names, by_their_functions, 1000)
        yield from histories(names, passed if asked else [])
        yield "own.w", passed[1:]


def descended(names: Names) -> bool:
    """Return whether the statement may have been a descent, or put in order what one left."""
    if "w" not in names.before or not names.has("X", "Y", "gradient"):
        return False
    descent = names.recalled("descent")
    if names.changed("w"):
        descent.update(start=names.before["w"], end=np.array(names.w))
        return True
    kept = all(entries(names.namespace.get(name)) for name in KEPT)
    return kept and bool(descent) and np.array_equal(descent["end"], names.w)


def was_asked(names: Names) -> bool:
    """Return whether the notebook was asked for histories.

    One that never was has neither name, nor that of our placeholder.
    """
    return names.has("n_iters", "learning_rate") and (names.has(*KEPT) or names.has("todo"))


def told_of(names: Names, asked: bool) -> Seen:

    yield "given.w", names.recalled("descent")["start"]
    yield "w", names.w
    yield "as many epochs as given", not asked or bool(np.all(np.asarray(names.n_iters) >= 25))


def histories(names: Names, passed: list[Any]) -> Seen:
    """Yield what the histories hold, once the descent that they tell of is right.

    One whose `w` is no single number, as a wrong gradient may leave it, has none to compare.
    """
    places = plain_numbers(passed)
    if len(places) < 2:
        yield from unasked()
    elif near(plain_numbers([names.w]), places[-1:]):
        began = places[:-1]
        yield from recorded(names, "w_history", began)
        losses = [error(names, w) for w in began]
        # A loss that another exercise finds wrong was still recorded as it was measured.
        yield from recorded(names, "loss_history", losses, lambda: their_losses(names, began))


EXERCISE = Exercise(
    title="Descend",
    question=Question(
        asks=("w",),
        watches=("w", "w_history", "loss_history"),
        given=("X", "Y", "w", "learning_rate", "n_iters"),
        probe=probe,
        own_probe=own_probe,
    ),
    points=2,
    upstream=("forward", "loss", "gradient"),
    checks=(
        Part(
            "the descent",
            0.75,
            Trajectory(("w",), slope_through_origin, "learning_rate", least=25, exactly="n_iters"),
        ),
        HISTORIES,
        Traits(
            {
                "as many epochs as given": (
                    "The descent is right, but shorter than the one that is asked for: how many "
                    "epochs does the expected output tell of? Look at `n_iters`."
                ),
                "it came nearer": (
                    "The steps are right, but they lead ever farther from the bottom: the last loss is "
                    "larger than the first. Is `learning_rate` still 0.001?"
                ),
            }
        ),
    ),
)
