"""The doctor says of each mistake what it is taken for, and objects where two are one."""

import json
from pathlib import Path

import pytest
from command_harness import Ended, command, notebook

LESSON = """
from grader.authoring import Behaviour, Exercise, Lesson, Mistake


def probe_double(names):
    yield "double(3)", names.double(3.0)


DOUBLE = Exercise(
    id="double",
    title="Double a number",
    asks=("double",),
    probe=probe_double,
    checks=(Behaviour("double", ("double(3)",)),),
    hints=("Add it to itself.", "Half as much again would be `x + x / 2`."),
    mistakes=({mistakes}),
)

LESSON = Lesson(id="01_doubling", title="Doubling", known_by=("double",), exercises=(DOUBLE,))
"""
TRIPLED = 'Mistake("tripled", "def double(x):\\n    return 3 * x", "It gives three times x."),'
SQUARED = 'Mistake("squared", "def double(x):\\n    return x * x", "It gives x times x."),'


def course(folder: Path, *mistakes: str) -> Path:
    """Write a course of one lesson with one exercise and these mistakes."""
    for part in ("lessons", "solutions", "data"):
        (folder / part).mkdir()
    module = LESSON.replace("{mistakes}", "\n".join(mistakes))
    (folder / "lessons" / "doubling.py").write_text(module)
    solution = json.loads(notebook("def double(x):\n    return x + x", lesson=None))
    solution["cells"][0]["metadata"] = {"first_descent": {"exercise": "double"}}
    (folder / "solutions" / "01_doubling.ipynb").write_text(json.dumps(solution))
    return folder


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
    assert "01_doubling double: the mistake tripled behaves as squared does" in told.out
    assert "01_doubling double: the mistake squared is named tripled" in told.out


def test_mistakes_that_are_told_apart_fill_the_diagonal(tmp_path: Path) -> None:
    halved = 'Mistake("halved", "def double(x):\\n    return x / 2", "It gives half of x."),'
    told = doctor(course(tmp_path, TRIPLED, halved), "--matrix")
    assert told.code == 0, told.out
    rows = [line.split() for line in told.out.splitlines() if line.startswith("   ")]
    assert rows == [["1", "#", ".", "tripled"], ["2", ".", "#", "halved"]]


def test_a_mistake_that_passes_is_no_mistake(tmp_path: Path) -> None:
    right = 'Mistake("right", "def double(x):\\n    return 2 * x", "It is right."),'
    told = doctor(course(tmp_path, TRIPLED, right), "--matrix")
    assert told.code == 1
    assert "passed, not named" in told.out
    assert "1 passed" in told.out
