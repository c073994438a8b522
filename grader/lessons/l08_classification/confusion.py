"""Count which is taken for which."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import as_floats


def probe(names: Names) -> Seen:
    import torch

    # More rows than the smallest of whole numbers can count.
    for k, used, rows in ((2, 2, 700), (5, 3, 40)):
        was = torch.tensor(names.draw.integers(0, used, rows))
        slip = torch.tensor(names.draw.integers(0, used, rows))
        said = torch.where(torch.tensor(names.draw.random(rows) < 0.6), was, slip)
        # Never a table that is the same on its side: 0 is taken for 1, and 1 never for 0.
        said[(was == 1) & (said == 0)] = 1
        said[:3], was[:3] = 1, 0
        # Of five kinds, the third is never said, the fourth never was, and the last is neither.
        said[said == 2] = 3
        for call in ("", ", second call"):
            lists = said.clone(), was.clone()
            yield f"counts of {k} kinds{call}", as_floats(counted(names, *lists, k))
        same = bool((said == lists[0]).all()) and bool((was == lists[1]).all())
        yield f"untouched: {k} kinds", same


def counted(names: Names, said: Any, was: Any, k: int) -> Any:
    """Return a learner's counts of lists on the notebook's device; if they fail there, on the CPU.

    What counts wrong on one device is the same mistake on another, whatever is raised there.
    """
    device = names.device if names.has("device") else "cpu"
    try:
        return names.confusion(said.to(device), was.to(device), k)
    except (IndexError, RuntimeError):
        return names.confusion(said, was, k)


_COUNTS = tuple(f"counts of {k} kinds{call}" for k in (2, 5) for call in ("", ", second call"))


EXERCISE = Exercise(
    title="Count which is taken for which",
    question=Question(
        asks=("confusion",),
        probe=probe,
    ),
    checks=(
        Behaviour("confusion", _COUNTS),
        Values("counts of 2 kinds", tensor=True),
        Traits(
            {
                f"untouched: {k} kinds": "`confusion` overwrites the lists that it is given."
                for k in (2, 5)
            }
        ),
    ),
)
