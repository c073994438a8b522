"""Real children of a warm process, with probes of a test's own beside them."""

import ast
import pickle
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import cloudpickle

from grader.child.process.settings import Job
from grader.child.question import Probe, Question
from grader.child.request import ProbeRequest, Request
from grader.errors import EngineError
from grader.observed.decoder import decode
from grader.observed.transcript import Attempt, Transcript
from grader.running import Outcome, Slot, WarmProcess
from grader.running.requests import pickled_probes

Seen = Iterator[tuple[str, object]]


@dataclass(frozen=True)
class Ran:
    """What came of one submission: what its child said, and how it ended."""

    transcript: Transcript
    outcome: Outcome

    @property
    def failed(self) -> dict[int, str]:
        """The exceptions that cells raised, by the cell's position."""
        return {one.cell: one.error for one in self.transcript.failed}

    @property
    def messages(self) -> dict[int, str]:
        """The words of the exceptions that cells raised, by the cell's position."""
        return {one.cell: one.message for one in self.transcript.failed}

    @property
    def told(self) -> Any:
        """What the last cell told, with `support.notebooks.tell`."""
        assert self.transcript.finished, self.outcome.ending
        last = self.transcript.failed[-1]
        assert last.cell == self.transcript.last_cell, last
        assert last.error == "Exception", last
        return ast.literal_eval(last.message)

    def attempts(self, exercise: str = "first") -> list[Attempt]:
        """What a probe saw, attempt by attempt."""
        return self.transcript.attempts.get(exercise, [])


def probe(
    code: Callable[..., Any], *asks: str, exercise: str = "first", **also: Any
) -> ProbeRequest:
    """Return a request to run a test's own generator beside a submission."""
    module = sys.modules[code.__module__]
    cloudpickle.register_pickle_by_value(module)
    seed = also.pop("seed", (5,))
    own: Probe = code
    return ProbeRequest(exercise, Question(asks, own, **also), seed)


class Bench:
    """Runs cells in children that are forked from one warm process."""

    def __init__(self, warm: WarmProcess) -> None:
        self._warm = warm
        self._slot: Slot | None = None

    @property
    def process_id(self) -> int:
        """The warm process's id."""
        return self._warm.process_id

    def run(
        self,
        *cells: str,
        probes: tuple[ProbeRequest, ...] = (),
        seconds: float = 60,
        cell_seconds: float = 20,
        memory_mb: int = 2048,
        seed: int = 7,
    ) -> Ran:
        """Run one submission to its end."""
        if self._slot is None:
            self._slot = self._warm.slot()
        request = pickle.dumps(Request(cells, pickled_probes(probes), seed, cell_seconds))
        try:
            outcome = self._slot.run(request, Job("submission", seconds, memory_mb))
        except EngineError:
            self.close()
            raise
        return Ran(decode(outcome.stream), outcome)

    def close(self) -> None:
        """End the slot; another is made when it is needed."""
        if self._slot is not None:
            self._slot.close()
            self._slot = None
