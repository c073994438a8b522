"""What went wrong in a cell, as plain data: the error, its words, and the line."""

import os
import re
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import FrameType, TracebackType

from grader.child.watching.observe import describe, type_name

# How Python ends "cannot import name 'a' from 'b'".
_FILE_OF_A_LIBRARY = re.compile(r" \((?:/|[A-Z]:)[^()]*\)\Z")
_PLACES = (
    (sys.executable, "python"),
    (sys.prefix, "…"),
    *((home, "~") for home in [os.path.expanduser("~")] if len(home) > 1),  # noqa: PTH111 - a text
)

# A file's name, and how many lines of the cell stand before its first.
CellFiles = Mapping[str, int]


@dataclass(frozen=True)
class Failure:
    """An error of a cell's: its class, its words, and the cell's line, from 1; 0: not known."""

    error: str
    message: str
    line: int


def failure_of(error: BaseException, files: CellFiles, met: FrameType) -> Failure:
    """Return an error as data.

    files: those that the cell was compiled as. met: where the error was, if not raised in the cell.
    """
    lines = _lines(error.__traceback__, files) or list(_lines_above(met, files))
    return Failure(type_name(error), _public(describe(error)), lines[-1] if lines else 0)


def unreadable(error: SyntaxError, lines_before: int) -> Failure:
    """Return as data why a cell, or what stands below the magics it begins with, does not parse."""
    line = (error.lineno or 0) + lines_before
    return Failure(type_name(error), f"{error.msg} (line {line})", line)


def _public(message: str) -> str:
    """Return a message that does not say where on the grader's machine a thing lies."""
    message = _FILE_OF_A_LIBRARY.sub("", message)
    for place, name in _PLACES:
        message = message.replace(place, name)
    return message


def _lines(traceback: TracebackType | None, files: CellFiles) -> list[int]:
    """Return the cell's own lines that an error passed, the one that raised it last."""
    found = []
    while traceback is not None:
        name = traceback.tb_frame.f_code.co_filename
        if name in files:
            found.append(traceback.tb_lineno + files[name])
        traceback = traceback.tb_next
    return found


def _lines_above(met: FrameType, files: CellFiles) -> Iterator[int]:
    frame: FrameType | None = met
    while frame is not None:
        if frame.f_code.co_filename in files:
            yield frame.f_lineno + files[frame.f_code.co_filename]
            return
        frame = frame.f_back
