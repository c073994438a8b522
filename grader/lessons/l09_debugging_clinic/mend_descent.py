"""Mend a descent by hand that stops at its second step."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Tolerance,
    Trait,
    Values,
    drawn,
    has,
    is_tensor,
    placed,
)

from ._shared import hidden

_LADDER = (
    "descend(torch.tensor(0., requires_grad=True), torch.tensor([1.]), torch.tensor([2.]), 0.1, 1)",
    "descend(torch.tensor(0., requires_grad=True), torch.tensor([1.]), torch.tensor([2.]), 0.1, 2)",
)


def probe(names: Names) -> Seen:
    how = hidden(names)
    x, y = drawn(names, 5, **how), drawn(names, 5, **how)
    start = names.draw.normal()
    for steps in (1, 4):
        w = names.descend(placed(start, x).requires_grad_(), x, y, 0.02, steps)
        yield f"w after steps: {steps}", w
    if is_tensor(w) and w.requires_grad:
        yield "w after more steps", names.descend(w, x, y, 0.02, 2)


_UNTRACKED = "What `descend` returns is not tracked, so nobody could go on from it."
_ROUNDED = Tolerance(operations=256)

EXERCISE = Exercise(
    title="Mend the descent by hand",
    question=Question(asks=("descend",), probe=probe, ladder=_LADDER),
    checks=(
        Behaviour("descend", ("w after steps: 1", "w after steps: 4"), _ROUNDED),
        *(
            Holds(f"tracked: {said}", has(said, Trait.TRACKED), _UNTRACKED)
            for said in ("w after steps: 1", "w after steps: 4")
        ),
        Values(
            "w after more steps",
            label="`w`, given back to `descend` for two more steps,",
            tolerance=_ROUNDED,
        ),
    ),
)
