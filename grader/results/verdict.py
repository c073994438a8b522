"""The two enums of an outcome: what the learner did, and how the submission's run went."""

from enum import Enum


class Verdict(Enum):
    """What the learner did in one exercise."""

    PASSED = "passed"
    PARTLY = "partly"
    MISTAKEN = "mistaken"
    FAILED = "failed"
    UNATTEMPTED = "unattempted"
    ERROR = "error"
    TIMED_OUT = "timed_out"


class Status(Enum):
    """How the run of one submission went; only `NOT_GRADED` is a failure on our side."""

    GRADED = "graded"
    UNREADABLE = "unreadable"
    UNMATCHED = "unmatched"
    TIMED_OUT = "timed_out"
    OUT_OF_MEMORY = "out_of_memory"
    CRASHED = "crashed"
    NOT_GRADED = "not_graded"

    @property
    def judged(self) -> bool:
        """Whether the submission was run and its exercises judged."""
        return self in _JUDGED


_JUDGED = {Status.GRADED, Status.TIMED_OUT, Status.OUT_OF_MEMORY, Status.CRASHED}
