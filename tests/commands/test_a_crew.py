"""With many jobs several processes grade a class: the same marks, and no loss where one dies."""

import os
import signal
import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from command_harness import RIGHT, WRONG, notebook
from support.courses import STEP, write_course
from support.processes import below

from grader.course.course import Course, course_in
from grader.errors import CourseError, EngineError, UnreadableLesson
from grader.grading.crew import MOST_JOBS_OF_ONE, Crew, shares_of
from grader.grading.grader import Grader
from grader.grading.submissions import Submission, find_submissions
from grader.grading.terms import Terms
from grader.results.results import Results, SubmissionResult
from grader.results.verdict import Status

TERMS = Terms(seed=7, jobs=MOST_JOBS_OF_ONE + 1, drawing=False)


@pytest.fixture
def handed_in(tmp_path: Path) -> list[Submission]:
    """A small class: right, wrong, and one that nobody can read."""
    for number in range(10):
        (tmp_path / f"{number}.ipynb").write_text(notebook(*(WRONG if number % 3 else RIGHT)))
    (tmp_path / "torn.ipynb").write_text("{")
    return list(find_submissions([tmp_path]).submissions)


@pytest.fixture
def nothing_left() -> Iterator[None]:
    """Whatever was started has ended, with all that it started."""
    before = set(below(os.getpid()))
    yield
    for _ in range(100):
        if not set(below(os.getpid())) - before:
            return
        time.sleep(0.05)
    raise AssertionError("processes were left behind")


def silently(result: SubmissionResult) -> None:
    pass


def without_seconds(results: Results) -> list[SubmissionResult]:
    return [replace(result, seconds=0.0) for result in results.submissions]


@pytest.mark.parametrize("jobs", [1, 4, 5, 8, 9, 16, 100])
def test_all_jobs_are_shared_evenly_and_no_process_has_too_many(jobs: int) -> None:
    shares = shares_of(jobs)
    assert sum(shares) == jobs
    assert max(shares) <= MOST_JOBS_OF_ONE
    assert max(shares) - min(shares) <= 1


def test_it_finds_what_one_process_finds(
    course: Course, handed_in: list[Submission], nothing_left: None
) -> None:
    # As the command does, before threads need them.
    _ = course.lessons
    told: list[str] = []
    with Crew(course, TERMS) as crew:
        found = crew.grade(handed_in, None, lambda result: told.append(result.id))
    with Grader(course, replace(TERMS, jobs=1)) as grader:
        alone = grader.grade(handed_in, None, silently)
    assert without_seconds(found) == without_seconds(alone)
    assert sorted(told) == sorted(submission.id for submission in handed_in)


def test_what_a_member_that_is_killed_had_is_graded_by_the_others(
    course: Course, handed_in: list[Submission], nothing_left: None
) -> None:
    with Crew(course, TERMS) as crew:
        first, _ = crew.process_ids

        def kill(result: SubmissionResult) -> None:
            if first in crew.process_ids:
                os.kill(first, signal.SIGKILL)

        found = crew.grade(handed_in, course.lesson("05"), kill)
        assert first not in crew.process_ids
    states = [result.status for result in found.submissions]
    assert states.count(Status.GRADED) == len(handed_in) - 1
    assert states.count(Status.UNREADABLE) == 1


def test_when_all_have_died_it_says_so(
    course: Course, handed_in: list[Submission], nothing_left: None
) -> None:
    with Crew(course, TERMS) as crew:
        for process in crew.process_ids:
            os.kill(process, signal.SIGKILL)
        with pytest.raises(EngineError, match="The processes that grade have died"):
            crew.grade(handed_in, course.lesson("05"), silently)


def test_what_every_process_dies_of_is_not_tried_for_ever(
    course: Course, handed_in: list[Submission], nothing_left: None
) -> None:
    with Crew(course, replace(TERMS, jobs=3 * MOST_JOBS_OF_ONE)) as crew:
        first, second, third = crew.process_ids
        for process in (first, second):
            os.kill(process, signal.SIGKILL)
        found = crew.grade(handed_in, course.lesson("05"), silently)
        assert crew.process_ids == (third,)
    states = {result.status for result in found.submissions}
    assert states <= {Status.GRADED, Status.UNREADABLE, Status.NOT_GRADED}
    assert len(found.submissions) == len(handed_in)


def test_what_is_wrong_with_a_course_is_raised_where_it_is_used(
    tmp_path: Path, nothing_left: None
) -> None:
    folder = write_course(tmp_path / "own", STEP)
    (solution,) = (folder / "solutions").glob("*.ipynb")
    own = course_in(folder)
    (lesson,) = own.lessons.values()
    solution.write_text(solution.read_text().replace("step = 1", "step = = 1"))
    (tmp_path / "mine.ipynb").write_text(notebook("step = 1"))
    handed_in = [Submission("mine", tmp_path / "mine.ipynb")]
    with Crew(own, TERMS) as crew, pytest.raises(CourseError):
        crew.grade(handed_in, lesson, silently)


def test_ctrl_c_waits_for_nobody(
    course: Course, handed_in: list[Submission], nothing_left: None
) -> None:
    def interrupt(result: SubmissionResult) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), Crew(course, TERMS) as crew:
        crew.grade(handed_in, course.lesson("05"), interrupt)


def test_nothing_is_imported_from_where_the_notebooks_lie(
    course: Course,
    handed_in: list[Submission],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (tmp_path / "contextlib.py").write_text("raise SystemExit('imported')")
    (tmp_path / "numpy.py").write_text("raise SystemExit('imported')")
    monkeypatch.chdir(tmp_path)
    with Crew(course, TERMS) as crew:
        found = crew.grade(handed_in, course.lesson("05"), silently)
    assert {result.status for result in found.submissions} == {Status.GRADED, Status.UNREADABLE}


def test_an_error_of_a_lesson_travels_whole() -> None:
    import pickle

    error = UnreadableLesson(Path("lessons/l01/mse.py"), 3, "what")
    assert str(pickle.loads(pickle.dumps(error))) == str(error) == "l01/mse.py:3: what"
