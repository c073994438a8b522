"""What is handed in is found, each under a name that no other has."""

from pathlib import Path

import pytest

from grader.errors import UsageError
from grader.grading.submissions import find_submissions


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def made(*names: str) -> None:
    for name in names:
        path = Path(name)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("{}")


def ids(*paths: str) -> list[str]:
    return [one.id for one in find_submissions(map(Path, paths)).submissions]


def test_a_flat_folder_gives_stems_in_order() -> None:
    made("class/bo.ipynb", "class/ada.ipynb", "class/notes.txt", "class/.hidden.ipynb")
    assert ids("class") == ["ada", "bo"]


def test_the_folder_may_be_where_one_is() -> None:
    made("ada.ipynb")
    assert ids(".") == ["ada"]


def test_folders_of_their_own_are_part_of_the_name() -> None:
    made("class/ada/lab.ipynb", "class/bo/lab.ipynb", "class/bo/deep/er.ipynb")
    assert ids("class") == ["ada/lab", "bo/deep/er", "bo/lab"]


@pytest.mark.parametrize("given", ["submitted", "course", "submitted/ada", "submitted/ada/ps1"])
def test_nbgrader_folders_begin_with_the_student(given: str) -> None:
    top = "course/" if given == "course" else ""
    made(f"{top}submitted/ada/ps1/p1.ipynb")
    assert ids(given) == ["ada/ps1/p1"]


def test_what_is_met_twice_is_handed_in_once() -> None:
    made("class/ada.ipynb")
    assert ids("class/ada.ipynb", "class", "./class") == ["ada"]


def test_names_alike_are_told_apart_by_their_places() -> None:
    made("one/a/lab.ipynb", "two/a/lab.ipynb", "two/bo.ipynb")
    assert ids("one/a/lab.ipynb", "two/a/lab.ipynb", "two/bo.ipynb") == [
        "one/a/lab",
        "two/a/lab",
        "bo",
    ]
    assert ids("one", "two") == ["one/a/lab", "two/a/lab", "bo"]


def test_names_that_look_alike_are_numbered() -> None:
    made("class/ada.ipynb", "class/ada.json", "class/ad\x07a.ipynb", "class/\x07.ipynb")
    found = ids("class/ada.ipynb", "class/ada.json", "class")
    assert found == ["ada", "ada.json", "unnamed", "ada (2)"]


def test_names_too_long_are_cut_and_still_apart() -> None:
    made(*(f"class/{'x' * 200}{end}.ipynb" for end in "ab"))
    first, second = ids("class")
    assert first != second
    assert max(len(first), len(second)) <= 110


def test_names_that_differ_in_case_only_are_two() -> None:
    made("class/Ada.ipynb", "class/ada.ipynb")
    assert ids("class") == ["Ada", "ada"]


def test_links_are_followed_only_within_the_folder() -> None:
    made("out/x.ipynb", "class/real/ada.ipynb")
    Path("class/near.ipynb").symlink_to("real/ada.ipynb")
    Path("class/far.ipynb").symlink_to(Path("out/x.ipynb").absolute())
    Path("class/self.ipynb").symlink_to("self.ipynb")
    Path("class/up").symlink_to("..")
    Path("class/again").symlink_to("real")
    found = find_submissions([Path("class")])
    assert [one.id for one in found.submissions] == ["near", "real/ada"]
    assert [one.id for one in found.refused] == ["far", "self", "up"]


def test_a_folder_that_is_itself_a_link_is_searched() -> None:
    made("real/ada.ipynb")
    Path("link").symlink_to("real")
    assert ids("link") == ["ada"]


@pytest.mark.parametrize("name", ["missing", "empty", "dangling", "ada.ipynb/within"])
def test_nothing_there_is_bad_usage(name: str) -> None:
    made("ada.ipynb")
    Path("empty", ".ipynb_checkpoints").mkdir(parents=True)
    made("empty/.ipynb_checkpoints/x.ipynb", "empty/readme.txt")
    Path("empty/dangling").symlink_to("nowhere")
    with pytest.raises(UsageError, match=name):
        find_submissions([Path(name)])
