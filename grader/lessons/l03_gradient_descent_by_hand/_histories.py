"""What the loop recorded: two histories, compared with what each epoch began with."""

from collections.abc import Callable
from typing import Any

from grader.authoring import Names, Seen, Traits

KEPT = ("w_history", "loss_history")

TRAITS = {
    "holds plain numbers": (
        "`w` ends where it should. But what `{name}` holds are no plain numbers: print its first entry."
    ),
    "is as long as the descent": (
        "`w` ends where it should. But `{name}` does not hold one number for each epoch: print "
        "`len({name})` after the loop."
    ),
    "holds what each epoch began with": (
        "`w` ends where it should. But `{name}` is not the {kept} that each epoch began with: print "
        "its first and its last number, and compare them with the lines that the loop prints."
    ),
}

HISTORIES = Traits(
    {
        f"{name} {trait}": words.format(name=name, kept=kept)
        for name, kept in zip(KEPT, ("`w`", "loss"), strict=True)
        for trait, words in TRAITS.items()
    }
)


def unasked() -> Seen:
    """Yield that nothing is wrong with the histories."""
    yield from ((f"{name} {trait}", True) for name in KEPT for trait in TRAITS)


def recorded(
    names: Names, name: str, wanted: list[float], or_else: Callable[[], list[float]] = list
) -> Seen:
    """Yield what a history holds, and whether that is wanted.

    or_else: gives other numbers that are right as well.
    """
    import numpy as np

    held = names.namespace.get(name, ())
    numbers = plain_numbers(held) if entries(held) else []
    plain, complete, right = (f"{name} {trait}" for trait in TRAITS)
    yield name, np.asarray(numbers, dtype=np.float32)
    yield plain, bool(numbers) or entries(held) == 0
    yield complete, len(numbers) == len(wanted)
    yield right, near(numbers, wanted) or near(numbers, or_else())


def entries(held: Any) -> int | None:
    """Return how many values are kept; None of what can't say."""
    try:
        return len(held)
    except TypeError:
        return None


def plain_numbers(values: Any) -> list[float]:
    """Return values as floats, each held as a number, an array or a tensor of one; else nothing."""
    try:
        numbers = [one.item() if hasattr(one, "item") else one for one in values]
        return [] if any(isinstance(one, str) for one in numbers) else list(map(float, numbers))
    except (TypeError, ValueError, RuntimeError):
        return []


def near(numbers: list[float], wanted: list[float]) -> bool:
    """Return whether numbers differ by no more than rounding in float32, or to four places."""
    import numpy as np

    if len(numbers) != len(wanted) or not wanted:
        return False
    return bool(np.allclose(numbers, wanted, rtol=1e-4, atol=1e-4))
