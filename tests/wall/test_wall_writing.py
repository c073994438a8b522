"""A learner's process changes nothing outside its scratch folder."""

import os
import shutil
import stat
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from wall_attacks import as_with_landlock, refused, succeeded, system_call
from wall_harness import Place
from walled import Walled


def moved_onto(path: Path) -> None:
    """Put a file of the learner's in the place of another."""
    Path("mine").write_text("mine")
    Path("mine").replace(path)


ATTACKS: dict[str, Callable[[Path], object]] = {
    "write": lambda path: path.write_text("mine"),
    "append": lambda path: path.open("a").close(),
    "truncate": lambda path: os.truncate(path, 0),
    "delete": lambda path: path.unlink(),
    "rename": lambda path: path.rename(path.with_name("other")),
    "replace": lambda path: moved_onto(path),
    "hard link": lambda path: os.link(path, path.with_name("other")),
    "new file": lambda path: path.with_name("new").write_text("mine"),
    "new folder": lambda path: path.with_name("new").mkdir(),
    "new link": lambda path: path.with_name("new").symlink_to("anywhere"),
    "new pipe": lambda path: os.mkfifo(path.with_name("new")),
    "delete folder": lambda path: path.parent.rmdir(),
    "owner": lambda path: os.chown(path, os.getuid(), os.getgid()),
    "attribute": lambda path: os.setxattr(path, "user.mine", b"1"),
    "touch": lambda path: os.utime(path),
}


@pytest.mark.parametrize("name", ["gradebook.txt", "course/data/houses.csv"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_no_file_outside_can_be_changed(walled: Walled, attack: str, name: str) -> None:
    assert refused(walled(lambda place: ATTACKS[attack](place.outside / name)))


@pytest.mark.parametrize("abi", [1, 2])
def test_nor_be_cut_off_where_landlock_does_not_know_of_it(walled: Walled, abi: int) -> None:
    outcome = walled(
        lambda place: os.truncate(place.outside / "gradebook.txt", 0), altered=as_with_landlock(abi)
    )
    assert refused(outcome)


@pytest.mark.parametrize("name", ["gradebook.txt", "course/data/houses.csv"])
def test_its_mode_and_times_stay_though_the_call_succeeds(walled: Walled, name: str) -> None:
    def attack(place: Place) -> bool:
        path = place.outside / name
        before = path.stat()
        path.chmod(0)
        os.utime(path, (0, 0))
        if os.access(path, os.R_OK) and name.startswith("course"):
            with path.open() as file:
                os.fchmod(file.fileno(), 0)
        return path.stat() == before

    assert walled(attack).value is True


@pytest.mark.parametrize("folder", ["/tmp", "/var/tmp", "/dev/shm", "/run", "/home", "/usr/lib"])
def test_nothing_can_be_left_in_a_shared_folder(walled: Walled, folder: str) -> None:
    assert refused(walled(lambda place: Path(folder, "left-behind").write_text("hello")))


def test_a_neighbours_work_cannot_be_changed(walled: Walled) -> None:
    assert refused(walled(lambda place: (place.neighbours_scratch / "work.txt").write_text("mine")))
    assert refused(walled(lambda place: shutil.rmtree(place.neighbours_scratch)))


@pytest.mark.parametrize("kind", [stat.S_IFIFO, stat.S_IFSOCK, stat.S_IFBLK, stat.S_IFCHR])
def test_nothing_but_files_folders_and_links_can_be_made(walled: Walled, kind: int) -> None:
    assert refused(walled(lambda place: os.mknod("made", kind | 0o666, os.makedev(1, 1))))


def test_no_write_to_every_disk_can_be_forced(walled: Walled) -> None:
    # Pretended: what sync would really do cannot be seen, but a bad descriptor would be refused.
    assert walled(lambda place: system_call("syncfs", -1)).value == 0


def test_the_scratch_folder_is_like_any_other(walled: Walled) -> None:
    def work(place: Place) -> list[str]:
        Path("folder/deeper").mkdir(parents=True)
        Path("folder/text").write_text("one")
        shutil.copy2("folder/text", "folder/deeper/copy")
        Path("folder/deeper/copy").rename("moved")
        Path("moved").touch()
        Path("touched").touch()
        Path("link").symlink_to("moved")
        os.link("moved", "twin")
        os.truncate("moved", 1)
        shutil.rmtree("folder")
        return sorted(path.name for path in Path().iterdir() if path.name[0] != ".")

    assert walled(work).value == ["link", "moved", "touched", "twin"]


def test_temporary_files_are_made_in_the_scratch_folder(walled: Walled) -> None:
    def work(place: Place) -> bool:
        with tempfile.NamedTemporaryFile() as file, tempfile.TemporaryDirectory() as folder:
            return all(Path(name).is_relative_to(place.scratch) for name in (file.name, folder))

    assert walled(work, beforehand=lambda place: tempfile.gettempdir()).value is True


def test_the_environment_tells_of_nothing_outside(walled: Walled) -> None:
    def attack(place: Place) -> set[str]:
        import subprocess

        told = subprocess.run(["/usr/bin/env"], capture_output=True, text=True, check=True).stdout
        return {line.split("=")[0] for line in told.splitlines()} - {"HOME", "TMPDIR", "PATH"}

    outcome = walled(attack, beforehand=lambda place: os.environ.update(SECRET="42"))
    assert succeeded(outcome)
    assert "LANG" in outcome.value
    assert "SECRET" not in outcome.value
