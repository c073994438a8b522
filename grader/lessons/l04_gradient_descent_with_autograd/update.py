"""Take one step with the gradient that is there, unrecorded."""

from grader.authoring import (
    Evidence,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Tolerance,
    Trait,
    all_of,
    has,
    has_shape,
    is_kind,
    is_same,
)

from ._moves import Moves
from ._shared import AFTER_ERROR, after_error, put_w
from ._walks import apart

# Both steps begin at one place.
PLACES = ("w at first", "w after a step", "w after a step elsewhere")


def probe(names: Names) -> Seen:
    with apart(names):
        yield from stepped(names)


def stepped(names: Names) -> Seen:
    """Yield what two steps do to `w`, and what they leave behind."""
    import torch

    start = float(names.draw.uniform(2.5, 4))
    w = put_w(names, start)
    w.grad = torch.full_like(w, float(-names.draw.uniform(20, 40)))
    start, rate = w.item(), float(names.draw.uniform(0.02, 0.05))
    try:
        returned = names.update(rate)
    except Exception as error:
        yield from after_error(names, start, error)
        raise
    yield "raw.returned", returned
    yield PLACES[0], start
    yield PLACES[1], float(names.w)
    yield "raw.w: object before", id(w)
    yield "raw.w: object afterwards", id(names.w)
    yield "raw.w", names.w
    yield "raw.result of a tracked number", torch.ones((), requires_grad=True) * 2
    w = put_w(names, start)
    w.grad = torch.full_like(w, float(names.draw.uniform(60, 150)))
    names.update(rate)
    yield PLACES[2], float(names.w)


def stand_in(names: Names) -> Seen:
    held = names.namespace

    def update(learning_rate: float) -> None:
        held["w"].data -= learning_rate / 2 * held["w"].grad

    yield "update", update


def returns_w(evidence: Evidence) -> bool:
    """Return whether what `update` returned is where `w` stands, up to rounding."""
    returned, w = evidence.array("raw.returned"), evidence.array(PLACES[1])
    return returned is not None and w is not None and bool(abs(returned - w) < 1e-5)


LEFT = (
    Holds(
        "w is a leaf",
        has("raw.w", Trait.LEAF),
        "After the step `w` is no leaf, and gets no more gradients.",
    ),
    Holds(
        "w is tracked",
        has("raw.w", Trait.TRACKED),
        "After the step autograd no longer tracks `w`.",
    ),
    Holds("w is one number", has_shape("raw.w"), "After the step `w` has another shape."),
    Holds(
        "autograd records again",
        has("raw.result of a tracked number", Trait.TRACKED),
        "After the step autograd records nothing any more.",
    ),
    Holds(
        "",
        all_of(is_kind("raw.returned", Kind.NUMBER), returns_w),
        "`update` does not return the new value of `w` as a plain number.",
    ),
    Holds(
        "w is the old tensor",
        is_same("raw.w: object before", "raw.w: object afterwards"),
        "After the step `w` is another tensor. Whoever holds the old one, an optimizer for one, "
        "sees nothing of the step.",
    ),
)
MOVES = [
    Moves(
        "update", (move,), tolerance=Tolerance(operations=512), places=((move, PLACES[0], after),)
    )
    for move, after in zip(
        ("how far w moved", "how far w moved elsewhere"), PLACES[1:], strict=True
    )
]

EXERCISE = Exercise(
    title="Step without being recorded",
    question=Question(asks=("update",), probe=probe, stand_in=stand_in),
    checks=(MOVES[0], *LEFT, MOVES[1], *AFTER_ERROR),
)
