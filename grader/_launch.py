"""Start child programs from the trusted side, hand them requests, and take their byte streams."""

import contextlib
import os
import select
import selectors
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from grader._course import Course
from grader.child._frame import MAX_STREAM
from grader.child._settings import Ending, Job, Settings
from grader.errors import EngineError, WallError

_GRACE = 10.0
_START = 120.0
_CHUNK = 1 << 16
_MOST_MESSAGE = 1 << 16


@dataclass(frozen=True, eq=False)
class Outcome:
    """What a child wrote, up to a fixed length, and how it ended."""

    stream: bytes
    ending: Ending
    overflowed: bool
    seconds: float


def can_fork() -> bool:
    """Whether this system can fork a child from a warm process."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def settings_of(course: Course, *, walled: bool) -> Settings:
    """Return the settings for children that run submissions to a course."""
    return Settings(str(course.data.resolve()), course.hidden, walled)


class WarmProcess:
    """A process that has imported everything and forks a child for each submission.

    Use it as a context manager. Raises EngineError when it cannot be started, WallError when
    its wall cannot be built.
    """

    def __init__(self, settings: Settings) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._process = subprocess.Popen(
            [*_program(), "warm", str(theirs.fileno()), settings.to_json()],
            pass_fds=(theirs.fileno(),),
            env=_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            start_new_session=True,
        )
        theirs.close()
        self._ready = False

    def __enter__(self) -> "WarmProcess":
        return self

    def __exit__(self, *raised: object) -> None:
        self.close()

    @property
    def process_id(self) -> int:
        """The warm process's id, for measuring it."""
        return self._process.pid

    def slot(self) -> "Slot":
        """Return a new slot, once the process is warm."""
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
        self._control.settimeout(_START)
        try:
            said = self._control.recv(_MOST_MESSAGE)
        except TimeoutError:
            said = b""
        if said != b"ready":
            raise self._failure()
        self._ready = True

    def _failure(self) -> EngineError | WallError:
        self._process.kill()
        _, said = self._process.communicate()
        return _refusal(said)

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
        with _anonymous_file(request) as reading, _pipe() as (listening, saying):
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
        deadline = time.monotonic() + seconds
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
                elif self._control in events:
                    return bytes(stream), overflowed, self._ending()

    def _ending(self) -> Ending:
        try:
            said = self._control.recv(_MOST_MESSAGE)
        except OSError:
            said = b""
        if not said:
            raise EngineError("The process that runs submissions has died.")
        ending = Ending.from_json(said.decode())
        if ending.refused:
            raise WallError(ending.refused)
        return ending


class Conversation:
    """A child that answers one question at a time, each answer preceded by its length."""

    def __init__(self, asking: int, listening: int, stop: object) -> None:
        self._asking = os.fdopen(asking, "wb")
        self._listening = os.fdopen(listening, "rb")
        self._stop = stop
        self.has_ended = False

    def ask(self, question: bytes) -> bytes:
        """Send a question and return its answer. Raises EngineError when the child has died."""
        try:
            self._asking.write(question)
            self._asking.flush()
            return self._heard(int.from_bytes(self._heard(4), "little"))
        except OSError as error:
            self.has_ended = True
            raise EngineError("The process that runs solutions has died.") from error

    def _heard(self, length: int) -> bytes:
        said = self._listening.read(length)
        if len(said) < length:
            raise ConnectionResetError
        return said

    def close(self) -> None:
        """End the conversation, and with it the child."""
        with contextlib.suppress(OSError):
            self._asking.close()
        self._listening.close()
        if callable(self._stop):
            self._stop()


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
        raise _refusal(said)
    code, killed_by = max(0, process.returncode), max(0, -process.returncode)
    ending = Ending(code, killed_by, timed_out, 0.0, 0.0)
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
        [*_program(), "cold", job.to_json(), settings.to_json()],
        env={**_environment(), "TMPDIR": folder},
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


def _refusal(said: bytes) -> EngineError | WallError:
    """Return what a process said, in one line or in a traceback, before any learner code ran."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    last = lines[-1] if lines else "it said nothing"
    if len(lines) == 1:
        return WallError(last)
    return EngineError(f"The process that runs submissions did not start: {last}")


def _program() -> list[str]:
    return [sys.executable, "-I", "-W", "ignore", "-m", "grader.child"]


def _environment() -> dict[str, str]:
    """Return the little a child is started with: of the user's, the way to their font cache."""
    environment = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "MPLBACKEND": "agg",
        "CUDA_VISIBLE_DEVICES": "",
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(Path.home()),
    }
    if sys.platform == "win32":
        environment["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return environment


@contextlib.contextmanager
def _anonymous_file(content: bytes) -> Iterator[int]:
    descriptor = os.memfd_create("request")
    try:
        with os.fdopen(os.dup(descriptor), "wb") as writing:
            writing.write(content)
        os.lseek(descriptor, 0, os.SEEK_SET)
        yield descriptor
    finally:
        os.close(descriptor)


class _End:
    def __init__(self, descriptor: int) -> None:
        self._descriptor: int | None = descriptor

    def detach(self) -> int:
        """Give the descriptor away, to be closed by whoever has it now."""
        assert self._descriptor is not None
        descriptor, self._descriptor = self._descriptor, None
        return descriptor

    def close(self) -> None:
        if self._descriptor is not None:
            os.close(self._descriptor)


@contextlib.contextmanager
def _pipe() -> Iterator[tuple[int, _End]]:
    listening, saying = os.pipe()
    end = _End(saying)
    try:
        yield listening, end
    finally:
        os.close(listening)
        end.close()
