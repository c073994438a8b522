"""What a learner's kernel asks of the judge beside it."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Asked:
    """A question about a lesson: its probes, or the card of one exercise.

    exercise: its id; empty where the probes are asked for.
    hints: how many of the exercise's hints to show.
    """

    lesson: str
    exercise: str = ""
    hints: int = 0

    def to_json(self) -> bytes:
        """Return the question as one message."""
        return json.dumps(asdict(self)).encode()

    @classmethod
    def from_json(cls, message: bytes) -> "Asked":
        """Return the question that `to_json` wrote."""
        return cls(**json.loads(message))
