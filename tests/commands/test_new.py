"""`grader new` makes a course that is sound as it stands, whole or not at all."""

import resource
import shlex
from pathlib import Path

import pytest
from support.command import Ended, command
from support.notebooks import sources


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Ended]:
    folder = tmp_path_factory.mktemp("new")
    return folder, command("new", "my course", folder=folder)


def test_the_commands_that_it_names_find_the_course_sound_and_release_it(
    made: tuple[Path, Ended],
) -> None:
    folder, ended = made
    assert (ended.code, ended.err) == (0, "")
    named = [shlex.split(one) for one in ended.out.splitlines() if one.startswith("    grader ")]
    assert [words[1] for words in named] == ["doctor", "release"]
    for words in named:
        told = command(*words[1:], folder=folder)
        assert told.code == 0, told.out + told.err
    assert 'centre = todo("centre")' in "\n".join(
        sources(folder / "my course" / "notebooks" / "01_first.ipynb")
    )


def test_it_shows_both_ways_to_write_a_mistake(made: tuple[Path, Ended]) -> None:
    (mistakes,) = made[0].glob("my course/lessons/*/*.mistakes.py")
    whole, edit = mistakes.read_text("utf-8").split("# %%")[1:]
    assert "def centre" in whole
    assert "#:-" in edit


def test_nothing_else_is_left_beside_it(made: tuple[Path, Ended]) -> None:
    assert [one.name for one in made[0].iterdir()] == ["my course"]
    assert not list(made[0].rglob("__pycache__"))
    assert not any(one.name.startswith(".") for one in made[0].rglob("*"))


@pytest.mark.parametrize("there", ["folder", "empty folder", "file", "link to nothing"])
def test_what_is_there_already_is_left_alone(tmp_path: Path, there: str) -> None:
    place = tmp_path / "mine"
    if there == "file":
        place.write_text("a file of mine")
    elif there == "link to nothing":
        place.symlink_to("nowhere")
    else:
        place.mkdir()
    if there == "folder":
        (place / "lessons").write_text("mine too")
    before = [(one.name, one.is_symlink()) for one in tmp_path.rglob("*")]
    ended = command("new", "mine", folder=tmp_path)
    assert (ended.code, ended.out) == (2, "")
    assert ended.err == "grader: 'mine' is there already; give the name of a folder to make.\n"
    assert [(one.name, one.is_symlink()) for one in tmp_path.rglob("*")] == before


def test_a_folder_to_make_it_in_must_be_there(tmp_path: Path) -> None:
    ended = command("new", "nowhere/mine", folder=tmp_path)
    assert ended.code == 2
    assert ended.err == "grader: 'nowhere/mine' cannot be made: there is no folder 'nowhere'.\n"


def test_where_it_cannot_be_written_nothing_is_left(tmp_path: Path) -> None:
    def no_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (64, 64))

    ended = command("new", "mine", folder=tmp_path, before=no_room)
    assert (ended.code, ended.out) == (1, "")
    assert ended.err == "grader: 'mine' cannot be made: File too large.\n"
    assert list(tmp_path.iterdir()) == []
