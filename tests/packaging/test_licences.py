"""Nothing that the grader brings with it is under a licence that asks the same of its users."""

import json
import subprocess
import sys

from dependencies import brought_by
from packaging.requirements import Requirement

# What learners and teachers install. The extra `mutation` is for authors: Cosmic Ray, under MIT,
# makes its reports with yattag, which is under the LGPL, and no module of ours imports that.
RUNTIME = Requirement("first-descent[interactive,notebook]")
FORBIDDEN = "GPL;GNU;Affero"
# The Mozilla Public License asks that changed files of theirs stay open, and no more. What comes
# with these is used as it is.
MOZILLA = {"certifi", "fqdn"}


def licences(*packages: str) -> subprocess.CompletedProcess[str]:
    """Ask pip-licenses about installed packages; it fails on a forbidden licence."""
    command = [sys.executable, "-m", "piplicenses", "--format", "json", "--with-system"]
    verify = ["--partial-match", "--fail-on", FORBIDDEN]
    chosen = ["--packages", *packages]
    return subprocess.run([*command, *verify, *chosen], capture_output=True, text=True, check=False)


def test_no_dependency_is_under_a_gpl() -> None:
    brought = brought_by(RUNTIME)
    asked = licences(*sorted(brought))
    assert asked.returncode == 0, asked.stderr
    found = {one["Name"]: one["License"] for one in json.loads(asked.stdout)}
    assert len(found) == len(brought)
    assert {name for name, licence in found.items() if licence == "UNKNOWN"} == set()
    assert {name.lower() for name, licence in found.items() if _is_mozilla(licence)} == MOZILLA


def test_a_gpl_would_be_seen() -> None:
    # One of its files is, and the book alone is made with it.
    asked = licences("docutils")
    assert asked.returncode == 1
    assert "docutils" in asked.stderr


def _is_mozilla(licence: str) -> bool:
    return "MPL" in licence or "Mozilla" in licence
