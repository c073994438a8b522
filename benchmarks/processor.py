"""The processor time of processes and of all that they started, of those that ended too."""

import os
from collections.abc import Iterator
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")
# Where user and system time stand behind a process's name, its own and its ended children's.
_FIRST, _LAST = 11, 15


def seconds_of(identity: int, but: frozenset[int] = frozenset()) -> float:
    """Return the seconds that a process and its descendants have taken of all processors so far.

    but: processes that are passed over, with all below them.
    """
    return sum(_own(found) for found in tree(identity, but))


def tree(identity: int, but: frozenset[int] = frozenset()) -> Iterator[int]:
    """Yield a process and its descendants; those that end meanwhile are passed over."""
    if identity in but:
        return
    yield identity
    try:
        tasks = list(Path(f"/proc/{identity}/task").iterdir())
        children = " ".join((task / "children").read_text() for task in tasks)
    except (FileNotFoundError, ProcessLookupError):
        return
    for child in children.split():
        yield from tree(int(child), but)


def _own(identity: int) -> float:
    try:
        told = Path(f"/proc/{identity}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return 0.0
    fields = told.rpartition(")")[2].split()
    return sum(map(int, fields[_FIRST:_LAST])) / _TICKS
