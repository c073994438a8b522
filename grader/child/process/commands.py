"""Lines of a cell that are no Python: shell commands, and going to another folder."""

import contextlib
import os
import subprocess

_INSTALLERS = ("pip", "pip3", "conda", "mamba", "apt", "apt-get", "uv", "python -m pip")


class CommandFailed(Exception):
    """A shell command of the cell did not succeed."""


def exit_code(command: str) -> int:
    """Run a shell command without a terminal; nothing can be installed while grading."""
    if command.startswith(_INSTALLERS):
        return 1
    return subprocess.run(  # noqa: S602 - a shell line is a shell line
        command,
        shell=True,
        check=False,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    ).returncode


def go_to(folder: str) -> None:
    """Go to a folder that is named from where the notebook lies; others lie on other machines."""
    place = folder.strip().strip("\"'")
    if not os.path.isabs(place):  # noqa: PTH117 - a string of the learner's
        with contextlib.suppress(OSError):
            os.chdir(place)
