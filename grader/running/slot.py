"""A slot of the warm process: one child at a time."""

import contextlib
import os
import select
import selectors
import socket
import time

from grader.child.frame import MAX_STREAM
from grader.child.process.settings import Ending, Job
from grader.errors import EngineError, WallError
from grader.running.conversation import Conversation
from grader.running.outcome import Outcome
from grader.running.pipes import anonymous_file, pipe
from grader.running.program import MOST_MESSAGE

_GRACE = 10.0
_CHUNK = 1 << 16
# A child says little at a time, and often: after as little as this it is left alone for a moment,
# in milliseconds, while the pipe holds what it says. That it has ended is heard at once.
_LITTLE, _A_MOMENT = 1 << 12, 50
# So whoever says much meanwhile need not wait; where more than usual is refused, they do.
_PIPE = 1 << 20


class Slot:
    """Runs one child at a time; not to be shared between threads."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control

    def close(self) -> None:
        """End the slot, and the child it may be running."""
        self._control.close()

    def run(self, request: bytes, job: Job) -> Outcome:
        """Run one submission to its end. Raises EngineError when the slot itself dies."""
        started = time.monotonic()
        with anonymous_file(request) as reading, pipe() as (listening, saying):
            self._send(job, reading, saying.detach())
            stream, overflowed, ending = self._listen(listening, job.seconds + _GRACE)
        return Outcome(stream, ending, overflowed, time.monotonic() - started)

    def converse(self, job: Job) -> "Conversation":
        """Start a child that is asked many things."""
        (asked, asking), (listening, saying) = os.pipe(), os.pipe()
        self._send(job, asked, saying)
        os.close(asked)
        return Conversation(asking, listening, self.close)

    def _send(self, job: Job, reading: int, saying: int) -> None:
        try:
            socket.send_fds(self._control, [job.to_json().encode()], [reading, saying])
        except OSError as error:
            raise EngineError("The process that runs submissions has died.") from error
        finally:
            os.close(saying)

    def _listen(self, listening: int, seconds: float) -> tuple[bytes, bool, Ending]:
        stream, overflowed = bytearray(), False
        deadline, ended = time.monotonic() + seconds, select.poll()
        ended.register(self._control, select.POLLIN)
        _widen(listening)
        with selectors.DefaultSelector() as selector:
            selector.register(listening, selectors.EVENT_READ)
            selector.register(self._control, selectors.EVENT_READ)
            while True:
                events = {key.fileobj for key, _ in selector.select(deadline - time.monotonic())}
                if not events:
                    raise EngineError("The process that runs submissions fell silent.")
                if listening in events:
                    chunk = os.read(listening, _CHUNK)
                    overflowed |= len(stream) + len(chunk) > MAX_STREAM
                    stream += chunk[: MAX_STREAM - len(stream)]
                    if not chunk:
                        selector.unregister(listening)
                    elif len(chunk) < _LITTLE:
                        ended.poll(_A_MOMENT)
                elif self._control in events:
                    return bytes(stream), overflowed, self._ending()

    def _ending(self) -> Ending:
        try:
            said = self._control.recv(MOST_MESSAGE)
        except OSError:
            said = b""
        if not said:
            raise EngineError("The process that runs submissions has died.")
        ending = Ending.from_json(said.decode())
        if ending.refused:
            raise WallError(ending.refused)
        return ending


def _widen(pipe: int) -> None:
    # Where it cannot fork, a system may lack it; and there no slot is ever run.
    import fcntl

    with contextlib.suppress(OSError):
        fcntl.fcntl(pipe, fcntl.F_SETPIPE_SZ, _PIPE)
