"""The memory that a learner's process is forked from holds no submission, solution or key."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from support.answers import lesson_05
from support.bench import Bench
from support.grading import Grade
from support.processes import below, held_in_memory
from support.secrets import a_few_secrets

from grader.child.process import warm
from grader.course.course import Course
from grader.grading.grader import Grader
from grader.results.verdict import Status

OF_A_SUBMISSION = "a line that stands in one submission, and is meant for nobody else"


@pytest.fixture(scope="module", autouse=True)
def readable(bench: Bench, grader: Grader) -> None:
    """What is shut in lets nobody read its memory but root, and root not on every machine."""
    if os.geteuid() != 0:
        pytest.skip("only root may read the memory of a process that is shut in")
    bench.run("warm = True")
    try:
        held_in_memory(warm_of(grader), ["x"])
    except PermissionError:
        pytest.skip("this machine lets nobody read another process's memory")


def warm_of(grader: Grader) -> int:
    assert grader._warm is not None
    return grader._warm.process_id


def forking(grader: Grader) -> list[int]:
    """Return the processes that a learner's may be forked from: the warm one and its slots."""
    warm = warm_of(grader)
    slots = [one for one in below(warm) if parent_of(one) == warm]
    return [warm, *slots]


def parent_of(process_id: int) -> int | None:
    try:
        said = Path(f"/proc/{process_id}/stat").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return None  # it has ended
    return int(said.rpartition(")")[2].split()[1])


def test_what_is_in_memory_would_be_found(grader: Grader) -> None:
    """A warm process knows its own program."""
    assert warm.__doc__ is not None
    own = warm.__doc__.splitlines()[0]
    assert held_in_memory(warm_of(grader), [own, OF_A_SUBMISSION]) == {own}


def test_submissions_and_keys_leave_nothing_where_the_next_is_forked(
    grade: Grade, grader: Grader, course: Course
) -> None:
    wrong = lesson_05(mse="def mse(t1, t2):\n    return ((t1 - t2) ** 2).sum()")
    for number in range(3):
        result = grade(f"note = {OF_A_SUBMISSION!r}", *wrong, f"raise KeyError({number}, note)")
        assert result.status is Status.GRADED
        assert OF_A_SUBMISSION in result.cells_failed[0].message
    words = {OF_A_SUBMISSION, *a_few_secrets(course, course.lesson("05"))}
    for process in forking(grader):
        assert held_in_memory(process, words) == set()


@contextmanager
def running(grade: Grade, *cells: str) -> Iterator[None]:
    """Grade a notebook beside the test."""
    thread = threading.Thread(target=grade, args=cells, kwargs={"lesson": "05"})
    thread.start()
    try:
        yield
    finally:
        thread.join()


def test_a_learners_process_holds_its_own_submission_and_no_secret(
    grade: Grade, grader: Grader, course: Course
) -> None:
    secrets = set(a_few_secrets(course, course.lesson("05")))
    grade(*lesson_05(mse=None), lesson="05")
    with running(grade, f"note = {OF_A_SUBMISSION!r}", "import time; time.sleep(8)"):
        time.sleep(1)
        children = set(below(warm_of(grader))) - set(forking(grader))
        # The learner's is the newest, and ends while the others are read.
        newest, *others = sorted(children, reverse=True)
        assert held_in_memory(newest, {OF_A_SUBMISSION, *secrets}) == {OF_A_SUBMISSION}
    # Processes of keys run beside it, one for each lesson graded so far, and know the answers.
    assert any(held_in_memory(one, secrets) for one in others)
