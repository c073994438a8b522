"""How a child program is to be started: said once on its command line, as JSON."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Settings:
    """What every child of a run has in common.

    data: the course's data folder, copied for the children to read.
    hidden: folders that learner code must not be able to open.
    walled: whether learner code is run inside the wall.
    drawing: whether matplotlib is made ready too.
    """

    data: str
    hidden: tuple[str, ...]
    walled: bool = True
    drawing: bool = True

    def to_json(self) -> str:
        """Return the settings as one command-line argument."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Settings":
        """Return the settings that `to_json` wrote."""
        plain = json.loads(text)
        return cls(**{**plain, "hidden": tuple(plain["hidden"])})


@dataclass(frozen=True)
class Job:
    """One child to run: `role` is "submission" or "key", limits in seconds and MiB."""

    role: str
    seconds: float
    memory_mb: int

    def to_json(self) -> str:
        """Return the job as one message."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Job":
        """Return the job that `to_json` wrote."""
        return cls(**json.loads(text))


@dataclass(frozen=True)
class Ending:
    """How a child ended, as its parent saw it.

    signal: the number of the signal that killed it, else 0.
    refused: why no learner code was run, else nothing.
    """

    code: int
    signal: int
    timed_out: bool
    refused: str = ""

    def to_json(self) -> str:
        """Return the ending as one message."""
        return json.dumps(asdict(self))

    @classmethod
    def from_json(cls, text: str) -> "Ending":
        """Return the ending that `to_json` wrote."""
        return cls(**json.loads(text))
