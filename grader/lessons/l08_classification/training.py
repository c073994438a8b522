"""Train a classifier by hand."""

from dataclasses import dataclass, replace
from typing import Any, ClassVar

import numpy as np

from grader.authoring import (
    Arrays,
    Evidence,
    Exercise,
    Finding,
    Holds,
    Names,
    Question,
    Seen,
    Trait,
    Trajectory,
    copied,
    drawn,
    has,
    is_table,
    trained,
)

_RATE, _EPOCHS = 1.0, 300
_TABLES = ("train_x", "train_y")
# Farther on, the path is so slow that other ways of training end within rounding of it.
_MOST_EPOCHS = 3000


def slope_of_training(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean cross-entropy of the logits x w + b, by the chain rule."""
    x, y = arrays["train_x"], arrays["train_y"]
    error = (1 / (1 + np.exp(-(x @ arrays["w"] + arrays["b"]))) - y) / y.size
    return {"w": x.T @ error, "b": error.sum(axis=0)}


@dataclass(frozen=True)
class OnTheTable(Trajectory):
    """Descent on the learner's own table, or where it bears another name, on the lesson's."""

    needs_reference: ClassVar[bool] = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return after how many steps the path meets the end, if it does."""
        tables = {
            name: evidence.expected_given[name]
            for name in _TABLES
            if name in evidence.expected_given
        }
        return super().judge(replace(evidence, given={**tables, **evidence.given}))


def training_rows(names: Names) -> tuple[Any, Any]:
    """Return the table and the labels to train on, by other names the first that fit together.

    A table is scaled after it was read: of those as long as the labels, it is the last.
    """
    if names.has(*_TABLES):
        return names.train_x, names.train_y
    held = list(names.namespace.values())
    return next(
        (tables[-1], labels)
        for labels in held
        if is_table(labels, None, 1)
        if (tables := [table for table in held if is_table(table, len(labels), 2)])
    )


def probe(names: Names) -> Seen:
    if names.may_repeat() and trained(names, "w", "b"):
        yield "w", names.w
        yield "b", names.b
        yield "given.loop", names.touched("loss")


def upon(names: Names) -> Seen:
    import torch

    if not (names.may_repeat() and trained(names, "w", "b")):
        return
    yield from probe(names)
    table, labels = training_rows(names)
    with names.holding(w=names.before["w"], b=names.before["b"]):
        parameters, path = [names.w, names.b], []
        optimizer = torch.optim.SGD(parameters, lr=_RATE)
        for _ in range(330):
            optimizer.zero_grad()
            names.cross_entropy(table @ names.w + names.b, labels).backward()
            optimizer.step()
            path.append([copied(parameter) for parameter in parameters])
    yield "upon.w", torch.stack([w for w, _ in path])
    yield "upon.b", torch.stack([b for _, b in path])


def stand_in(names: Names) -> Seen:
    for name in ("w", "b"):
        held = getattr(names, name)
        yield name, drawn(names, *held.shape, like=held).requires_grad_()


EXERCISE = Exercise(
    title="Train a classifier by hand",
    question=Question(
        asks=("w", "b"),
        watches=("w", "b", "loss"),
        given=(*_TABLES, "w", "b"),
        probe=probe,
        stand_in=stand_in,
    ),
    points=2,
    slow=True,
    upstream=("cross-entropy", "scale"),
    upon=upon,
    checks=(
        OnTheTable(
            ("w", "b"),
            slope_of_training,
            _RATE,
            least=_EPOCHS,
            most=_MOST_EPOCHS,
            loop="given.loop",
        ),
        Holds("leaf", has("w", Trait.LEAF)),
    ),
)
