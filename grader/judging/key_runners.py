"""The processes that run a solution for its key, as many as are asked at once."""

import pickle
import struct
import threading
from collections.abc import Callable

from grader.child.request import Evaluation
from grader.errors import CourseError, EngineError
from grader.running import Conversation

_LENGTH = struct.Struct("<I")
_A_MOMENT = 0.05


class KeyRunners:
    """Runs what a key asks, in processes that ran the solution first; safe to share by threads.

    start: starts such a process. opening: the request to run the solution, which it is asked first.
    One that dies is replaced when the next question comes; one more is started where all are busy
    for longer than a moment, since each runs the solution first.
    """

    def __init__(self, start: Callable[[], Conversation], opening: bytes) -> None:
        self._start = start
        self._opening = opening
        self._problem = ""
        self._is_closed = False
        self._free = threading.Condition()
        self._all: set[Conversation] = set()
        self._idle: list[Conversation] = []

    def prove(self) -> None:
        """Run the solution, unless it was.

        Raises CourseError where it does not run, EngineError where nothing can.
        """
        with self._free:
            if self._problem:
                raise CourseError(self._problem)
            if self._is_closed:
                raise EngineError("The process that runs solutions has been ended.")
            if not self._all:
                self._idle.append(self._started())
                self._all.update(self._idle)

    def evaluate(self, asked: tuple[Evaluation, ...]) -> tuple[bytes, ...]:
        """Return what each evaluation shows, all asked for at once. Raises EngineError."""
        runner = self._taken()
        try:
            said = runner.ask(pickle.dumps(asked, pickle.HIGHEST_PROTOCOL))
        except BaseException:
            with self._free:
                self._all.discard(runner)
            runner.close()
            raise
        with self._free:
            self._idle.append(runner)
            self._free.notify()
        return _parted(said, len(asked))

    def close(self) -> None:
        """End the processes; none is started any more."""
        with self._free:
            self._is_closed = True
            for runner in self._all:
                runner.close()
            self._all.clear()
            self._idle.clear()

    def _taken(self) -> Conversation:
        self.prove()
        with self._free:
            if self._free.wait_for(lambda: self._idle, _A_MOMENT):
                # The last to have worked is the likeliest to be in a processor's cache.
                return self._idle.pop()
        runner = self._started()
        with self._free:
            self._all.add(runner)
        return runner

    def _started(self) -> Conversation:
        runner = self._start()
        self._problem = runner.ask(self._opening).decode("utf-8", "replace")
        if self._problem:
            runner.close()
            raise CourseError(self._problem)
        return runner


def _parted(said: bytes, count: int) -> tuple[bytes, ...]:
    """Return the answers that stand in one, each preceded by its length."""
    answers, at = [], 0
    for _ in range(count):
        (length,) = _LENGTH.unpack_from(said, at)
        at += _LENGTH.size + length
        answers.append(said[at - length : at])
    if at != len(said):
        raise EngineError("The process that runs solutions answered what was not asked.")
    return tuple(answers)
