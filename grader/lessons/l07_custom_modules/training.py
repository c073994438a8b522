"""Train it on whatever device there is."""

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

from ._shared import is_module

# What each process has seen of the learner's network: a module is one object before and after it
# is trained, so the weights from which it began have to be kept as they pass.
MEMORY: dict[str, Any] = {}


def parameters_of(model: Any) -> list[Any]:
    """Return copies of the weights and biases that a model holds now."""
    return [one.detach().clone() for one in model.parameters()]


def line_loss(x: Any, y: Any) -> float:
    """Return the smallest mean squared error that a straight line can have."""
    import numpy as np

    columns, wanted = (one.detach().cpu().double().numpy() for one in (x, y))
    columns = np.column_stack([columns, np.ones(len(columns))])
    best = np.linalg.lstsq(columns, wanted, rcond=None)[0]
    return float(np.mean((columns @ best - wanted) ** 2))


def moved(net: Any) -> bool | None:
    """Return whether a network has left the weights it was first seen with; None at first sight."""
    import torch

    now = parameters_of(net)
    known = [one.shape for one in MEMORY.get("weights", ())]
    if MEMORY.get("net") is not net or known != [one.shape for one in now]:
        tried = bool(gradients_of(net))
        MEMORY.update(net=net, weights=now, tried=tried)
        return True if tried else None
    pairs = zip(MEMORY["weights"], now, strict=True)
    left = not all(torch.equal(one.to(other), other) for one, other in pairs)
    return left or bool(MEMORY["tried"])


def size_of(net: Any) -> int:
    """Return how many numbers a model holds."""
    return sum(one.numel() for one in net.parameters())


def wanted_size(make: Any) -> int:
    """Return how many numbers a network of the learner's class holds that has 16 hidden units."""
    try:
        return size_of(make(1, 16, 1))
    except Exception:  # noqa: BLE001 - an earlier answer may raise what it likes
        return 49


def gradients_of(net: Any) -> list[Any]:
    """Return the gradients that a network's parameters hold now."""
    return [one.grad for one in net.parameters() if one.grad is not None]


def fields(net: Any) -> tuple[Any, Any]:
    """Return the columns of the lesson, whatever its names hold by now, where the network is."""
    import torch

    like = next(iter(net.parameters()), torch.zeros(1))
    noise = torch.randn(40, 1, generator=torch.Generator().manual_seed(7), dtype=torch.float32)
    rain = torch.linspace(10, 190, 40, dtype=torch.float32).reshape(-1, 1)
    apples = 20 + 90 * torch.exp(-(((rain - 90) / 40) ** 2)) + 4 * noise
    x, y = ((one - one.mean()) / one.std() for one in (rain, apples))
    return x.to(device=like.device, dtype=like.dtype), y.to(device=like.device, dtype=like.dtype)


def is_dead(net: Any, x: Any) -> bool:
    """Return whether no gradient reaches more than one of a network's parameters, the last bias."""
    import torch

    held = [one for one in net.parameters() if one.requires_grad]
    said = net(x)
    if not (said.requires_grad and held):
        return False
    slopes = torch.autograd.grad(said.sum(), held, allow_unused=True)
    return sum(one is not None and bool(one.any()) for one in slopes) == 1


def is_straight(preds: Any, x: Any) -> bool:
    """Return whether predictions lie on a line."""
    return line_loss(x, preds) < 1e-6 * float(preds.var())


def without_weights(net: Any, x: Any) -> Any:
    """Return what a network says when all its parameters are 0."""
    import copy

    import torch

    empty = copy.deepcopy(net)
    with torch.no_grad():
        for one in empty.parameters():
            one.zero_()
        return empty(x)


def how_far(net: Any) -> str:
    """Return in a word what a trained network has come to draw."""
    import torch

    x, y = fields(net)
    with torch.no_grad():
        preds, some, far = net(x), net(x[::3]), net(1000 * x)
    if preds.shape != y.shape or some.shape != y[::3].shape:
        return "another shape"
    if not bool(torch.isfinite(preds).all()):
        return "diverged"
    if preds.std() > 0 and torch.equal(preds, without_weights(net, x)):
        return "not by its weights"
    loss, line = float(torch.mean((preds - y) ** 2)), line_loss(x, y)
    if loss <= line / 7:
        return "bends"
    level = float(preds.std()) < 0.02 * float(y.std())
    if level and bool(preds.any()) and is_dead(net, x):
        return "dead"
    cut_off = 0 <= float(preds.min()) < 1 and float(y.min()) < 0
    if cut_off and (not level or not bool(preds.any())):
        return "never negative"
    if level:
        return "level"
    return "straight" if is_straight(preds, x) and is_straight(far, x) else "on the way"


def is_made_by(make: Any, net: Any) -> bool:
    """Return whether a class made a network, or one that bore its name; true if it is no class."""
    if not isinstance(make, type):
        return True
    return isinstance(net, make) or type(net).__name__ == make.__name__


def moved_in_part(net: Any) -> bool:
    """Return whether some of a network's parameters have left their first values, others not."""
    import torch

    pairs = zip(MEMORY["weights"], parameters_of(net), strict=True)
    stayed = [torch.equal(one.to(other), other) for one, other in pairs]
    return not MEMORY["tried"] and any(stayed) and not all(stayed)


def probe(names: Names) -> Seen:
    net = names.net
    yield "is a module", is_module(net)
    if not is_module(net):
        return
    gone = moved(net)
    net.eval()
    pace = how_far(net)
    gradients = gradients_of(net)
    if not gone and not gradients and pace not in ("bends", "another shape"):
        pace = "fresh"
    elif gone is False and any(bool(one.any()) for one in gradients):
        pace = "unmoved"
    yield "pace", pace
    yield "one prediction a row", pace != "another shape"
    yield "trained", pace not in ("fresh", "unmoved")
    yield "finite", pace != "diverged"
    yield "alive", pace != "dead"
    yield "bends", pace == "bends"
    # Not compared with a mistake's: of a network of any size, the same is to be said.
    make = names.namespace.get("MyNetwork")
    yield "given.of the size", size_of(net) == wanted_size(make)
    yield "given.made by it", is_made_by(make, net)
    yield "given.all of it moved", not moved_in_part(net)


def own_probe(names: Names) -> Seen:
    import copy

    import torch

    yield from probe(names)
    if not is_module(names.net):
        return
    twin = copy.deepcopy(names.net).train()
    with torch.no_grad():
        for one, value in zip(twin.parameters(), MEMORY["weights"], strict=True):
            one.copy_(value)
    optimizer = torch.optim.SGD(twin.parameters(), lr=0.05)
    x, y = fields(twin)
    for _ in range(1000):
        optimizer.zero_grad()
        loss: Any = torch.nn.functional.mse_loss(twin(x), y)
        loss.backward()
        optimizer.step()
    yield "own.pace", how_far(twin.eval())


EXERCISE = Exercise(
    title="Train it on whatever device there is",
    question=Question(
        asks=("net",),
        probe=probe,
        own_probe=own_probe,
    ),
    points=2,
    upstream=("network",),
    checks=(
        Behaviour("net", ()),
        Traits({"is a module": "`net` is not a model."}),
        # By itself, since weights that were not trained yet are farther off than any others.
        Values("trained", label="Whether `net` was trained", waived_upon_own=True),
        Traits(
            {
                "one prediction a row": "`net(x)` does not have the shape of `y`.",
                "finite": "The predictions of `net` are not numbers any more: it diverged.",
                "alive": (
                    "For every rainfall `net` says the same, and no hidden unit is above 0 any "
                    "more: a step was too large. Look at the rate, then make `net` and `opt` anew."
                ),
                "bends": (
                    "The loss of `net` is not below a seventh of the best line's: it does not "
                    "follow the points yet."
                ),
                "given.all of it moved": (
                    "Some of the parameters of `net` have not moved at all. Look at what the "
                    "optimizer was given."
                ),
                "given.made by it": "`net` was not made by `MyNetwork`. Print `net`.",
            },
            waived_upon_own=True,
        ),
        Values("pace", label="How far `net` was trained"),
        Traits(
            {
                "given.of the size": (
                    "`net` does not hold as many numbers as a `MyNetwork` with one input, 16 "
                    "hidden units and one output. Look at the sizes that it was made with."
                )
            }
        ),
    ),
)
