"""Make three tensors: the data, and the number to be learned, which autograd tracks."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values, is_tracked, placed

from ._walks import note_walks


def as_made(names: Names, w: Any) -> Any:
    """Return what `w` held when it was first seen tracked: what moves it later did not make it."""
    made = names.recalled("tracked")
    if w is not made.get("w"):
        made.update(w=w, held=w.detach().clone())
    return made["held"]


def probe(names: Names) -> Seen:
    import torch

    note_walks(names)
    w, data = names.w, (names.X, names.Y)
    yield from zip(("X", "Y"), data, strict=True)
    yield "X and Y are tensors", all(isinstance(points, torch.Tensor) for points in data)
    yield "X and Y are left alone", not any(map(is_tracked, data))
    tensor = isinstance(w, torch.Tensor)
    yield "w", as_made(names, w) if is_tracked(w) and w.is_leaf else w
    yield "w is a tensor", tensor
    yield "w is one number", tensor and w.ndim == 0
    yield "w holds floats", tensor and w.is_floating_point()
    yield "w is tracked", is_tracked(w)
    yield "w is a leaf", tensor and w.is_leaf


def stand_in(names: Names) -> Seen:
    import torch

    x = placed(names.draw.uniform(1, 8, 8))
    yield "X", x
    yield "Y", 3 * x
    yield "w", torch.tensor(0.0, requires_grad=True)


KIND = {
    "w is a tensor": "`w` is no tensor; autograd tracks nothing else.",
    "w is one number": "`w` is no single number: look at `w.shape`.",
    "X and Y are left alone": "`X` or `Y` is tracked, and only `w` is to be learned.",
}
TRACKING = {
    "w holds floats": "`w` holds an integer; 0.001 could not be taken from it.",
    "w is tracked": "`w.requires_grad` is False: autograd will not track it.",
    "w is a leaf": "`w` is the result of a calculation: `w.grad` will stay None.",
}
DATA = tuple(Values(name, tensor=True, floating=True) for name in ("X", "Y"))

EXERCISE = Exercise(
    title="Make tensors, and have one tracked",
    question=Question(asks=("X", "Y", "w"), probe=probe, stand_in=stand_in),
    checks=(*DATA, Traits(KIND), Values("w"), Traits(TRACKING)),
)
