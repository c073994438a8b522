"""Ask for the slope."""

from typing import Any

from grader.authoring import (
    Exercise,
    GradientValues,
    Names,
    Question,
    Seen,
    Traits,
)

from ._shared import NOT_PLAIN, is_plain

# The last loss that was found walked back over: where a walk says more, it does so once.
WALKED: dict[str, Any] = {}


def probe(names: Names) -> Seen:
    import torch

    w, made = names.w, names.namespace.get("l")
    if "w" not in names.before or not isinstance(w, torch.Tensor):
        return
    recorded = isinstance(made, torch.Tensor) and made.requires_grad
    walked = recorded and used_up(made, w)
    if not names.touched("slope", "l") and (not walked or made is WALKED.get("l")):
        return
    if walked:
        WALKED["l"] = made
    yield "slope", names.slope
    yield "given.plain", is_plain(names.slope)
    filled = w.is_leaf and w.grad is not None
    yield "there is a loss", recorded or filled
    # `backward` itself gives nothing back: of nothing it is not asked who found it.
    yield "autograd walked back", filled or walked or names.slope is None


def used_up(made: Any, w: Any) -> bool:
    """Return whether somebody has walked back over a recording: it serves for one walk."""
    import torch

    try:
        torch.autograd.grad(made.sum(), w, retain_graph=True, allow_unused=True)
    except RuntimeError:
        return True
    return False


EXERCISE = Exercise(
    title="Ask for the slope",
    question=Question(
        asks=("slope",),
        watches=("slope", "l", "w"),
        given=("X", "Y", "w"),
        probe=probe,
    ),
    upstream=("tracked",),
    checks=(
        GradientValues(("slope",)),
        Traits(
            {
                "there is a loss": "There is no loss `l` whose slope this could be.",
                "autograd walked back": "`w.grad` is None, and the recording of `l` is whole.",
                "given.plain": NOT_PLAIN,
            }
        ),
    ),
)
