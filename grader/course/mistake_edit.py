"""Changes the solution's own cell by whole lines: what `#:-` takes out, `#:+` puts in its place.

Lines that are taken out stand together in the cell, and nowhere else in it. How far they are
indented does not matter: what is put in moves as far as they do.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

_MARK = "#:"
_LINE = re.compile(r"#:(?P<way>[-+])(?: (?P<text>.*))?")


class NoSuchEdit(Exception):
    """An edit that cannot be made; line: where it stands among the edit's lines, from 0."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(what)
        self.line = line


@dataclass
class _Hunk:
    line: int
    out: list[str] = field(default_factory=list)
    put: list[str] = field(default_factory=list)


def is_edit(lines: Sequence[str]) -> bool:
    """Return whether lines are an edit: some are of its form, or are meant to be."""
    return any(line.startswith(_MARK) for line in lines)


def edited(answer: str, lines: Sequence[str]) -> str:
    """Return a cell with an edit made. Raises NoSuchEdit."""
    result = answer.split("\n")
    made = sorted(
        ((_place(result, hunk), hunk) for hunk in _hunks(lines)), key=lambda placed: placed[0]
    )
    for (start, hunk), (following, other) in pairwise(made):
        if start + len(hunk.out) > following:
            raise NoSuchEdit(other.line, "two edits change the same line of the solution")
    for start, hunk in reversed(made):
        shift = _indent(result[start : start + len(hunk.out)]) - _indent(hunk.out)
        result[start : start + len(hunk.out)] = [_moved(line, shift) for line in hunk.put]
    return "\n".join(result)


def _hunks(lines: Sequence[str]) -> Iterator[_Hunk]:
    hunk: _Hunk | None = None
    for number, line in enumerate(lines):
        found = _LINE.fullmatch(line)
        if found is None:
            if line.startswith(_MARK):
                raise NoSuchEdit(number, "a change is written '#:- a line' or '#:+ a line'")
            if line.strip():
                raise NoSuchEdit(number, "beside lines of '#:-' and '#:+' no other code can stand")
            continue
        text = found["text"] or ""
        if found["way"] == "-":
            if hunk is None or hunk.put:
                if hunk is not None:
                    yield hunk
                hunk = _Hunk(number)
            hunk.out.append(text)
        elif hunk is None:
            raise NoSuchEdit(number, "above '#:+' stands a '#:-', to say where")
        else:
            hunk.put.append(text)
    if hunk is not None:
        yield hunk


def _place(answer: list[str], hunk: _Hunk) -> int:
    wanted, length = _aligned(hunk.out), len(hunk.out)
    starts = [
        start
        for start in range(len(answer) - length + 1)
        if _aligned(answer[start : start + length]) == wanted
    ]
    if len(starts) == 1:
        return starts[0]
    lines = f"the line '{hunk.out[0].strip()}'"
    if length > 1:
        lines = f"{length} lines in a row that begin with {lines}"
    times = "does not have" if not starts else f"has {len(starts)} times"
    raise NoSuchEdit(hunk.line, f"the solution's cell {times} {lines}")


def _aligned(lines: Sequence[str]) -> list[str]:
    indent = _indent(lines)
    return [line[indent:].rstrip() for line in lines]


def _indent(lines: Sequence[str]) -> int:
    return min((len(line) - len(line.lstrip()) for line in lines if line.strip()), default=0)


def _moved(line: str, shift: int) -> str:
    return " " * shift + line if shift > 0 and line.strip() else line[max(0, -shift) :]
