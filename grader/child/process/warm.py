"""The warm process and its slots: fork one child a submission, wait for it, clean up after it.

Neither ever reads a request or an answer. They pass on two file descriptors that the coordinator
sent, so nothing of one submission, of a solution or of a key is in the memory the next inherits.
"""

import contextlib
import ctypes
import os
import selectors
import signal
import socket
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from grader.child.process.enclosure import enclose, owner_of_scratch, prepared
from grader.child.process.pages import pack_memory
from grader.child.process.program import run_submission
from grader.child.process.scratch import scratch, stage
from grader.child.process.serve_key import serve_key
from grader.child.process.settings import Ending, Job, Settings
from grader.child.process.shell import QuietShell
from grader.child.process.warmth import freeze, silence, thread_count, warm_up
from grader.errors import EngineError, WallError

if TYPE_CHECKING:
    from grader.child.wall import Wall

_PR_SET_CHILD_SUBREAPER = 36
_MOST_MESSAGE = 1 << 16
_A_MOMENT = 0.001


def serve_slots(control: socket.socket, settings: Settings) -> None:
    """Warm up, say so, then fork a slot for each socket that arrives, until the control closes.

    A message without a socket asks for memory to be packed before the next slot.
    """
    _adopt_orphans()
    shell = warm_up(drawing=settings.drawing)
    folder = stage(Path(settings.data))
    wall = prepared(settings, folder)
    if thread_count() != 1:
        raise EngineError("the warm process has threads, so it cannot be forked safely")
    silence()
    freeze()
    control.send(b"ready")
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MOST_MESSAGE, 1)
        if not message:
            break
        if not descriptors:
            pack_memory()
            continue
        if os.fork() == 0:
            control.close()
            _serve_slot(socket.socket(fileno=descriptors[0]), shell, wall, folder)
        os.close(descriptors[0])
    _reap_all()
    _remove(folder)


def _adopt_orphans() -> None:
    """Become the parent of every descendant whose own parent ends, so that none gets away."""
    ctypes.CDLL(None).prctl(_PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def _serve_slot(
    control: socket.socket, shell: QuietShell, wall: "Wall | None", folder: Path
) -> None:
    _adopt_orphans()
    owner = owner_of_scratch(wall)
    while True:
        message, descriptors, _, _ = socket.recv_fds(control, _MOST_MESSAGE, 2)
        if not message:
            os._exit(0)
        job = Job.from_json(message.decode())
        with scratch(folder, owner) as own:
            ending = _run(job, control, descriptors, partial(enclose, wall, own, job), shell)
        control.send(ending.to_json().encode())


def _run(
    job: Job,
    control: socket.socket,
    descriptors: list[int],
    enclose: Callable[[tuple[int, ...]], None],
    shell: QuietShell,
) -> Ending:
    said, saying = os.pipe()
    child = os.fork()
    if child == 0:
        control.close()
        os.close(said)
        _become(job, descriptors, saying, enclose, shell)
    for descriptor in (*descriptors, saying):
        os.close(descriptor)
    with open(said, "rb") as refusal:  # noqa: PTH123 - a descriptor, not a path
        refused = refusal.read().decode("utf-8", "replace")
    timed_out = _wait(child, control, job.seconds)
    _, status = os.waitpid(child, 0)
    _reap_all()
    return Ending(
        code=os.WEXITSTATUS(status) if os.WIFEXITED(status) else 0,
        signal=os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0,
        timed_out=timed_out,
        refused=refused,
    )


def _become(
    job: Job,
    descriptors: list[int],
    saying: int,
    enclose: Callable[[tuple[int, ...]], None],
    shell: QuietShell,
) -> None:
    """Be the child: raise the wall, then run; never return."""
    try:
        os.setsid()
        requests, answers = open(descriptors[0], "rb"), open(descriptors[1], "wb")  # noqa: PTH123, SIM115
        try:
            enclose((*descriptors, saying))
        except WallError as error:
            os.write(saying, str(error).encode())
            os._exit(1)
        os.close(saying)
        run = serve_key if job.role == "key" else run_submission
        run(shell, requests, answers)
        os._exit(0)
    finally:
        os._exit(1)


def _wait(child: int, control: socket.socket, seconds: float) -> bool:
    """Wait until the child ends, its time is up, or nobody wants its answer any more."""
    deadline = time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        ended = os.pidfd_open(child)
        selector.register(ended, selectors.EVENT_READ)
        selector.register(control, selectors.EVENT_READ)
        events = selector.select(max(0.0, deadline - time.monotonic()))
        os.close(ended)
    if not any(key.fileobj == ended for key, _ in events):
        os.kill(child, signal.SIGKILL)
    return not events


def _reap_all() -> None:
    """Kill and reap every process that was left behind, however many generations there are.

    A process to which SIGKILL is on its way forks no more, so a pass over the whole tree leaves
    only what was forked while it was walked.
    """
    while True:
        for left in _descendants():
            with contextlib.suppress(ProcessLookupError):
                os.kill(left, signal.SIGKILL)
        try:
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        except ChildProcessError:
            return
        time.sleep(_A_MOMENT)


def _descendants() -> list[int]:
    found = _children(os.getpid())
    for process in found:
        found += _children(process)
    return found


def _children(process: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{process}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except OSError:
        # It has ended, and who was its child is ours now.
        return []


def _remove(folder: Path) -> None:
    import shutil

    shutil.rmtree(folder, ignore_errors=True)
