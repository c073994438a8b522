"""The warm process, seen from the trusted side."""

import contextlib
import select
import socket
import subprocess
import threading

from grader.child.process.settings import Settings
from grader.errors import EngineError, WallError
from grader.running.program import MOST_MESSAGE, environment, program, refusal
from grader.running.slot import Slot

_GRACE = 10.0
_START = 120.0


class WarmProcess:
    """A process that has imported everything and forks a child for each submission.

    Use it as a context manager; threads may share it. Raises EngineError when it cannot be
    started, WallError when its wall cannot be built.
    """

    def __init__(self, settings: Settings) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [*program(), "warm", str(theirs.fileno()), settings.to_json()],
            pass_fds=(theirs.fileno(),),
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        theirs.close()
        self._ready = False
        # It says once that it is warm: whoever waits for that waits in line.
        self._waiting = threading.Lock()
        self._refused: EngineError | WallError | None = None

    def __enter__(self) -> "WarmProcess":
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def process_id(self) -> int:
        """The warm process's id, for measuring it."""
        return self._process.pid

    def pack_memory(self) -> None:
        """Let the process pack its memory once it is warm: it pays where many are forked."""
        with contextlib.suppress(OSError):
            self._control.send(b"pack")

    def slot(self) -> Slot:
        """Return a new slot, once the process is warm."""
        with self._waiting:
            self._await_ready()
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            try:
                socket.send_fds(self._control, [b"slot"], [theirs.fileno()])
            except OSError as error:
                ours.close()
                raise EngineError("The process that runs submissions has died.") from error
        return Slot(ours)

    def _await_ready(self) -> None:
        if self._ready:
            return
        if self._refused is not None:
            raise self._refused
        self._control.settimeout(_START)
        try:
            said = self._control.recv(MOST_MESSAGE)
        except TimeoutError:
            said = b""
        if said != b"ready":
            self._refused = self._failure()
            raise self._refused
        self._ready = True

    def _failure(self) -> EngineError | WallError:
        self._process.kill()
        _, said = self._process.communicate()
        return refusal(said)

    def interrupt(self) -> None:
        """End the process and all that it runs; whoever waits for an answer hears so at once."""
        if self._is_warming_up():
            self._process.kill()
        with contextlib.suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)

    def _is_warming_up(self) -> bool:
        # What it has said may not have been read: then it is warm, and ends by itself.
        return not self._ready and not select.select([self._control], [], [], 0)[0]

    def close(self) -> None:
        """End the process and all that it started."""
        self.interrupt()
        self._control.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        if self._process.stderr is not None:
            self._process.stderr.close()
