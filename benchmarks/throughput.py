"""Measure the grader beside nbgrader and beside a bare warm Python, on the same notebooks.

    python benchmarks/throughput.py [--submissions 40] [--rounds 3] [--nbgrader 6]

Prints tables, writes them to `results.md` beside this file, and the first of them into the README.
Nothing else should run meanwhile. The ways are measured in turn, round after round, and the median
of the rounds is told.
"""

import argparse
import json
import os
import platform
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import memory
import peers
import submissions

_HERE = Path(__file__).parent
_GRADER = str(Path(sys.executable).with_name("grader"))
_CORES = len(os.sched_getaffinity(0))
_README = _HERE.parent / "README.md"
_MEASURED = re.compile(r"(<!-- measured -->\n).*(<!-- /measured -->\n)", re.DOTALL)


@dataclass(frozen=True)
class Speed:
    """How fast one way of running the notebooks was.

    whole: seconds for the whole command, start-up included; each: seconds for a submission,
    start-up excluded.
    """

    way: str
    whole: float | None
    each: float


def main() -> None:
    parser = argparse.ArgumentParser(description="Measure the grader's speed and memory.")
    parser.add_argument("--submissions", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--nbgrader", type=int, default=6, metavar="SUBMISSIONS")
    asked = parser.parse_args()
    tables = [_tables(kind, asked) for kind in submissions.KINDS]
    opening = (
        f"# Measured\n\n`grader --help`: {_help():.2f} s, the median of 10; the aim is 0.3 s. "
        f"The wall: {_wall():.1f} ms of each submission, the median of 100; the aim is 5 ms.\n"
    )
    report = "\n".join((opening, *(table for both in tables for table in both)))
    print(report)
    (_HERE / "results.md").write_text(report, "utf-8")
    readme, speed = _README.read_text("utf-8"), tables[0][0]
    _README.write_text(_MEASURED.sub(lambda marks: f"{marks[1]}{speed}{marks[2]}", readme), "utf-8")


def _tables(kind: str, asked: argparse.Namespace) -> tuple[str, str]:
    """Return how fast each way was, and by what ratios, of one kind of notebook."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        folder = Path(name)
        paths = [
            folder / "class" / f"student-{number:02}.ipynb" for number in range(asked.submissions)
        ]
        for number, path in enumerate(paths):
            submissions.write(path, kind, number)
        ours, warm = _in_turn(paths, asked.rounds)
        speeds, aims = [*ours.values(), *warm.values()], _beside_warm(ours[1], warm)
        if asked.nbgrader:
            start, each = peers.nbgrader(folder / "nbgrader", kind, asked.nbgrader)
            speeds.append(Speed("`nbgrader autograde`", start + each * len(paths), each))
            ratio = _times(each / ours[_CORES].each)
            aims.append((f"throughput on {_CORES} cores, beside nbgrader's", ratio, "≥ 60"))
        held = memory.peaks(_steady(1, paths))
    return _speed(kind, asked, speeds), _rest(aims, held)


def _in_turn(paths: list[Path], rounds: int) -> tuple[dict[int, Speed], dict[str, Speed]]:
    ours: dict[int, list[Speed]] = {}
    warm: dict[str, list[Speed]] = {}
    for _ in range(rounds):
        for jobs in sorted({1, _CORES}):
            ours.setdefault(jobs, []).append(_ours(paths, jobs))
        for way in ("forked", "alone"):
            warm.setdefault(way, []).append(_warm_python(way, paths))
    return (
        {jobs: _median(runs) for jobs, runs in ours.items()},
        {way: _median(runs) for way, runs in warm.items()},
    )


def _beside_warm(ours: Speed, warm: dict[str, Speed]) -> list[tuple[str, str, str]]:
    forks, alone = (_times(ours.each / warm[way].each) for way in ("forked", "alone"))
    return [
        ("one core, beside a warm Python that forks", forks, "≤ 1.5"),
        ("one core, beside a warm Python that does not", alone, "≤ 1.5"),
    ]


def _median(runs: list[Speed]) -> Speed:
    whole = [one.whole for one in runs if one.whole is not None]
    each = statistics.median(one.each for one in runs)
    return Speed(runs[0].way, statistics.median(whole) if whole else None, each)


def _ours(paths: list[Path], jobs: int) -> Speed:
    known = json.loads(subprocess.check_output(_steady(jobs, paths)))
    # The first results, one a job, wait for the warm process and the key.
    each = (known[-1] - known[jobs - 1]) / (len(known) - jobs)
    command = [_GRADER, "grade", str(paths[0].parent), "--lesson", "05", "--jobs", str(jobs)]
    whole = _seconds([*command, "--json", str(paths[0].parent.parent / "results.json")])
    return Speed(f"`grader grade --jobs {jobs}`", whole, each)


def _steady(jobs: int, paths: list[Path]) -> list[str]:
    return [sys.executable, str(_HERE / "steady.py"), str(jobs), *map(str, paths)]


def _warm_python(way: str, paths: list[Path]) -> Speed:
    command = [sys.executable, str(_HERE / "warm_python.py"), way, *map(str, paths)]
    environment = os.environ | {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
    seconds = json.loads(subprocess.check_output(command, env=environment))
    words = {
        "alone": "the cells alone, in one warm Python",
        "forked": "the cells alone, each notebook in a fork of a warm Python",
    }
    return Speed(words[way], None, statistics.fmean(seconds))


def _help() -> float:
    return statistics.median(_seconds([_GRADER, "--help"]) for _ in range(10))


def _wall() -> float:
    return float(subprocess.check_output([sys.executable, str(_HERE / "wall.py")]))


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


_KINDS = {
    "whole": "solved notebooks of lesson 05, all that it shows included",
    "bare": "notebooks with the answers to lesson 05 alone",
}


def _speed(kind: str, asked: argparse.Namespace, speeds: list[Speed]) -> str:
    count = asked.submissions
    lines = [
        f"{count} {_KINDS[kind]}, each trained from weights of its own, on {_CORES} cores, with "
        f"Python {platform.python_version()} and torch {version('torch')}; the median of "
        f"{asked.rounds} rounds, in which each way has its turn:",
        "",
        f"| way | a submission, start-up excluded | whole command, {count} submissions |",
        "|---|---|---|",
        *(f"| {one.way} | {one.each * 1000:,.0f} ms | {_whole(one.whole)} |" for one in speeds),
    ]
    if asked.nbgrader:
        lines += [
            "",
            f"nbgrader ran {asked.nbgrader} of the notebooks, and its whole command is reckoned "
            "from these. It tries two assertions in each and draws the pictures; the grader judges "
            "eleven exercises, in a wall, and neither it nor the warm Python draws.",
        ]
    return "\n".join((*lines, ""))


def _rest(aims: list[tuple[str, str, str]], held: list[memory.Peak]) -> str:
    return "\n".join(
        (
            "| what | measured | aim |",
            "|---|---|---|",
            *(f"| {what} | {found} | {aim} |" for what, found, aim in aims),
            "",
            "| process, one job | resident | its share (PSS) | its own, shared with none |",
            "|---|---|---|---|",
            *(
                f"| {one.kind} | {one.resident:.0f} MiB | {one.share:.0f} MiB | {one.own:.0f} MiB |"
                for one in held
            ),
            "",
            "Each number is the highest seen. The child that runs the solution is counted too.",
            "",
        )
    )


def _whole(seconds: float | None) -> str:
    return "" if seconds is None else f"{seconds:.1f} s"


def _times(ratio: float) -> str:
    return f"{ratio:.2g} times" if ratio < 10 else f"{ratio:.0f} times"


if __name__ == "__main__":
    main()
