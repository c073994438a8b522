"""How the child program is started, and why it was not."""

import os
import sys
from pathlib import Path

from grader.errors import EngineError, WallError

MOST_MESSAGE = 1 << 16


def program() -> list[str]:
    """Return the command that starts the child program."""
    return [sys.executable, "-I", "-W", "ignore", "-m", "grader.child"]


def environment() -> dict[str, str]:
    """Return the little a child is started with: of the user's, the way to their font cache."""
    environment = {
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MKL_NUM_THREADS": "1",
        "MPLBACKEND": "agg",
        "CUDA_VISIBLE_DEVICES": "",
        # Huge pages, where the system has them for the asking: a fork then copies few entries.
        "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "HOME": str(Path.home()),
    }
    if sys.platform == "win32":
        environment["SYSTEMROOT"] = os.environ.get("SYSTEMROOT", "")
    return environment


def refusal(said: bytes) -> EngineError | WallError:
    """Return what a process said, in one line or in a traceback, before any learner code ran."""
    lines = said.decode("utf-8", "replace").strip().splitlines()
    last = lines[-1] if lines else "it said nothing"
    if len(lines) == 1:
        return WallError(last)
    return EngineError(f"The process that runs submissions did not start: {last}")
