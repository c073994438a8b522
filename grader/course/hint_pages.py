"""Reads hints: a Markdown page, a hint under each second-level heading."""

import re
from collections.abc import Iterator
from pathlib import Path

from grader.course.lines import read_lines
from grader.errors import UnreadableLesson

_HEADING = re.compile(r"## .+")
_FENCE = "```"


def read_hints(path: Path) -> tuple[str, ...]:
    """Return the hints on a page, in its order; lines of a paragraph are joined.

    Raises UnreadableLesson for text above the first heading, none below one, and an open fence.
    """
    hints: list[list[str]] = []
    fence = heading = 0
    for number, line in enumerate(read_lines(path), 1):
        if _HEADING.fullmatch(line) and not fence:
            _refuse_empty(path, heading, hints)
            heading = number
            hints.append([])
            continue
        if line.startswith(_FENCE):
            fence = 0 if fence else number
        if hints:
            hints[-1].append(line)
        elif line.strip():
            raise UnreadableLesson(path, number, "above the first hint stands '## Hint 1'")
    _refuse_empty(path, heading, hints)
    if fence:
        raise UnreadableLesson(path, fence, "the code that begins here has no end: a line of ```")
    return tuple("\n".join(_joined(lines)).strip() for lines in hints)


def _refuse_empty(path: Path, heading: int, hints: list[list[str]]) -> None:
    if hints and not any(line.strip() for line in hints[-1]):
        raise UnreadableLesson(path, heading, "under this heading stands no hint")


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
