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
    Waived,
    is_module,
    set_parameters,
)

from ._first_weights import earlier_sight, first_sight, gradients_of
from ._model_classes import count_of_numbers
from ._pace import fields, how_far


def pace_of_training(names: Names) -> str:
    """Return in a word how far `net` was trained, or whether it was at all."""
    earlier, seen = earlier_sight(names), first_sight(names)
    left = seen.tried or not (earlier is None or all(earlier.stayed()))
    names.net.eval()
    pace, gradients = how_far(names.net), gradients_of(names.net)
    if not left and not gradients and pace not in ("bends", "another shape"):
        return "fresh"
    if earlier is not None and not left and any(bool(slopes.any()) for slopes in gradients):
        return "unmoved"
    return pace


def is_of_the_size(names: Names) -> bool:
    """Return whether `net` holds as many numbers as a network with 16 hidden units."""
    try:
        wanted = count_of_numbers(names.MyNetwork(1, 16, 1))
    except Exception:  # noqa: BLE001 - an earlier answer may raise what it likes
        wanted = 49
    return count_of_numbers(names.net) == wanted


def is_made_by_the_class(names: Names) -> bool:
    """Return whether `MyNetwork` made `net`, or one that bore its name; true if it is no class."""
    make = names.namespace.get("MyNetwork")
    if not isinstance(make, type):
        return True
    return isinstance(names.net, make) or type(names.net).__name__ == make.__name__


def probe(names: Names) -> Seen:
    yield "is a module", is_module(names.net)
    if not is_module(names.net):
        return
    pace = pace_of_training(names)
    yield "pace", pace
    yield "one prediction a row", pace != "another shape"
    yield "trained", pace not in ("fresh", "unmoved")
    yield "finite", pace != "diverged"
    yield "alive", pace != "dead"
    yield "bends", pace == "bends"
    # Not compared with a mistake's: of a network of any size, the same is to be said.
    yield "given.of the size", is_of_the_size(names)
    yield "given.made by it", is_made_by_the_class(names)
    yield "given.all of it moved", not first_sight(names).in_part()


def own_probe(names: Names) -> Seen:
    import copy

    import torch

    yield from probe(names)
    if not is_module(names.net):
        return
    twin = copy.deepcopy(names.net).train()
    set_parameters(twin, first_sight(names).weights)
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
    question=Question(asks=("net",), probe=probe, own_probe=own_probe),
    points=2,
    upstream=("network",),
    checks=(
        Behaviour("net", ()),
        Traits({"is a module": "`net` is not a model."}),
        # By itself, since weights that were not trained yet are farther off than any others.
        Waived(Values("trained", label="Whether `net` was trained")),
        Waived(
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
            )
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
