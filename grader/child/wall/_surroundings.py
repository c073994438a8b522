"""What a learner's process finds about itself: environment, folder, descriptors."""

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from grader.child.wall import _kernel


def settle(scratch: Path) -> None:
    """Move into the scratch folder, with an environment that tells of nothing outside it.

    Raises:
        OSError: the folder is not there, or not writable for this user.

    """
    home, temporary = scratch / ".home", scratch / ".tmp"
    os.chdir(scratch)
    home.mkdir(exist_ok=True)
    temporary.mkdir(exist_ok=True)
    os.environ.clear()
    os.environ.update(_environment(home, temporary))
    # The warm process may have looked for a temporary folder, and Python looks but once.
    tempfile.tempdir = None


def close_all_but(keep: Iterable[int]) -> None:
    """Close every descriptor but the standard three and those to keep.

    Raises:
        OSError: the kernel is older than 5.9.

    """
    first = 0
    for descriptor in sorted({0, 1, 2, *keep}):
        if first < descriptor:
            _kernel.close_range(first, descriptor - 1)
        first = descriptor + 1
    _kernel.close_range(first)


def _environment(home: Path, temporary: Path) -> dict[str, str]:
    return {
        "HOME": str(home),
        "TMPDIR": str(temporary),
        "MPLCONFIGDIR": str(home / "matplotlib"),
        "XDG_CACHE_HOME": str(home / ".cache"),
        "LOGNAME": "learner",
        "PATH": "/usr/bin:/bin",
        "LANG": "C.UTF-8",
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "MPLBACKEND": "agg",
        # There is no network to wait for between attempts.
        "PIP_RETRIES": "0",
    }
