"""Part `05`: notebooks of lesson 05, whole and bare, by every way of running them."""

import statistics
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import floor
import memory
import peers
import steady
import submissions
from asked import Asked
from commands import seconds_of_grading
from section import CORES, Aim, Section, milliseconds, table, table_of_aims, terms, times

LESSON = "05"
_KINDS = {
    "whole": "solved notebooks of lesson 05, all that it shows included",
    "bare": "notebooks with the answers to lesson 05 alone",
}
_TITLES = {"whole": "Lesson 05, whole", "bare": "Lesson 05, the answers alone"}


@dataclass(frozen=True)
class Speed:
    """How fast one way of running the notebooks was.

    whole: seconds for the whole command, start-up included; each: seconds for a submission,
    start-up excluded.
    """

    way: str
    whole: float | None
    each: float


@dataclass(frozen=True)
class Speeds:
    """The ways that ran beside each other: the grader by its jobs, and the warm Pythons."""

    ours: dict[int, Speed]
    warm: dict[str, Speed]


def measured(kind: str, asked: Asked) -> Section:
    """Return how fast each way was, by what ratios, and what memory was held."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        notebooks = folder / "class"
        for number in range(asked.submissions):
            submissions.write(notebooks / f"student-{number:02}.ipynb", kind, number)
        speeds = _in_turn(notebooks, asked.rounds)
        others = [peers.nbgrader(folder / "nbgrader", kind, asked.peers)] if asked.peers else []
        held = memory.peaks(steady.command(notebooks, LESSON, 1))
    told = _told(kind, asked, speeds, others)
    return Section(_TITLES[kind], (told, table_of_aims(_aims(speeds, others)), _memory(held)))


def _in_turn(notebooks: Path, rounds: int) -> Speeds:
    ours: dict[int, list[Speed]] = {}
    warm: dict[str, list[Speed]] = {}
    for _ in range(rounds):
        for jobs in sorted({1, CORES}):
            ours.setdefault(jobs, []).append(_ours(notebooks, jobs))
        for way, words in floor.WORDS.items():
            each = floor.floor_of(notebooks, way).seconds
            warm.setdefault(way, []).append(Speed(words, None, each))
    return Speeds(
        {jobs: _median(runs) for jobs, runs in ours.items()},
        {way: _median(runs) for way, runs in warm.items()},
    )


def _median(runs: list[Speed]) -> Speed:
    whole = [run.whole for run in runs if run.whole is not None]
    each = statistics.median(run.each for run in runs)
    return replace(runs[0], whole=statistics.median(whole) if whole else None, each=each)


def _ours(notebooks: Path, jobs: int) -> Speed:
    each = steady.all_right(steady.graded(notebooks, LESSON, jobs)).each
    whole = seconds_of_grading(notebooks, LESSON, jobs)
    return Speed(f"`grader grade --jobs {jobs}`", whole, each)


def _aims(speeds: Speeds, others: list[peers.Peer]) -> list[Aim]:
    forks, alone = (
        times(speeds.ours[1].each / speeds.warm[way].each) for way in (floor.FORKED, floor.ALONE)
    )
    beside = [
        Aim(
            f"throughput on {CORES} cores, beside nbgrader's",
            times(other.each / speeds.ours[CORES].each),
            "≥ 60",
        )
        for other in others
    ]
    return [
        Aim("one job, beside a warm Python that forks", forks, "≤ 1.5"),
        Aim("one job, beside a warm Python that does not", alone, "≤ 1.5"),
        *beside,
    ]


def _told(kind: str, asked: Asked, speeds: Speeds, others: list[peers.Peer]) -> str:
    count = asked.submissions
    ways = [*speeds.ours.values(), *speeds.warm.values()]
    ways += [Speed(other.name, other.whole(count), other.each) for other in others]
    heading = ("way", "a submission, start-up excluded", f"whole command, {count} submissions")
    blocks = [
        f"{count} {_KINDS[kind]}, each trained from weights of its own, {terms()}; the median of "
        f"{asked.rounds} rounds, in which each way has its turn:",
        table(heading, ((way.way, milliseconds(way.each), _whole(way.whole)) for way in ways)),
    ]
    if others:
        blocks.append(
            f"nbgrader ran {asked.peers} of the notebooks, and its whole command is reckoned "
            "from these. It tries two assertions in each and draws the pictures; the grader judges "
            "eleven exercises, in a wall, and neither it nor the warm Python draws."
        )
    return "\n\n".join(blocks)


def _memory(held: list[memory.Peak]) -> str:
    heading = (
        "process, one job",
        "resident",
        "its share (PSS)",
        "its own, shared with none",
    )
    rows = (
        (peak.kind, *(f"{mib:.0f} MiB" for mib in (peak.resident, peak.share, peak.own)))
        for peak in held
    )
    words = "Each number is the highest seen. The child that runs the solution is counted too."
    return f"{table(heading, rows)}\n\n{words}"


def _whole(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.1f} s"
