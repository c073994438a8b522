"""One process of a crew: told what to grade, it tells what came of it, until nobody listens."""

import contextlib
import os
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection

from grader.errors import GraderError
from grader.grading.grader import Grader
from grader.grading.orders import Done, Expected, Orders, Task
from grader.results.results import SubmissionResult


class _Member:
    """Grades what it is told, as many at once as it has jobs."""

    def __init__(self, connection: Connection, orders: Orders, grader: Grader) -> None:
        self._connection = connection
        self._course = orders.course
        self._grader = grader
        self._speaking = threading.Lock()

    def grade(self, task: Task) -> None:
        """Grade one, and say what came of it, or what keeps all of them from being graded."""
        try:
            self._say(Done(task.number, self._results_of(task)))
        except GraderError as error:
            self._say(error)
        except Exception as bug:  # noqa: BLE001 - it is raised where it is seen
            self._say(RuntimeError(f"{type(bug).__name__}: {bug}"))

    def _results_of(self, task: Task) -> tuple[SubmissionResult, ...]:
        lesson = None if task.lesson is None else self._course.lesson(task.lesson)
        return self._grader.graded(task.submission, lesson)

    def _say(self, said: Done | Exception) -> None:
        with self._speaking, contextlib.suppress(OSError):
            self._connection.send(said)


def main(descriptor: int) -> None:
    """Grade until the other end is closed; then end at once, and all that runs with it."""
    connection = Connection(descriptor)
    orders: Orders = connection.recv()
    with Grader(orders.course, orders.terms) as grader:
        # Lessons are imported while the warm process imports torch, and before threads need them.
        _ = orders.course.lessons
        member = _Member(connection, orders, grader)
        executor = ThreadPoolExecutor(orders.terms.jobs + 1)
        try:
            while True:
                told = connection.recv()
                if isinstance(told, Expected):
                    grader.expect(told.count)
                else:
                    executor.submit(member.grade, told)
        except (EOFError, OSError):
            executor.shutdown(wait=False, cancel_futures=True)
    # Threads that still wait for a child would keep this process.
    os._exit(0)


if __name__ == "__main__":
    main(int(sys.argv[1]))
