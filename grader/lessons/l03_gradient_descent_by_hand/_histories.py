"""What the loop recorded, as plain numbers."""

from dataclasses import dataclass
from typing import Any

from grader.authoring import (
    Evidence,
    Finding,
    Histories,
    Holds,
    Names,
    Rule,
    Seen,
    any_of,
    negated,
)

from ._spring import RATE, loss_of_spring, slope_of_spring

KEPT = ("w_history", "loss_history")


def was_asked(evidence: Evidence) -> bool:
    """Return whether histories were asked for, by the names that a notebook holds."""
    asked = evidence.array("given.asked for histories")
    return asked is not None and bool(asked.any())


def is_plain(name: str) -> Rule:
    """Return the rule that what a history holds are plain numbers, or nothing, if it is asked for."""

    def rule(evidence: Evidence) -> bool:
        numbers, entries = (
            evidence.array(f"raw.{what} in {name}") for what in ("numbers", "entries")
        )
        return (numbers is not None and numbers.size > 0) or entries == 0

    return any_of(negated(was_asked), rule)


@dataclass(frozen=True)
class Recorded(Histories):
    """The histories hold what each epoch began with, where they were asked for."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first number that is not what its epoch began with."""
        return super().judge(evidence) if was_asked(evidence) else Finding(True)


PLAIN = tuple(
    Holds(
        f"{name} holds plain numbers",
        is_plain(name),
        f"`w` ends where it should. But what `{name}` holds are no plain numbers: print its "
        "first entry.",
    )
    for name in KEPT
)
RECORDED = Recorded(*KEPT, RATE, slope_of_spring, loss_of_spring)


def recorded(names: Names) -> Seen:
    """Yield what the histories hold, each as a row of numbers."""
    import numpy as np

    for name in KEPT:
        held = names.namespace.get(name, ())
        numbers = plain_numbers(held) if entries(held) else []
        # A loop that ended in its second round has kept more or less; `w` says what is wrong.
        if len(numbers) not in (1, 2):
            yield name, np.asarray(numbers, dtype=np.float32)
        yield f"raw.numbers in {name}", numbers
        yield f"raw.entries in {name}", entries(held)


def entries(held: Any) -> int | None:
    """Return how many values are kept; None of what can't say."""
    try:
        return len(held)
    except TypeError:
        return None


def plain_numbers(values: Any) -> list[float]:
    """Return values as floats, each held as a number, an array or a tensor of one; else nothing."""
    try:
        return [plain_number(value) for value in values]
    except (TypeError, ValueError, RuntimeError):
        return []


def plain_number(value: Any) -> float:
    """Return the number in an array or a tensor of one, or a number, as a float.

    Raises TypeError for text, and as `item` and `float` do.
    """
    number = value.item() if hasattr(value, "item") else value
    if isinstance(number, str):
        raise TypeError("A text is no number.")
    return float(number)
