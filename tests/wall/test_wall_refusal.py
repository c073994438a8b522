"""Where a part of the wall cannot be built, no learner code is reached."""

import dataclasses
import errno
import os
import resource
import threading
import time
from pathlib import Path
from typing import NoReturn

import pytest
from wall_harness import Outcome, Place
from walled import Walled

from grader.child.wall import Wall, _filter, _identity, _kernel, _limits
from grader.errors import WallError

NOBODY = _identity.Identity(changes=True, stranger=False, reads_all=False)


def absent(*arguments: object, **options: object) -> NoReturn:
    """Do as a kernel without the call does."""
    raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))


def ineffective(*arguments: object) -> None:
    """Do as a kernel that takes a rule and does not keep it."""


BROKEN: dict[str, tuple[object, str, str]] = {
    "no ruleset": (_kernel, "create_ruleset", "Landlock"),
    "no rules": (_kernel, "add_path_rule", "Landlock"),
    "no restriction": (_kernel, "restrict_self", "Landlock"),
    "no filter": (_kernel, "install_filter", "seccomp"),
    "no privileges to give up": (_kernel, "process_control", "the wall"),
    "no capabilities": (_kernel, "set_capabilities", "identity"),
    "no limits": (resource, "setrlimit", "limits"),
    "no memory figures": (_limits, "_mapped", "limits"),
    "no closing": (_kernel, "close_range", "descriptors"),
}


def refusal(outcome: Outcome) -> str:
    """Check that nothing ran behind half a wall, and give the one line that says why."""
    assert not outcome.walled
    assert outcome.value is None
    assert outcome.error == "WallError"
    assert "\n" not in outcome.message
    return outcome.message


@pytest.mark.parametrize("name", BROKEN)
def test_a_part_that_is_missing_is_named(walled: Walled, name: str) -> None:
    module, function, part = BROKEN[name]

    def broken(place: Place) -> None:
        setattr(module, function, absent)

    assert part in refusal(walled(lambda place: "reached", beforehand=broken))


@pytest.mark.parametrize(
    ("module", "function", "part"),
    [(_kernel, "restrict_self", "Landlock"), (_kernel, "install_filter", "seccomp")],
)
def test_a_part_that_stops_nothing_is_found_out(
    walled: Walled, module: object, function: str, part: str
) -> None:
    def broken(place: Place) -> None:
        setattr(module, function, ineffective)

    assert part in refusal(walled(lambda place: "reached", beforehand=broken))


def test_a_process_with_other_threads_is_a_refusal(walled: Walled) -> None:
    def another_thread(place: Place) -> None:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()

    assert "threads" in refusal(walled(lambda place: "reached", beforehand=another_thread))


def test_a_user_that_cannot_be_changed_is_a_refusal(walled: Walled) -> None:
    def to_another(wall: Wall) -> Wall:
        return dataclasses.replace(wall, _identity=NOBODY)

    def broken(place: Place) -> None:
        os.setresuid = absent

    assert "identity" in refusal(walled(lambda place: 1, altered=to_another, beforehand=broken))


def test_a_scratch_folder_of_roots_or_the_teachers_is_a_refusal(walled: Walled) -> None:
    def owned_by_the_warm_process(place: Place) -> None:
        os.chown(place.scratch, os.getuid(), os.getgid())

    def to_another(wall: Wall) -> Wall:
        return dataclasses.replace(wall, _identity=NOBODY)

    outcome = walled(lambda place: 1, altered=to_another, beforehand=owned_by_the_warm_process)
    assert "identity" in refusal(outcome)


def test_a_scratch_folder_that_is_not_there_is_a_refusal(walled: Walled) -> None:
    outcome = walled(lambda place: 1, beforehand=lambda place: place.scratch.rmdir())
    assert "scratch" in refusal(outcome)


def test_a_scratch_folder_above_something_hidden_is_a_refusal(walled: Walled) -> None:
    def hiding(wall: Wall) -> Wall:
        return dataclasses.replace(wall, _hidden=frozenset({Path.cwd() / "hidden"}))

    outcome = walled(
        lambda place: 1, altered=hiding, beforehand=lambda place: os.chdir(place.scratch)
    )
    assert "must stay hidden" in refusal(outcome)


def test_without_landlock_no_wall_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_kernel, "landlock_version", lambda: 0)
    with pytest.raises(WallError, match="no Landlock"):
        Wall.prepare(())


def test_on_an_unknown_machine_no_wall_is_prepared(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(_filter, "NUMBERS", {})
    with pytest.raises(WallError, match="no table of system calls"):
        Wall.prepare(())
