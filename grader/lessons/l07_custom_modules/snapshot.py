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
)


def normed_model(names: Names) -> Any:
    """Return a model with parameters and buffers, all of them hidden numbers."""
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)).eval()
    scramble(names, model)
    return model


def scramble(names: Names, model: Any) -> None:
    """Overwrite every number of a model in place, as training would."""
    import torch

    with torch.no_grad():
        for one in model.state_dict().values():
            if one.is_floating_point():
                one.copy_(torch.tensor(names.draw.uniform(0.5, 2, size=tuple(one.shape))))
            else:
                one.add_(1)


def probe(names: Names) -> Seen:
    from collections.abc import Mapping

    import torch

    model = normed_model(names)
    x = torch.tensor(names.draw.normal(size=(5, 3)), dtype=torch.get_default_dtype())
    kept = names.snapshot(model)
    yield "returns something", kept is not None
    yield "is a dictionary", isinstance(kept, Mapping)
    if not isinstance(kept, Mapping):
        return
    yield "tensors kept", len(kept)
    whole = {name: one.item() for name, one in model.state_dict().items() if not one.dim()}
    scramble(names, model)
    model.train()
    later = names.snapshot(model)
    yield "left alone", model.training and all(one.requires_grad for one in model.parameters())
    scramble(names, model.eval())
    model.load_state_dict(kept)
    yield "the model put back", model(x)
    yield "counts put back", all(model.state_dict()[name].item() == whole[name] for name in whole)
    model.load_state_dict(later)
    yield "the model put back to a later moment", model(x)


EXERCISE = Exercise(
    title="Keep weights that stay as they are",
    question=Question(
        asks=("snapshot",),
        probe=probe,
    ),
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
