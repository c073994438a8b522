"""Train for 100 epochs."""

from contextlib import suppress
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.authoring import (
    Arrays,
    Evidence,
    Exercise,
    Finding,
    Names,
    Part,
    Question,
    Seen,
    Traits,
    Trajectory,
)

from ._shared import RATE, held_before, hidden_parameters, left, slope, still

# What was there before a training, and where it arrived: losses may be put in order afterwards.
TRAINED: dict[str, Any] = {}


def trained(names: Names) -> bool:
    """Return whether the statement trained, or puts in order the losses of a training.

    Training moves the weights, or tries to in a loop.
    """
    if not {"w", "b"} <= names.before.keys():
        return False
    if names.changed("w", "b") or (names.touched("w") and names.touched("loss")):
        before = held_before(names, "inputs", "targets", "w", "b")
        loop = names.touched("loss", "losses")
        TRAINED.update(kept=left(names, "w", "b"), before=before, loop=loop)
        return True
    if not names.touched("losses") or not len(names.losses):
        return False
    if not still(names, TRAINED.get("kept", {})):
        return False
    TRAINED["loop"] = True
    return True


@dataclass(frozen=True)
class Losses:
    """`losses` holds the loss of each epoch, from before its step or from after it."""

    needs_reference: bool = False
    waived_upon_own: bool = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first loss that is not that of its epoch; pass where none were asked for."""
        kept = evidence.array("given.losses")
        given = {name: evidence.array(f"given.{name}") for name in ("inputs", "targets", "w", "b")}
        start = {name: value for name, value in given.items() if value is not None}
        if kept is None or kept.ndim != 1 or len(start) < len(given):
            return Finding(True)
        path = losses_on_the_way(start, len(kept))
        wrong = [
            np.flatnonzero(~np.isclose(kept, path[first:][: len(kept)], rtol=1e-3, atol=1e-4))
            for first in (0, 1)
        ]
        if not all(one.size for one in wrong):
            return Finding(True)
        words = f"The weights arrived. But `losses[{wrong[0][0]}]` is not the loss of that epoch."
        return Finding(False, words, nearness=0.7)


def losses_on_the_way(start: Arrays, epochs: int) -> np.ndarray:
    """Return the loss at the start of a descent and after each of its steps."""
    here, losses = dict(start), []
    for _ in range(epochs + 1):
        errors = here["inputs"] @ here["w"].T + here["b"] - here["targets"]
        losses.append(np.mean(errors**2))
        slopes = slope(here)
        here |= {name: here[name] - RATE * slopes[name] for name in ("w", "b")}
    return np.array(losses)


def were_added_up(kept: list[Any]) -> bool:
    """Return whether the first loss kept is the sum of the squares rather than their mean."""
    if not kept:
        return False
    before = {name: value.detach().double() for name, value in TRAINED["before"].items()}
    errors = before["inputs"] @ before["w"].T + before["b"] - before["targets"]
    return abs(float(kept[0]) / float((errors**2).sum()) - 1) < 0.01


def recorded(names: Names) -> Seen:
    """Yield what `losses` holds; a notebook in which nobody asked for it has no such name."""
    kept = list(names.losses) if names.has("losses") else None
    yield "losses are numbers", not any(isinstance(one, str) for one in kept or ())
    with suppress(ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        yield "losses were added up", were_added_up(kept or [])
    yield "losses has an entry for each epoch", kept is None or len(kept) >= 100
    tracked = any(getattr(one, "requires_grad", False) for one in kept or ())
    yield "no loss drags its graph along", not tracked
    if kept:
        yield "given.losses", [float(one) for one in kept[:100]]


def probe(names: Names) -> Seen:
    if trained(names):
        for name, value in TRAINED["before"].items():
            yield f"given.{name}", value
        yield "w", names.w
        yield "b", names.b
        yield "leaf", names.w.is_leaf
        yield "given.loop", TRAINED["loop"]
        yield from recorded(names)


def own_probe(names: Names) -> Seen:
    import torch

    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    with names.holding(w=TRAINED["before"]["w"], b=TRAINED["before"]["b"]):
        parameters, path = [names.w, names.b], []
        optimizer = torch.optim.SGD(parameters, lr=1e-5)
        for _ in range(300):
            optimizer.zero_grad()
            names.mse(names.model(names.inputs), names.targets).backward()
            optimizer.step()
            path.append([one.detach().clone() for one in parameters])
    yield "own.w", torch.stack([w for w, _ in path])
    yield "own.b", torch.stack([b for _, b in path])


def stand_in(names: Names) -> Seen:
    import torch

    for name, value in hidden_parameters(names).items():
        names.namespace[name] = value
    optimizer = torch.optim.SGD([names.w, names.b], lr=1e-6)
    for _ in range(50):
        optimizer.zero_grad()
        names.mse(names.model(names.inputs), names.targets).backward()
        optimizer.step()
    yield "loss", names.mse(names.model(names.inputs), names.targets)


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
