"""What a child is asked to do. Travels inwards only, pickled by the coordinator."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from grader.child._names import Names

# The name of the observation that says: this cell still holds the exercise's placeholder.
TODO = "todo"

Probe = Callable[[Names], Iterator[tuple[str, Any]]]


@dataclass(frozen=True)
class ProbeRequest:
    """One exercise as the child knows it: the names it asks for and the code that looks at them.

    asks: names that must all be bound before the probe runs.
    watches: names whose change makes it run.
    given: names whose earlier values are reported with what is seen.
    since: the earlier values are those of when this name last changed; else of just before.
    """

    exercise: int
    id: str
    asks: tuple[str, ...]
    watches: tuple[str, ...]
    given: tuple[str, ...]
    since: str | None
    seed: tuple[int, ...]
    probe: Probe


@dataclass(frozen=True)
class Request:
    """A submission's cells, and the probes to run beside them."""

    cells: tuple[str, ...]
    probes: tuple[ProbeRequest, ...]
    seed: int
    cell_seconds: float


@dataclass(frozen=True)
class Evaluation:
    """A question to the key runner: what is seen when this code runs from these values?

    upon: code to run before the given values are bound: the learner's own earlier answers, as far
        as they are known.
    setup: code to run from the given values, unwatched.
    given: name to (kind of observation, array).
    """

    probe: ProbeRequest
    upon: str
    setup: str
    code: str
    given: Mapping[str, tuple[str, Any]] = field(default_factory=dict)
