"""What of the wall this machine cannot build."""

import os
import subprocess
import sys


def missing() -> tuple[str, ...]:
    """Say, a line for each part, what this machine cannot build of the wall.

    The wall is built in another process, for a part once built is there for good.
    """
    if sys.platform != "linux":
        return (f"the wall is made of parts of Linux; this is {sys.platform}",)
    rehearsal = subprocess.run(
        [sys.executable, "-m", "grader.child.wall._rehearsal"],
        env={"PYTHONPATH": os.pathsep.join(sys.path), "PATH": os.defpath},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    lines = tuple(rehearsal.stdout.splitlines())
    if rehearsal.returncode and not lines:
        return (f"the wall could not be tried: {rehearsal.stderr.strip().splitlines()[-1:]}",)
    return lines
