"""`grader release` writes the learner copies, and says which are stale."""

import json
from pathlib import Path

import pytest

from grader.commands._main import run

LESSON = """
from grader.authoring import Exercise, Lesson

def probe(names):
    yield "x", names.x

LESSON = Lesson(
    id="01_x",
    title="X",
    known_by=("x",),
    exercises=(Exercise("x", "Make x", ("x",), probe, (), (), ()),),
)
"""


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for part in ("solutions", "lessons"):
        (tmp_path / "mine" / part).mkdir(parents=True)
    (tmp_path / "mine" / "lessons" / "x.py").write_text(LESSON)
    write_solution(tmp_path / "mine", "x = 1")
    monkeypatch.chdir(tmp_path)
    return tmp_path / "mine"


def write_solution(course: Path, answer: str, name: str = "01_x") -> None:
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {"first_descent": {"exercise": "x"}},
        "source": f"### BEGIN SOLUTION\n{answer}\n### END SOLUTION",
        "outputs": [],
        "execution_count": None,
    }
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (course / "solutions" / f"{name}.ipynb").write_text(json.dumps(document))


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
    write_solution(course, "x = 1", "02_y")
    assert run(["release", "--course", str(course)]) == 1
    assert capfd.readouterr().err == ("grader: 02_y.ipynb has no lesson module of the same id.\n")
    assert not (course / "notebooks").exists()


def test_a_lesson_that_cannot_be_loaded_is_one_line(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (course / "lessons" / "x.py").write_text('raise OSError("two\\nlines \\x1b[2J")')
    assert run(["release", "--course", str(course)]) == 1
    assert capfd.readouterr().err == ("grader: x.py cannot be loaded: OSError: two lines\n")
