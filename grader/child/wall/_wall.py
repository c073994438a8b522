"""The wall, prepared once and raised in every child."""

import os
import socket
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.child.wall import (
    _filter,
    _identity,
    _kernel,
    _landlock,
    _limits,
    _places,
    _surroundings,
    _trees,
)
from grader.child.wall._identity import Identity
from grader.child.wall._landlock import AllowList
from grader.child.wall._limits import Limits
from grader.errors import WallError

_PACKAGE = Path(__file__).parents[2]


@dataclass(frozen=True)
class Wall:
    """What is the same for every child, worked out before the first fork."""

    _allowed: AllowList
    _hidden: frozenset[Path]
    _identity: Identity
    _tasks: int
    _shared_filter: bytes

    @classmethod
    def prepare(cls, hidden: tuple[Path, ...], readable: tuple[Path, ...] = ()) -> "Wall":
        """Open what every child may read: the interpreter, and `readable`, but nothing hidden.

        The grader's own package is always hidden. A hidden path need not exist.

        Raises:
            WallError: this kernel has no Landlock, or the machine no filter of ours.

        """
        places = (*_places.interpreter(), *readable)
        concealed = _trees.resolved((*hidden, _PACKAGE))
        with _kernel.part("Landlock"):
            allowed = _landlock.prepare(places, concealed)
        with _kernel.part("limits"):
            identity = _identity.choose(places)
            tasks = _tasks(identity)
        with _kernel.part("seccomp"):
            shared_filter = _filter.shared(os.uname().machine, allowed.abi)
        return cls(allowed, concealed, identity, tasks, shared_filter)

    @property
    def user_id(self) -> int | None:
        """Whom this process's children become, by owning their scratch folder; None: no one."""
        return self._identity.user()

    @property
    def group_id(self) -> int | None:
        """The group to go with the user, of the same number."""
        return self._identity.user()

    def enclose(self, scratch: Path, limits: Limits, keep: tuple[int, ...] = ()) -> None:
        """Wall this process in for good: call it in the child, before any learner code.

        Started as root, becomes the owner of scratch. Moves into scratch, empties the environment,
        and closes every descriptor but the standard three and those to keep.

        Raises:
            WallError: a part cannot be built; the process is unfit to run learner code.

        """
        with _kernel.part("threads"):
            _alone()
        folder = Path(os.path.realpath(scratch))
        with _kernel.part("Landlock"):
            opened = self._opened(folder)
            ruleset = _landlock.ruleset(self._allowed, opened)
        with _kernel.part("identity"):
            _identity.assume(self._identity, os.fstat(opened).st_uid)
        with _kernel.part("scratch folder"):
            _surroundings.settle(folder)
        with _kernel.part("limits"):
            _limits.apply(limits, self._tasks)
        with _kernel.part("Landlock"):
            _landlock.restrict(ruleset, self._allowed.abi)
        with _kernel.part("descriptors"):
            _surroundings.close_all_but(keep)
        with _kernel.part("seccomp"):
            _kernel.process_control(_kernel.SET_DUMPABLE, 0)
            _kernel.process_control(_kernel.SET_NO_NEW_PRIVILEGES, 1)
            _kernel.install_filter(self._filter())
        _prove()

    def _opened(self, scratch: Path) -> int:
        if any(path == scratch or scratch in path.parents for path in self._hidden):
            raise OSError(f"the scratch folder {scratch} holds something that must stay hidden")
        return os.open(scratch, os.O_PATH | os.O_DIRECTORY | os.O_NOFOLLOW | os.O_CLOEXEC)

    def _filter(self) -> bytes:
        own = _filter.own(os.uname().machine, self._allowed.abi, os.getpid())
        return self._shared_filter + own


def _tasks(identity: Identity) -> int:
    if identity.stranger:
        return 0
    return _limits.tasks_of(_identity.NOBODY if identity.changes else os.getuid())


def _alone() -> None:
    # Landlock and seccomp hold the thread that asks for them, and leave the others free.
    with os.scandir("/proc/self/task") as threads:
        if sum(1 for _ in threads) != 1:
            raise OSError("the process has threads, and the wall would go round one of them")


def _prove() -> None:
    """Try what must now fail: some kernels take a rule without keeping it."""
    with suppress(PermissionError):
        os.scandir("/").close()
        raise WallError("the wall cannot be built here: Landlock is in force and stops nothing")
    with suppress(PermissionError):
        socket.socket(socket.AF_UNIX).close()
        raise WallError("the wall cannot be built here: seccomp is in force and stops nothing")
