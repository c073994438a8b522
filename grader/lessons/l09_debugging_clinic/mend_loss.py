"""Compare each with its own target."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import drawn


def probe(names: Names) -> Seen:
    preds, targets = drawn(names, 6).requires_grad_(), drawn(names, 6)
    for said, one, other in (
        ("a column and a row", (6, 1), (6,)),
        ("a row and a column", (6,), (6, 1)),
        ("two columns", (6, 1), (6, 1)),
        ("two rows", (6,), (6,)),
    ):
        given, beside = (preds * 1).reshape(one), targets.clone().reshape(other)
        loss = names.squared_error(given, beside)
        yield f"squared_error of {said}", one_number(loss)
        yield f"tracked: {said}", bool(getattr(loss, "requires_grad", False))
        yield f"slope: {said}", slope(loss, preds)
        yield (
            f"untouched: {said}",
            same(given, preds.reshape(one)) and same(beside, targets.reshape(other)),
        )


def one_number(value: Any) -> Any:
    """Return a tensor that holds one number without its dimensions of length 1; else as it is."""
    import torch

    return value.reshape(()) if isinstance(value, torch.Tensor) and value.numel() == 1 else value


def slope(loss: Any, preds: Any) -> Any:
    """Return the slope of a loss in each prediction: 0 where `backward` does not come to them."""
    import torch

    if not getattr(loss, "requires_grad", False) or loss.numel() != 1:
        return None
    (slopes,) = torch.autograd.grad(loss.sum(), preds, allow_unused=True)
    return torch.zeros_like(preds) if slopes is None else slopes


def same(one: Any, other: Any) -> bool:
    """Return whether two tensors have the same shape and the same numbers."""
    return one.shape == other.shape and bool((one == other).all())


_SHAPES = ("a column and a row", "a row and a column", "two columns", "two rows")


EXERCISE = Exercise(
    title="Compare each with its own target",
    question=Question(
        asks=("squared_error",),
        probe=probe,
    ),
    checks=(
        Behaviour("squared_error", tuple(f"squared_error of {said}" for said in _SHAPES)),
        Traits(
            {f"tracked: {said}": "What `squared_error` returns is not tracked." for said in _SHAPES}
        ),
        *(Values(f"slope: {said}", label=f"The slope of {said}") for said in _SHAPES),
        Traits(
            {
                f"untouched: {said}": "`squared_error` overwrites the tensors that it is given."
                for said in _SHAPES
            }
        ),
    ),
)
