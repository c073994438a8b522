"""How much memory a run's processes hold, each counted for its share of what it shares (PSS)."""

import re
import subprocess
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_KINDS = ("coordinator", "warm process", "slot", "child")
_PAUSE = 0.05
_FIELD = re.compile(r"^(Rss|Pss|Private_Clean|Private_Dirty): +(\d+) kB$", re.MULTILINE)


@dataclass(frozen=True)
class Peak:
    """The most that one kind of process held at once, in MiB.

    own: what no other process shares, and so what one more of the kind costs.
    """

    kind: str
    resident: float
    share: float
    own: float


def peaks(command: list[str]) -> list[Peak]:
    """Run a command of the grader's and return the peak of each kind of process."""
    most: dict[str, Peak] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            for depth, identity in _tree(process.pid, 0):
                seen = _held(_KINDS[min(depth, 3)], identity)
                if seen is not None:
                    most[seen.kind] = _larger(most.get(seen.kind, seen), seen)
            time.sleep(_PAUSE)
    return [most[kind] for kind in _KINDS if kind in most]


def _tree(identity: int, depth: int) -> Iterator[tuple[int, int]]:
    yield depth, identity
    try:
        tasks = list(Path(f"/proc/{identity}/task").iterdir())
        children = " ".join((task / "children").read_text() for task in tasks)
    except (FileNotFoundError, ProcessLookupError):
        return
    for child in children.split():
        yield from _tree(int(child), depth + 1)


def _held(kind: str, identity: int) -> Peak | None:
    try:
        found = dict(_FIELD.findall(Path(f"/proc/{identity}/smaps_rollup").read_text()))
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return None  # it has ended, or is a walled child and this user may not look into it
    held = {name: int(kilobytes) / 1024 for name, kilobytes in found.items()}
    if not held:
        return None
    own = held["Private_Clean"] + held["Private_Dirty"]
    return Peak(kind, held["Rss"], held["Pss"], own)


def _larger(one: Peak, other: Peak) -> Peak:
    return Peak(
        one.kind,
        max(one.resident, other.resident),
        max(one.share, other.share),
        max(one.own, other.own),
    )
