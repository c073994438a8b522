"""Mend a training loop: one function in the place of three broken programs."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Values,
    drawn,
    hidden_layer,
    numbers_in,
)

from ._shared import hidden, two_layers


def probe(names: Names) -> Seen:
    import torch

    how = hidden(names)
    layer = hidden_layer(names, 3, 1, **how)
    opt = torch.optim.SGD(layer.parameters(), lr=0.02)
    # More rows than the lesson trains on, so that batches of any size that it could bear show.
    rows = int(names.draw.integers(20, 40))
    inputs, targets = drawn(names, rows, 3, **how), drawn(names, rows, **how)
    # Its loss is small at once, and there is still something to learn: who stops early shows.
    fit = hidden_layer(names, 3, 1, **how)
    fitted = fit(inputs).detach()[:, 0] + drawn(names, rows, spread=0.05, like=inputs)
    for epochs in (1, 3):
        losses = names.train(layer, opt, inputs, targets, epochs)
        yield f"the weight after epochs: {epochs}", layer.weight
        yield f"the bias after epochs: {epochs}", layer.bias
        yield f"the losses of epochs: {epochs}", told(losses)
    net = two_layers(names, 1)
    names.train(net, torch.optim.SGD(net.parameters(), lr=0.02), inputs, targets, 2)
    yield "a network after two epochs", numbers_in(net)
    opt, epochs = torch.optim.SGD(fit.parameters(), lr=0.02), int(names.draw.integers(4, 9))
    yield "the losses of a good fit", told(names.train(fit, opt, inputs, fitted, epochs))


def told(losses: Any) -> Any:
    """Return losses as numbers, however they are held; nothing where there are none."""
    return None if losses is None else [float(loss) for loss in losses]


_WEIGHTS = tuple(
    f"{what} after epochs: {epochs}" for epochs in (1, 3) for what in ("the weight", "the bias")
)
_LOSSES = ("the losses of epochs: 1", "the losses of epochs: 3")
_ROUNDED = Tolerance(operations=256)

EXERCISE = Exercise(
    title="Mend the loop",
    question=Question(asks=("train",), probe=probe),
    checks=(
        Behaviour("train", _WEIGHTS, _ROUNDED),
        Behaviour("train", _LOSSES, _ROUNDED),
        Values(
            "a network after two epochs",
            label="A network of two layers after two epochs",
            tolerance=_ROUNDED,
        ),
        Values(
            "the losses of a good fit",
            label="The list of losses of a layer that fits well from the start",
            # They are what is left when numbers a hundred times as large are subtracted.
            tolerance=Tolerance(operations=256, magnitude=64),
        ),
    ),
)
