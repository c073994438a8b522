"""Mend the loop."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Values,
)

from ._shared import drawn, hidden_layer, hidden_network, numbers_in


def probe(names: Names) -> Seen:
    import torch

    layer = hidden_layer(names, 1)
    opt = torch.optim.SGD(layer.parameters(), lr=0.02)
    inputs, targets = drawn(names, 7, 3), drawn(names, 7)
    for epochs in (1, 3):
        losses = names.train(layer, opt, inputs, targets, epochs)
        yield f"the weight after epochs: {epochs}", layer.weight
        yield f"the bias after epochs: {epochs}", layer.bias
        yield (
            f"the losses of epochs: {epochs}",
            None if losses is None else [float(one) for one in losses],
        )
    net = hidden_network(names, 1)
    names.train(net, torch.optim.SGD(net.parameters(), lr=0.02), inputs, targets, 2)
    yield "a network after two epochs", numbers_in(net)


EXERCISE = Exercise(
    title="Mend the loop",
    question=Question(
        asks=("train",),
        probe=probe,
    ),
    checks=(
        Behaviour(
            "train",
            tuple(
                f"{what}: {epochs}"
                for epochs in (1, 3)
                for what in ("the weight after epochs", "the bias after epochs")
            ),
            tolerance=Tolerance(operations=256),
        ),
        Behaviour(
            "train",
            ("the losses of epochs: 1", "the losses of epochs: 3"),
            tolerance=Tolerance(operations=256),
        ),
        Values(
            "a network after two epochs",
            label="A network of two layers after two epochs",
            tolerance=Tolerance(operations=256),
        ),
    ),
)
