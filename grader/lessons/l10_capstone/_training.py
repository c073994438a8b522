"""What training does to a model, and what its history tells: asked here, concluded beside."""

from typing import Any

from grader.authoring import Names, Seen, is_tensor, parameters_of

from ._models import seen_of_saying
from ._tables import Pair

TRIES = (0, 1, 2)


def seen_of_training(names: Names, seen: Pair, unseen: Pair) -> Seen:
    """Yield what `train` does to models, and what it tells of them."""
    misleading = unseen[0], unseen[1] - 1000
    yield from seen_of_gradients(names, seen, unseen)
    for place in TRIES:
        model = names.make_model(8)
        history = names.train(model, seen, unseen, 2)
        yield f"raw.try {place}: epochs", len(history)
        yield f"raw.try {place}: last pair", [*(history[-1] if len(history) else [])]
        yield from seen_of_errors(f"try {place}", model, (seen, unseen))
    model = names.make_model(16)
    for place, weight in enumerate(parameters_of(model)):
        yield f"raw.weight {place} before", weight
    yield from seen_of_saying("at first", model, seen)
    history = names.train(model, seen, unseen, 100)
    yield "given.epochs told", len(history)
    for end, at in (("first", 0), ("last", -1)):
        yield f"raw.long: {end} pair", [*(history[at] if len(history) else [])]
    yield from seen_of_errors("long", model, (seen, unseen))
    for place, weight in enumerate(parameters_of(model)):
        yield f"raw.weight {place} afterwards", weight
    yield from seen_of_saying("in the end", model, seen)
    another = names.make_model(16)
    names.train(another, seen, misleading, 20)
    yield from seen_of_saying("misled", another, seen)


def seen_of_errors(said: str, model: Any, tables: tuple[Pair, Pair]) -> Seen:
    """Yield what a model says of training and validation rows, and what is true."""
    for part, pair in zip(("training", "validation"), tables, strict=True):
        yield from seen_of_saying(f"{said}: {part}", model, pair)


def seen_of_gradients(names: Names, seen: Pair, unseen: Pair) -> Seen:
    """Yield at each step of a training what one weight was, its gradient, and what it then held."""
    import torch

    model = names.make_model(8)
    able = (
        parameter
        for parameter in model.parameters()
        if is_tensor(parameter) and parameter.requires_grad
    )
    weight = next(able, None)
    if weight is None:
        return
    fresh: list[Any] = []
    kept: list[Any] = []
    weights: list[Any] = []
    weight.register_hook(lambda gradient: fresh.append(gradient.detach().clone()))
    weight.register_post_accumulate_grad_hook(lambda leaf: kept.append(leaf.grad.clone()))
    weight.register_post_accumulate_grad_hook(lambda leaf: weights.append(leaf.detach().clone()))
    names.train(model, seen, unseen, 2)
    for what, found in (("fresh", fresh), ("kept", kept), ("weights", weights)):
        if found:
            yield f"raw.{what} at each step", torch.stack(found)
