"""Grade the same work under many hidden inputs and numbers of threads: no verdict may change.

    python benchmarks/steadiness.py [--lesson 05] [--seeds 200] [--threads 1 2] [--mistakes beside]

A solution must pass every exercise, and each listed mistake must be named as itself, whatever the
seed and the threads. Prints what became of each that once did not, and ends with 1 if there is any.
The reference always runs on one thread; the notebooks are given the number. Mistakes are made
beside the reference, which is quick, or within notebooks, which takes a run for each.
"""

import argparse
import platform
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from importlib.metadata import version

from grader.course.course import Course, first_descent
from grader.course.exercise import Lesson
from grader.grading.grader import Grader
from grader.grading.terms import PUBLIC_SEED, Terms
from grader.notebooks.notebook import Cell, Notebook
from grader.proving.confusion import confusion
from grader.proving.told import told
from grader.results.verdict import Verdict

_CELL_SECONDS = 30.0


@dataclass(frozen=True)
class Work:
    """A piece of work: the solution's answer to an exercise, or a mistake made in its place."""

    lesson: str
    exercise: str
    mistake: str = ""

    @property
    def expected(self) -> str:
        return f"mistaken {self.mistake}" if self.mistake else Verdict.PASSED.value


@dataclass
class Record:
    """How often each outcome was met for each piece of work, and where first."""

    outcomes: dict[Work, Counter[str]] = field(default_factory=dict)
    first: dict[tuple[Work, str], str] = field(default_factory=dict)

    def add(self, found: Iterable[tuple[Work, str]], terms: str) -> None:
        for work, outcome in found:
            self.outcomes.setdefault(work, Counter())[outcome] += 1
            self.first.setdefault((work, outcome), terms)

    @property
    def verdicts(self) -> int:
        return sum(outcomes.total() for outcomes in self.outcomes.values())

    @property
    def unsteady(self) -> list[Work]:
        return [work for work, met in self.outcomes.items() if set(met) != {work.expected}]

    def lines(self) -> Iterator[str]:
        for work in self.unsteady:
            yield " ".join(filter(None, (work.lesson, work.exercise, work.mistake)))
            for outcome, times in self.outcomes[work].most_common():
                where = self.first[work, outcome]
                first = "" if outcome == work.expected else f" (first with {where})"
                yield f"    {times} times{first} {outcome}"


class Reseeded(Grader):
    """A grader whose hidden inputs can be drawn anew, with the process kept that is warm."""

    def draw_anew(self, seed: int) -> None:
        for judge in self._judges.values():
            judge.key.close()
        self._judges.clear()
        self._terms = replace(self._terms, seed=seed)


def main() -> int:
    asked = _arguments()
    course = first_descent()
    lessons = [course.lesson(name) for name in asked.lesson] or list(course.lessons.values())
    print(
        f"Python {platform.python_version()}, torch {version('torch')}, "
        f"NumPy {version('numpy')}, {time.strftime('%Y-%m-%d')}",
        flush=True,
    )
    terms = Terms(PUBLIC_SEED, cell_seconds=_CELL_SECONDS, walled=False, memory_mb=asked.memory)
    unsteady = 0
    with Reseeded(course, terms) as grader:
        for lesson in lessons:
            started = time.perf_counter()
            record = _record(grader, course, lesson, asked)
            unsteady += len(record.unsteady)
            print(_summary(lesson, record, asked, time.perf_counter() - started))
            print("\n".join(f"  {line}" for line in record.lines()), flush=True)
    return 1 if unsteady else 0


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Look for verdicts that change.")
    parser.add_argument("--lesson", action="append", default=[], metavar="NAME")
    parser.add_argument("--seeds", type=int, default=200, metavar="N")
    parser.add_argument("--first", type=int, default=1, metavar="SEED")
    parser.add_argument("--threads", type=int, nargs="+", default=[1, 2], metavar="N")
    parser.add_argument("--mistakes", choices=("none", "beside", "within"), default="none")
    parser.add_argument("--memory", type=int, default=2048, metavar="MB")
    return parser.parse_args()


def _record(grader: Reseeded, course: Course, lesson: Lesson, asked: argparse.Namespace) -> Record:
    record = Record()
    for seed in range(asked.first, asked.first + asked.seeds):
        grader.draw_anew(seed)
        for threads in asked.threads:
            solution = _on(threads, course.solution(lesson))
            record.add(_passed(grader, lesson, solution), f"seed {seed} and threads {threads}")
            if asked.mistakes == "within":
                record.add(_within(grader, lesson, solution), f"seed {seed} and threads {threads}")
        if asked.mistakes == "beside":
            record.add(_beside(grader, course, lesson), f"seed {seed}")
    return record


def _on(threads: int, notebook: Notebook) -> Notebook:
    first = Cell("code", f"import torch\ntorch.set_num_threads({threads})")
    return replace(notebook, cells=(first, *notebook.cells))


def _passed(grader: Grader, lesson: Lesson, solution: Notebook) -> Iterator[tuple[Work, str]]:
    for one in grader.grade_notebook(solution, lesson, "solution").exercises:
        yield Work(lesson.id, one.id), _outcome(one.verdict, "", one.message)


def _beside(grader: Grader, course: Course, lesson: Lesson) -> Iterator[tuple[Work, str]]:
    for one in told(grader, course, lesson):
        work = Work(lesson.id, one.exercise.id, one.mistake.id)
        yield work, _outcome(one.result.verdict, one.result.mistake or "", one.result.message)


def _within(grader: Grader, lesson: Lesson, solution: Notebook) -> Iterator[tuple[Work, str]]:
    for exercise in lesson.exercises:
        for mistake in exercise.mistakes:
            found = confusion(grader, lesson, exercise, mistake, solution)
            outcome = _outcome(found.verdict, found.named, found.message)
            alike = sorted(found.alike - {mistake.id})
            if alike:
                outcome += f", and behaves as {', '.join(alike)}"
            yield Work(lesson.id, exercise.id, mistake.id), outcome


def _outcome(verdict: Verdict, named: str, message: str) -> str:
    if named:
        return f"{verdict.value} {named}"
    return f"{verdict.value}: {message}" if message else verdict.value


def _summary(lesson: Lesson, record: Record, asked: argparse.Namespace, seconds: float) -> str:
    threads = " and ".join(map(str, asked.threads))
    changed = f"{len(record.unsteady)} changed" if record.unsteady else "none changed"
    return (
        f"{lesson.id}: {len(record.outcomes)} pieces of work, {asked.seeds} seeds, "
        f"{threads} threads: {record.verdicts} verdicts, {changed}; {seconds:.0f} s"
    )


if __name__ == "__main__":
    sys.exit(main())
