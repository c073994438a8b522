"""`grader check`: a learner's own work, with words and hints, from the same seed each time."""

from pathlib import Path

import pytest
from command_harness import RIGHT, WRONG, notebook
from support.command import Ended, command, strict_json

from grader.grading.terms import PUBLIC_SEED


@pytest.fixture(scope="module")
def checked(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    folder = tmp_path_factory.mktemp("own")
    (folder / "mine.ipynb").write_text(notebook(*WRONG, "1 / 0", "raise OSError('[bold]')"))
    ended = command("check", "mine.ipynb", "--hints", "2", "--json", "kept.json", folder=folder)
    return folder, ended


def test_verdict_words_and_hints_are_shown(checked: tuple[Path, Ended]) -> None:
    lines = checked[1].out.splitlines()
    assert lines[0] == "mine.ipynb"
    assert lines[1] == "05 Linear regression, 1 of 13 points"
    (mse,) = [number for number, line in enumerate(lines) if line.startswith("✗  mse ")]
    assert lines[mse].endswith("  not yet")
    said = " ".join(" ".join(lines[mse + 1 :]).split())
    assert said.startswith("You added the squares up but did not average them.")
    assert "Hint 1 of 4: Read the name backwards" in said
    assert "Hint 2 of 4: Work out by hand" in said
    assert "Hint 3 of 4" not in said


def test_more_hints_are_offered(checked: tuple[Path, Ended]) -> None:
    assert checked[1].out.endswith("\nFor more hints: --hints 3\n")


def test_cells_that_failed_are_named(checked: tuple[Path, Ended]) -> None:
    failed = checked[1].out.partition("Cells that failed\n")[2].splitlines()
    assert failed[0] == "   cell 4   ZeroDivisionError: division by zero"
    assert failed[1] == "   cell 5   OSError: [bold]"


def test_a_low_score_is_no_failure(checked: tuple[Path, Ended]) -> None:
    assert checked[1].code == 0
    assert checked[1].err == ""


def test_the_seed_is_the_public_one(checked: tuple[Path, Ended]) -> None:
    document = strict_json((checked[0] / "kept.json").read_text("utf-8"))
    assert document["seed"] == PUBLIC_SEED
    assert [one["id"] for one in document["submissions"]] == ["mine"]


def test_a_terminal_that_knows_only_ascii(tmp_path: Path) -> None:
    (tmp_path / "mine.ipynb").write_text(notebook(*RIGHT, 'raise ValueError("\N{SNAKE}")'))
    ended = command(
        *("check", "mine.ipynb", "--hints", "0"), folder=tmp_path, PYTHONIOENCODING="ascii"
    )
    assert ended.code == 0
    assert ended.out.isascii()
    assert "+  mse " in ended.out
    assert "ValueError: ?" in ended.out


def test_one_that_cannot_be_read_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "broken.ipynb").write_text("{")
    (tmp_path / "mine.ipynb").write_text(notebook(*RIGHT))
    ended = command("check", "broken.ipynb", "mine.ipynb", "--json", "-", folder=tmp_path)
    assert ended.code == 1
    assert [one["status"] for one in ended.document["submissions"]] == ["unreadable", "graded"]
    assert "unreadable: broken.ipynb is damaged" in ended.err
