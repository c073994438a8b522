"""Mend a training loop: one function in the place of three broken programs."""

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
    inputs, targets = drawn(names, 7, 3, **how), drawn(names, 7, **how)
    for epochs in (1, 3):
        losses = names.train(layer, opt, inputs, targets, epochs)
        yield f"the weight after epochs: {epochs}", layer.weight
        yield f"the bias after epochs: {epochs}", layer.bias
        told = None if losses is None else [float(loss) for loss in losses]
        yield f"the losses of epochs: {epochs}", told
    net = two_layers(names, 1)
    names.train(net, torch.optim.SGD(net.parameters(), lr=0.02), inputs, targets, 2)
    yield "a network after two epochs", numbers_in(net)


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
    ),
)
