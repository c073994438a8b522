"""Measure the grader beside nbgrader and beside a bare warm Python, on the same notebooks.

    python benchmarks/throughput.py [--submissions 40] [--nbgrader 6]

Prints a table, and writes it to `results.md` beside this file. Nothing else should run meanwhile.
"""

import argparse
import json
import os
import platform
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
    parser.add_argument("--nbgrader", type=int, default=6, metavar="SUBMISSIONS")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        report = _measured(Path(folder), asked.submissions, asked.nbgrader)
    print(report)
    (_HERE / "results.md").write_text(report)


def _measured(folder: Path, count: int, of_nbgrader: int) -> str:
    paths = [folder / "class" / f"student-{number:02}.ipynb" for number in range(count)]
    for number, path in enumerate(paths):
        submissions.write(path, number)
    alone, forked = (_warm_python(way, paths) for way in ("alone", "forked"))
    ours = {jobs: _ours(paths, jobs) for jobs in sorted({1, _CORES})}
    speeds = [*ours.values(), forked, alone]
    aims = [
        ("`grader --help`, median of 10", f"{_help():.2f} s", "under 0.3 s"),
        ("one core, beside a warm Python that forks", _times(ours[1].each / forked.each), "≤ 1.5"),
        ("one core, beside a warm Python that does not", _times(ours[1].each / alone.each), ""),
    ]
    if peers.installed() and of_nbgrader:
        start, each = peers.nbgrader(folder / "nbgrader", of_nbgrader)
        speeds.append(Speed("`nbgrader autograde`", start + each * count, each))
        ratio = _times(each / ours[_CORES].each)
        aims.append((f"throughput on {_CORES} cores, beside nbgrader's", ratio, "≥ 60"))
    held = memory.peaks(_steady(1, paths))
    return _report(count, of_nbgrader, speeds, aims, held)


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


def _seconds(command: list[str]) -> float:
    started = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return time.perf_counter() - started


def _report(
    count: int,
    of_nbgrader: int,
    speeds: list[Speed],
    aims: list[tuple[str, str, str]],
    held: list[memory.Peak],
) -> str:
    return "\n".join(
        (
            "# Measured",
            "",
            f"{count} solved notebooks of lesson 05, from scratch, each from other weights. "
            f"{_CORES} cores, Python {platform.python_version()}, torch {version('torch')}, "
            f"{platform.system()}. All ways in one run, one after another.",
            "",
            f"| way | whole command, {count} submissions | a submission, start-up excluded |",
            "|---|---|---|",
            *(f"| {one.way} | {_whole(one.whole)} | {one.each * 1000:.0f} ms |" for one in speeds),
            "",
            f"nbgrader ran {of_nbgrader} of the notebooks; its whole command is reckoned from its "
            "start and its time for each. It checks two cells of each notebook; the grader checks "
            "eleven exercises, inside the wall.",
            "",
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
