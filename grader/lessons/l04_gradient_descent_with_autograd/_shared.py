"""What several exercises of this lesson need: a hidden spring, and a `w` to try answers on."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from grader.authoring import Evidence, Holds, Names, Seen, Trait, drawn, has, opening

_LEFT = "after the error"
NOT_PLAIN = "The value is right, but not a plain number: it is still a tensor."


def hidden_spring(names: Names) -> dict[str, Any]:
    """Return six points that the learner has not seen, a start and a rate."""
    x = drawn(names, 6, mean=1, spread=2)
    return {
        "X": x,
        "Y": 1.5 * x + drawn(names, 6, spread=0.5),
        "start": float(names.draw.uniform(3, 4)),
        "rate": float(names.draw.uniform(0.015, 0.025)),
    }


def mean_of_squares(y: Any, y_predicted: Any) -> Any:
    return ((y_predicted - y) ** 2).mean()


def put_w(names: Names, value: float) -> Any:
    """Let `w` be a leaf that autograd tracks, without a gradient, and return it.

    Where it can be the learner's own tensor it is, so that an optimiser that holds it steps too.
    """
    import torch

    w = names.namespace.get("w")
    if not (isinstance(w, torch.Tensor) and w.is_leaf and w.is_floating_point() and not w.ndim):
        w = names.namespace["w"] = torch.tensor(0.0)
    w.data.fill_(value)
    w.grad = None
    return w.requires_grad_()


@contextmanager
def holding_data(names: Names, **data: Any) -> Iterator[None]:
    """Let `X` and `Y` hold other points, in the same tensors, so that a default argument does."""
    import torch

    held = {
        name: tensor
        for name in data
        if isinstance(tensor := names.namespace.get(name), torch.Tensor)
        and tensor.is_floating_point()
        and not tensor.requires_grad
        and names.X is not names.Y
    }
    kept = {name: tensor.data for name, tensor in held.items()}
    with names.holding(**{name: value for name, value in data.items() if name not in held}):
        for name, tensor in held.items():
            tensor.data = data[name].to(tensor)
        try:
            yield
        finally:
            for name, tensor in held.items():
                tensor.data = kept[name]


def after_error(names: Names, start: float, error: BaseException) -> Seen:
    """Yield in what state an error left `w`: it says which of several lines was reached."""
    yield f"raw.{_LEFT}: w before", start
    yield f"raw.{_LEFT}: w", names.w
    if isinstance(error, AttributeError):
        yield f"{_LEFT}: it says", str(error)
    if isinstance(error, RuntimeError):
        yield f"{_LEFT}: it says", opening(error)


def _is_moved(evidence: Evidence) -> bool:
    before, now = evidence.array(f"raw.{_LEFT}: w before"), evidence.array(f"raw.{_LEFT}: w")
    return before is not None and now is not None and bool((before != now).all())


# What tells errors apart.
AFTER_ERROR = (
    Holds(f"{_LEFT}: w moved", _is_moved),
    Holds(f"{_LEFT}: w is tracked", has(f"raw.{_LEFT}: w", Trait.TRACKED)),
    Holds(f"{_LEFT}: w is a leaf", has(f"raw.{_LEFT}: w", Trait.LEAF)),
    Holds(f"{_LEFT}: w has a gradient", has(f"raw.{_LEFT}: w", Trait.SLOPED)),
)
