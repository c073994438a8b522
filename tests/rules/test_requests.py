"""What is sent to a learner's process: probes, and nothing that knows an answer."""

import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from support.answers import lesson_05
from support.notebooks import write
from support.secrets import secrets_of

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.notebooks.notebook import Notebook, read_notebook
from grader.running.look import FIRST_LOOK, Look
from grader.running.requests import solution_request, submission_request

LESSONS = ("03", "05")


@pytest.fixture(scope="module", params=LESSONS)
def lesson(request: pytest.FixtureRequest, course: Course) -> Lesson:
    return course.lesson(request.param)


@pytest.fixture
def notebook(tmp_path: Path) -> Notebook:
    return read_notebook(write(tmp_path / "ada.ipynb", "marker = 'of the learner'"))


@pytest.mark.parametrize("stood_in", [False, True], ids=["as it is", "upon stand-ins"])
def test_a_request_holds_no_mistake_hint_or_solution(
    lesson: Lesson, notebook: Notebook, course: Course, stood_in: bool
) -> None:
    everything = frozenset(one.id for one in lesson.exercises)
    look = Look(everything) if stood_in else FIRST_LOOK
    request = submission_request(notebook, lesson, 5, 10.0, look)
    assert b"of the learner" in request
    assert {one for one in secrets_of(course, lesson) if one.encode() in request} == set()


@pytest.mark.parametrize("stood_in", [False, True], ids=["as it is", "upon stand-ins"])
def test_what_is_right_upon_another_footing_is_asked_of_the_key_alone(
    course: Course, notebook: Notebook, stood_in: bool
) -> None:
    lesson = course.lesson("05")
    look = Look(frozenset(one.id for one in lesson.exercises)) if stood_in else FIRST_LOOK
    asked = submission_request(notebook, lesson, 5, 10.0, look)
    assert b"upon." not in asked
    assert b"upon." in solution_request(course.solution(lesson), lesson, 5)


def test_a_secret_in_a_request_would_be_noticed(course: Course, tmp_path: Path) -> None:
    lesson = course.lesson("05")
    secret = next(iter(secrets_of(course, lesson)))
    notebook = read_notebook(write(tmp_path / "ada.ipynb", secret))
    request = submission_request(notebook, lesson, 5, 10.0)
    assert secret.encode() in request


def test_a_request_can_be_read_where_the_trusted_side_cannot(
    lesson: Lesson, tmp_path: Path
) -> None:
    """The probes need nothing of the lesson's modules, of the checks, or of the judge."""
    notebook = read_notebook(write(tmp_path / "ada.ipynb", *lesson_05()))
    request = tmp_path / "request"
    request.write_bytes(submission_request(notebook, lesson, 5, 10.0))
    program = (
        "import pickle, sys, grader.child.request; "
        f"request = pickle.load(open({str(request)!r}, 'rb')); "
        "print(len(request.probes), *(name for name in sys.modules if name.startswith('grader')))"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", "-c", program], capture_output=True, check=True
    )
    count, *modules = said.stdout.decode().split()
    assert int(count) == len(lesson.exercises)
    assert {one for one in modules if not one.startswith("grader.child")} == {"grader"}


def test_a_probe_carries_the_functions_that_it_calls_and_no_more(course: Course) -> None:
    lesson = course.lesson("05")
    notebook = Notebook(Path("ada.ipynb"), ())
    request = pickle.loads(submission_request(notebook, lesson, 5, 10.0))
    for one in request.probes:
        held = {
            name: value
            for name, value in one.question.probe.__globals__.items()
            if not name.startswith("__")
        }
        assert "LESSON" not in held
        # What a probe notes down begins empty, in each child anew.
        # A size or a label may be needed; a float would be a tolerance, and an array data.
        assert all(callable(v) or isinstance(v, int | str | tuple) for v in held.values()), held
