"""`grader doctor` learns, a line for each part, what this machine cannot build."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from grader.child.wall import missing

ASK_WITHOUT = """
import errno, os
from grader.child.wall import _kernel, missing
from grader.child.wall._bpf import ALLOW, NUMBER, give, if_equal, load, not_if, refuse
numbers = {numbers}
refused = {{"landlock": give(refuse(errno.ENOSYS)), "capset": give(refuse(errno.EPERM)),
           "prlimit64": give(refuse(errno.ENOSYS)),
           "prctl": not_if(0, (22,), refuse(errno.EINVAL))}}
bodies = (if_equal(numbers[name], refused[name]) for name in {calls!r})
_kernel.process_control(_kernel.SET_NO_NEW_PRIVILEGES, 1)
_kernel.install_filter(load(NUMBER) + b"".join(bodies) + give(ALLOW))
print(*missing(), sep="\\n")
"""
NUMBERS = {
    "x86_64": {"landlock": 444, "prctl": 157, "capset": 126, "prlimit64": 302},
    "aarch64": {"landlock": 444, "prctl": 167, "capset": 91, "prlimit64": 261},
}
PARTS = {"landlock": "Landlock", "prctl": "seccomp", "capset": "identity", "prlimit64": "limits"}


def told_without(*calls: str) -> list[str]:
    """Ask what is missing, on a machine that lacks these calls."""
    program = ASK_WITHOUT.format(numbers=NUMBERS[os.uname().machine], calls=calls)
    asked = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert asked.stderr == ""
    return asked.stdout.splitlines()


def test_a_fit_machine_lacks_nothing() -> None:
    assert missing() == ()


def test_asking_walls_nobody_in() -> None:
    missing()
    assert list(Path("/").iterdir())
    assert not Path("/proc/self/status").read_text().count("Seccomp:\t2")


@pytest.mark.parametrize("call", PARTS)
def test_a_part_that_is_lacking_is_named(call: str) -> None:
    (line,) = told_without(call)
    assert f": {PARTS[call]}: " in line


def test_each_lacking_part_has_its_line() -> None:
    lines = told_without(*PARTS)
    assert sorted(line.split(": ")[1] for line in lines) == sorted(PARTS.values())


def test_another_system_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")
    (line,) = missing()
    assert "Linux" in line
