"""On a machine that cannot build the wall, a class is not graded, and one's own work is."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_harness import RIGHT, notebook
from support.command import ROOT, Ended

# A kernel without Landlock, as far as this process and what it starts can tell.
WITHOUT_LANDLOCK = """
import errno
import sys
from grader.child.wall import _kernel
from grader.child.wall._bpf import ALLOW, NUMBER, give, if_equal, load, refuse
body = if_equal(444, give(refuse(errno.ENOSYS)))
_kernel.process_control(_kernel.SET_NO_NEW_PRIVILEGES, 1)
_kernel.install_filter(load(NUMBER) + body + give(ALLOW))
sys.argv[0] = "grader"
from grader.commands import main
main()
"""


def without_landlock(folder: Path, *arguments: str) -> Ended:
    (folder / "mine.ipynb").write_text(notebook(*RIGHT))
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-c", WITHOUT_LANDLOCK, *arguments],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        timeout=300,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


def test_grading_is_refused_in_one_line(tmp_path: Path) -> None:
    ended = without_landlock(tmp_path, "grade", "mine.ipynb", "--json", "kept.json")
    assert ended.code == 1
    assert ended.out == ""
    assert ended.err.count("\n") == 1
    assert ended.err.startswith("grader: the wall cannot be built here: Landlock: ")
    assert "--unsafe" in ended.err
    assert not (tmp_path / "kept.json").exists()


@pytest.mark.parametrize("arguments", [("check",), ("grade", "--unsafe")])
def test_ones_own_work_and_what_one_dares_is_graded(
    tmp_path: Path, arguments: tuple[str, ...]
) -> None:
    ended = without_landlock(tmp_path, *arguments, "mine.ipynb", "--json", "-")
    assert ended.code == 0
    assert ended.document["walled"] is False
    assert ended.document["submissions"][0]["score"] == 3
    assert ("--unsafe" in ended.err) == (arguments[0] == "grade")
