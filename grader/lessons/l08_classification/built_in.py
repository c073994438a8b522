"""Train it with built-ins."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Values,
)

from ._shared import tensor_here


def hidden_layer(names: Names) -> Any:
    """Return a layer with weights that the learner has not seen."""
    import torch

    layer = torch.nn.Linear(2, 1)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(names.draw.normal(0, 1, (1, 2))))
        layer.bias.copy_(torch.tensor(names.draw.normal(0, 1, 1)))
    return layer.to(names.device if names.has("device") else "cpu")


def hidden_network(names: Names) -> Any:
    """Return a network of two layers: not every model has one weight and one bias."""
    import torch

    net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1))
    with torch.no_grad():
        for one in net.parameters():
            one.copy_(torch.tensor(names.draw.normal(size=tuple(one.shape))))
    return net.to(names.device if names.has("device") else "cpu")


def numbers_in(model: Any) -> Any:
    """Return all weights and biases of a model in one row."""
    import torch

    return torch.cat([one.detach().flatten() for one in model.parameters()])


def probe(names: Names) -> Seen:
    x = tensor_here(names, names.draw.normal(0, 1.5, (9, 2)))
    y = tensor_here(names, [[1.0], [0.0], [1.0], [1.0], [0.0], [1.0], [0.0], [1.0], [1.0]])
    layer = hidden_layer(names)
    names.fit_model(layer, x, y, 3)
    yield "the weight after three epochs", layer.weight
    yield "the bias after three epochs", layer.bias
    net = hidden_network(names)
    names.fit_model(net, x, y, 2)
    yield "a network after two epochs", numbers_in(net)
    layer = hidden_layer(names)
    far = 150 * layer.weight.detach() / layer.weight.detach().norm() ** 2
    names.fit_model(layer, far, 0 * y[:1], 1)
    yield "the bias after a row that is surely wrong", layer.bias


EXERCISE = Exercise(
    title="Train it with built-ins",
    question=Question(
        asks=("fit_model",),
        probe=probe,
    ),
    points=2,
    checks=(
        Behaviour("fit_model", ()),
        *(
            Values(seen, label=seen.capitalize(), tolerance=Tolerance(operations=256))
            for seen in (
                "the weight after three epochs",
                "the bias after three epochs",
                "the bias after a row that is surely wrong",
                "a network after two epochs",
            )
        ),
    ),
)
