"""The command `grader`, run as a user runs it."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The results on standard output, which must hold nothing else."""
        return strict_json(self.out)


def strict_json(text: str) -> Any:
    """Read JSON as other languages do: without NaN and infinities."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


def command(
    *arguments: object,
    folder: Path,
    before: Callable[[], None] | None = None,
    **environment: str,
) -> Ended:
    """Run `grader` as a user does, in a folder; a warning of ours is an error.

    before: what the new process does before it is Python.
    """
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        preexec_fn=before,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)
