"""Train it with built-ins: on so many rows that batches show, and where the loss is small at once."""

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
    hidden_network,
    numbers_in,
    placed,
    usual,
)


def probe(names: Names) -> Seen:
    like = usual(names, "device")
    rows = int(names.draw.integers(180, 260))
    points, noise = names.draw.normal(0, 1.5, (rows, 2)), names.draw.normal(0, 1.5, (rows, 1))
    x, y = placed(points, like), placed(points @ [[1.0], [-1.0]] > noise, like)
    layer = hidden_layer(names, 2, 1, like=like)
    names.fit_model(layer, x, y, 3)
    yield "the weight after three epochs", layer.weight
    yield "the bias after three epochs", layer.bias
    net = hidden_network(names, 2, 3, 1, like=like)
    names.fit_model(net, x, y, 2)
    yield "a network after two epochs", numbers_in(net)
    layer = hidden_layer(names, 2, 1, like=like)
    far = 150 * layer.weight.detach() / layer.weight.detach().norm() ** 2
    names.fit_model(layer, far, placed([[0.0]], like), 1)
    yield "the bias after a row that is surely wrong", layer.bias
    layer = hidden_layer(names, 2, 1, mean=1.5, spread=0.2, like=like)
    x = drawn(names, 5, 2, mean=1.5, spread=0.3, like=like)
    names.fit_model(layer, x, placed([[1.0]] * 5, like), int(names.draw.integers(20, 40)))
    yield "the weight after rows that are right already", layer.weight


EXERCISE = Exercise(
    title="Train it with built-ins",
    question=Question(asks=("fit_model",), probe=probe),
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
                "the weight after rows that are right already",
            )
        ),
    ),
)
