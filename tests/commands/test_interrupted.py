"""Ctrl-C ends a run at once: one line, and what was known is kept."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from command_harness import RIGHT, notebook
from support.command import ROOT, strict_json

from grader.commands import _progress
from grader.commands._main import run
from grader.course.course import first_descent
from grader.running import WarmProcess, settings_of

ENDLESS = """
import signal
signal.signal(signal.SIGALRM, signal.SIG_IGN)
while True:
    pass
"""


def test_what_is_known_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("first.ipynb").write_text(notebook(*RIGHT))
    Path("second.ipynb").write_text(notebook(ENDLESS))

    def interrupt(_: _progress.Waiting) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(_progress.Waiting, "advance", interrupt)
    started = time.monotonic()
    code = run(["grade", "first.ipynb", "second.ipynb", "--timeout", "900", "--json", "kept.json"])
    assert code == 130
    assert time.monotonic() - started < 300
    (known,) = strict_json(Path("kept.json").read_text("utf-8"))["submissions"]
    assert known["id"] == "first"
    assert capfd.readouterr().err == (
        "grader: stopped; 1 of 2 graded; results so far are in kept.json.\n"
    )


def test_a_process_that_is_still_warming_up_is_not_waited_for(tmp_path: Path) -> None:
    (tmp_path / "mine.ipynb").write_text(notebook(*RIGHT))
    grader, warm = stopped_while_warming_up(tmp_path)
    # By then all is imported, on a busy machine too, and the process that warms up is waited for.
    time.sleep(5)
    stopped = time.monotonic()
    grader.send_signal(signal.SIGINT)
    _, said = grader.communicate(timeout=60)
    assert time.monotonic() - stopped < 8
    assert grader.returncode == 130
    assert said == "grader: stopped; 0 of 1 graded.\n"
    assert not Path(f"/proc/{warm}").exists()


def test_a_process_that_nobody_waits_for_is_ended_at_once() -> None:
    warm = WarmProcess(settings_of(first_descent(), walled=True))
    os.kill(warm.process_id, signal.SIGSTOP)
    started = time.monotonic()
    warm.close()
    assert time.monotonic() - started < 8
    assert not Path(f"/proc/{warm.process_id}").exists()


def stopped_while_warming_up(folder: Path) -> tuple["subprocess.Popen[str]", int]:
    """Start to grade, and stop the process that warms up before it has come as far as torch.

    On a busy machine it may be ready by then, and ends as one that is: so it is tried again.
    """
    for _ in range(5):
        grader = subprocess.Popen(
            [sys.executable, "-m", "grader", "grade", "mine.ipynb"],
            cwd=folder,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        warm = awaited_child(grader)
        os.kill(warm, signal.SIGSTOP)
        if "libtorch" not in Path(f"/proc/{warm}/maps").read_text():
            return grader, warm
        for process in (warm, grader.pid):
            os.kill(process, signal.SIGKILL)
        grader.communicate()
    raise AssertionError("the machine is too busy to stop a process in time")


def awaited_child(process: "subprocess.Popen[str]") -> int:
    """Return the id of the first process that a process starts, once it runs its own program."""
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    for _ in range(6000):
        for child in children.read_text().split():
            if b"grader.child" in Path(f"/proc/{child}/cmdline").read_bytes():
                return int(child)
        time.sleep(0.01)
    raise AssertionError("no process was started")
