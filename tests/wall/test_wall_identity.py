"""Started as root, a child becomes someone else, and keeps one power only where it must."""

import os
from pathlib import Path

import pytest

from grader.child.wall import _identity
from grader.child.wall._identity import NOBODY, Identity, choose

FOR_ALL = Path("/usr/bin")


def choose_where(monkeypatch: pytest.MonkeyPatch, folder: Path, known: str) -> Identity:
    """Choose whom to become where these users are known."""
    (folder / "uid_map").write_text(known)
    monkeypatch.setattr(_identity, "_USERS_MAPPED", folder / "uid_map")
    return choose([FOR_ALL])


@pytest.fixture
def as_root(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the process seem root's."""
    monkeypatch.setattr(os, "getresuid", lambda: (0, 0, 0))


@pytest.mark.parametrize("users", [(1000, 1000, 1000), (1, 2, 3)])
def test_an_ordinary_user_stays_who_they_are(
    monkeypatch: pytest.MonkeyPatch, users: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(os, "getresuid", lambda: users)
    chosen = choose([Path("/root/secret")])
    assert (chosen.user(), chosen.reads_all) == (None, False)


@pytest.mark.parametrize("users", [(0, 0, 0), (1000, 0, 0), (1000, 1000, 0), (0, 1000, 1000)])
def test_whoever_could_be_root_again_becomes_another(
    monkeypatch: pytest.MonkeyPatch, users: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(os, "getresuid", lambda: users)
    assert choose([FOR_ALL]).user() not in {None, *users}


@pytest.mark.usefixtures("as_root")
def test_each_process_has_a_user_of_its_own_for_its_children(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    chosen = choose_where(monkeypatch, tmp_path, "0 0 4294967295")
    here = chosen.user()
    monkeypatch.setattr(os, "getpid", lambda: 4194304 - 1)
    there = chosen.user()
    assert here is not None
    assert there is not None
    assert here != there
    assert min(here, there) > 65536


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize("known", ["0 1000 1\n1 100000 65536", "0 0 1342177280", ""])
def test_a_container_that_knows_few_users_makes_do_with_nobody(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, known: str
) -> None:
    assert choose_where(monkeypatch, tmp_path, known).user() == NOBODY


@pytest.mark.usefixtures("as_root")
def test_an_interpreter_that_all_can_read_needs_no_power() -> None:
    assert not choose([FOR_ALL, Path("/nowhere/at/all")]).reads_all


@pytest.mark.usefixtures("as_root")
@pytest.mark.parametrize(("folder_mode", "file_mode"), [(0o700, 0o644), (0o755, 0o600)])
def test_one_that_nobody_cannot_read_needs_the_power_to(
    tmp_path: Path, folder_mode: int, file_mode: int
) -> None:
    folder = tmp_path / "interpreter"
    folder.mkdir()
    (folder / "python").touch(file_mode)
    folder.chmod(folder_mode)
    assert choose([FOR_ALL, folder / "python"]).reads_all
