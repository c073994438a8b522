"""A network as it was first seen, and what it draws through the lesson's forty fields."""

from dataclasses import dataclass
from typing import Any

from grader.authoring import Names, Seen, copied, parameters_of, placed, slopes_of


@dataclass(frozen=True)
class FirstSight:
    """A network as it was first seen: copies of its weights and biases, and of their slopes."""

    net: Any
    weights: list[Any]
    slopes: list[Any]


def first_sight(names: Names) -> FirstSight:
    """Return `net` as it was first seen with parameters of these shapes, perhaps just now.

    A module is one object before and after it is trained, so the weights from which it began have
    to be kept as they pass.
    """
    net = names.net
    shapes = [list(parameter.shape) for parameter in net.parameters()]
    now = FirstSight(net, parameters_of(net), slopes_held(net))
    sight: FirstSight = names.recalled("net").setdefault(f"{id(net)} {shapes}", now)
    return sight


def slopes_held(net: Any) -> list[Any]:
    """Return copies of the gradients that a network's parameters hold now, or None for each."""
    return [copied(held.grad) for held in net.parameters()]


def rainfall(net: Any) -> Any:
    """Return the lesson's column of inputs, where a network is and of its type."""
    import torch

    # As the lesson works it out, to the last digit: the sum of these is not quite 0.
    rain = torch.linspace(10, 190, 40, dtype=torch.float32).reshape(-1, 1)
    x = (rain - rain.mean()) / rain.std()
    return placed(x.tolist(), like=next(iter(net.parameters()), None))


def drawn_by(net: Any) -> Seen:
    """Yield what a network says of the fields, of other rows, and without its weights."""
    import torch

    x = rainfall(net)
    with torch.no_grad():
        said, some, far = net(x), net(x[::3]), net(1000 * x)
    yield "net(x)", said
    yield "net(every third x)", some
    yield "net(1000 x)", far
    for number, slope in enumerate(slopes_of(net(x), *net.parameters())):
        yield f"slope of net(x) {number}", slope
    # In their place, for what is written over can no longer be walked back from.
    nothing = {name: torch.zeros_like(parameter) for name, parameter in net.named_parameters()}
    with torch.no_grad():
        yield "net(x) without weights", torch.func.functional_call(net, nothing, (x,))
