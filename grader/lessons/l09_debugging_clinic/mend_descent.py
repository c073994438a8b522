"""Mend the descent by hand."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
    Values,
)

from ._shared import drawn, place


def probe(names: Names) -> Seen:
    import torch

    x, y = drawn(names, 5), drawn(names, 5)
    start = float(names.draw.normal())
    for steps in (1, 4):
        w = torch.tensor(start, requires_grad=True, device=place(names))
        w = names.descend(w, x, y, 0.02, steps)
        yield f"w after steps: {steps}", copied(w)
        tracked = bool(getattr(w, "requires_grad", False))
        yield f"tracked after steps: {steps}", tracked
    if tracked:
        yield "w after more steps", names.descend(w, x, y, 0.02, 2)


def copied(value: Any) -> Any:
    """Return a tensor's numbers as they are now; anything else as it is."""
    import torch

    return value.detach().clone() if isinstance(value, torch.Tensor) else value


_UNTRACKED = "What `descend` returns is not tracked, so nobody could go on from it."


EXERCISE = Exercise(
    title="Mend the descent by hand",
    question=Question(
        asks=("descend",),
        probe=probe,
    ),
    checks=(
        Behaviour(
            "descend",
            ("w after steps: 1", "w after steps: 4"),
            tolerance=Tolerance(operations=256),
        ),
        Traits({f"tracked after steps: {steps}": _UNTRACKED for steps in (1, 4)}),
        Values(
            "w after more steps",
            label="`w`, given back to `descend` for two more steps,",
            tolerance=Tolerance(operations=256),
        ),
    ),
)
