"""What several exercises of this lesson need."""

from typing import Any

import numpy as np

from grader.authoring import (
    Names,
    Seen,
)


def tensor_here(names: Names, values: Any) -> Any:
    """Return a float32 tensor of values on the device that the notebook works on."""
    import torch

    device = names.device if names.has("device") else "cpu"
    return torch.tensor(np.asarray(values), dtype=torch.get_default_dtype()).to(device)


def is_tracked(value: Any) -> bool:
    """Return whether a value is a tensor that backward can start from."""
    import torch

    return isinstance(value, torch.Tensor) and value.requires_grad


def slope(loss: Any, logits: Any) -> Any:
    """Return the slope of a loss in each logit; None where `backward` does not come to them."""
    import torch

    if not is_tracked(loss) or loss.numel() != 1:
        return None
    (slopes,) = torch.autograd.grad(loss.sum(), logits, allow_unused=True)
    return slopes


def as_floats(value: Any) -> Any:
    """Return a tensor's numbers as floats, so that a mistake is the same in either; else as is."""
    import torch

    return value.float() if isinstance(value, torch.Tensor) else value


def one_number(value: Any) -> Any:
    """Return a tensor that holds one number without its dimensions of length 1; else as it is."""
    import torch

    return value.reshape(()) if isinstance(value, torch.Tensor) and value.numel() == 1 else value


def seen_of_loss(
    names: Names, called: str, table: Any, labels: list[list[float]], said: str = ""
) -> Seen:
    """Yield the loss of some logits, its slope, and whether it left both tables as they were."""
    logits, y = tensor_here(names, table).requires_grad_(), tensor_here(names, labels)
    given = logits * 1
    loss = getattr(names, called.partition("(")[0])(given, y)
    yield f"{called}{said}", one_number(loss)
    yield f"tracked{said}", is_tracked(loss)
    slopes = slope(loss, logits)
    yield f"reaches the logits{said}", slopes is not None
    yield f"the slope{said}", slopes
    same = bool((given == logits).all()) and bool((y == tensor_here(names, labels)).all())
    yield f"untouched{said}", same
