"""Whom a learner's process runs as, and with which powers.

Started as root, it becomes nobody. Nobody may not be able to read an interpreter that lies in
root's home; then, and then only, one power is kept: to read past file permissions. Landlock still
holds it to its allow-list.
"""

import os
import stat
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from grader.child.wall import _kernel

_NOBODY = 65534
_READ_ALL = 2
_CAPABILITIES = 64


@dataclass(frozen=True)
class Identity:
    """Whom to become; None is to stay."""

    user_id: int | None
    group_id: int | None
    reads_all: bool


def choose(needed: Iterable[Path]) -> Identity:
    """Choose whom to become, so that the needed paths can still be read."""
    if 0 not in os.getresuid():
        return Identity(None, None, reads_all=False)
    return Identity(_NOBODY, _NOBODY, reads_all=not all(map(_open_to_all, needed)))


def assume(identity: Identity) -> None:
    """Become the identity, and give up every power but the one that it keeps.

    Raises:
        OSError: the kernel refuses, as it does a root without the power to change users.

    """
    kept = 1 << _READ_ALL if identity.reads_all else 0
    if identity.user_id is not None and identity.group_id is not None:
        _give_up_bounding(kept)
        _kernel.process_control(_kernel.SET_KEEP_CAPABILITIES, 1)
        os.setgroups([])
        os.setresgid(identity.group_id, identity.group_id, identity.group_id)
        os.setresuid(identity.user_id, identity.user_id, identity.user_id)
    _kernel.set_capabilities(kept)
    _kernel.process_control(_kernel.AMBIENT_CAPABILITIES, _kernel.AMBIENT_CLEAR)
    if kept:
        # A program that the learner starts reads the same interpreter.
        _kernel.process_control(_kernel.AMBIENT_CAPABILITIES, _kernel.AMBIENT_RAISE, _READ_ALL)


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
