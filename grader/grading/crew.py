"""A class graded by several processes, each with some of the jobs.

A process judges for one job at a time: with many jobs there would be a line.
"""

import contextlib
import socket
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from dataclasses import replace
from multiprocessing.connection import Connection, wait

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.errors import EngineError
from grader.grading.grader import Grader, Progress
from grader.grading.orders import Done, Expected, Orders, Task
from grader.grading.submissions import Submission
from grader.grading.terms import Terms
from grader.notebooks.printable import MOST_OF_A_LINE, MOST_OF_A_NAME, printable
from grader.results.results import Results, SubmissionResult
from grader.results.verdict import Status
from grader.running import can_fork

# With so many jobs, judging takes less than half of one processor.
MOST_JOBS_OF_ONE = 4
# Of each member, beyond its jobs: what it may begin at once when another is done.
_AHEAD = 2
_TRIES = 2
_GRACE = 5.0


def shares_of(jobs: int) -> tuple[int, ...]:
    """Return how many jobs each process is to have, so that none has many more than another."""
    members = -(-jobs // MOST_JOBS_OF_ONE)
    few, more = divmod(jobs, members)
    return tuple(few + (member < more) for member in range(members))


class Crew:
    """Grades submissions as a `Grader` does, by several; a context that ends them all."""

    def __init__(self, course: Course, terms: Terms) -> None:
        self._course = course
        self._terms = terms
        self._members = [
            _Member(Orders(course.unread(), replace(terms, jobs=jobs)))
            for jobs in shares_of(terms.jobs)
        ]
        self._waiting: deque[Task] = deque()
        self._tried: dict[int, int] = {}

    def __enter__(self) -> "Crew":
        return self

    def __exit__(self, *raised: object) -> None:
        for member in self._members:
            member.connection.close()
        for member in self._members:
            member.end()

    def grade(
        self, submissions: list[Submission], lesson: Lesson | None, progress: Progress
    ) -> Results:
        """Return the results of all submissions, in their order; tell each as it is known."""
        found: dict[int, tuple[SubmissionResult, ...]] = {}
        name = None if lesson is None else lesson.id
        for member in self._members:
            member.say(Expected(len(submissions) // len(self._members)))
        self._waiting.extend(
            Task(number, submission, name) for number, submission in enumerate(submissions)
        )
        while len(found) < len(submissions):
            for done in self._done():
                found[done.number] = done.results
                for result in done.results:
                    progress(result)
        ordered = [result for number in sorted(found) for result in found[number]]
        return Results(self._terms.seed, self._course.name, tuple(ordered), self._terms.walled)

    @property
    def process_ids(self) -> tuple[int, ...]:
        """The processes that are at work."""
        return tuple(member.process_id for member in self._members)

    def _done(self) -> Iterator[Done]:
        """Hand out what waits, and yield what comes back next."""
        for member in self._members:
            member.take(self._waiting)
        if not self._members:
            raise EngineError("The processes that grade have died.")
        by_connection = {member.connection: member for member in self._members}
        for connection in wait(list(by_connection)):
            member = by_connection[connection]  # type: ignore[index]
            try:
                yield member.heard()
            except (EOFError, OSError):
                yield from self._lost(member)

    def _lost(self, member: "_Member") -> Iterator[Done]:
        """Let others try what a process that has died was to grade; not for ever."""
        self._members.remove(member)
        member.end()
        for task in member.tasks.values():
            # Whatever it died of may be among these: so none is tried without an end.
            self._tried[task.number] = self._tried.get(task.number, 1) + 1
            if self._tried[task.number] <= _TRIES:
                self._waiting.append(task)
            else:
                yield Done(task.number, (_not_graded(task.submission),))


def grader_of(course: Course, terms: Terms) -> Grader | Crew:
    """Return who is to grade: one process, or several where there are many jobs."""
    several = can_fork() and terms.jobs > MOST_JOBS_OF_ONE
    return Crew(course, terms) if several else Grader(course, terms)


class _Member:
    """One of the processes: what it was given, and how to hear of it."""

    def __init__(self, orders: Orders) -> None:
        ours, theirs = socket.socketpair()
        with theirs:
            self._process = subprocess.Popen(
                # Of the folder that the notebooks lie in, nothing is imported.
                [sys.executable, "-P", "-m", "grader.grading.crew_member", str(theirs.fileno())],
                pass_fds=(theirs.fileno(),),
                stdin=subprocess.DEVNULL,
                # Ctrl-C is told to whoever started it.
                start_new_session=True,
            )
        self.connection = Connection(ours.detach())
        self.tasks: dict[int, Task] = {}
        self._most = orders.terms.jobs + _AHEAD
        self.say(orders)

    @property
    def process_id(self) -> int:
        """Its process, to be told from others."""
        return self._process.pid

    def say(self, said: object) -> None:
        """Tell it something."""
        # Whoever has died is found out when it is listened to.
        with contextlib.suppress(OSError):
            self.connection.send(said)

    def take(self, waiting: deque[Task]) -> None:
        """Take as much of what waits as keeps all jobs at work."""
        while waiting and len(self.tasks) < self._most:
            task = waiting.popleft()
            self.tasks[task.number] = task
            self.say(task)

    def heard(self) -> Done:
        """Return what it has done. Raises what it raised, and `EOFError` where it has died."""
        done = self.connection.recv()
        if isinstance(done, Exception):
            raise done
        assert isinstance(done, Done)
        del self.tasks[done.number]
        return done

    def end(self) -> None:
        """End it and all that it runs."""
        self.connection.close()
        try:
            self._process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


def _not_graded(submission: Submission) -> SubmissionResult:
    return SubmissionResult(
        printable(submission.id, MOST_OF_A_NAME),
        printable(str(submission.path), MOST_OF_A_LINE),
        None,
        Status.NOT_GRADED,
        message="The process that was to grade it died. It can be graded again; "
        "no score was given.",
    )
