"""A release writes whole files or none, and only those that changed."""

import errno
import json
import os
from collections.abc import Mapping
from importlib.metadata import version
from pathlib import Path

import pytest
from support.courses import asked

from grader.course.exercise import Exercise
from grader.course.release import Release, release, stale_copies
from grader.errors import CourseError

ANSWER = "### BEGIN SOLUTION\nx = 1\n### END SOLUTION"


def asked_of(lesson: str) -> Mapping[str, Exercise]:
    return {f"{lesson}-x": asked("x", points=0.5)}


def write_solution(folder: Path, lesson: str, answer: str = ANSWER) -> None:
    cell = {
        "cell_type": "code",
        "id": "a",
        "metadata": {"first_descent": {"exercise": f"{lesson}-x"}},
        "source": answer,
        "outputs": [],
        "execution_count": None,
    }
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": [cell]}
    (folder / f"{lesson}.ipynb").write_text(json.dumps(document))


@pytest.fixture
def solutions(tmp_path: Path) -> Path:
    folder = tmp_path / "solutions"
    folder.mkdir()
    write_solution(folder, "02_b")
    write_solution(folder, "01_a")
    return folder


@pytest.fixture
def notebooks(tmp_path: Path) -> Path:
    return tmp_path / "course" / "notebooks"


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_every_solution_is_released(solutions: Path, notebooks: Path) -> None:
    assert release(solutions, notebooks, asked_of) == Release(("01_a.ipynb", "02_b.ipynb"), ())
    assert names(notebooks) == ["01_a.ipynb", "02_b.ipynb"]
    copy = json.loads((notebooks / "02_b.ipynb").read_text())
    assert copy["metadata"]["first_descent"] == {
        "lesson": "02_b",
        "release": version("first-descent"),
        "points": {"02_b-x": 0.5},
    }
    assert copy["cells"][0]["source"] == ["# Your code here\n", 'x = todo("02_b-x")']


def test_only_what_changed_is_written_again(solutions: Path, notebooks: Path) -> None:
    release(solutions, notebooks, asked_of)
    before = (notebooks / "01_a.ipynb").stat().st_mtime_ns
    write_solution(solutions, "02_b", f"{ANSWER}\nprint(x)")
    assert release(solutions, notebooks, asked_of) == Release(("02_b.ipynb",), ("01_a.ipynb",))
    assert (notebooks / "01_a.ipynb").stat().st_mtime_ns == before
    assert "print(x)" in (notebooks / "02_b.ipynb").read_text()


def test_an_unsound_solution_stops_the_release(solutions: Path, notebooks: Path) -> None:
    write_solution(solutions, "02_b", "x = 1")
    with pytest.raises(CourseError, match=r"^02_b\.ipynb, cell 1: "):
        release(solutions, notebooks, asked_of)
    assert not notebooks.exists()


def test_a_solution_that_cannot_be_read_is_named(solutions: Path, notebooks: Path) -> None:
    (solutions / "03_c.ipynb").mkdir()
    with pytest.raises(CourseError, match=r"^03_c\.ipynb cannot be read: Is a directory\.$"):
        release(solutions, notebooks, asked_of)


@pytest.mark.parametrize("missing", [True, False])
def test_a_folder_without_solutions_is_refused(missing: bool, tmp_path: Path) -> None:
    folder = tmp_path / "empty"
    if not missing:
        folder.mkdir()
    for act in (release, stale_copies):
        with pytest.raises(CourseError, match="holds no solution notebook"):
            act(folder, tmp_path / "notebooks", asked_of)


def test_a_write_that_fails_leaves_what_was_there(
    solutions: Path, notebooks: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(solutions, notebooks, asked_of)
    before = (notebooks / "01_a.ipynb").read_bytes()
    write_solution(solutions, "01_a", f"{ANSWER}\nprint(x)")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(CourseError, match=r"^01_a\.ipynb cannot be written: No space left"):
        release(solutions, notebooks, asked_of)
    assert (notebooks / "01_a.ipynb").read_bytes() == before
    assert names(notebooks) == ["01_a.ipynb", "02_b.ipynb"]


def test_fresh_copies_are_not_stale(solutions: Path, notebooks: Path) -> None:
    release(solutions, notebooks, asked_of)
    assert stale_copies(solutions, notebooks, asked_of) == ()


def test_missing_changed_and_extra_copies_are_stale(solutions: Path, notebooks: Path) -> None:
    assert stale_copies(solutions, notebooks, asked_of) == ("01_a.ipynb", "02_b.ipynb")
    release(solutions, notebooks, asked_of)
    (notebooks / "02_b.ipynb").write_text("{}")
    (notebooks / "09_gone.ipynb").write_text("{}")
    assert stale_copies(solutions, notebooks, asked_of) == ("02_b.ipynb", "09_gone.ipynb")
    assert (notebooks / "02_b.ipynb").read_text() == "{}"


def test_a_copy_is_as_readable_as_other_files(solutions: Path, notebooks: Path) -> None:
    before = os.umask(0o022)
    try:
        release(solutions, notebooks, asked_of)
    finally:
        os.umask(before)
    assert (notebooks / "01_a.ipynb").stat().st_mode & 0o777 == 0o644
