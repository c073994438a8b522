"""Help comes at once: nothing heavy is imported for it."""

import subprocess
import sys

import pytest

from grader.commands._main import _COMMANDS

HEAVY = {"numpy", "torch", "rich", "IPython", "matplotlib", "nbformat", "cloudpickle"}


@pytest.mark.parametrize("arguments", [[], *([name] for name in _COMMANDS)])
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    told = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "grader", *arguments, "--help"],
        capture_output=True,
        text=True,
        check=True,
    )
    imported = {line.rpartition("|")[2].strip() for line in told.stderr.splitlines()}
    assert "click" in imported
    assert not imported & HEAVY
    assert "Usage: grader" in told.stdout


def test_commands_are_listed_in_the_order_of_their_use() -> None:
    told = subprocess.run(
        [sys.executable, "-m", "grader", "-h"], capture_output=True, text=True, check=True
    )
    listed = [line.split()[0] for line in told.stdout.partition("Commands:")[2].split("\n") if line]
    assert listed == list(_COMMANDS)
    assert listed[:3] == ["check", "grade", "release"]
