"""A warm process for tests: it forks a child, walls it in, and tells what an attack there came to.

It reads requests from its standard input and writes outcomes to its standard output. Everything
outside the scratch folders is open to everybody by its permissions, so that where an attack fails,
it is the wall that stood in its way.
"""

import ctypes
import dataclasses
import os
import pickle
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, BinaryIO

from grader.child.wall import Limits, Wall

ORDINARY_USER = 12345
_PATIENCE_SECONDS = 60
_SET_DUMPABLE = 4
_NEW_MOUNT_NAMESPACE = 0x20000
_BIND, _RECURSIVE, _PRIVATE = 0x1000, 0x4000, 0x40000


@dataclass(frozen=True)
class Place:
    """What an attack may know of the machine that it is on."""

    scratch: Path
    outside: Path
    neighbour: int = 0
    neighbours_scratch: Path = Path()


@dataclass(frozen=True)
class Outcome:
    """What became of an attack: what it returned, or its error, or the signal it died by."""

    value: Any = None
    error: str = ""
    message: str = ""
    number: int = 0
    signal: int = 0
    walled: bool = True


@dataclass(frozen=True)
class Request:
    """An attack to make, and the wall to make it behind."""

    attack: Callable[[Place], object]
    limits: Limits = field(default_factory=Limits)
    keep: tuple[int, ...] = ()
    altered: Callable[[Wall], Wall] = lambda wall: wall
    beforehand: Callable[[Place], object] = lambda place: None


def lay_out(outside: Path) -> None:
    """Make the teacher's files: a course with things hidden at several depths, and a package."""
    files = {
        "course/data/houses.csv": "rooms,price\n3,120\n",
        "course/solutions/answer.txt": "42",
        "course/data/deep/key.txt": "the key",
        "course/data/deep/plain.txt": "plain",
        "gradebook.txt": "ada 9",
        "packages/helpful.py": "VALUE = 1\n",
        "packages/answers/__init__.py": "",
        "packages/answers/key.py": "VALUE = 42\n",
    }
    for name, content in files.items():
        path = outside / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content)
    (outside / "course/way_in").symlink_to(outside / "course/solutions")
    (outside / "alias_of_answers").symlink_to(outside / "packages/answers")
    for path in (outside, *outside.rglob("*")):
        path.chmod(0o777 if path.is_dir() else 0o666)


def prepared(outside: Path) -> Wall:
    """Prepare a wall for the layout; one hidden path is a link, another does not exist."""
    course = outside / "course"
    hidden = (course / "solutions", course / "data/deep/key.txt", course / "data/not_yet.txt")
    packages = outside / "packages"
    sys.path.append(str(packages))
    return Wall.prepare((*hidden, outside / "alias_of_answers"), readable=(course, packages))


def serve(source: BinaryIO, sink: BinaryIO, outside: Path) -> None:
    """Answer requests until there are no more."""
    lay_out(outside)
    wall = prepared(outside)
    neighbour, neighbours_scratch = _neighbour(wall, outside)
    try:
        while request := _received(source):
            scratch = _scratch(wall, outside)
            place = Place(scratch, outside, neighbour, neighbours_scratch)
            pickle.dump(_outcome(wall, request, place), sink)
            sink.flush()
    finally:
        os.kill(neighbour, signal.SIGKILL)
        os.waitpid(neighbour, 0)


def _received(source: BinaryIO) -> Request | None:
    try:
        request: Request = pickle.load(source)
    except EOFError:
        return None
    return request


def _scratch(wall: Wall, outside: Path) -> Path:
    scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=outside))
    scratch.chmod(0o777)
    if wall.user_id is not None and wall.group_id is not None:
        os.chown(scratch, wall.user_id, wall.group_id)
    return scratch


def _neighbour(wall: Wall, outside: Path) -> tuple[int, Path]:
    scratch = _scratch(wall, outside)
    ready, told = os.pipe()
    child = os.fork()
    if child == 0:
        wall.enclose(scratch, Limits(), keep=(told,))
        Path("work.txt").write_text("the neighbour's work")
        Path("work.txt").chmod(0o666)
        os.write(told, b".")
        time.sleep(3600)
    os.close(told)
    os.read(ready, 1)
    os.close(ready)
    return child, scratch


def _outcome(wall: Wall, request: Request, place: Place) -> Outcome:
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(reading)
        signal.alarm(_PATIENCE_SECONDS)
        try:
            os.write(writing, _pickled(_attacked(wall, request, place, writing)))
        finally:
            os._exit(0)
    os.close(writing)
    with os.fdopen(reading, "rb") as source:
        told = source.read()
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        return Outcome(signal=os.WTERMSIG(status))
    outcome: Outcome = pickle.loads(told)
    return outcome


def _pickled(outcome: Outcome) -> bytes:
    try:
        return pickle.dumps(outcome)
    except TypeError:
        # An attack that succeeds may come back with a socket.
        return pickle.dumps(dataclasses.replace(outcome, value=repr(outcome.value)))


def _attacked(wall: Wall, request: Request, place: Place, report: int) -> Outcome:
    walled = False
    try:
        request.beforehand(place)
        request.altered(wall).enclose(place.scratch, request.limits, (report, *request.keep))
        walled = True
        return Outcome(value=request.attack(place))
    except BaseException as problem:  # noqa: BLE001 - an attack may raise anything
        number = (problem.errno or 0) if isinstance(problem, OSError) else 0
        return Outcome(None, type(problem).__name__, str(problem), number, walled=walled)


def become_ordinary() -> None:
    """Go on as a user without powers, for whom the interpreter can be read."""
    blocked = _first_blocked(Path(sys.base_prefix))
    if blocked is not None:
        _uncover(Path(sys.base_prefix), blocked)
    os.setgroups([])
    os.setresgid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
    os.setresuid(ORDINARY_USER, ORDINARY_USER, ORDINARY_USER)
    # A change of user hides a process from its own user, which would do some of the wall's work.
    ctypes.CDLL(None).prctl(_SET_DUMPABLE, 1, 0, 0, 0)


def _first_blocked(path: Path) -> Path | None:
    folders = (*reversed(path.parents), path)
    return next((folder for folder in folders if not folder.stat().st_mode & 0o001), None)


def _uncover(wanted: Path, blocked: Path) -> None:
    library = ctypes.CDLL(None, use_errno=True)

    def mount(source: str, target: str, kind: str, flags: int, options: str) -> None:
        arguments = (source.encode(), target.encode(), kind.encode(), ctypes.c_ulong(flags))
        if library.mount(*arguments, options.encode()) != 0:
            raise OSError(ctypes.get_errno(), f"cannot mount {source} at {target}")

    if library.unshare(_NEW_MOUNT_NAMESPACE) != 0:
        raise OSError(ctypes.get_errno(), "cannot have a mount namespace")
    mount("none", "/", "", _RECURSIVE | _PRIVATE, "")
    origin = os.open(wanted, os.O_PATH)
    mount("none", str(blocked), "tmpfs", 0, "mode=755")
    wanted.mkdir(parents=True)
    mount(f"/proc/self/fd/{origin}", str(wanted), "", _BIND, "")
    os.close(origin)


def main(*, ordinary: bool) -> None:
    """Warm up, as an ordinary user if so asked, and serve."""
    if ordinary:
        become_ordinary()
    elif os.getuid() == 0:
        # As root has at a terminal; a child that kept them could read what root's group can.
        os.setgroups([0])
    with tempfile.TemporaryDirectory() as outside:
        os.environ["MPLCONFIGDIR"] = outside
        import torch
        from matplotlib import pyplot as plt

        plt.switch_backend("agg")
        torch.set_num_threads(1)
        # What a forked child prints must not end up among the outcomes.
        sink = os.fdopen(os.dup(1), "wb")
        os.dup2(2, 1)
        serve(sys.stdin.buffer, sink, Path(outside))
