"""Have autograd walk back from a loss, and read its slope off `w`."""

from typing import Any

from grader.authoring import (
    Exercise,
    GradientValues,
    Names,
    Question,
    Seen,
    Traits,
    is_plain,
    is_tensor,
    is_tracked,
    refusal,
)

from ._shared import NOT_PLAIN
from ._walks import apart, walked


def is_loss(value: Any) -> bool:
    """Return whether a value is a number that was calculated, with the way back recorded."""
    return is_tracked(value) and value.numel() == 1 and not value.is_leaf


def was_walked(names: Names) -> bool:
    """Return whether the loss `l`, if that is its name, was walked back over just now.

    Whoever types the slope first and has it found then leaves it as it was.
    """
    made, last = names.namespace.get("l"), names.recalled("slope")
    over = is_loss(made) and bool(refusal(made, names.namespace.get("w")))
    seen, last["l"] = last.get("l"), made if over else None
    return over and made is not seen


def probe(names: Names) -> Seen:
    with apart(names):
        later = was_walked(names)
    if not (later or names.touched("slope")):
        return
    w: Any = names.namespace.get("w")
    found = walked(names) or (is_tensor(w) and w.is_leaf and w.grad is not None)
    yield "slope", names.slope
    yield "given.plain", is_plain(names.slope)
    yield "there is a loss", found or any(map(is_loss, list(names.namespace.values())))
    # `backward` itself gives nothing back: of nothing it is not asked who found it.
    yield "autograd walked back", found or names.slope is None


WAY = {
    "there is a loss": "There is no loss whose slope this could be.",
    "autograd walked back": "The slope is right, but autograd did not walk back from a loss.",
    "given.plain": NOT_PLAIN,
}

EXERCISE = Exercise(
    title="Ask for the slope",
    question=Question(
        asks=("slope",), watches=("slope", "l", "w"), given=("X", "Y", "w"), probe=probe
    ),
    upstream=("tracked",),
    checks=(GradientValues(("slope",)), Traits(WAY)),
)
