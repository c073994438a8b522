"""Which files a learner's process can open: an allow-list, kept by Landlock.

Rules are opened once, in the warm process, and added in each child to a ruleset of its own: a
ruleset that was inherited would be shared, and one child's scratch folder granted to the next.
"""

import ctypes
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from grader.child.wall import _kernel, _places, _rights, _trees
from grader.child.wall._rights import Files

_FILE = Files.READ_FILE | Files.EXECUTE
_FOLDER = _FILE | Files.READ_DIR
_DEVICE = Files.READ_FILE | Files.WRITE_FILE
_SCRATCH = (
    Files.READ_FILE
    | Files.READ_DIR
    | Files.WRITE_FILE
    | Files.TRUNCATE
    | Files.REMOVE_FILE
    | Files.REMOVE_DIR
    | Files.MAKE_REG
    | Files.MAKE_DIR
    | Files.MAKE_SYM
    | Files.REFER
)
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
    abi = _kernel.landlock_version()
    if abi < 1:
        raise OSError("this kernel has no Landlock, or did not start it (Linux 5.13, lsm=landlock)")
    os.close(_empty_ruleset(abi))
    opened = [
        (_kernel.path_rule(int(access), descriptor), descriptor)
        for path, access in _grants(readable, hidden)
        for descriptor in _opened(path)
    ]
    rules, descriptors = zip(*opened, strict=True)
    return AllowList(abi, rules, descriptors)


def ruleset(allowed: AllowList, scratch: int) -> int:
    """Open a ruleset of the allowed places, and of one scratch folder to write in.

    Raises:
        OSError: the kernel refuses the ruleset or a rule.

    """
    built = _empty_ruleset(allowed.abi)
    writable = _SCRATCH & _rights.known(allowed.abi).files
    for rule in (*allowed.rules, _kernel.path_rule(int(writable), scratch)):
        _kernel.add_path_rule(built, rule)
    return built


def restrict(built: int, abi: int) -> None:
    """Confine this process, and all it starts, to the ruleset, and let none gain privileges.

    Raises:
        OSError: the kernel refuses.

    """
    try:
        _kernel.process_control(_kernel.SET_NO_NEW_PRIVILEGES, 1)
        # Refusals are the wall's daily work, and no news for the machine's audit log.
        _kernel.restrict_self(built, int(_rights.known(abi).silence))
    finally:
        os.close(built)


def _empty_ruleset(abi: int) -> int:
    # Every right that this version knows is handled, and so refused where no rule grants it.
    known = _rights.known(abi)
    return _kernel.create_ruleset(int(known.files), int(known.network), int(known.scopes))


def _grants(readable: Iterable[Path], hidden: frozenset[Path]) -> Iterator[tuple[Path, Files]]:
    yield _places.WRITABLE_DEVICE, _DEVICE
    for tree in sorted(_trees.resolved(readable)):
        for path in _trees.visible(tree, hidden):
            yield path, _FOLDER if path.is_dir() else _FILE
        for folder in _trees.opened_up(tree, hidden):
            if _places.importable(folder):
                # Python lists a folder before it imports from it. The names in a hidden folder
                # beneath can then be listed too; what is in the files stays hidden.
                yield folder, Files.READ_DIR


def _opened(path: Path) -> Iterator[int]:
    try:
        yield os.open(path, os.O_PATH | os.O_NOFOLLOW | os.O_CLOEXEC)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        # What is not there, or not ours, cannot be needed.
        return
