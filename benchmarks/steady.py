"""A class graded in one run of one process, and what was noted as each result came.

    python steady.py LESSON JOBS FOLDER

Grades the notebooks in a folder and prints a `Steady` as JSON; others call `graded`.
"""

import json
import os
import statistics
import subprocess
import sys
import threading
import time
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import processor

from grader.course.course import first_descent
from grader.grading.crew import grader_of
from grader.grading.submissions import find_submissions
from grader.grading.terms import Terms
from grader.results.results import SubmissionResult
from grader.results.verdict import Verdict
from grader.running import Conversation

_PAGE = os.sysconf("SC_PAGE_SIZE")
_MIB = 1 << 20


@dataclass(frozen=True)
class Moment:
    """What was known when a result came.

    at: seconds on a clock. coordinator: the processor seconds that the judge's process had taken.
    asking: the seconds that it had waited for the key, and questions: how many it had asked.
    resident: its memory in MiB. child: how long the submission's child lived.
    wrong: how many of its exercises were not passed.
    """

    at: float
    coordinator: float
    asking: float
    questions: int
    resident: float
    child: float
    wrong: int


@dataclass(frozen=True)
class Steady:
    """A run. below: processor seconds of all processes but the judge's, start-up excluded."""

    jobs: int
    below: float
    moments: tuple[Moment, ...]

    @property
    def each(self) -> float:
        """Seconds a submission, start-up excluded."""
        return self.seconds_between(self.jobs, len(self.moments))

    def seconds_between(self, first: int, last: int) -> float:
        """Return the seconds a submission took, from one number of results to another."""
        return (self.moments[last - 1].at - self.moments[first - 1].at) / (last - first)

    @property
    def processor(self) -> float:
        """Processor seconds that all processes took for a submission."""
        return self.coordinator + self.below / self._counted

    @property
    def coordinator(self) -> float:
        """Processor seconds that the judge's process took for a submission."""
        return (self.moments[-1].coordinator - self._first.coordinator) / self._counted

    @property
    def asking(self) -> float:
        """Seconds that a submission waited for the key."""
        return (self.moments[-1].asking - self._first.asking) / self._counted

    @property
    def questions(self) -> float:
        """How many questions a submission put to the key."""
        return (self.moments[-1].questions - self._first.questions) / self._counted

    @property
    def child(self) -> float:
        """Seconds that a submission's child lived."""
        return statistics.fmean(moment.child for moment in self.moments[self.jobs :])

    # The first results, one a job, wait for the warm process and the key.
    @property
    def _first(self) -> Moment:
        return self.moments[self.jobs - 1]

    @property
    def _counted(self) -> int:
        return len(self.moments) - self.jobs


def graded(folder: Path, lesson: str, jobs: int) -> Steady:
    """Return how a class was graded, in a process of its own."""
    told: dict[str, Any] = json.loads(subprocess.check_output(command(folder, lesson, jobs)))
    return Steady(**told | {"moments": tuple(Moment(**moment) for moment in told["moments"])})


def all_right(run: Steady) -> Steady:
    """Return a run, if each submission of it passed; what is not right takes another time."""
    wrong = sum(moment.wrong > 0 for moment in run.moments)
    if wrong:
        raise RuntimeError(f"{wrong} of {len(run.moments)} solved notebooks were not passed")
    return run


def command(folder: Path, lesson: str, jobs: int) -> list[str]:
    """Return the command that grades a class and tells of it."""
    return [sys.executable, __file__, lesson, str(jobs), str(folder)]


@dataclass
class _Notes:
    """What is being noted, while the class is graded."""

    jobs: int
    lock: threading.Lock = field(default_factory=threading.Lock)
    asking: float = 0.0
    questions: int = 0
    moments: list[Moment] = field(default_factory=list)
    below: float = 0.0

    def note(self, result: SubmissionResult) -> None:
        if not result.status.judged:
            raise RuntimeError(f"{result.id} was not graded: {result.message}")
        if len(self.moments) + 1 == self.jobs:
            self.below = processor.seconds_below(os.getpid())
        self.moments.append(self._moment(result))

    def _moment(self, result: SubmissionResult) -> Moment:
        return Moment(
            at=time.perf_counter(),
            coordinator=time.process_time(),
            asking=self.asking,
            questions=self.questions,
            resident=int(Path("/proc/self/statm").read_text().split()[1]) * _PAGE / _MIB,
            child=result.seconds,
            wrong=sum(found.verdict is not Verdict.PASSED for found in result.exercises),
        )

    def clock_questions(self) -> None:
        """Note from now on how long each question to a key takes."""
        ask = Conversation.ask

        def clocked(conversation: Conversation, question: bytes) -> bytes:
            started = time.perf_counter()
            answer = ask(conversation, question)
            with self.lock:
                self.asking += time.perf_counter() - started
                self.questions += 1
            return answer

        Conversation.ask = clocked  # type: ignore[method-assign]


def main(lesson: str, jobs: int, folder: Path) -> None:
    course, notes = first_descent(), _Notes(jobs)
    notes.clock_questions()
    submissions = list(find_submissions([folder]).submissions)
    with grader_of(course, Terms(seed=1, jobs=jobs)) as grader:
        grader.grade(submissions, course.lesson(lesson), notes.note)
        below = processor.seconds_below(os.getpid()) - notes.below
    print(json.dumps(asdict(Steady(jobs, below, tuple(notes.moments)))))


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]), Path(sys.argv[3]))
