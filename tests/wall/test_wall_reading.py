"""A learner's process reads the interpreter, the course's data and its own files: nothing else."""

import importlib
import os
from pathlib import Path

import pytest
from wall_attacks import refused, succeeded, system_call
from wall_harness import Place
from walled import Walled

import grader
from grader.child.wall import Wall

HIDDEN = [
    "gradebook.txt",
    "course/solutions/answer.txt",
    "course/data/deep/key.txt",
    "course/way_in/answer.txt",
    "course/data/../solutions/answer.txt",
    "packages/answers/key.py",
    "alias_of_answers/key.py",
]


@pytest.mark.parametrize("name", HIDDEN)
def test_a_file_that_was_not_granted_cannot_be_read(walled: Walled, name: str) -> None:
    outcome = walled(lambda place: (place.outside / name).read_text())
    assert (outcome.walled, outcome.error) == (True, "PermissionError")


@pytest.mark.parametrize("name", ["course/data/houses.csv", "course/data/deep/plain.txt"])
def test_the_course_data_beside_it_can(walled: Walled, name: str) -> None:
    assert succeeded(walled(lambda place: (place.outside / name).read_text()))


def test_a_hidden_file_made_after_the_wall_was_prepared_stays_hidden(walled: Walled) -> None:
    late = "course/data/not_yet.txt"
    outcome = walled(
        lambda place: (place.outside / late).read_text(),
        beforehand=lambda place: (place.outside / late).write_text("late"),
    )
    assert refused(outcome)


def test_the_scratch_folder_of_a_neighbour_cannot_be_read(walled: Walled) -> None:
    assert refused(walled(lambda place: (place.neighbours_scratch / "work.txt").read_text()))


@pytest.mark.parametrize(
    "path",
    [
        "/proc/self/environ",
        "/proc/self/maps",
        "/proc/self/cmdline",
        "/proc/{parent}/environ",
        "/proc/{parent}/cmdline",
        "/proc/{parent}/maps",
        "/proc/{parent}/mem",
        "/proc/{neighbour}/status",
        "/proc/1/cmdline",
        "/proc/self/root/etc/passwd",
        "/proc/self/cwd/../gradebook.txt",
        "/etc/passwd",
        "/etc/hostname",
    ],
)
def test_the_machine_cannot_be_read(walled: Walled, path: str) -> None:
    def attack(place: Place) -> bytes:
        named = path.format(parent=os.getppid(), neighbour=place.neighbour)
        with Path(named).open("rb") as file:
            return file.read(1)

    assert refused(walled(attack))


@pytest.mark.parametrize(
    "folder", ["/", "/proc", "/proc/self/fd", "/tmp", "/home", "/root", "/etc"]
)
def test_the_machine_cannot_be_listed(walled: Walled, folder: str) -> None:
    assert refused(walled(lambda place: os.scandir(folder).close()))


@pytest.mark.parametrize("folder", [".", "course", "course/solutions", "course/data/deep"])
def test_a_folder_with_something_hidden_cannot_be_listed(walled: Walled, folder: str) -> None:
    assert refused(walled(lambda place: os.scandir(place.outside / folder).close()))


def test_a_hidden_package_beside_others_cannot_be_imported(walled: Walled) -> None:
    assert refused(walled(lambda place: importlib.import_module("answers.key")))
    assert succeeded(walled(lambda place: importlib.import_module("helpful").VALUE))


def test_the_grader_cannot_be_imported_nor_its_source_read(walled: Walled) -> None:
    package = Path(grader.__file__).parent
    sources = [path for path in package.rglob("*.py") if "child" not in path.parts]
    needed_by_the_child = {"grader", "grader.errors"}
    names = {_module_name(path, package) for path in sources} - needed_by_the_child

    def attack(place: Place) -> list[str]:
        return [name for name in names if _imported(name)] + [
            str(path) for path in sources if _read(path)
        ]

    assert names
    assert walled(attack).value == []


def test_the_grader_stays_hidden_where_it_lies_in_a_tree_that_is_granted(walled: Walled) -> None:
    package = Path(grader.__file__).parent

    def granting_all_round(wall: Wall) -> Wall:
        return Wall.prepare((), readable=(package.parent,))

    attack = walled(lambda place: (package / "errors.py").read_text(), altered=granting_all_round)
    assert refused(attack)


@pytest.mark.parametrize("name", ["gradebook.txt", "course/data/deep/key.txt"])
def test_no_link_leads_out(walled: Walled, name: str) -> None:
    def through_a_symbolic_link(place: Place) -> str:
        Path("link").symlink_to(place.outside / name)
        return Path("link").read_text()

    def through_a_hard_link(place: Place) -> str:
        os.link(place.outside / name, "link")
        return Path("link").read_text()

    def through_a_rename(place: Place) -> str:
        (place.outside / name).rename("mine")
        return Path("mine").read_text()

    assert refused(walled(through_a_symbolic_link))
    assert refused(walled(through_a_hard_link))
    assert refused(walled(through_a_rename))


def test_a_neighbours_folder_cannot_be_taken_over(walled: Walled) -> None:
    def attack(place: Place) -> str:
        place.neighbours_scratch.rename(place.scratch / "mine")
        return Path("mine/work.txt").read_text()

    assert refused(walled(attack))


@pytest.mark.parametrize("call", ["name_to_handle_at", "open_by_handle_at"])
def test_no_file_can_be_opened_past_its_path(walled: Walled, call: str) -> None:
    assert walled(lambda place: system_call(call, -100)).value == 1


def test_no_descriptor_is_left_open_but_those_to_be_kept(walled: Walled) -> None:
    def attack(place: Place) -> int:
        return len([number for number in range(3, 4096) if _is_open(number)])

    # The one is where the harness hears of the outcome.
    assert walled(attack).value == 1


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


def _module_name(source: Path, package: Path) -> str:
    parts = source.relative_to(package.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def _imported(name: str) -> bool:
    try:
        importlib.import_module(name)
    except (ImportError, PermissionError):
        return False
    return True


def _read(path: Path) -> bool:
    try:
        path.read_bytes()
    except PermissionError:
        return False
    return True
