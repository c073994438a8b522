"""What a run leaves out for want of a program: said when it ends, and when `make test` does."""

import os
from pathlib import Path

import pytest

_KEPT = Path(__file__).parents[2] / "build" / "left-out"
_BEGINNING = "Left out: "


def for_want_of(program: str, package: str, what: str) -> None:
    """Skip a test that needs a program which is not here, but never where CI is."""
    if "CI" not in os.environ:
        pytest.skip(f"{_BEGINNING}{what}, since {program} is missing (apt-get install {package})")


def among(reasons: set[str]) -> list[str]:
    """Return what is said of the reasons for which tests were skipped."""
    said = (reason.removeprefix("Skipped: ") for reason in reasons)
    return sorted(reason for reason in said if reason.startswith(_BEGINNING))


def keep(stage: str, lines: list[str]) -> None:
    """Keep what a stage of `make test` left out, in the place of what its last run did."""
    kept = _KEPT / stage
    kept.unlink(missing_ok=True)
    if lines:
        kept.parent.mkdir(parents=True, exist_ok=True)
        kept.write_text("".join(f"{line}\n" for line in lines), "utf-8")
