"""What a child is ever told of an exercise: what to look at, and when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from grader.child.names import Names

Probe = Callable[[Names], Iterator[tuple[str, Any]]]


@dataclass(frozen=True)
class Question:
    """All of an exercise that may come beside a learner's code; it holds no answer.

    asks: the names that the learner is to bind; all must be bound before the probe runs.
    probe: a generator that takes `Names` and yields (name, value) pairs. It travels by value, so
        it may use functions of its lesson's modules and nothing else of them.
    watches: the names whose change makes the probe run; those asked for, unless stated.
    given: names whose earlier values the answer is judged upon.
    since: the given values are those of when this name last changed, not of just before.
    stand_in: a generator like the probe, yielding (name, value) pairs to bind in the place of an
        answer that is not right, so that what builds on it can be made and judged all the same.
        Learner code can read it: it must not be right itself, nor say more than the hints do.
    ladder: calls of what is asked for, as a learner would type them, the simplest first: of a wrong
        answer the first that goes wrong is shown. They stand upon nothing but the lesson's imports.
    """

    asks: tuple[str, ...]
    probe: Probe
    watches: tuple[str, ...] = ()
    given: tuple[str, ...] = ()
    since: str | None = None
    stand_in: Probe | None = None
    ladder: tuple[str, ...] = ()

    @property
    def watched(self) -> tuple[str, ...]:
        """The names whose change makes the probe run."""
        return self.watches or self.asks
