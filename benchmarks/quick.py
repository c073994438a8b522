"""Whether the grader has become slower, told in a minute, on a machine that does other work too.

    PYTHONPATH=tests python benchmarks/quick.py [--keep]

Takes the processor time of a submission, of all the grader's processes, and divides it by that of
the same cells in a fork of a warm Python. Both have their turns in one run, round after round, so
that what else the machine does slows both; what the rounds took is added up. A ratio that is well
above the one in `baseline.json` is warned of, and that is all: the exit code is 0. `--keep` writes
the ratios there instead.
"""

import argparse
import os
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

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

KEPT = Path(__file__).with_name("baseline.json")
_ROUNDS = 4


@dataclass(frozen=True)
class Subject:
    """Notebooks of a lesson, so many a round; answers: what is in the place of right ones."""

    name: str
    lesson: str
    count: int
    answers: Callable[[int], Iterable[Answers]]


@dataclass(frozen=True)
class Taken:
    """Processor seconds: of the grader, and of the same cells alone."""

    graded: float
    alone: float


def _all_right(count: int) -> Iterator[Answers]:
    return ({} for _ in range(count))


SUBJECTS = (
    Subject("lesson 01", "01", 6, _all_right),
    Subject("lesson 03", "03", 6, _all_right),
    Subject("lesson 05", "05", 6, _all_right),
    Subject("lesson 08", "08", 2, _all_right),
    Subject("lesson 05, all wrong", "05", 1, all_wrong),
)


class Turns:
    """The grader and a warm Python, which run the same notebooks in turn."""

    def __init__(self, grader: Grader, warm: WarmPython) -> None:
        self._grader = grader
        self._warm = warm

    def take(self, folder: Path, lesson: Lesson) -> Taken:
        """Return what it takes to grade a class, and to run its cells."""
        submissions = list(find_submissions([folder]).submissions)
        before = self._taken()
        results = self._grader.grade(submissions, lesson, lambda result: None)
        graded = self._taken() - before
        if not all(result.status.judged for result in results.submissions):
            raise RuntimeError(f"a notebook of {lesson.id} was not graded")
        return Taken(graded, self._warm.run(folder).processor * len(submissions))

    def _taken(self) -> float:
        return processor.seconds_of(os.getpid(), but=frozenset({self._warm.process_id}))


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
    first, *rounds = _folders(subject, folder)
    turns.take(first, lesson)  # the key is made, and answers what it answers but once
    taken = [turns.take(notebooks, lesson) for notebooks in rounds]
    return sum(turn.graded for turn in taken) / sum(turn.alone for turn in taken)


def _folders(subject: Subject, folder: Path) -> Iterator[Path]:
    """Yield a class for each round, and one before: no two notebooks in them are the same."""
    answers = iter(subject.answers(subject.count * (1 + _ROUNDS)))
    for number in range(1 + _ROUNDS):
        taken = islice(answers, subject.count)
        first = number * subject.count
        yield write_class(folder / str(number), subject.lesson, taken, first_seed=first)


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
