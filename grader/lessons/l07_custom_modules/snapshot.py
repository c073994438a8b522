"""Keep weights that stay as they are."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
    drawn,
    drawn_between,
    is_tracked,
    placed,
)


def normed_model(names: Names) -> Any:
    """Return a model with parameters and buffers, all of them hidden numbers."""
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)).to(placed(0.0))
    scramble(names, model)
    return model.eval()


def scramble(names: Names, model: Any) -> None:
    """Overwrite every number of a model in place, as training would."""
    import torch

    with torch.no_grad():
        for held in model.state_dict().values():
            if held.is_floating_point():
                held.copy_(drawn_between(names, 0.5, 2, *held.shape))
            else:
                held.add_(1)


def whole_numbers(model: Any) -> list[Any]:
    """Return the single numbers that a model keeps, such as how many batches it has seen."""
    return [held.item() for held in model.state_dict().values() if not held.dim()]


def probe(names: Names) -> Seen:
    from collections.abc import Mapping

    model, x = normed_model(names), drawn(names, 5, 3)
    kept, counts = names.snapshot(model), whole_numbers(model)
    yield "returns something", kept is not None
    yield "is a dictionary", isinstance(kept, Mapping)
    if not isinstance(kept, Mapping):
        return
    yield "tensors kept", len(kept)
    scramble(names, model)
    model.train()
    later = names.snapshot(model)
    yield "left alone", model.training and all(map(is_tracked, model.parameters()))
    scramble(names, model.eval())
    model.load_state_dict(kept)
    yield "the model put back", model(x)
    yield "counts put back", whole_numbers(model) == counts
    model.load_state_dict(later)
    yield "the model put back to a later moment", model(x)


EXERCISE = Exercise(
    title="Keep weights that stay as they are",
    question=Question(asks=("snapshot",), probe=probe),
    checks=(
        Traits(
            {
                "returns something": "`snapshot` returned nothing. Is there a `return`?",
                "is a dictionary": "`load_state_dict` wants a dictionary of names and tensors.",
            }
        ),
        Behaviour(
            "snapshot",
            ("the model put back", "the model put back to a later moment"),
            tolerance=Tolerance(magnitude=8),
        ),
        Traits(
            {
                "counts put back": (
                    "The weights come back. But a whole number that a layer counts with moved with "
                    "the model."
                ),
                "left alone": "`snapshot` has changed the model: its mode, or what can learn.",
            }
        ),
    ),
)
