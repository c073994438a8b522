"""Looks at a class of the learner's that makes models: what they hold, say and learn."""

from itertools import chain
from typing import Any

from grader.authoring import (
    Names,
    Seen,
    count_of_numbers,
    drawn,
    is_module,
    is_tensor,
    put_by_shape,
    repeats,
    slopes_of,
    usual,
)

Shapes = tuple[tuple[int, ...], ...]


def look_at(names: Names, make: Any, sizes: tuple[int, ...], shapes: Shapes) -> Seen:
    """Yield how a class is made, what its models hold, and what they say and learn.

    make: the class. sizes: what it is given. shapes: those of its weights and biases, in order.
    """
    yield "sizes", list(sizes)
    try:
        model = make(*sizes)
    except AttributeError as error:
        # The constructor of nn.Module makes the registers, and may not have run.
        if "Module.__init__" not in str(error):
            raise
        yield "raw.refused", str(error)
        return
    yield "raw.class", type(model).__module__
    if not is_module(model):
        return
    yield "raw.registers", " ".join(vars(model))
    if "_parameters" in vars(model):
        yield "parameters", len(list(model.parameters()))
        yield "numbers", count_of_numbers(model)
        yield from look_at_answers(names, make, model, sizes, shapes)


def look_at_answers(
    names: Names, make: Any, model: Any, sizes: tuple[int, ...], shapes: Shapes
) -> Seen:
    """Yield what a model says with hidden weights, and what one of other sizes does."""
    weights = {shape: drawn(names, *shape) for shape in shapes}
    for number, parameter in enumerate(model.parameters()):
        yield f"raw.shape {number}", list(parameter.shape)
    fits = put_by_shape(model, weights)
    x = inputs_for(names, model, 6, sizes[0])
    said, again = model(x), model(x)
    yield "raw.said", said
    yield "raw.said again", again
    if fits and repeats(said, again):
        yield "model(x)", said
    if fits and is_tensor(said) and repeats(said, again):
        slopes = slopes_of(said, *model.parameters())
        for number, slope in enumerate(slopes):
            yield f"raw.slope {number}", slope
        # In an order that is the same whichever way the parameters lie.
        found = [slope.flatten().tolist() for slope in slopes if slope is not None]
        yield "slopes", sorted(chain(*found))
        # Turned over, what was above 0 is below it: nothing can hide in the sign of what is said.
        put_by_shape(model, weights | {shape: -weights[shape] for shape in shapes[-2:]})
        yield "model of other rows", model(10 * inputs_for(names, model, 6, sizes[0]))
        yield from look_at_another(names, make, (*(size + 1 for size in sizes[:-1]), 1))


def look_at_another(names: Names, make: Any, sizes: tuple[int, ...]) -> Seen:
    """Yield what two models of other sizes hold, with one output, and share; and say of one row."""
    first, second = make(*sizes), make(*sizes)
    yield "numbers in another", count_of_numbers(first)
    yield "raw.parameters of one", [id(parameter) for parameter in first.parameters()]
    yield "raw.parameters of the next", [id(parameter) for parameter in second.parameters()]
    other = make(*sizes)
    said = other(inputs_for(names, other, 1, sizes[0]))
    yield "raw.one row", list(getattr(said, "shape", ()))


def inputs_for(names: Names, model: Any, rows: int, columns: int) -> Any:
    """Return a hidden table of inputs, of the kind and in the place of the model's parameters."""
    return drawn(names, rows, columns, like=next(iter(model.parameters()), usual(names)))
