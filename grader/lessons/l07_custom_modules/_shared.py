"""What several exercises of this lesson need."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Names,
    Seen,
    Tolerance,
    Traits,
    Values,
)

Shapes = tuple[tuple[int, ...], ...]


def is_module(value: Any) -> bool:
    """Return whether a value is a layer or a model of PyTorch's kind."""
    import torch

    return isinstance(value, torch.nn.Module)


def begun_rightly(model: Any) -> bool:
    """Return whether a module has its registers, which the constructor of nn.Module makes."""
    return not is_module(model) or "_parameters" in vars(model)


def made(make: Any, sizes: tuple[int, ...]) -> Any:
    """Return what a learner's class makes; None when nn.Module's constructor has not run."""
    try:
        model = make(*sizes)
    except AttributeError as error:
        if "Module.__init__" in str(error):
            return None
        raise
    return model if begun_rightly(model) else None


def put_weights(model: Any, weights: dict[tuple[int, ...], Any]) -> bool:
    """Overwrite a model's parameters with others, by their shapes, whatever they are called.

    Each goes where its shape fits, turned over where a weight is kept that way round. Returns
    whether every one found its place, and no parameter is left.
    """
    import torch

    left = dict(weights)
    for one in model.parameters():
        shape = tuple(length for length in one.shape if length != 1)
        value = left.pop(shape, None)
        if value is None and shape[::-1] in left:
            value = left.pop(shape[::-1]).T
        if value is None:
            return False
        with torch.no_grad():
            one.copy_(value.reshape(one.shape))
    return not left


def inputs_for(names: Names, model: Any, rows: int, columns: int) -> Any:
    """Return a hidden table of inputs, of the kind and in the place of the model's parameters."""
    import torch

    like = next(iter(model.parameters()), torch.zeros(1))
    table = torch.tensor(names.draw.normal(size=(rows, columns)))
    return table.to(device=like.device, dtype=like.dtype)


def reaches(said: Any, held: list[Any]) -> bool:
    """Return whether the gradient of a result reaches all of the tensors."""
    import torch

    if not (said.requires_grad and all(one.requires_grad for one in held)):
        return False
    slopes = torch.autograd.grad(said.sum(), held, allow_unused=True)
    return all(one is not None for one in slopes)


def look_at_another(names: Names, make: Any, sizes: tuple[int, ...]) -> Seen:
    """Yield what two models of other sizes hold, with one output, and share; and say of one row."""
    first, second = (list(make(*sizes).parameters()) for _ in range(2))
    yield "numbers in another", sum(one.numel() for one in first)
    yield "each its own", not {id(one) for one in first} & {id(one) for one in second}
    other = make(*sizes)
    said = other(inputs_for(names, other, 1, sizes[0]))
    yield "one row and one output", list(getattr(said, "shape", ())) == [1, 1]


def look_at(names: Names, make: Any, sizes: tuple[int, ...], shapes: Shapes) -> Seen:
    """Yield how a class of the learner's is made, what it holds, and what it says and learns."""
    import torch

    model = made(make, sizes)
    yield "begun", model is not None
    if model is None:
        return
    yield "is a module", is_module(model)
    if not is_module(model):
        return
    yield "of one's own", not type(model).__module__.startswith("torch.")
    yield "parameters", len(list(model.parameters()))
    yield "numbers", sum(one.numel() for one in model.parameters())
    weights = {shape: torch.tensor(names.draw.normal(size=shape)) for shape in shapes}
    fits = put_weights(model, weights)
    yield "fits", fits
    x = inputs_for(names, model, 6, sizes[0])
    said = model(x)
    same = torch.equal(said, model(x)) if isinstance(said, torch.Tensor) else True
    yield "repeats", same
    if not (fits and same):
        return
    yield "model(x)", said
    if not isinstance(said, torch.Tensor):
        return
    yield "learns", reaches(said, list(model.parameters()))
    # Turned over, what was above 0 is below it: nothing can hide in the sign of all that is said.
    put_weights(model, weights | {shape: -weights[shape] for shape in shapes[-2:]})
    yield "model of other rows", model(10 * inputs_for(names, model, 6, sizes[0]))
    yield from look_at_another(names, make, (*(size + 1 for size in sizes[:-1]), 1))


def class_checks(name: str, fits: str) -> tuple[Any, ...]:
    """Return the checks of a class that `look_at` has looked at."""
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
