"""Report the loss before a step and the loss after it."""

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
    how = hidden(names)
    layer = hidden_layer(names, 3, 2, **how)
    inputs, targets = drawn(names, 5, 3, **how), drawn(names, 5, 2, **how)
    for said in ("first", "second"):
        losses = names.losses_around_step(layer, inputs, targets, 0.02)
        before, after = (None, None) if losses is None else (float(loss) for loss in losses)
        yield f"the loss before, {said} call", before
        yield f"the loss after, {said} call", after
        yield f"the weight, {said} call", layer.weight
    net = two_layers(names, 2)
    names.losses_around_step(net, inputs, targets, 0.02)
    yield "a network after one step", numbers_in(net)


_OUTPUTS = tuple(
    f"{what}, {said} call"
    for said in ("first", "second")
    for what in ("the loss before", "the loss after", "the weight")
)
_ROUNDED = Tolerance(operations=256)

EXERCISE = Exercise(
    title="Report both losses of a step",
    question=Question(asks=("losses_around_step",), probe=probe),
    checks=(
        Behaviour("losses_around_step", _OUTPUTS, _ROUNDED),
        Values(
            "a network after one step",
            label="A network of two layers after one step",
            tolerance=_ROUNDED,
        ),
    ),
)
