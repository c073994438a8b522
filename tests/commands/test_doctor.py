"""The doctor says of each mistake what it is taken for, and objects where two are one."""

from pathlib import Path

import pytest
from support.command import Ended, command
from support.courses import Written, write_course

MODULE = """
from grader.authoring import Behaviour, Exercise, Question


def probe(names):
    yield "double(3)", names.double(3.0)


EXERCISE = Exercise(
    title="Double a number",
    question=Question(("double",), probe),
    checks=(Behaviour("double", ("double(3)",)),),
)
"""
ANSWER = "def double(x):\n    return x + x"
TRIPLED = "# %% tripled\n# It gives three times x.\ndef double(x):\n    return 3 * x\n"
SQUARED = "# %% squared\n# It gives x times x.\n#:- return x + x\n#:+ return x * x\n"
HALVED = "# %% halved\n# It gives half of x.\n#:- return x + x\n#:+ return x / 2\n"
RIGHT = "# %% right\n# It is right.\ndef double(x):\n    return 2 * x\n"


def course(folder: Path, *mistakes: str) -> Path:
    """Write a course of one lesson with one exercise and these mistakes."""
    return write_course(folder, Written("double", MODULE, ANSWER, "\n".join(mistakes)))


@pytest.fixture
def alike(tmp_path: Path) -> Path:
    """Return a course with two mistakes that do the same to the one number that is tried."""
    return course(tmp_path, TRIPLED, SQUARED)


def doctor(folder: Path, *arguments: str) -> Ended:
    return command("doctor", "--course", folder, *arguments, folder=folder)


def test_mistakes_that_behave_alike_are_shown_in_the_matrix(alike: Path) -> None:
    told = doctor(alike, "--matrix")
    assert told.code == 1
    rows = [line.split() for line in told.out.splitlines() if line.startswith("   ")]
    assert rows == [["1", "#", "?", "tripled"], ["2", "#", "?", "squared"]]
    assert (
        "2 mistakes: 1 named as themselves, 1 as another, 0 caught and not named, 0 passed, "
        "2 could be taken for another." in told.out
    )


def test_mistakes_that_behave_alike_are_problems(alike: Path) -> None:
    told = doctor(alike)
    assert told.code == 1
    place = "01_doubling double: l01_doubling/double.mistakes.py"
    assert f"{place}:1: the mistake tripled behaves as squared does" in told.out
    assert f"{place}:6: the mistake squared is named tripled" in told.out


def test_mistakes_that_are_told_apart_fill_the_diagonal(tmp_path: Path) -> None:
    told = doctor(course(tmp_path, TRIPLED, HALVED), "--matrix")
    assert told.code == 0, told.out
    rows = [line.split() for line in told.out.splitlines() if line.startswith("   ")]
    assert rows == [["1", "#", ".", "tripled"], ["2", ".", "#", "halved"]]


def test_a_mistake_that_passes_is_no_mistake(tmp_path: Path) -> None:
    told = doctor(course(tmp_path, TRIPLED, RIGHT), "--matrix")
    assert told.code == 1
    assert "passed, not named" in told.out
    assert "1 passed" in told.out
