"""Whoever waits at a terminal sees how far it is; a pipe hears nothing of it."""

import os
import pty
import subprocess
import sys
from pathlib import Path

from command_harness import RIGHT, notebook
from support.command import ROOT


def test_a_bar_appears_on_a_terminal_and_goes_again(tmp_path: Path) -> None:
    # Whoever waits for less than a second sees none.
    (tmp_path / "mine.ipynb").write_text(notebook("import time\ntime.sleep(2)", *RIGHT))
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "grader", "grade", "mine.ipynb"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm", "COLUMNS": "80"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=theirs,
    ) as grader:
        os.close(theirs)
        shown = everything_from(ours)
        assert grader.stdout is not None
        report = grader.stdout.read().decode()
    assert b"grading" in shown
    assert b"0/1" in shown
    assert shown.rstrip().endswith((b"\x1b[2K", b"\x1b[?25h", b"\x1b[1A\x1b[2K"))
    assert "grading" not in report
    assert "mine" in report


def everything_from(terminal: int) -> bytes:
    heard = b""
    while True:
        try:
            heard += os.read(terminal, 4096)
        except OSError:
            # A terminal that nobody holds any more has an error in place of an end.
            os.close(terminal)
            return heard
