"""The mutants that may pass: no different where it matters, each listed with the reason."""

import tomllib
from pathlib import Path
from typing import Any

from grader.course.course import Course
from grader.errors import CourseError
from grader.results.proofs import Equivalent

_FILE = "equivalent_mutants.toml"


def equivalents_of(course: Course) -> tuple[Equivalent, ...]:
    """Return what a course lists beside its lessons; nothing where it has no list.

    Raises CourseError where the list cannot be understood.
    """
    path = course.lesson_folders / _FILE
    if not path.is_file():
        return ()
    entries = _read(path).get("equivalent", [])
    try:
        return tuple(
            Equivalent(
                entry["lesson"],
                entry["exercise"],
                _trimmed(change),
                entry["reason"],
                entry.get("sometimes", False),
            )
            for entry in entries
            for change in entry["changes"]
        )
    except (KeyError, TypeError, AttributeError) as error:
        words = "an entry needs a lesson, an exercise, a reason and a list of changes"
        raise CourseError(f"{_FILE}: {words} ({type(error).__name__}: {error}).") from error


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CourseError(f"{_FILE} cannot be read: {error}.") from error


def _trimmed(change: str) -> str:
    return "\n".join(line.strip() for line in change.strip().split("\n"))
