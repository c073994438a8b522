"""What the loop recorded, as plain numbers."""

from dataclasses import dataclass
from typing import Any

from grader.authoring import Evidence, Finding, Names, Seen, Traits

KEPT = ("w_history", "loss_history")


@dataclass(frozen=True)
class Plain(Traits):
    """What was asked for and recorded are plain numbers."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first history that holds anything else."""
        asked = any(evidence.find(name) for name in KEPT)
        return super().judge(evidence) if asked else Finding(True)


PLAIN = Plain(
    {
        f"{name} holds plain numbers": (
            f"`w` ends where it should. But what `{name}` holds are no plain numbers: print its "
            "first entry."
        )
        for name in KEPT
    }
)


def recorded(names: Names) -> Seen:
    """Yield what the histories hold, each as a row of numbers."""
    import numpy as np

    for name in KEPT:
        held = names.namespace.get(name, ())
        numbers = plain_numbers(held) if entries(held) else []
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
