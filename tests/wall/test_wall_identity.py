"""Started as root, a child becomes nobody, and keeps one power only where it must."""

import os
from pathlib import Path

import pytest

from grader.child.wall._identity import choose

FOR_ALL = Path("/usr/bin")


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
    assert (chosen.user_id, chosen.group_id, chosen.reads_all) == (None, None, False)


@pytest.mark.parametrize("users", [(0, 0, 0), (1000, 0, 0), (1000, 1000, 0), (0, 1000, 1000)])
def test_whoever_could_be_root_again_becomes_nobody(
    monkeypatch: pytest.MonkeyPatch, users: tuple[int, int, int]
) -> None:
    monkeypatch.setattr(os, "getresuid", lambda: users)
    chosen = choose([FOR_ALL])
    assert None not in (chosen.user_id, chosen.group_id)
    assert 0 not in (chosen.user_id, chosen.group_id)


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
