"""Have autograd walk back from a loss, and read its slope off `w`."""

from grader.authoring import (
    Exercise,
    GradientValues,
    Names,
    Question,
    Seen,
    Traits,
    is_plain,
    is_tracked,
    refusal,
)

from ._shared import NOT_PLAIN


def probe(names: Names) -> Seen:
    import torch

    w, made = names.w, names.namespace.get("l")
    if "w" not in names.before or not isinstance(w, torch.Tensor):
        return
    walked = is_tracked(made) and bool(refusal(made, w))
    # Where a walk over a loss says more than was seen before, it does so once.
    last = names.recalled("slope")
    if not names.touched("slope", "l") and (not walked or made is last.get("l")):
        return
    if walked:
        last["l"] = made
    yield "slope", names.slope
    yield "given.plain", is_plain(names.slope)
    filled = w.is_leaf and w.grad is not None
    yield "there is a loss", is_tracked(made) or filled
    # `backward` itself gives nothing back: of nothing it is not asked who found it.
    yield "autograd walked back", filled or walked or names.slope is None


WAY = {
    "there is a loss": "There is no loss `l` whose slope this could be.",
    "autograd walked back": "`w.grad` is None, and the recording of `l` is whole.",
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
