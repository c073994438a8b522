"""Keep weights that stay as they are."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Evidence,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Tolerance,
    all_of,
    copied,
    drawn,
    drawn_between,
    is_same,
    is_there,
    placed,
)

from ._numbered import all_tracked


def normed_model(names: Names) -> Any:
    """Return a model with parameters and buffers, all of them hidden numbers."""
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)).to(placed(0.0))
    model.load_state_dict(hidden_state(names, model, 1))
    return model.eval()


def hidden_state(names: Names, model: Any, batches: int) -> dict[str, Any]:
    """Return other numbers for all that a model holds.

    batches: how many it is to have counted.
    """
    import torch

    return {
        name: drawn_between(names, 0.5, 2, *held.shape)
        if held.is_floating_point()
        else torch.tensor(batches)
        for name, held in model.state_dict().items()
    }


def probe(names: Names) -> Seen:
    from collections.abc import Mapping

    model, x = normed_model(names), drawn(names, 5, 3)
    second, third = hidden_state(names, model, 2), hidden_state(names, model, 3)
    kept = names.snapshot(model)
    yield "x", x
    yield "raw.kept", kept
    if not isinstance(kept, Mapping):
        return
    yield "raw.batches", copied(model[1].num_batches_tracked)
    yield "tensors kept", len(kept)
    # Written over in place, as training would.
    model.load_state_dict(second)
    model.train()
    later = names.snapshot(model)
    yield "raw.training", model.training
    for number, parameter in enumerate(model.parameters()):
        yield f"raw.parameter {number}", parameter
    model.load_state_dict(third)
    model.eval()
    model.load_state_dict(kept)
    yield "the model put back", model(x)
    yield "raw.batches put back", copied(model[1].num_batches_tracked)
    model.load_state_dict(later)
    yield "the model put back to a later moment", model(x)


def is_in_training(evidence: Evidence) -> bool:
    """Return whether the model is still in the mode that it was in."""
    return evidence.array("raw.training") == 1


EXERCISE = Exercise(
    title="Keep weights that stay as they are",
    question=Question(asks=("snapshot",), probe=probe),
    checks=(
        Holds(
            "returns something",
            is_there("raw.kept"),
            "`snapshot` returned nothing. Is there a `return`?",
        ),
        Holds(
            "is a dictionary",
            is_there("tensors kept"),
            "`load_state_dict` wants a dictionary of names and tensors.",
        ),
        Behaviour(
            "snapshot",
            ("the model put back", "the model put back to a later moment"),
            tolerance=Tolerance(magnitude=8),
        ),
        Holds(
            "counts put back",
            is_same("raw.batches", "raw.batches put back"),
            "The weights come back. But a whole number that a layer counts with moved with the "
            "model.",
        ),
        Holds(
            "left alone",
            all_of(is_in_training, all_tracked("parameter")),
            "`snapshot` has changed the model: its mode, or what can learn.",
        ),
    ),
)
