"""Report both losses of a step."""

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
    layer = hidden_layer(names, 2)
    inputs, targets = drawn(names, 5, 3), drawn(names, 5, 2)
    for said in ("first", "second"):
        losses = names.losses_around_step(layer, inputs, targets, 0.02)
        before, after = (None, None) if losses is None else map(float, losses)
        yield f"the loss before, {said} call", before
        yield f"the loss after, {said} call", after
        yield f"the weight, {said} call", layer.weight
    net = hidden_network(names, 2)
    names.losses_around_step(net, inputs, targets, 0.02)
    yield "a network after one step", numbers_in(net)


EXERCISE = Exercise(
    title="Report both losses of a step",
    question=Question(
        asks=("losses_around_step",),
        probe=probe,
    ),
    checks=(
        Behaviour(
            "losses_around_step",
            tuple(
                f"{what}, {said} call"
                for said in ("first", "second")
                for what in ("the loss before", "the loss after", "the weight")
            ),
            tolerance=Tolerance(operations=256),
        ),
        Values(
            "a network after one step",
            label="A network of two layers after one step",
            tolerance=Tolerance(operations=256),
        ),
    ),
)
