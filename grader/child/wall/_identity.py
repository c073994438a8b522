"""Whom a learner's process runs as, and with which powers.

Started as root, it becomes a user that owns nothing but its scratch folder. That user may not be
able to read an interpreter that lies in root's home; then, and then only, one power is kept: to
read past file permissions. Landlock still holds it to its allow-list.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.child.wall import _kernel

NOBODY = 65534
# No user of this machine's: far above those that administrators and services are given, and with
# room for the largest process id.
_STRANGERS = range(0x50000000, 0x50000000 + 2**22)
_USERS_MAPPED = Path("/proc/self/uid_map")
_READ_ALL = 2
_CAPABILITIES = 64


@dataclass(frozen=True)
class Identity:
    """Whether to become someone else, whether a stranger or nobody, and with which power."""

    changes: bool
    stranger: bool
    reads_all: bool

    def user(self) -> int | None:
        """Name whom the children of this process become; None: they stay who they are.

        Each process that forks children has a stranger of its own, so that its children's
        processes count for nobody else's limit. A container may know nobody, and no strangers.
        """
        if not self.changes:
            return None
        return _STRANGERS.start + os.getpid() if self.stranger else NOBODY


def choose(needed: Iterable[Path]) -> Identity:
    """Choose whom to become, so that the needed paths can still be read.

    Raises:
        OSError: this system does not say which users it knows.

    """
    if 0 not in os.getresuid():
        return Identity(changes=False, stranger=False, reads_all=False)
    reads_all = not all(map(_open_to_all, needed))
    return Identity(changes=True, stranger=_strangers_known(), reads_all=reads_all)


def assume(identity: Identity, user: int) -> None:
    """Become the user, and give up every power but the one that the identity keeps.

    Raises:
        OSError: the kernel refuses, as it does a root without the power to change users.
        ValueError: the user is neither nobody nor a stranger.

    """
    kept = 1 << _READ_ALL if identity.reads_all else 0
    if identity.changes:
        if user != NOBODY and user not in _STRANGERS:
            raise ValueError(f"user {user} is none for a learner's process to be")
        _give_up_bounding(kept)
        _kernel.process_control(_kernel.SET_KEEP_CAPABILITIES, 1)
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    _kernel.set_capabilities(kept)
    _kernel.process_control(_kernel.AMBIENT_CAPABILITIES, _kernel.AMBIENT_CLEAR)
    if kept:
        # A program that the learner starts reads the same interpreter.
        _kernel.process_control(_kernel.AMBIENT_CAPABILITIES, _kernel.AMBIENT_RAISE, _READ_ALL)


def _strangers_known() -> bool:
    for line in _USERS_MAPPED.read_text().splitlines():
        first, _, count = map(int, line.split())
        if first <= _STRANGERS.start and _STRANGERS.stop <= first + count:
            return True
    return False


def _give_up_bounding(kept: int) -> None:
    # Past the last capability the kernel answers EINVAL; a container's root may lack the power,
    # and then no-new-privileges says the same.
    with suppress(OSError):
        for number in range(_CAPABILITIES):
            if not kept >> number & 1:
                _kernel.process_control(_kernel.DROP_BOUNDING_CAPABILITY, number)


def _open_to_all(path: Path) -> bool:
    if not path.exists():
        return True
    wanted = stat.S_IROTH | (stat.S_IXOTH if path.is_dir() else 0)
    reached = all(folder.stat().st_mode & stat.S_IXOTH for folder in path.parents)
    return reached and path.stat().st_mode & wanted == wanted
