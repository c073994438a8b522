"""Reads hints: a Markdown page, a hint under each second-level heading."""

import re
from collections.abc import Iterator
from pathlib import Path

from grader.errors import CourseError

_HEADING = re.compile(r"## .+")
_FENCE = "```"


def read_hints(path: Path) -> tuple[str, ...]:
    """Return the hints on a page, in its order; lines of a paragraph are joined.

    Raises CourseError, a line with the file and the line in it, where there is text above the
    first heading, or none below one.
    """
    hints: list[list[str]] = []
    fenced = False
    for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
        if _HEADING.fullmatch(line) and not fenced:
            _refuse_empty(path, number, hints)
            hints.append([])
            continue
        fenced ^= line.startswith(_FENCE)
        if hints:
            hints[-1].append(line)
        elif line.strip():
            raise CourseError(f"{path.name}:{number}: a hint begins with a heading, '## Hint 1'")
    _refuse_empty(path, number + 1 if hints else 1, hints)
    return tuple("\n".join(_joined(lines)).strip() for lines in hints)


def _refuse_empty(path: Path, number: int, hints: list[list[str]]) -> None:
    if hints and not any(line.strip() for line in hints[-1]):
        raise CourseError(f"{path.name}:{number}: there is no hint under the heading above")


def _joined(lines: list[str]) -> Iterator[str]:
    """Yield lines, those of one paragraph as one."""
    paragraph: list[str] = []
    fenced = False
    for line in lines:
        opens = line.startswith(_FENCE)
        if (fenced or opens or not line.strip()) and paragraph:
            yield " ".join(paragraph)
            paragraph = []
        if fenced or opens or not line.strip():
            yield line
        else:
            paragraph.append(line.strip())
        fenced ^= opens
    if paragraph:
        yield " ".join(paragraph)
