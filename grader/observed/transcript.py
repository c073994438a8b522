"""What a child said, as plain data."""

import hashlib
from dataclasses import dataclass, field
from enum import Enum

import numpy as np

from grader.child.frame import NO_TRAITS, Trait

# What a cell, or a call of what it made, is ended with when its time is up.
TIMED_OUT = "CellTimedOut"


class Kind(Enum):
    """What sort of value was observed."""

    TENSOR = "tensor"
    ARRAY = "NumPy array"
    LIST = "list"
    NUMBER = "number"
    TEXT = "text"
    RAISED = "exception"
    NOTHING = "nothing"
    OTHER = "other"


@dataclass(frozen=True, eq=False)
class Observation:
    """One value: an array rebuilt from bytes, or text.

    traits: what it, or some value in it, says of itself beside its numbers.
    """

    kind: Kind
    array: np.ndarray | None = None
    text: str = ""
    traits: Trait = NO_TRAITS

    @property
    def error(self) -> str:
        """The name of the exception that was raised, or nothing."""
        return self.text.partition("\n")[0] if self.kind is Kind.RAISED else ""


@dataclass(frozen=True, eq=False)
class Attempt:
    """What one run of a probe saw, after one statement of a cell.

    moment: the statement's place among all that were looked at. line: its first line in its cell.
    bound: which of the names that the exercise asks for this run of the cell has bound or changed.
    seen: what the answer shows; nothing, where the statement changed the answer into what the
        exercise does not look at. given: what it is judged upon, and what is told of it.
    upon: of the key alone, what right work shows upon another footing.
    raw: what conclusions are drawn from, where no two answers need hold the same.
    digest: the same for the same evidence, byte by byte; empty where it is not known.
    """

    cell: int
    moment: int = 0
    line: int = 0
    bound: frozenset[str] = frozenset()
    seen: dict[str, Observation] = field(default_factory=dict)
    given: dict[str, Observation] = field(default_factory=dict)
    upon: dict[str, Observation] = field(default_factory=dict)
    raw: dict[str, Observation] = field(default_factory=dict)
    # No copy with other evidence may keep it.
    digest: bytes = field(default=b"", init=False)

    def seal(self, evidence: bytes) -> None:
        """Take note of all that was observed, as it was written."""
        digest = hashlib.blake2b(evidence, digest_size=16).digest()
        object.__setattr__(self, "digest", digest)

    @property
    def by_role(self) -> tuple[dict[str, Observation], ...]:
        """What is observed in each role, in the order of the roles' numbers."""
        return self.seen, self.given, self.upon, self.raw


@dataclass(frozen=True)
class FailedCell:
    """A cell that raised: its place among the code cells, and what it raised.

    line: where in the cell, from 1; 0 where it is not known.
    went_on: whether the rest of the cell ran, since graders lack what learners have.
    """

    cell: int
    error: str
    message: str
    line: int = 0
    went_on: bool = False


@dataclass(frozen=True, eq=False)
class Transcript:
    """All that a child said, in its order.

    attempts: by the exercise's id; of very many, the last.
    sources: of cells that no file tells, by their places; of long ones, the beginning.
    """

    attempts: dict[str, list[Attempt]] = field(default_factory=dict)
    failed: list[FailedCell] = field(default_factory=list)
    sources: dict[int, str] = field(default_factory=dict)
    last_cell: int | None = None
    finished: bool = False
    garbled: bool = False
