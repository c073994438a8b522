"""Have autograd walk back from a loss, and read its slope off `w`."""

from typing import Any

from grader.authoring import (
    Evidence,
    Exercise,
    GradientValues,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Trait,
    any_of,
    is_kind,
    is_tensor,
    one_number,
    refusal,
)

from ._shared import NOT_PLAIN
from ._walks import apart, walked, walks_noted


def loss_walked(names: Names) -> Any:
    """Return the loss `l`, if that is its name and it was walked back over just now; else None.

    Whoever types the slope first and has it found then leaves it as it was.
    """
    made: Any = names.namespace.get("l")
    last = names.recalled("slope")
    seen = last.pop("l", None)
    if not is_tensor(made) or made.is_leaf or one_number(made).ndim:
        return None
    if not refusal(made, names.namespace.get("w")):
        return None
    last["l"] = made
    return None if made is seen else made


def results(names: Names) -> list[Any]:
    """Return the tensors that were calculated, with the way back recorded."""
    held = [value for value in list(names.namespace.values()) if is_tensor(value)]
    return [value for value in held if not value.is_leaf]


def probe(names: Names) -> Seen:
    with apart(names):
        loss = loss_walked(names)
    if loss is None and not names.touched("slope"):
        return
    yield "slope", names.slope
    yield "raw.walks", walks_noted(names)
    yield "raw.sizes of results", [value.numel() for value in results(names)]
    w: Any = names.namespace.get("w")
    if is_tensor(w):
        yield "raw.w", w


def is_of_one(evidence: Evidence) -> bool:
    """Return whether some tensor that was calculated is a single number, as a loss is."""
    sizes = evidence.array("raw.sizes of results")
    return sizes is not None and 1 in sizes


def holds_slope(evidence: Evidence) -> bool:
    """Return whether `w` is a tensor that holds a gradient."""
    w = evidence.find("raw.w")
    return w is not None and Trait.SLOPED in w.traits


FOUND = any_of(walked("raw.walks"), holds_slope)
WAY = (
    Holds(
        "there is a loss",
        any_of(FOUND, is_of_one),
        "There is no loss whose slope this could be.",
    ),
    # `backward` itself gives nothing back: of nothing it is not asked who found it.
    Holds(
        "autograd walked back",
        any_of(FOUND, is_kind("slope", Kind.NOTHING)),
        "The slope is right, but autograd did not walk back from a loss.",
    ),
    Holds("", is_kind("slope", Kind.NUMBER), NOT_PLAIN),
)

EXERCISE = Exercise(
    title="Ask for the slope",
    question=Question(
        asks=("slope",), watches=("slope", "l", "w"), given=("X", "Y", "w"), probe=probe
    ),
    upstream=("tracked",),
    checks=(GradientValues(("slope",)), *WAY),
)
