"""Train a classifier by hand."""

import numpy as np

from grader.authoring import (
    Arrays,
    Exercise,
    Names,
    Question,
    Seen,
    Trajectory,
    copied,
    trained,
)

_RATE, _EPOCHS = 1.0, 300
# Farther on, the path is so slow that other ways of training end within rounding of it.
_MOST_EPOCHS = 3000


def slope_of_training(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean cross-entropy of the logits x w + b, by the chain rule."""
    x, y = arrays["train_x"], arrays["train_y"]
    error = (1 / (1 + np.exp(-(x @ arrays["w"] + arrays["b"]))) - y) / y.size
    return {"w": x.T @ error, "b": error.sum(axis=0)}


def probe(names: Names) -> Seen:
    if trained(names, "w", "b"):
        yield "w", names.w
        yield "b", names.b
        yield "leaf", names.w.is_leaf
        yield "given.loop", names.touched("loss")


def own_probe(names: Names) -> Seen:
    import torch

    if not trained(names, "w", "b"):
        return
    yield from probe(names)
    with names.holding(w=names.before["w"], b=names.before["b"]):
        parameters, path = [names.w, names.b], []
        optimizer = torch.optim.SGD(parameters, lr=_RATE)
        for _ in range(330):
            optimizer.zero_grad()
            names.cross_entropy(names.train_x @ names.w + names.b, names.train_y).backward()
            optimizer.step()
            path.append([copied(parameter) for parameter in parameters])
    yield "own.w", torch.stack([w for w, _ in path])
    yield "own.b", torch.stack([b for _, b in path])


EXERCISE = Exercise(
    title="Train a classifier by hand",
    question=Question(
        asks=("w", "b"),
        watches=("w", "b", "loss"),
        given=("train_x", "train_y", "w", "b"),
        probe=probe,
        own_probe=own_probe,
    ),
    points=2,
    upstream=("cross-entropy", "scale"),
    checks=(
        Trajectory(
            ("w", "b"),
            slope_of_training,
            _RATE,
            least=_EPOCHS,
            most=_MOST_EPOCHS,
            loop="given.loop",
        ),
    ),
)
