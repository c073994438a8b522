"""Make three tensors: the data, and the number to be learned, which autograd tracks."""

from typing import Any

from grader.authoring import (
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Trait,
    Values,
    all_of,
    has,
    has_none,
    has_shape,
    is_floating,
    is_kind,
    is_tensor,
    placed,
)

from ._walks import note_walks


def as_made(names: Names, w: Any) -> Any:
    """Return `w` as it was when it was first seen tracked: what moves it later did not make it."""
    made = names.recalled("tracked")
    if w is not made.get("w"):
        made.update(w=w, held=w.detach().clone().requires_grad_(w.requires_grad))
    return made["held"]


def probe(names: Names) -> Seen:
    note_walks(names)
    w = names.w
    yield from {"X": names.X, "Y": names.Y}.items()
    yield "w", as_made(names, w) if is_tensor(w) and w.requires_grad and w.is_leaf else w


def stand_in(names: Names) -> Seen:
    import torch

    x = placed(names.draw.uniform(1, 8, 8))
    yield "X", x
    yield "Y", 3 * x
    yield "w", torch.tensor(0.0, requires_grad=True)


IS_TENSOR = is_kind("w", Kind.TENSOR)
KIND = (
    Holds("w is a tensor", IS_TENSOR, "`w` is no tensor; autograd tracks nothing else."),
    Holds(
        "w is one number",
        all_of(IS_TENSOR, has_shape("w")),
        "`w` is no single number: look at `w.shape`.",
    ),
    Holds(
        "X and Y are left alone",
        all_of(has_none("X", Trait.TRACKED), has_none("Y", Trait.TRACKED)),
        "`X` or `Y` is tracked, and only `w` is to be learned.",
    ),
    Holds("X and Y are tensors", all_of(is_kind("X", Kind.TENSOR), is_kind("Y", Kind.TENSOR))),
)
TRACKING = (
    Holds(
        "w holds floats",
        all_of(IS_TENSOR, is_floating("w")),
        "`w` holds an integer; 0.001 could not be taken from it.",
    ),
    Holds(
        "w is tracked",
        has("w", Trait.TRACKED),
        "`w.requires_grad` is False: autograd will not track it.",
    ),
    Holds(
        "w is a leaf",
        has("w", Trait.LEAF),
        "`w` is the result of a calculation: `w.grad` will stay None.",
    ),
)
DATA = tuple(Values(name, tensor=True, floating=True) for name in ("X", "Y"))

EXERCISE = Exercise(
    title="Make tensors, and have one tracked",
    question=Question(asks=("X", "Y", "w"), probe=probe, stand_in=stand_in),
    checks=(*DATA, *KIND, Values("w"), *TRACKING),
)
