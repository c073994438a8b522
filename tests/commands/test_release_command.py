"""`grader release` writes the learner copies, and says which are stale."""

from pathlib import Path

import pytest
from support.courses import Written, write_course, write_solution

from grader.commands._main import run

MODULE = """
from grader.authoring import Exercise, Question


def probe(names):
    yield "x", names.x


EXERCISE = Exercise("Make x", Question(("x",), probe), ())
"""
ANSWER = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"
X = Written("x", MODULE, ANSWER, "# %% two\n# It is two.\nx = 2\n")


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write_course(tmp_path / "mine", X, lesson="01_x")


def test_copies_are_written_beside_the_solutions(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["release", "--course", str(course)]) == 0
    assert capfd.readouterr().out == "wrote 01_x.ipynb\n1 written, 0 unchanged.\n"
    assert 'todo(\\"x\\")' in (course / "notebooks" / "01_x.ipynb").read_text()
    assert run(["release", "--course", str(course)]) == 0
    assert capfd.readouterr().out == "0 written, 1 unchanged.\n"


def test_a_stale_copy_is_named_and_left_alone(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    release = ["release", "--course", str(course), "--to", "copies"]
    assert run([*release, "--check"]) == 1
    assert not Path("copies").exists()
    assert run(release) == 0
    assert run([*release, "--check"]) == 0
    Path("copies", "01_x.ipynb").write_text("{}")
    capfd.readouterr()
    assert run([*release, "--check"]) == 1
    assert capfd.readouterr().err == (
        "grader: 01_x.ipynb is not what its solution gives; run grader release.\n"
    )
    assert Path("copies", "01_x.ipynb").read_text() == "{}"


def test_a_solution_without_a_lesson_is_one_line(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    write_solution(course, "02_y", {"x": ANSWER})
    assert run(["release", "--course", str(course)]) == 1
    assert capfd.readouterr().err == ("grader: 02_y.ipynb has no lesson of the same id.\n")
    assert not (course / "notebooks").exists()


def test_a_lesson_that_cannot_be_loaded_is_one_line(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (course / "lessons" / "l01_x" / "x.py").write_text('raise OSError("two\\nlines \\x1b[2J")')
    assert run(["release", "--course", str(course)]) == 2
    assert capfd.readouterr().err == ("grader: l01_x/x.py:1: OSError: two lines\n")
