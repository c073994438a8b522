"""The processor time of what a process has started, and of all that came of it, ended or not."""

import os
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Process:
    """A process; seconds: the processor time that it took, and those that it outlived."""

    identity: int
    parent: int
    seconds: float


def seconds_below(identity: int, but: frozenset[int] = frozenset()) -> float:
    """Return the processor seconds that were taken by the descendants of a process so far.

    but: processes that are passed over, with all below them.
    """
    children: dict[int, list[Process]] = defaultdict(list)
    # A list of its children is told of every process, but skips some while others end.
    for process in _processes():
        if process.identity not in but:
            children[process.parent].append(process)
    found = list(children[identity])
    for process in found:
        found.extend(children[process.identity])
    return sum(process.seconds for process in found)


def _processes() -> Iterator[Process]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            told = (folder / "stat").read_text()
        except (FileNotFoundError, ProcessLookupError):
            continue  # it has ended meanwhile
        _, parent, *fields = told.rpartition(")")[2].split()
        # User and system time, its own and that of ended children that it has waited for.
        ticks = sum(map(int, fields[9:13]))
        yield Process(int(folder.name), int(parent), ticks / _TICKS)
