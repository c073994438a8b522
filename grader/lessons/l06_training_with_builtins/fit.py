"""Write the loop of training once and for all."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
    hidden_layer,
    usual,
)

from ._hidden_training import counted_loader, lopsided, rows_in, tables_asked_of
from ._printing import what_fit_prints


def probe(names: Names) -> Seen:
    import torch

    losses: Any = (
        ("", torch.nn.functional.mse_loss, (3, 2), {}),
        (" by another loss", lopsided, (4, 1), {"momentum": 0.5}),
    )
    for said, loss_fn, sizes, more in losses:
        layer = hidden_layer(names, *sizes, like=usual(names))
        stepped: list[bool] = []
        opt = torch.optim.SGD(layer.parameters(), lr=0.1, **more)
        opt.register_step_post_hook(lambda *_, stepped=stepped: stepped.append(True))
        loader = counted_loader(names, 5 + 2 * sizes[0], layer, 3)
        dealt, asked = loader.dataset.tensors[0].tolist(), tables_asked_of(layer)
        try:
            names.fit(2, layer, loss_fn, opt, loader)
        finally:
            yield f"the model was asked{said}", bool(asked)
            known = all(row in dealt for row in rows_in(asked))
            yield f"the model was asked about what the loader dealt{said}", known
        yield f"the weight after two epochs{said}", layer.weight
        yield f"the bias after two epochs{said}", layer.bias
        yield f"the optimizer stepped{said}", bool(stepped)
    yield "goes on to the last epoch", epochs_with_nothing_to_learn(names, 6) >= 6
    yield from what_fit_prints(names)


def epochs_with_nothing_to_learn(names: Names, epochs: int) -> int:
    """Return how often `fit` walks through a loader where every loss is zero."""
    import torch

    layer = hidden_layer(names, 3, 2, like=usual(names))
    loader = counted_loader(names, 7, layer, 2)
    x, y = loader.dataset.tensors
    with torch.no_grad():
        y.copy_(layer(x))
    opt = torch.optim.SGD(layer.parameters(), lr=0.1)
    names.fit(epochs, layer, torch.nn.functional.mse_loss, opt, loader)
    return int(type(loader).walks)


def stand_in(names: Names) -> Seen:
    def fit(num_epochs: int, model: Any, loss_fn: Any, opt: Any, train_dl: Any) -> None:
        for _ in range(2 * num_epochs):
            xb, yb = next(iter(train_dl))
            opt.zero_grad()
            loss_fn(model(xb), yb).backward()
            opt.step()

    yield "fit", fit


EXERCISE = Exercise(
    title="Write the loop once and for all",
    question=Question(asks=("fit",), probe=probe, stand_in=stand_in),
    points=2,
    checks=(
        Traits(
            {
                "the model was asked about what the loader dealt": (
                    "The model is asked about rows that the loader never dealt out. Compare the "
                    "names after `for`, and in the first line, with those that the round uses."
                )
            }
        ),
        Behaviour(
            "fit",
            (
                "the weight after two epochs",
                "the bias after two epochs",
                "the weight after two epochs by another loss",
                "the bias after two epochs by another loss",
                "the weight after 25 epochs",
            ),
            tolerance=Tolerance(operations=256),
        ),
        Traits(
            {
                "goes on to the last epoch": (
                    "`fit` does not walk through the loader in every epoch, from the first to the "
                    "last."
                ),
                "given.prints": (
                    "The training is right. But in 25 epochs `fit` should print twice: once the "
                    "tenth epoch is through, and once the twentieth is."
                ),
                "given.prints what": (
                    "The training is right. But what `fit` prints after the tenth epoch should "
                    "hold the epoch and the loss of its last batch, `loss.item()`."
                ),
            }
        ),
    ),
)
