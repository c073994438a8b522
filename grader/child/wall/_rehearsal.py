"""Build each part of the wall in a process of its own, then the whole, and print what fails."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from grader.child.wall import _filter, _identity, _kernel, _landlock, _limits
from grader.child.wall._limits import Limits
from grader.child.wall._wall import Wall
from grader.errors import WallError


def _try_landlock(scratch: Path) -> None:
    with _kernel.part("Landlock"):
        allowed = _landlock.prepare((), frozenset())
        ruleset = _landlock.ruleset(allowed, os.open(scratch, os.O_PATH))
        _landlock.restrict(ruleset, allowed.abi)


def _try_seccomp(_scratch: Path) -> None:
    with _kernel.part("seccomp"):
        _kernel.process_control(_kernel.SET_NO_NEW_PRIVILEGES, 1)
        _kernel.install_filter(_filter.whole(os.uname().machine, 1, os.getpid()))


def _try_identity(_scratch: Path) -> None:
    with _kernel.part("identity"):
        chosen = _identity.choose(())
        _identity.assume(chosen, chosen.user() or os.getuid())


def _try_limits(_scratch: Path) -> None:
    with _kernel.part("limits"):
        _limits.apply(Limits(), _limits.tasks_of(os.getuid()))


def _try_all(scratch: Path) -> None:
    wall = Wall.prepare(())
    if wall.user_id is not None and wall.group_id is not None:
        os.chown(scratch, wall.user_id, wall.group_id)
    wall.enclose(scratch, Limits())


_PARTS = (_try_landlock, _try_seccomp, _try_identity, _try_limits)


def main() -> None:
    """Print a line for each part that cannot be built here."""
    with tempfile.TemporaryDirectory() as scratch:
        failed = [name for name in _PARTS if not _succeeds(name, Path(scratch))]
        if not failed:
            _succeeds(_try_all, Path(scratch))


def _succeeds(attempt: Callable[[Path], None], scratch: Path) -> bool:
    child = os.fork()
    if child == 0:
        # Whatever happens, the child must not go on into the parent's part of the work.
        os._exit(_reported(attempt, scratch))
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        part = attempt.__name__.removeprefix("_try_")
        print(f"the wall cannot be built here: {part}: signal {os.WTERMSIG(status)}", flush=True)
    return status == 0


def _reported(attempt: Callable[[Path], None], scratch: Path) -> int:
    try:
        attempt(scratch)
    except WallError as problem:
        print(problem, flush=True)
        return 1
    except BaseException as problem:  # noqa: BLE001 - a bug here is also a wall that cannot be built
        print(f"the wall cannot be built here: {problem!r}", flush=True)
        return 1
    return 0


if __name__ == "__main__":
    main()
