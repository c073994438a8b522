"""Write the loop of training once and for all."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Evidence,
    Exercise,
    GradientShapes,
    Holds,
    Names,
    Question,
    Rule,
    Seen,
    Tolerance,
    hidden_layer,
    usual,
)

from ._arrays import array_of, whole_numbers
from ._hidden_training import (
    counted_loader,
    epochs_with_nothing_to_learn,
    lopsided,
    rows_in,
    slopes_at_steps,
    tables_asked_of,
)
from ._printing import prints_after_tens, prints_epoch_and_loss, what_fit_prints

EPOCHS_OF_NOTHING, LOSSES = 6, ("", " by another loss")


def probe(names: Names) -> Seen:
    import torch

    losses: Any = (
        (LOSSES[0], torch.nn.functional.mse_loss, (3, 2), {}),
        (LOSSES[1], lopsided, (4, 1), {"momentum": 0.5}),
    )
    for said, loss_fn, sizes, more in losses:
        layer = hidden_layer(names, *sizes, like=usual(names))
        opt = torch.optim.SGD(layer.parameters(), lr=0.1, **more)
        stepped = slopes_at_steps(opt, layer)
        loader = counted_loader(names, 5 + 2 * sizes[0], layer, 3)
        dealt, asked = loader.dataset.tensors[0].tolist(), tables_asked_of(layer)
        try:
            names.fit(2, layer, loss_fn, opt, loader)
        finally:
            yield f"raw.rows dealt{said}", dealt
            yield f"raw.tables asked about{said}", len(asked)
            yield f"raw.rows asked about{said}", rows_in(asked)
        yield f"the weight after two epochs{said}", layer.weight
        yield f"the bias after two epochs{said}", layer.bias
        yield f"raw.steps of the optimizer{said}", len(stepped)
        for weight, bias in stepped[-1:]:
            yield f"raw.weight.grad{said}", weight
            yield f"raw.bias.grad{said}", bias
    yield "raw.walks", epochs_with_nothing_to_learn(names, EPOCHS_OF_NOTHING)
    yield from what_fit_prints(names)


def stand_in(names: Names) -> Seen:
    def fit(num_epochs: int, model: Any, loss_fn: Any, opt: Any, train_dl: Any) -> None:
        for _ in range(2 * num_epochs):
            xb, yb = next(iter(train_dl))
            opt.zero_grad()
            loss_fn(model(xb), yb).backward()
            opt.step()

    yield "fit", fit


def walks_in_every_epoch(evidence: Evidence) -> bool:
    """Return whether `fit` walked through its loader as often as it was asked to."""
    return whole_numbers(evidence, "raw.walks")[0] >= EPOCHS_OF_NOTHING


def is_above_zero(name: str) -> Rule:
    """Return the rule that a count is not 0."""
    return lambda evidence: whole_numbers(evidence, name)[0] > 0


def only_dealt(said: str) -> Rule:
    """Return the rule that the model was asked about no rows but those that were dealt."""

    def rule(evidence: Evidence) -> bool:
        asked, dealt = (
            set(map(tuple, array_of(evidence, f"raw.rows {what}{said}").tolist()))
            for what in ("asked about", "dealt")
        )
        return asked <= dealt

    return rule


EXERCISE = Exercise(
    title="Write the loop once and for all",
    question=Question(asks=("fit",), probe=probe, stand_in=stand_in),
    points=2,
    slow=True,
    checks=(
        Holds(
            "the model was asked about what the loader dealt",
            only_dealt(""),
            "The model is asked about rows that the loader never dealt out. Compare the names after "
            "`for`, and in the first line, with those that the round uses.",
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
        Holds(
            "goes on to the last epoch",
            walks_in_every_epoch,
            "`fit` does not walk through the loader in every epoch, from the first to the last.",
        ),
        Holds(
            "",
            prints_after_tens,
            "The training is right. But in 25 epochs `fit` should print twice: once the tenth "
            "epoch is through, and once the twentieth is.",
        ),
        Holds(
            "",
            prints_epoch_and_loss,
            "The training is right. But what `fit` prints after the tenth epoch should hold the "
            "epoch and the loss of its last batch, `loss.item()`.",
        ),
        Holds("only what was dealt by another loss", only_dealt(LOSSES[1])),
        *(Holds(f"asked{said}", is_above_zero(f"raw.tables asked about{said}")) for said in LOSSES),
        *(
            Holds(f"stepped{said}", is_above_zero(f"raw.steps of the optimizer{said}"))
            for said in LOSSES
        ),
        GradientShapes(
            {
                "raw.weight.grad": "the weight after two epochs",
                "raw.bias.grad": "the bias after two epochs",
            }
        ),
    ),
)
