"""Right answers that are refused all the same, each with the reason; the list must shrink."""

from collections.abc import Callable
from dataclasses import dataclass

from free_choices import Choice


@dataclass(frozen=True)
class Refusal:
    """Exercises that are refused in some hands, and one such hand in which all of them are."""

    exercises: frozenset[str]
    when: Callable[[Choice], bool]
    example: Choice
    reason: str


KNOWN = (
    Refusal(
        frozenset({"predict", "snapshot"}),
        lambda one: one.lesson == "07" and one.double,
        Choice("07", (), seed=5, double=True),
        "The probes make a model of the learner's default type and hand it float32 rows.",
    ),
    Refusal(
        frozenset({"predictions"}),
        lambda one: one.lesson == "05" and one.later,
        Choice("05", (("predict-direction", 1),), seed=5, own_seed=2, start=10, later=True),
        "Trained weights are compared with the first that had a name, not with the start of the "
        "training: `w` before it was made larger may have predicted better by luck.",
    ),
    Refusal(
        frozenset({"training"}),
        lambda one: one.lesson == "06" and one.start > 1,
        Choice("06", (), seed=5, start=100),
        "The loss is compared with that of the weights a model was made with, though the next line "
        "set others, as `nn.init.normal_(model.weight, std=5)` does, and training began there.",
    ),
)


def refused(choice: Choice) -> set[str]:
    """Return the exercises that are known to be refused in a hand, or may be."""
    return {name for one in KNOWN if one.when(choice) for name in one.exercises}
