"""A hundred epochs of descent, and the loss of each."""

from typing import Any

from grader.authoring import (
    Exercise,
    Holds,
    Names,
    Part,
    Question,
    Seen,
    Trait,
    Trajectory,
    copied,
    has,
    held_before,
    held_now,
    still_held,
    trained,
)

from ._losses import (
    Losses,
    are_numbers,
    have_no_graph,
    one_for_each_epoch,
    were_added_up,
)
from ._shared import RATE, hidden_parameters, own_loss, slope

# Upon wrong answers right work is shown for as many epochs as there are losses, if they are enough.
_EPOCHS, _MOST = 100, 300


def was_training(names: Names) -> bool:
    """Return whether the statement trained, or puts in order the losses of a training."""
    training = names.recalled("training")
    if trained(names, "w", "b"):
        if not names.may_repeat():
            return False
        training["before"] = held_before(names, "inputs", "targets", "w", "b")
        training["left"] = held_now(names, "w", "b")
        training["loop"] = names.touched("loss", "losses")
        return True
    if not names.touched("losses") or not list(names.losses):
        return False
    if not still_held(names, training.get("left", {})):
        return False
    training["loop"] = True
    return True


def probe(names: Names) -> Seen:
    if not was_training(names):
        return
    training = names.recalled("training")
    for name, value in training["before"].items():
        yield f"given.{name}", value
    yield "w", names.w
    yield "b", names.b
    yield "given.loop", training["loop"]
    # A notebook in which nobody asked for losses has no such name.
    if names.has("losses"):
        kept = list(names.losses)
        yield "given.epochs", len(kept)
        yield "raw.kinds of losses", " ".join(type(loss).__name__ for loss in kept[:_EPOCHS])
        yield "raw.losses", kept[:_EPOCHS]


def descended(names: Names, rate: float, steps: int) -> list[tuple[Any, ...]]:
    """Train `w` and `b` by the learner's own functions; return what they held after each step."""
    import torch

    weights, path = (names.w, names.b), []
    optimizer = torch.optim.SGD(weights, lr=rate)
    for _ in range(steps):
        optimizer.zero_grad()
        own_loss(names).backward()
        optimizer.step()
        path.append(tuple(map(copied, weights)))
    return path


def upon(names: Names) -> Seen:
    import torch

    epochs = names.epochs if names.has("epochs") else 0
    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    before = names.recalled("training")["before"]
    with names.holding(w=before["w"], b=before["b"]):
        path = descended(names, RATE, min(epochs, _MOST) if epochs >= _EPOCHS else _MOST)
    for name, places in zip(("w", "b"), zip(*path, strict=True), strict=True):
        yield f"upon.{name}", torch.stack(places)


def stand_in(names: Names) -> Seen:
    names.namespace.update(hidden_parameters(names))
    descended(names, RATE / 10, 50)
    yield "loss", own_loss(names)


EXERCISE = Exercise(
    title="Train for 100 epochs",
    question=Question(
        asks=("w", "b"),
        watches=("w", "b", "loss", "losses"),
        given=("inputs", "targets", "w", "b"),
        probe=probe,
        stand_in=stand_in,
    ),
    points=2,
    slow=True,
    upstream=("data", "parameters", "model", "mse", "step"),
    upon=upon,
    checks=(
        Part(
            "the weights",
            0.75,
            Trajectory(("w", "b"), slope, RATE, least=_EPOCHS, loop="given.loop", linear=True),
        ),
        Holds(
            "losses has an entry for each epoch",
            one_for_each_epoch,
            "The weights arrived. But `losses` holds fewer numbers than there were epochs.",
        ),
        Holds(
            "no loss drags its graph along",
            have_no_graph,
            "The weights arrived. But `losses` holds tensors, each with its graph.",
        ),
        Holds(
            "losses are numbers",
            are_numbers,
            "The weights arrived. But `losses` holds what is no number: print its first entry.",
        ),
        Losses(),
        Holds("losses were added up", were_added_up),
        Holds("leaf", has("w", Trait.LEAF)),
    ),
)
