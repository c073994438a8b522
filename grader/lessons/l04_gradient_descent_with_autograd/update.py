"""Take one step with the gradient that is there, unrecorded."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen, Tolerance, Traits, is_plain

from ._shared import after_error, put_w
from ._walks import apart


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
    yield "given.returned", returned
    yield "given.plain", is_plain(returned) and bool(abs(returned - float(names.w)) < 1e-5)
    yield "how far w moved", float(names.w) - start
    yield "w is the old tensor", names.w is w
    yield "w is tracked", getattr(names.w, "requires_grad", False)
    yield "w is a leaf", getattr(names.w, "is_leaf", False)
    yield "w is one number", getattr(names.w, "ndim", None) == 0
    yield "autograd records again", torch.is_grad_enabled()
    w = put_w(names, start)
    w.grad = torch.full_like(w, float(names.draw.uniform(60, 150)))
    names.update(rate)
    yield "how far w moved elsewhere", float(names.w) - start


def stand_in(names: Names) -> Seen:
    held = names.namespace

    def update(learning_rate: float) -> None:
        held["w"].data -= learning_rate / 2 * held["w"].grad

    yield "update", update


LEFT = {
    "w is a leaf": "After the step `w` is no leaf, and gets no more gradients.",
    "w is tracked": "After the step autograd no longer tracks `w`.",
    "w is one number": "After the step `w` has another shape.",
    "autograd records again": "After the step autograd records nothing any more.",
    "given.plain": "`update` does not return the new value of `w` as a plain number.",
}
MOVES = [
    Behaviour("update", (f"how far w moved{where}",), tolerance=Tolerance(operations=512))
    for where in ("", " elsewhere")
]

EXERCISE = Exercise(
    title="Step without being recorded",
    question=Question(asks=("update",), probe=probe, stand_in=stand_in),
    checks=(MOVES[0], Traits(LEFT), MOVES[1]),
)
