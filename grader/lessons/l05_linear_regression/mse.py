"""Measure how wrong it is."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
)

from ._shared import hidden_parameters


def probe(names: Names) -> Seen:
    import torch

    for shape, said in (((5, 2), "mse(t1, t2)"), ((3,), "mse of vectors")):
        t1 = torch.tensor(names.draw.normal(2, 3, shape), dtype=torch.float32)
        t2 = torch.tensor(names.draw.normal(1, 3, shape), dtype=torch.float32)
        t1.requires_grad_()
        kept = t1.detach().clone(), t2.clone()
        with names.holding(**other_parameters(names)):
            loss = names.mse(t1, t2)
        yield said, loss
        yield f"{said} is a tensor", isinstance(loss, torch.Tensor)
        yield f"{said} is tracked", leads_to(loss, t1)
        yield f"{said} leaves them alone", torch.equal(t1, kept[0]) and torch.equal(t2, kept[1])


def other_parameters(names: Names) -> dict[str, Any]:
    """Return weights and biases to put in the place of the learner's, where these are tensors."""
    import torch

    hidden = hidden_parameters(names)
    return hidden if isinstance(names.namespace.get("w"), torch.Tensor) else {}


def leads_to(loss: Any, tensor: Any) -> bool:
    """Return whether one can walk back from a loss to a tensor."""
    import torch

    if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
        return False
    return torch.autograd.grad(loss.sum(), tensor, allow_unused=True)[0] is not None


def stand_in(names: Names) -> Seen:
    yield "mse", lambda t1, t2: 10 * (t1 - t2).abs().pow(1.5).mean()


EXERCISE = Exercise(
    title="Measure how wrong it is",
    question=Question(
        asks=("mse",),
        probe=probe,
        stand_in=stand_in,
    ),
    points=2,
    checks=(
        Behaviour("mse", ("mse(t1, t2)", "mse of vectors")),
        Traits(
            {
                "mse(t1, t2) is tracked": "What `mse` returns has no graph to walk back to `t1`.",
                "mse(t1, t2) leaves them alone": (
                    "The value is right, but `mse` changes what it is given: `t1` or `t2`."
                ),
            }
        ),
    ),
)
