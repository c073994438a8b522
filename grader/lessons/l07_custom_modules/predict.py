"""Ask without dice."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Evidence,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Rule,
    Seen,
    Tolerance,
    Trait,
    all_of,
    any_of,
    drawn,
    has,
    has_none,
    hidden_layer,
    is_kind,
    is_other,
    is_same,
    negated,
    repeats,
)

from ._numbered import all_tracked


def dropping_model(names: Names) -> Any:
    """Return a model with dropout and hidden weights."""
    from torch import nn

    first, last = hidden_layer(names, 3, 40), hidden_layer(names, 40, 2)
    return nn.Sequential(first, nn.ReLU(), nn.Dropout(0.5), last)


def probe(names: Names) -> Seen:
    import torch

    model = dropping_model(names)
    x, z = drawn(names, 2, 5, 3)
    first = names.predict(model.train(), x)
    yield "raw.modes after training", [part.training for part in model.modules()]
    second = names.predict(model.train(), x)
    yield "raw.first", first
    yield "raw.second", second
    if repeats(first, second):
        yield "predict(model, x)", first
    third = names.predict(model.eval(), z)
    yield "raw.modes after evaluation", [part.training for part in model.modules()]
    yield "predict(model in evaluation, z)", third
    yield "raw.made afterwards", torch.ones(1, requires_grad=True) * 2
    for number, parameter in enumerate(model.parameters()):
        yield f"raw.parameter {number}", parameter
    torch.set_grad_enabled(True)
    model.train()
    yield "raw.dice", model(x)
    yield "raw.dice again", model(x)


def modes(when: str, *, training: bool) -> Rule:
    """Return the rule that a model and all its parts were left in training, or in evaluation."""

    def rule(evidence: Evidence) -> bool:
        found = evidence.array(f"raw.modes after {when}")
        return found is not None and bool((found == training).all())

    return rule


_NEAR = Tolerance(magnitude=8)
_TENSORS = all_of(is_kind("raw.first", Kind.TENSOR), is_kind("raw.second", Kind.TENSOR))

EXERCISE = Exercise(
    title="Ask without dice",
    question=Question(asks=("predict",), probe=probe),
    points=2,
    checks=(
        Behaviour("predict", ()),
        Holds(
            "repeats",
            any_of(negated(_TENSORS), is_same("raw.first", "raw.second")),
            "Asked twice the same, `predict` gives two answers.",
        ),
        Behaviour("predict", ("predict(model, x)",), tolerance=_NEAR),
        Holds(
            "no graph",
            has_none("raw.first", Trait.TRACKED),
            "What `predict` returns still carries a graph.",
        ),
        Holds(
            "stays in training",
            modes("training", training=True),
            "A model in training comes back in another mode.",
        ),
        Holds(
            "stays in evaluation",
            modes("evaluation", training=False),
            "A model in evaluation comes back in another mode.",
        ),
        Holds(
            "no graph in evaluation",
            has_none("predict(model in evaluation, z)", Trait.TRACKED),
            "Of a model that was in evaluation already, the prediction carries a graph.",
        ),
        Behaviour("predict", ("predict(model in evaluation, z)",), tolerance=_NEAR),
        Holds(
            "",
            is_kind("raw.first", Kind.TENSOR),
            "The numbers are right, but `predict` gives back no tensor: look at the `type`.",
        ),
        Holds(
            "still records",
            has("raw.made afterwards", Trait.TRACKED),
            "The prediction is right. But `predict` leaves the recording switched off for all that "
            "comes after it: the next `backward` would fail.",
        ),
        Holds(
            "still learns",
            all_tracked("parameter"),
            "The prediction is right. But the parameters of the model are frozen from then on: "
            "their `requires_grad` is `False`.",
        ),
        Holds(
            "still throws dice",
            is_other("raw.dice", "raw.dice again"),
            "The prediction is right. But from then on the model throws no dice in training either.",
        ),
    ),
)
