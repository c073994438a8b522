"""What this machine cannot do is told at the end of a run, and in CI it is no excuse."""

import os
import subprocess
import sys
from pathlib import Path

import pytest
from support import left_out

CHECKOUT = Path(__file__).parents[2]
IN_A_BROWSER = (
    "Left out: the tests in a browser, since Chromium is missing (apt-get install chromium)"
)


def run_without_programs(*arguments: str, **environment: str) -> list[str]:
    """Return the last lines of a run that finds no program on its path."""
    kept = {name: value for name, value in os.environ.items() if name != "CI"}
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", *arguments]
    ended = subprocess.run(
        command,
        cwd=CHECKOUT,
        env={**kept, "PATH": "/nowhere", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return ended.stdout.splitlines()


def test_it_stands_above_the_closing_line() -> None:
    *_, said, closing = run_without_programs("tests/browser", "-k", "jupyterlab", "-n", "1")
    assert said == IN_A_BROWSER
    assert "skipped" in closing


def test_in_ci_nothing_is_left_out() -> None:
    *_, said, closing = run_without_programs("tests/browser", "-k", "jupyterlab", "-x", CI="yes")
    assert said != IN_A_BROWSER
    assert "error" in closing


def test_it_is_kept_until_a_run_leaves_nothing_out(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(left_out, "_KEPT", tmp_path / "kept")
    left_out.keep("tests", [])
    left_out.keep("tests", ["one", "two"])
    assert (tmp_path / "kept" / "tests").read_text() == "one\ntwo\n"
    left_out.keep("tests", [])
    assert not (tmp_path / "kept" / "tests").exists()
