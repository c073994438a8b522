"""Part `cores`: what the judge does by itself, and how far more cores would help.

Of a submission three things are known from a run with one job: C, how long its child lives; K, how
long it waits for a key runner, of which there are as many as are asked at once; and J, the
processor time of the judge's process, in which one thread at a time computes. What is left of the
whole, R, is handing over. P is the processor time that all processes take together.

With n cores, and a job for each, submissions go round between these. Children and key runners run
beside each other, and for the judge there is a line. Mean value analysis tells how long each waits
there, from how many stood in line when there was a job less:

    T(n) = C + K + R + J (1 + j(n-1))      seconds a round takes
    X(n) = n / T(n)                        submissions a second
    j(n) = X(n) J (1 + j(n-1))             how many stand in line

and no more than n / P, for the processors do no more. Even if nobody waited, X would stay below
1 / J and n / (C + K + R + J): that is told beside it as the bound.
"""

import math
import statistics
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import steady
from asked import Asked
from classes import write_solved_class
from section import CORES, Aim, Section, milliseconds, table, table_of_aims, terms

_LESSON = "05"
_CORES = (1, 2, 4, 8, 16)
_MOST_OF_JUDGE = "≤ 4 ms"
_READ = (
    "With more jobs than one there is a line for the judge. What so many cores "
    "would do is reckoned, by the formula in `benchmarks/cores.py`; the bound is what they would "
    "do if nobody waited. What is measured beside them had as many jobs, on the "
    f"{CORES} cores there are."
)


@dataclass(frozen=True)
class Parts:
    """What a submission is made of, in seconds; processors: of all processes together."""

    child: float
    key: float
    judge: float
    rest: float
    processors: float

    @property
    def alone(self) -> float:
        """How long a submission takes that waits for no other."""
        return self.child + self.key + self.judge + self.rest

    def throughput(self, cores: int) -> float:
        """Return the submissions a second that so many cores would grade."""
        found, in_line = 0.0, 0.0
        for jobs in range(1, cores + 1):
            judge = self.judge * (1 + in_line)
            found = jobs / (self.child + self.key + self.rest + judge)
            in_line = found * judge
        return min(found, cores / self.processors)

    def bound(self, cores: int) -> float:
        """Return the submissions a second that would be graded if nobody waited in a line."""
        line = 1 / self.judge if self.judge else math.inf
        return min(cores / self.alone, cores / self.processors, line)


def parts_of(runs: list[steady.Steady]) -> Parts:
    """Return what a submission is made of, by the median of runs with one job."""
    child, key, judge, whole, processors = (
        _median(runs, by)
        for by in (
            lambda run: run.child,
            lambda run: run.asking,
            lambda run: run.coordinator,
            lambda run: run.each,
            lambda run: run.processor,
        )
    )
    return Parts(child, key, judge, max(0.0, whole - child - key - judge), processors)


def measured(asked: Asked) -> Section:
    """Return the judge's own part, and what so many cores do and would do."""
    runs = _in_turn(asked)
    parts = parts_of(runs[1])
    speeds = {jobs: 1 / _median(found, lambda run: run.each) for jobs, found in runs.items()}
    aims = (
        Aim("the judge's process, of a submission", milliseconds(parts.judge), _MOST_OF_JUDGE),
        Aim(
            f"submissions a second, {2 * CORES} jobs beside {CORES}",
            f"{speeds[2 * CORES] / speeds[CORES]:.2f} times",
            "",
        ),
    )
    return Section(
        "The judge by itself, and more cores",
        (
            _words(asked),
            _parts(parts, _median(runs[1], lambda run: run.questions)),
            table_of_aims(aims),
            _speeds(parts, speeds),
            _READ,
        ),
    )


def _in_turn(asked: Asked) -> dict[int, list[steady.Steady]]:
    runs: dict[int, list[steady.Steady]] = {jobs: [] for jobs in sorted({1, CORES, 2 * CORES})}
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        notebooks = write_solved_class(Path(name), _LESSON, 2 * asked.submissions)
        for _ in range(asked.rounds):
            for jobs, found in runs.items():
                found.append(steady.all_right(steady.graded(notebooks, _LESSON, jobs)))
    return runs


def _words(asked: Asked) -> str:
    return (
        f"{2 * asked.submissions} notebooks with the answers to lesson 05 alone, each trained from "
        f"weights of its own, {terms()}, start-up excluded; the median of {asked.rounds} rounds. "
        "What a submission is made of, with one job:"
    )


def _parts(parts: Parts, questions: float) -> str:
    rows = (
        ("the child lives", milliseconds(parts.child)),
        (f"the key answers {questions:.1f} questions", milliseconds(parts.key)),
        ("the judge's process computes", milliseconds(parts.judge)),
        ("the rest", milliseconds(parts.rest)),
        ("together", milliseconds(parts.alone)),
        ("processor time of all processes", milliseconds(parts.processors)),
    )
    return table(("part", "a submission"), rows)


def _speeds(parts: Parts, speeds: dict[int, float]) -> str:
    rows = (
        (
            str(cores),
            f"{speeds[cores]:.0f}" if cores in speeds else "",
            f"{parts.throughput(cores):.0f}",
            f"{parts.bound(cores):.0f}",
        )
        for cores in _CORES
    )
    return table(("cores", "submissions a second", "reckoned", "bound"), rows)


def _median(runs: list[steady.Steady], by: Callable[[steady.Steady], float]) -> float:
    return statistics.median(map(by, runs))
