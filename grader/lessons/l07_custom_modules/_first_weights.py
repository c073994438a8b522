"""The weights from which `net` began, and whether it has left them."""

from dataclasses import dataclass
from typing import Any

from grader.authoring import Names, parameters_of


@dataclass(frozen=True)
class FirstSight:
    """A network as it was first seen.

    weights: copies of its weights and biases. tried: whether it held gradients by then.
    """

    net: Any
    weights: list[Any]
    tried: bool

    def is_of(self, net: Any) -> bool:
        """Return whether this is of a network, with parameters of the shapes they have now."""
        shapes = [first.shape for first in self.weights]
        return self.net is net and shapes == [now.shape for now in net.parameters()]

    def stayed(self) -> list[bool]:
        """Return of each parameter whether it holds now what it held at first."""
        import torch

        pairs = zip(self.weights, parameters_of(self.net), strict=True)
        return [torch.equal(first.to(now), now) for first, now in pairs]

    def in_part(self) -> bool:
        """Return whether some of the parameters have moved, and others have not."""
        stayed = self.stayed()
        return not self.tried and any(stayed) and not all(stayed)


def earlier_sight(names: Names) -> FirstSight | None:
    """Return `net` as it was first seen, before now; None if this is the first time."""
    seen: FirstSight | None = names.recalled("net").get("first sight")
    return seen if seen is not None and seen.is_of(names.net) else None


def first_sight(names: Names) -> FirstSight:
    """Return `net` as it was first seen, perhaps just now.

    A module is one object before and after it is trained, so the weights from which it began have
    to be kept as they pass.
    """
    seen = earlier_sight(names)
    if seen is None:
        seen = FirstSight(names.net, parameters_of(names.net), bool(gradients_of(names.net)))
        names.recalled("net")["first sight"] = seen
    return seen


def gradients_of(net: Any) -> list[Any]:
    """Return the gradients that a network's parameters hold now."""
    return [held.grad for held in net.parameters() if held.grad is not None]
