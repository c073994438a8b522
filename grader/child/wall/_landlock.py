"""Which files a learner's process can open: an allow-list, kept by Landlock.

Rules are opened once, in the warm process, and added in each child to a ruleset of its own: a
ruleset that was inherited would be shared, and one child's scratch folder granted to the next.
"""

import ctypes
import os
from collections.abc import Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import landlockpy
from landlockpy import AccessFS, RestrictFlag, Ruleset

from grader.child.wall import _kernel, _places, _trees

_FILE = AccessFS.READ_FILE | AccessFS.EXECUTE
_FOLDER = _FILE | AccessFS.READ_DIR
_DEVICE = AccessFS.READ_FILE | AccessFS.WRITE_FILE
_SCRATCH = (
    AccessFS.READ_FILE
    | AccessFS.READ_DIR
    | AccessFS.WRITE_FILE
    | AccessFS.TRUNCATE
    | AccessFS.REMOVE_FILE
    | AccessFS.REMOVE_DIR
    | AccessFS.MAKE_REG
    | AccessFS.MAKE_DIR
    | AccessFS.MAKE_SYM
    | AccessFS.REFER
)
# Refusals are the wall's daily work, and no news for the machine's audit log.
_SILENT = RestrictFlag.LOG_SAME_EXEC_OFF | RestrictFlag.LOG_SUBDOMAINS_OFF

PathRule = ctypes.Array[ctypes.c_char]


@dataclass(frozen=True)
class AllowList:
    """Opened places and what may be done there, ready to be added to a ruleset."""

    abi: int
    rules: tuple[PathRule, ...]
    descriptors: tuple[int, ...]


def prepare(readable: Iterable[Path], hidden: frozenset[Path]) -> AllowList:
    """Open every place to be granted; hidden paths are resolved already.

    Raises:
        OSError: the kernel has no Landlock.

    """
    abi = landlockpy.abi_version()
    if abi < 1:
        raise OSError("this kernel has no Landlock, or did not start it (Linux 5.13, lsm=landlock)")
    _empty_ruleset(abi).close()
    opened = [
        (_kernel.path_rule(int(access), descriptor), descriptor)
        for path, access in _grants(readable, hidden)
        for descriptor in _opened(path)
    ]
    rules, descriptors = zip(*opened, strict=True)
    return AllowList(abi, rules, descriptors)


def ruleset(allowed: AllowList, scratch: int) -> Ruleset:
    """Build a ruleset of the allowed places, and of one scratch folder to write in.

    Raises:
        OSError: the kernel refuses the ruleset or a rule.

    """
    built = _empty_ruleset(allowed.abi)
    writable = _SCRATCH & built.handled_fs
    for rule in (*allowed.rules, _kernel.path_rule(int(writable), scratch)):
        _kernel.add_path_rule(built.fileno(), rule)
    return built


def restrict(built: Ruleset, abi: int) -> None:
    """Confine this process, and all it starts, to the ruleset, and let none gain privileges.

    Raises:
        OSError: the kernel refuses.

    """
    with closing(built):
        built.restrict(_SILENT & landlockpy.restrict_for_abi(abi), no_new_privs=True)


def _empty_ruleset(abi: int) -> Ruleset:
    # Every right that this version knows is handled, and so refused where no rule grants it.
    return Ruleset(
        handled_fs=landlockpy.fs_for_abi(abi),
        handled_net=landlockpy.net_for_abi(abi),
        scoped=landlockpy.scope_for_abi(abi),
    )


def _grants(readable: Iterable[Path], hidden: frozenset[Path]) -> Iterator[tuple[Path, AccessFS]]:
    yield _places.WRITABLE_DEVICE, _DEVICE
    for tree in sorted(_trees.resolved(readable)):
        for path in _trees.visible(tree, hidden):
            yield path, _FOLDER if path.is_dir() else _FILE
        for folder in _trees.opened_up(tree, hidden):
            if _places.importable(folder):
                # Python lists a folder before it imports from it. The names in a hidden folder
                # beneath can then be listed too; what is in the files stays hidden.
                yield folder, AccessFS.READ_DIR


def _opened(path: Path) -> Iterator[int]:
    try:
        yield os.open(path, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        # What is not there, or not ours, cannot be needed.
        return
