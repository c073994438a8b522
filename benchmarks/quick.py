"""Whether the grader has become slower, told in a minute, on a machine that does other work too.

    PYTHONPATH=tests python benchmarks/quick.py [--keep]

Takes the processor time of a submission, of all the grader's processes, and divides it by that of
the same cells in a fork of a warm Python. The two have their turns notebook by notebook, so that
what else the machine does slows both, and what the turns took is added up. A ratio that is well
above the one in `baseline.json` is warned of, and that is all: the exit code is 0. `--keep` writes
the ratios there instead.
"""

import argparse
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import fmean

import baseline
import processor
from classes import Answers, write_class
from floor import WarmPython
from section import table, terms
from wrong import all_wrong

from grader.course.course import first_descent
from grader.course.exercise import Lesson
from grader.grading.grader import Grader
from grader.grading.submissions import find_submissions
from grader.grading.terms import Terms
from grader.results.results import SubmissionResult

KEPT = Path(__file__).with_name("baseline.json")


@dataclass(frozen=True)
class Subject:
    """Notebooks of a lesson, one a turn.

    answers: what is in the place of right ones. alone: how often the cells are run alone in a turn.
    """

    name: str
    lesson: str
    turns: int
    answers: Callable[[int], Iterable[Answers]]
    alone: int = 1


@dataclass(frozen=True)
class Taken:
    """Processor seconds: of the grader, and of the same cells alone."""

    graded: float
    alone: float


def _all_right(count: int) -> Iterator[Answers]:
    return ({} for _ in range(count))


SUBJECTS = (
    Subject("lesson 01", "01", 24, _all_right),
    Subject("lesson 03", "03", 24, _all_right),
    Subject("lesson 05", "05", 24, _all_right),
    Subject("lesson 06", "06", 16, _all_right),
    Subject("lesson 05, all wrong", "05", 4, all_wrong, alone=10),
)


class Turns:
    """The grader and a warm Python, which run the same notebooks in turn."""

    def __init__(self, grader: Grader, warm: WarmPython) -> None:
        self._grader = grader
        self._warm = warm

    def take(self, folder: Path, lesson: Lesson, alone: int) -> Taken:
        """Return what it takes to grade a folder's notebook, and to run its cells."""
        submissions = list(find_submissions([folder]).submissions)
        below, own = self._below(), time.process_time()
        found = self._grader.grade(submissions, lesson, _nothing)
        own = time.process_time() - own
        graded = own + self._below() - below
        if not all(result.status.judged for result in found.submissions):
            raise RuntimeError(f"a notebook of {lesson.id} was not graded")
        return Taken(graded, fmean(self._warm.run(folder).processor for _ in range(alone)))

    def _below(self) -> float:
        return processor.seconds_below(os.getpid(), but=frozenset({self._warm.process_id}))


def main() -> None:
    parser = argparse.ArgumentParser(description="Hold the grader's speed against what is kept.")
    parser.add_argument("--keep", action="store_true", help="keep what is measured")
    found = measured(SUBJECTS)
    if parser.parse_args().keep:
        baseline.Baseline(found, terms()).write(KEPT)
    tell(found, baseline.kept_in(KEPT))


def measured(subjects: Iterable[Subject]) -> dict[str, float]:
    """Return the ratio of each subject, by its name."""
    with (
        tempfile.TemporaryDirectory(prefix="benchmark-") as name,
        WarmPython() as warm,
        Grader(first_descent(), Terms(seed=1, jobs=1)) as grader,
    ):
        turns = Turns(grader, warm)
        return {
            subject.name: _ratio(turns, subject, Path(name) / str(place))
            for place, subject in enumerate(subjects)
        }


def _ratio(turns: Turns, subject: Subject, folder: Path) -> float:
    lesson = first_descent().lesson(subject.lesson)
    first, *others = _notebooks(subject, folder)
    turns.take(first, lesson, alone=1)  # the key is made, and answers what it answers but once
    taken = [turns.take(notebook, lesson, subject.alone) for notebook in others]
    return sum(turn.graded for turn in taken) / sum(turn.alone for turn in taken)


def _notebooks(subject: Subject, folder: Path) -> Iterator[Path]:
    """Yield a folder for each turn, and one before: no two notebooks in them are the same."""
    for number, answers in enumerate(subject.answers(1 + subject.turns)):
        yield write_class(folder / str(number), subject.lesson, [answers], first_seed=number)


def _nothing(result: SubmissionResult) -> None:
    """Tell nobody of a result."""


def tell(found: Mapping[str, float], kept: baseline.Baseline) -> None:
    """Print what was found beside what is kept, and a warning for each that is well above it."""
    rows = (
        (name, f"{ratio:.2f}", f"{kept.ratios[name]:.2f}" if name in kept.ratios else "none")
        for name, ratio in found.items()
    )
    print(table(("processor time, as a multiple of its floor", "now", "kept"), rows))
    for line in kept.warnings(found):
        print(line)


if __name__ == "__main__":
    main()
