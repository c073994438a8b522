"""What is pinned, and what an installed package brings with it."""

import re
from collections.abc import Iterator
from importlib.metadata import requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

CONSTRAINTS = Path(__file__).parents[2] / "constraints.txt"
# Torch's wheels for NVIDIA's GPUs bring NVIDIA's libraries; the grader needs none of them.
_GPU_LIBRARIES = re.compile(r"nvidia-|cuda-")


def pins() -> dict[str, str]:
    """Return what constraints.txt pins: names, as an index has them, and versions."""
    lines = CONSTRAINTS.read_text("utf-8").splitlines()
    pinned = (Requirement(line) for line in lines if line and not line.startswith("#"))
    return {canonicalize_name(one.name): str(one.specifier).removeprefix("==") for one in pinned}


def brought_by(requirement: Requirement) -> set[str]:
    """Return the names of all installed packages that a requirement brings, itself among them."""
    found: set[str] = set()
    waiting = [(canonicalize_name(requirement.name), extra) for extra in _extras(requirement)]
    seen = set(waiting)
    while waiting:
        name, extra = waiting.pop()
        found.add(name)
        for needed in _needed(name, extra):
            more = {(canonicalize_name(needed.name), one) for one in _extras(needed)} - seen
            seen |= more
            waiting += more
    return found


def _extras(requirement: Requirement) -> tuple[str, ...]:
    return ("", *requirement.extras)


def _needed(name: str, extra: str) -> Iterator[Requirement]:
    for line in requires(name) or ():
        needed = Requirement(line)
        if _GPU_LIBRARIES.match(needed.name):
            continue
        if needed.marker is None or needed.marker.evaluate({"extra": extra}):
            yield needed
