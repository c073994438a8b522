"""Part `class`: a class of the usual size, start-up included, as a teacher would wait for it."""

import tempfile
from collections.abc import Iterable
from pathlib import Path

import peers
import submissions
from asked import Asked
from commands import seconds_of_grading
from section import CORES, Section, milliseconds, table, terms, times

_LESSON = "05"


def measured(asked: Asked) -> Section:
    """Return how long the whole class takes: really run by ours, reckoned for the others."""
    count = asked.whole_class
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        for number in range(count):
            submissions.write(folder / "class" / f"student-{number:04}.ipynb", "bare", number)
        ours = seconds_of_grading(folder / "class", _LESSON, CORES)
        others = _others(folder, asked.peers) if asked.peers else ()
    words = (
        f"{count} notebooks with the answers to lesson 05 alone, start-up included, {terms()}. "
        f"The grader graded all of them, once. The others ran {asked.peers} notebooks, with two "
        "assertions for each, and their whole command is reckoned from these: they grade one "
        "after the other. otter-grader was asked in the quickest of its ways that needs no "
        "Docker: one process that imports it once and starts a kernel for each notebook."
    )
    return Section("A whole class", (words, _table(count, ours, others)))


def _others(folder: Path, count: int) -> tuple[peers.Peer, ...]:
    return (
        peers.nbgrader(folder / "nbgrader", "bare", count),
        peers.otter(folder / "otter", "bare", count),
    )


def _table(count: int, ours: float, others: Iterable[peers.Peer]) -> str:
    rows = [
        (f"`grader grade --jobs {CORES}`", "measured", _long(ours), milliseconds(ours / count), "")
    ]
    for other in others:
        whole = other.whole(count)
        share = milliseconds(whole / count)
        rows.append((other.name, "reckoned", _long(whole), share, times(whole / ours)))
    return table(("way", "", f"{count} submissions", "a submission", "beside ours"), rows)


def _long(seconds: float) -> str:
    return f"{seconds:.1f} s" if seconds < 120 else f"{seconds / 60:.0f} minutes"
