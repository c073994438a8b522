"""What a check is given and what it says."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

import numpy as np

from grader.child.footing import FIRM, Footing
from grader.observed.transcript import Attempt, Kind, Observation

# How an author names a given value, or one that conclusions are drawn from, in probe and check.
GIVEN = "given."
RAW = "raw."

Facts = Mapping[str, float | str]


@dataclass(frozen=True, eq=False)
class Evidence:
    """What was seen of the learner's answer, and of the reference on the same inputs.

    given: what the answer is judged upon, and what is told of it; expected_given: the same, of the
        reference.
    raw: what conclusions are drawn from, where no two answers need hold the same; expected_raw:
        the same, of the reference.
    footing: what the answer is judged upon. upon: what right work shows there, where that cannot be
        told by what it shows upon right answers.
    """

    seen: Mapping[str, Observation]
    expected: Mapping[str, Observation]
    given: Mapping[str, Observation] = field(default_factory=dict)
    expected_given: Mapping[str, Observation] = field(default_factory=dict)
    raw: Mapping[str, Observation] = field(default_factory=dict)
    expected_raw: Mapping[str, Observation] = field(default_factory=dict)
    footing: Footing = FIRM
    upon: Mapping[str, Observation] = field(default_factory=dict)

    @classmethod
    def of(cls, attempt: Attempt, footing: Footing = FIRM) -> "Evidence":
        """Return what an attempt shows by itself, beside no reference."""
        return cls(attempt.seen, {}, attempt.given, raw=attempt.raw, footing=footing)

    def find(self, name: str) -> Observation | None:
        """Return what was seen under a name; what was given or raw, under its prefix and name."""
        if name.startswith(GIVEN):
            return self.given.get(name.removeprefix(GIVEN))
        if name.startswith(RAW):
            return self.raw.get(name.removeprefix(RAW))
        return self.seen.get(name)

    def expect(self, name: str) -> Observation | None:
        """Return what is seen of the reference under a name, found as by `find`."""
        if name.startswith(GIVEN):
            return self.expected_given.get(name.removeprefix(GIVEN))
        return self.expected.get(name)

    def array(self, name: str) -> np.ndarray | None:
        """Return what `find` does as float64, or None when it is no array."""
        return as_float(self.find(name))

    def wanted(self, name: str) -> np.ndarray | None:
        """Return what `expect` does as float64, or None when it is no array."""
        return as_float(self.expect(name))


@dataclass(frozen=True)
class Finding:
    """What a check found.

    sentence: for the learner, when it did not pass.
    facts: numbers from the learner's run, for the words of a mistake.
    nearness: from 0 to 1, which of several failed attempts is the one to talk about.
    begun: whether the exercise was begun at all; what only looks like a try is not judged.
    offered: whether a prediction is one that may be made: a word of those that are asked for.
    """

    passed: bool
    sentence: str = ""
    facts: Facts = field(default_factory=dict)
    nearness: float = 0.0
    begun: bool = True
    offered: bool = True


class Check(Protocol):
    """A judgement in the trusted process.

    Upon wrong answers an earlier error would cost twice, where a check is not left out.
    """

    @property
    def needs_reference(self) -> bool:
        """Whether the reference has to be evaluated."""
        ...

    @property
    def needs_firm_footing(self) -> bool:
        """Whether it is left out where what the answer builds on is not right."""
        ...

    def judge(self, evidence: Evidence) -> Finding:
        """Return what the evidence shows; never raises on what a learner made."""
        ...


def comparison_of(check: Check) -> str:
    """Return what a check, or the one that it wraps, is called in the results; empty for most."""
    inner = getattr(check, "check", None)
    return comparison_of(inner) if inner is not None else getattr(check, "comparison", "")


def plain_name(name: str) -> str:
    """Return what a learner calls a name under which something is found."""
    return name.removeprefix(GIVEN).removeprefix(RAW)


def as_float(observation: Observation | None) -> np.ndarray | None:
    """Return an observed array as float64; None for anything else."""
    if observation is None or observation.array is None:
        return None
    return np.asarray(observation.array, dtype=np.float64)


def given_arrays(evidence: Evidence) -> dict[str, np.ndarray]:
    """Return the given values that are arrays, by name, as float64."""
    arrays = {name: as_float(observation) for name, observation in evidence.given.items()}
    return {name: array for name, array in arrays.items() if array is not None}


def what(observation: Observation | None) -> str:
    """Return in words what sort of value was observed."""
    if observation is None:
        return "nothing"
    if observation.kind is Kind.RAISED:
        name, _, message = observation.text.partition("\n")
        return f"the error {name}: {message}" if message else f"the error {name}"
    if observation.array is None:
        return observation.text if observation.kind is Kind.OTHER else observation.kind.value
    if observation.array.ndim == 0:
        return f"the {_scalar(observation)}"
    shape = tuple(observation.array.shape)
    return f"a {observation.kind.value} of shape {shape}"


def _scalar(observation: Observation) -> str:
    assert observation.array is not None
    value = observation.array.item()
    return f"number {value:.6g}" if isinstance(value, float) else f"value {value}"
