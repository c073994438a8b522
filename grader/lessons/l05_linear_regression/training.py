"""A hundred epochs of descent, and the loss of each."""

from contextlib import suppress
from typing import Any

from grader.authoring import (
    Exercise,
    Names,
    Part,
    Question,
    Seen,
    Traits,
    Trajectory,
    copied,
    held_before,
    held_now,
    is_tracked,
    trained,
)

from ._losses import Losses
from ._shared import RATE, hidden_parameters, own_loss, slope, still


def was_training(names: Names) -> bool:
    """Return whether the statement trained, or puts in order the losses of a training."""
    training = names.recalled("training")
    if trained(names, "w", "b"):
        training["before"] = held_before(names, "inputs", "targets", "w", "b")
        training["left"] = held_now(names, "w", "b")
        training["loop"] = names.touched("loss", "losses")
        return True
    if not names.touched("losses") or not len(names.losses):
        return False
    if not still(names, training.get("left", {})):
        return False
    training["loop"] = True
    return True


def were_added_up(kept: list[Any], start: dict[str, Any]) -> bool:
    """Return whether the first loss kept is the sum of the squares rather than their mean."""
    if not kept:
        return False
    before = {name: value.detach().double() for name, value in start.items()}
    errors = before["inputs"] @ before["w"].T + before["b"] - before["targets"]
    return abs(float(kept[0]) / float((errors**2).sum()) - 1) < 0.01


def recorded(names: Names) -> Seen:
    """Yield what `losses` holds; a notebook in which nobody asked for it has no such name."""
    kept = list(names.losses) if names.has("losses") else None
    yield "losses are numbers", not any(isinstance(loss, str) for loss in kept or ())
    with suppress(ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        start = names.recalled("training")["before"]
        yield "losses were added up", were_added_up(kept or [], start)
    yield "losses has an entry for each epoch", kept is None or len(kept) >= 100
    yield "no loss drags its graph along", not any(map(is_tracked, kept or ()))
    if kept:
        yield "given.losses", [float(loss) for loss in kept[:100]]


def probe(names: Names) -> Seen:
    if was_training(names):
        training = names.recalled("training")
        for name, value in training["before"].items():
            yield f"given.{name}", value
        yield "w", names.w
        yield "b", names.b
        yield "leaf", names.w.is_leaf
        yield "given.loop", training["loop"]
        yield from recorded(names)


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


def own_probe(names: Names) -> Seen:
    import torch

    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    before = names.recalled("training")["before"]
    with names.holding(w=before["w"], b=before["b"]):
        path = descended(names, RATE, 300)
    for name, places in zip(("w", "b"), zip(*path, strict=True), strict=True):
        yield f"own.{name}", torch.stack(places)


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
        own_probe=own_probe,
        stand_in=stand_in,
    ),
    points=2,
    upstream=("data", "parameters", "model", "mse", "step"),
    checks=(
        Part(
            "the weights",
            0.75,
            Trajectory(("w", "b"), slope, RATE, least=100, loop="given.loop"),
        ),
        Traits(
            {
                "losses has an entry for each epoch": (
                    "The weights arrived. But `losses` holds fewer numbers than there were epochs."
                ),
                "no loss drags its graph along": (
                    "The weights arrived. But `losses` holds tensors, each with its graph."
                ),
                "losses are numbers": "The weights arrived. But `losses` holds text, not numbers.",
            }
        ),
        Losses(),
    ),
)
