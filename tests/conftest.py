"""One warm grader for a whole test session, so that torch is imported once; what it left out."""

from collections.abc import Generator, Iterator
from itertools import count
from pathlib import Path

import pytest
from support import left_out
from support.bench import Bench
from support.grading import SEED, Grade
from support.notebooks import write

from grader.course.course import Course, first_descent
from grader.grading.grader import Grader
from grader.grading.submissions import Submission
from grader.grading.terms import Terms
from grader.results.results import SubmissionResult


@pytest.fixture(scope="session")
def course() -> Course:
    return first_descent()


@pytest.fixture(scope="session")
def grader(course: Course) -> Iterator[Grader]:
    """A grader with one seed."""
    with Grader(course, Terms(SEED)) as one:
        yield one


@pytest.fixture(scope="session")
def bench(grader: Grader) -> Iterator[Bench]:
    """Children of the same warm process, with probes of a test's own."""
    assert grader._warm is not None
    one = Bench(grader._warm)
    yield one
    one.close()


@pytest.fixture
def grade(grader: Grader, course: Course, tmp_path: Path) -> Grade:
    """Grade a notebook of the given cells as `grader grade` does: from a file, by its names."""
    numbers = count(1)

    def graded(*cells: str, by: Grader = grader, lesson: str | None = None) -> SubmissionResult:
        path = write(tmp_path / f"notebook-{next(numbers)}.ipynb", *cells)
        wanted = None if lesson is None else course.lesson(lesson)
        results = by.grade([Submission(path.stem, path)], wanted, lambda result: None)
        assert len(results.submissions) == 1
        return results.submissions[0]

    return graded


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter,
) -> Generator[None, None, None]:
    """Say what was left out where it is not overlooked: last, above the closing line."""
    yield
    skipped = terminalreporter.stats.get("skipped", ())
    reports = (one for one in skipped if isinstance(one.longrepr, tuple))
    lines = left_out.among({report.longrepr[2] for report in reports})
    for line in lines:
        terminalreporter.write_line(line, yellow=True)
    left_out.keep("tests", lines)
