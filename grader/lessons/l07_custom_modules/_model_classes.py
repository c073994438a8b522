"""Looks at a class of the learner's that makes models: what they hold, say and learn."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Check,
    Names,
    Seen,
    Tolerance,
    Traits,
    Values,
    drawn,
    is_module,
    leads_to,
    usual,
)

Shapes = tuple[tuple[int, ...], ...]


def look_at(names: Names, make: Any, sizes: tuple[int, ...], shapes: Shapes) -> Seen:
    """Yield how a class is made, what its models hold, and what they say and learn.

    make: the class. sizes: what it is given. shapes: those of its weights and biases, in order.
    """
    model = made(make, sizes)
    yield "begun", model is not None
    if model is not None:
        yield "is a module", is_module(model)
    if is_module(model):
        yield "of one's own", not type(model).__module__.startswith("torch.")
        yield "parameters", len(list(model.parameters()))
        yield "numbers", count_of_numbers(model)
        yield from look_at_answers(names, make, model, sizes, shapes)


def look_at_answers(
    names: Names, make: Any, model: Any, sizes: tuple[int, ...], shapes: Shapes
) -> Seen:
    """Yield what a model says with hidden weights, and what one of other sizes does."""
    import torch

    weights = {shape: drawn(names, *shape) for shape in shapes}
    fits = put_weights(model, weights)
    yield "fits", fits
    x = inputs_for(names, model, 6, sizes[0])
    said = model(x)
    is_tensor = isinstance(said, torch.Tensor)
    repeats = not is_tensor or torch.equal(said, model(x))
    yield "repeats", repeats
    if fits and repeats:
        yield "model(x)", said
    if fits and repeats and is_tensor:
        yield "learns", leads_to(said, *model.parameters())
        # Turned over, what was above 0 is below it: nothing can hide in the sign of what is said.
        put_weights(model, weights | {shape: -weights[shape] for shape in shapes[-2:]})
        yield "model of other rows", model(10 * inputs_for(names, model, 6, sizes[0]))
        yield from look_at_another(names, make, (*(size + 1 for size in sizes[:-1]), 1))


def look_at_another(names: Names, make: Any, sizes: tuple[int, ...]) -> Seen:
    """Yield what two models of other sizes hold, with one output, and share; and say of one row."""
    first, second = make(*sizes), make(*sizes)
    yield "numbers in another", count_of_numbers(first)
    shared = set(map(id, first.parameters())) & set(map(id, second.parameters()))
    yield "each its own", not shared
    other = make(*sizes)
    said = other(inputs_for(names, other, 1, sizes[0]))
    yield "one row and one output", list(getattr(said, "shape", ())) == [1, 1]


def made(make: Any, sizes: tuple[int, ...]) -> Any:
    """Return what a learner's class makes; None when nn.Module's constructor has not run."""
    try:
        model = make(*sizes)
    except AttributeError as error:
        if "Module.__init__" in str(error):
            return None
        raise
    # The constructor of nn.Module makes the registers.
    return model if not is_module(model) or "_parameters" in vars(model) else None


def count_of_numbers(model: Any) -> int:
    """Return how many numbers a model's weights and biases hold."""
    return sum(parameter.numel() for parameter in model.parameters())


def put_weights(model: Any, weights: dict[tuple[int, ...], Any]) -> bool:
    """Overwrite a model's parameters with others, by their shapes, whatever they are called.

    Each goes where its shape fits, turned over where a weight is kept that way round. Returns
    whether every one found its place, and no parameter is left.
    """
    import torch

    left = dict(weights)
    for parameter in model.parameters():
        shape = tuple(length for length in parameter.shape if length != 1)
        value = left.pop(shape, None)
        if value is None and shape[::-1] in left:
            value = left.pop(shape[::-1]).T
        if value is None:
            return False
        with torch.no_grad():
            parameter.copy_(value.reshape(parameter.shape))
    return not left


def inputs_for(names: Names, model: Any, rows: int, columns: int) -> Any:
    """Return a hidden table of inputs, of the kind and in the place of the model's parameters."""
    return drawn(names, rows, columns, like=next(iter(model.parameters()), usual(names)))


def class_checks(name: str, fits: str) -> tuple[Check, ...]:
    """Return the checks of a class that `look_at` has looked at.

    name: the class's. fits: the sentence where its parameters are of other shapes.
    """
    return (
        Behaviour(name, ()),
        Traits(
            {
                "begun": "An attribute was set before `super().__init__()` had run.",
                "is a module": f"`{name}` does not make a module: it is no kind of `nn.Module`.",
            }
        ),
        Values("parameters", label="The number of tensors in `parameters()`"),
        Values("numbers", label="The number of numbers in them"),
        Traits({"fits": fits, "repeats": "Asked twice the same, the model gives two answers."}),
        Behaviour(name, ("model(x)", "model of other rows"), tolerance=Tolerance(magnitude=4)),
        Traits({"learns": "No gradient reaches some of the parameters."}),
        Values("numbers in another", label="With other sizes, the number of numbers"),
        Traits(
            {
                "each its own": "Two models that are made one after the other share their weights.",
                "one row and one output": (
                    "Of one row, a model with one output should make a table of shape (1, 1): a "
                    "row for each row, a column for each output."
                ),
            }
        ),
    )
