"""`.ci/run` goes through the stages of `make test`, and says how many minutes each took."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

CI_RUN = Path(__file__).parents[2] / ".ci" / "run"
MAKE = """#!/bin/sh
case "$*" in
  "--silent stages") echo lint tests doctor ;;
  "--silent left-out") echo "Left out: one thing" ;;
  "$BROKEN") echo "$* breaks"; exit 2 ;;
  *) echo "making $*" ;;
esac
"""


def ci_run(folder: Path, *, broken: str = "") -> subprocess.CompletedProcess[str]:
    """Run it over stages that do nothing, on a machine that lacks nothing."""
    programs = folder / "bin"
    programs.mkdir()
    for name in ("make", "python3", "chromium", "g++"):
        (programs / name).write_text(MAKE if name == "make" else "#!/bin/sh\n")
        (programs / name).chmod(0o755)
    (folder / ".ci").mkdir()
    shutil.copy(CI_RUN, folder / ".ci" / "run")
    return subprocess.run(
        ["bash", folder / ".ci" / "run"],
        env={"PATH": f"{programs}:{os.defpath}", "BROKEN": broken},
        capture_output=True,
        text=True,
        check=False,
    )


def table(ended: subprocess.CompletedProcess[str]) -> list[str]:
    """Return the stages in the table, and what stands beside their minutes."""
    heading = ended.stdout.index("stage      minutes\n")
    rows = ended.stdout[heading:].splitlines()[1:]
    assert all(re.fullmatch(r"\w+ +\d+\.\d(  failed)?", row) for row in rows)
    return [re.sub(r" +\d+\.\d", "", row) for row in rows]


def test_every_stage_has_its_minutes(tmp_path: Path) -> None:
    ended = ci_run(tmp_path)
    assert ended.returncode == 0, ended.stderr
    assert table(ended) == ["installed", "lint", "tests", "doctor", "speed", "all"]
    assert "making tests\n== doctor\n" in ended.stdout
    assert "Left out: one thing" in ended.stdout


@pytest.mark.parametrize("broken", ["installed", "tests"])
def test_a_stage_that_fails_ends_it_and_is_named(tmp_path: Path, broken: str) -> None:
    ended = ci_run(tmp_path, broken=broken)
    assert ended.returncode == 2
    *_, last, _all = table(ended)
    assert last == f"{broken}  failed"
    assert "making doctor" not in ended.stdout
