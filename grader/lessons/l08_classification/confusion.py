"""Count which is taken for which."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Returns, Seen, Values, usual

from ._counts import seen_of_counts

_CALLS = ("", ", second call")

_LADDER = (
    "confusion(torch.tensor([0]), torch.tensor([1]), 2)",
    "confusion(torch.tensor([0, 1, 1]), torch.tensor([1, 1, 0]), 2)",
    "confusion(torch.tensor([2, 0, 1]), torch.tensor([1, 0, 1]), 3)",
)


def probe(names: Names) -> Seen:
    # More rows than the smallest of whole numbers can count.
    for k, used, rows in ((2, 2, 700), (5, 3, 40)):
        said, was = drawn_kinds(names, used, rows)
        for call in _CALLS:
            yield from counted(names, said, was, k, f"counts of {k} kinds{call}")


def drawn_kinds(names: Names, used: int, rows: int) -> tuple[Any, Any]:
    """Return what was said of some rows and what they were, kinds below `used` but for one."""
    import torch

    was = torch.tensor(names.draw.integers(0, used, rows))
    slip = torch.tensor(names.draw.integers(0, used, rows))
    said = torch.where(torch.tensor(names.draw.random(rows) < 0.6), was, slip)
    # Never a table that is the same on its side: 0 is taken for 1, and 1 never for 0.
    said[(was == 1) & (said == 0)] = 1
    said[:3], was[:3] = 1, 0
    # Of five kinds, the third is never said, the fourth never was, and the last is neither.
    said[said == 2] = 3
    return said, was


def counted(names: Names, said: Any, was: Any, k: int, call: str) -> Seen:
    """Yield a learner's counts of lists on the notebook's device; if they fail there, on the CPU.

    What counts wrong on one device is the same mistake on another, whatever is raised there.
    """
    device = usual(names, "device").device
    there, here = (
        {"said": said.clone().to(place), "was": was.clone().to(place), "k": k}
        for place in (device, "cpu")
    )
    try:
        yield from [*seen_of_counts(names, "confusion", there, call)]
    except (IndexError, RuntimeError):
        yield from seen_of_counts(names, "confusion", here, call)


EXERCISE = Exercise(
    title="Count which is taken for which",
    question=Question(asks=("confusion",), probe=probe, ladder=_LADDER),
    checks=(
        Returns(
            "confusion",
            tuple(f"counts of {k} kinds{call}" for k in (2, 5) for call in _CALLS),
            changed="`confusion` overwrites the lists that it is given.",
        ),
        Values("counts of 2 kinds", tensor=True),
    ),
)
