"""What a child is asked to do. Travels inwards only, pickled by the coordinator."""

import pickle
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from grader.child.footing import FIRM, Footing
from grader.child.question import Probe, Question

# The name of the observation that says: this cell still holds the exercise's placeholder.
TODO = "todo"


@dataclass(frozen=True)
class ProbeRequest:
    """One exercise as the child knows it: what to ask, and the seed of what is drawn for it.

    exercise: its id.
    question: with the stand-in where it is to take the place of each answer, and else without.
    upon: for the key runner alone, what to ask in the probe's place where the footing is not firm.
    """

    exercise: str
    question: Question
    seed: tuple[int, ...]
    upon: Probe | None = None


@dataclass(frozen=True)
class Request:
    """The cells of a submission or a solution, and the probes of its lesson's exercises.

    pickled_probes: a tuple of `ProbeRequest`, pickled by itself, for it is the same for a class.
    own_cells: the place of the cell that an exercise's answer belongs in, by its id, where known.
    """

    cells: tuple[str, ...]
    pickled_probes: bytes
    seed: int
    cell_seconds: float
    own_cells: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def probes(self) -> tuple[ProbeRequest, ...]:
        """The probes, as the authors wrote them."""
        return tuple(pickle.loads(self.pickled_probes))  # noqa: S301 - from the coordinator


@dataclass(frozen=True)
class GivenValue:
    """A value of the learner's from which the key is to start.

    kind: the name of the kind of thing that it was observed as. array: a NumPy array.
    """

    kind: str
    array: Any


@dataclass(frozen=True)
class Evaluation:
    """A question to the key runner: what is seen when this code runs from these values?

    exercise: its id, of one of the probes that the runner was given.
    setup: code to run from the given values, unwatched.
    given: the values by name.
    footing: what the code runs upon.
    upon: whether what right work shows there is asked for too, where the footing is not firm.
    seconds: how long it may take; upon a mistake an answer may have no end, as a loop that waits
        for what never comes.
    """

    exercise: str
    setup: str
    code: str
    seconds: float
    given: Mapping[str, GivenValue] = field(default_factory=dict)
    footing: Footing = FIRM
    upon: bool = False
