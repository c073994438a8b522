"""What the loop recorded, as plain numbers."""

from dataclasses import dataclass
from typing import Any

from grader.authoring import Evidence, Finding, Histories, Names, Seen, Traits

from ._spring import RATE, loss_of_spring, slope_of_spring

KEPT = ("w_history", "loss_history")


def was_asked(evidence: Evidence) -> bool:
    """Return whether histories were asked for, by what was seen of a notebook."""
    return any(name.startswith(KEPT) for name in evidence.seen)


@dataclass(frozen=True)
class Plain(Traits):
    """What was recorded are plain numbers, where it was asked for."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first history that holds anything else."""
        return super().judge(evidence) if was_asked(evidence) else Finding(True)


@dataclass(frozen=True)
class Recorded(Histories):
    """The histories hold what each epoch began with, where they were asked for."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first number that is not what its epoch began with."""
        return super().judge(evidence) if was_asked(evidence) else Finding(True)


PLAIN = Plain(
    {
        f"{name} holds plain numbers": (
            f"`w` ends where it should. But what `{name}` holds are no plain numbers: print its "
            "first entry."
        )
        for name in KEPT
    }
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
        yield f"{name} holds plain numbers", bool(numbers) or entries(held) == 0


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
