"""Children that start cold, each in a fresh process."""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from grader.child.frame import MAX_STREAM
from grader.child.process.settings import Ending, Job, Settings
from grader.running.conversation import Conversation
from grader.running.outcome import Outcome
from grader.running.program import environment, program, refusal

_GRACE = 10.0
_START = 120.0
_CHUNK = 1 << 16


def run_cold(request: bytes, job: Job, settings: Settings) -> Outcome:
    """Run one submission in a fresh process, for systems whose processes cannot be forked.

    Its time counts from its first cell. Raises WallError, EngineError when it does not begin.
    """
    started = time.monotonic()
    with _folder() as folder, tempfile.TemporaryFile() as errors:
        process = _cold(job, settings, folder, errors.fileno())
        assert process.stdin is not None
        assert process.stdout is not None
        listener = _Listener(process.stdout.fileno())
        listener.start()
        with contextlib.suppress(OSError), process.stdin:
            process.stdin.write(request)
        begun = listener.begun.wait(_START)
        timed_out = not _ended(process, job.seconds if begun else 0)
        listener.join(_GRACE)
        process.stdout.close()
        errors.seek(0)
        said = errors.read()
    if not listener.stream and process.returncode:
        raise refusal(said)
    code, killed_by = max(0, process.returncode), max(0, -process.returncode)
    ending = Ending(code, killed_by, timed_out)
    seconds = time.monotonic() - started
    return Outcome(bytes(listener.stream), ending, listener.overflowed, seconds)


class _Listener(threading.Thread):
    """Takes what a process writes, up to a fixed length, and notices when it begins to."""

    def __init__(self, descriptor: int) -> None:
        super().__init__(daemon=True)
        self._descriptor = descriptor
        self.stream = bytearray()
        self.overflowed = False
        self.begun = threading.Event()

    def run(self) -> None:
        while chunk := os.read(self._descriptor, _CHUNK):
            self.overflowed |= len(self.stream) + len(chunk) > MAX_STREAM
            self.stream += chunk[: MAX_STREAM - len(self.stream)]
            self.begun.set()
        self.begun.set()


def _ended(process: "subprocess.Popen[bytes]", seconds: float) -> bool:
    """Wait for a process; end it, and what it left behind, when its time is up."""
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        return False
    else:
        return True
    finally:
        _end_all(process)


def _end_all(process: "subprocess.Popen[bytes]") -> None:
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def converse_cold(job: Job, settings: Settings) -> Conversation:
    """Start a fresh process that is asked many things."""
    within = contextlib.ExitStack()
    folder = within.enter_context(_folder())
    process = _cold(job, settings, folder, subprocess.DEVNULL)
    assert process.stdin is not None
    assert process.stdout is not None
    within.callback(_end_all, process)
    asking, listening = os.dup(process.stdin.fileno()), os.dup(process.stdout.fileno())
    process.stdin.close()
    process.stdout.close()
    return Conversation(asking, listening, within.close)


def _cold(job: Job, settings: Settings, folder: str, errors: int) -> "subprocess.Popen[bytes]":
    return subprocess.Popen(
        [*program(), "cold", job.to_json(), settings.to_json()],
        env={**environment(), "TMPDIR": folder},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=errors,
        start_new_session=True,
    )


@contextlib.contextmanager
def _folder() -> Iterator[str]:
    """Give a folder for a process that cannot clean up behind itself once it is shut in."""
    folder = tempfile.mkdtemp(prefix="first-descent-")
    try:
        # A child that becomes somebody else must find its own folder in there.
        Path(folder).chmod(0o711)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
