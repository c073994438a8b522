"""Part `cores`: what is done for one submission at a time, and how far more cores would help.

Of a submission these are known: C, how long its child lives; K, how long it waits for a key runner,
of which there are as many as are asked at once; and J, the processor time of the process that
judges it, in which one thread at a time computes. With many jobs several processes have some each,
and D is what the one that deals the submissions out takes for each. P is the processor time that
all processes take together.

A process with m jobs lets m children run, and judges another submission meanwhile: so m + 1 go
round between child, key and judge. Mean value analysis tells how long each waits in the line for
the judge, from how many stood there when there was a submission less:

    T(n) = C + K + J (1 + j(n-1))          seconds a round takes
    X(n) = n / T(n)                        submissions a second
    j(n) = X(n) J (1 + j(n-1))             how many stand in line

It does X(m + 1), and no more than m / C. All processes together do no more than 1 / D, and with n
cores no more than n / P. What they would do if nobody waited is told beside it as the bound.
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

from grader.grading.crew import shares_of

_LESSON = "05"
_CORES = (1, 2, 4, 8, 16)
_MANY_JOBS = 8
_MOST_OF_DEALING = "≤ 4 ms"
_READ = (
    "What so many cores would do, with a job for each, is reckoned, by the formula in "
    "`benchmarks/cores.py`; the bound is what they would do if nobody waited. What is measured "
    f"beside them had as many jobs, on the {CORES} cores there are."
)


@dataclass(frozen=True)
class Parts:
    """What a submission is made of, in seconds.

    dealing: what it takes the process that deals out to several, of its processor.
    processors: the processor time of all processes together.
    """

    child: float
    key: float
    judge: float
    dealing: float
    processors: float

    def throughput(self, cores: int) -> float:
        """Return the submissions a second that so many cores would grade."""
        together = sum(map(self._of_a_process, shares_of(cores)))
        return min(together, cores / self.processors, self._dealt(cores))

    def _of_a_process(self, jobs: int) -> float:
        found, in_line = 0.0, 0.0
        for submissions in range(1, jobs + 2):
            judge = self.judge * (1 + in_line)
            found = submissions / (self.child + self.key + judge)
            in_line = found * judge
        return min(found, jobs / self.child)

    def bound(self, cores: int) -> float:
        """Return the submissions a second that would be graded if nobody waited in a line."""
        judges = len(shares_of(cores)) / self.judge if self.judge else math.inf
        at_once = cores / self.child
        return min(at_once, cores / self.processors, judges, self._dealt(cores))

    def _dealt(self, cores: int) -> float:
        several = len(shares_of(cores)) > 1 and self.dealing
        return 1 / self.dealing if several else math.inf


def parts_of(runs: list[steady.Steady], with_many: list[steady.Steady]) -> Parts:
    """Return what a submission is made of, by the median of runs with one job.

    with_many: runs in which several processes graded.
    """
    child, key, judge, processors = (
        _median(runs, by)
        for by in (
            lambda run: run.child,
            lambda run: run.asking,
            lambda run: run.coordinator,
            lambda run: run.processor,
        )
    )
    return Parts(child, key, judge, _median(with_many, lambda run: run.coordinator), processors)


def measured(asked: Asked) -> Section:
    """Return the judge's own part, and what so many cores do and would do."""
    runs = _in_turn(asked)
    parts = parts_of(runs[1], runs[_MANY_JOBS])
    speeds = {jobs: 1 / _median(found, lambda run: run.each) for jobs, found in runs.items()}
    aims = (
        Aim(
            "of each submission, in one process however many jobs there are",
            milliseconds(parts.dealing),
            _MOST_OF_DEALING,
        ),
        Aim(
            f"submissions a second, {2 * CORES} jobs beside {CORES}",
            f"{speeds[2 * CORES] / speeds[CORES]:.2f} times",
            "",
        ),
    )
    return Section(
        "What is done for one at a time, and more cores",
        (
            _words(asked),
            _parts(parts, _median(runs[1], lambda run: run.questions)),
            table_of_aims(aims),
            _speeds(parts, speeds),
            _READ,
        ),
    )


def _in_turn(asked: Asked) -> dict[int, list[steady.Steady]]:
    runs: dict[int, list[steady.Steady]] = {
        jobs: [] for jobs in sorted({1, CORES, 2 * CORES, _MANY_JOBS})
    }
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
        ("the process that judges computes", milliseconds(parts.judge)),
        (
            f"the process that deals out computes, with {_MANY_JOBS} jobs",
            milliseconds(parts.dealing),
        ),
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
