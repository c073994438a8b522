"""Reads a notebook that anyone may have written: its cells' sources, under limits.

nbformat takes a second to import and repairs what it can; this module takes a millisecond, and
refuses what it does not know.
"""

import json
import os
import re
import stat
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import Never

from grader.errors import NotebookError
from grader.notebooks.printable import printable

_MAX_BYTES = 50 * 2**20
_MAX_CONTAINERS = 2_000_000
_MAX_QUOTES = 8_000_000
_MAX_DIGITS = 9
_MAX_CELLS = 5_000
_MAX_CODE = 2**20

_LONE_SURROGATE = re.compile("[\ud800-\udfff]")
_KINDS = {
    "code": "code",
    "markdown": "markdown",
    "raw": "raw",
    "heading": "markdown",
    "html": "markdown",
}


@dataclass(frozen=True)
class Cell:
    """One cell: its kind is code, markdown, or raw."""

    kind: str
    source: str
    exercise: str | None = None


@dataclass(frozen=True)
class Released:
    """What a notebook says of the release that it came from.

    version: of the package that made it. points: each exercise's id and its points then; None where
    what it says is no whole number.
    """

    version: str
    points: tuple[tuple[str, int | None], ...]


@dataclass(frozen=True)
class Notebook:
    """What is kept of a notebook file: the cells' sources, and the release it came from.

    lesson, released: as its metadata say, if they do.
    """

    path: Path
    cells: tuple[Cell, ...]
    lesson: str | None = None
    released: Released | None = None

    @cached_property
    def code(self) -> tuple[str, ...]:
        """The sources of the code cells, in order."""
        return tuple(cell.source for cell in self.cells if cell.kind == "code")

    @cached_property
    def answers(self) -> dict[str, str]:
        """The source of each exercise's own cell, by the exercise's id, where cells are known."""
        return {cell.exercise: cell.source for cell in self.cells if cell.exercise}

    @cached_property
    def own_cells(self) -> dict[str, int]:
        """The place of each exercise's own cell among the code cells, where cells are known."""
        code = [cell for cell in self.cells if cell.kind == "code"]
        return {cell.exercise: place for place, cell in enumerate(code) if cell.exercise}

    def as_far_as(self, exercise: str, answer: str) -> "Notebook":
        """Return the notebook up to an exercise's cell, which holds another answer."""
        before = takewhile(lambda cell: cell.exercise != exercise, self.cells)
        return replace(self, cells=(*before, Cell("code", answer, exercise)))


# A live kernel tells what its cells did, and not whose they are.
CELLS_UNKNOWN = Notebook(Path(), ())


def read_notebook(path: Path) -> Notebook:
    """Read the cells of the Python notebook at `path`, and none of their outputs.

    Raises NotebookError, in one printable line that names the file, for whatever else is there.
    """
    try:
        return _notebook(path, _document(_contents(path)))
    except NotebookError as refusal:
        name = printable(path.name or str(path), 60) or "The file"
        raise NotebookError(f"{name} {printable(str(refusal), 130)}.") from None


def _contents(path: Path) -> bytes:
    try:
        with open(path, "rb", opener=_open_without_waiting) as file:
            status = os.fstat(file.fileno())
            if not stat.S_ISREG(status.st_mode):
                _refuse("is not a regular file; give the path of a notebook")
            # A file may be longer than it says, as those in /proc are, or grow as it is read.
            contents = b"" if status.st_size > _MAX_BYTES else file.read(_MAX_BYTES + 1) or b""
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else str(error)
        _refuse(f"cannot be read ({reason}); check its path and its permissions")
    if max(status.st_size, len(contents)) > _MAX_BYTES:
        _refuse(f"is larger than {_MAX_BYTES >> 20} MiB; clear its outputs and save it again")
    return contents


def _open_without_waiting(path: str, flags: int) -> int:
    # A named pipe would otherwise hold its reader until somebody writes.
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0))


def _document(contents: bytes) -> dict[str, object]:
    _refuse_bombs(contents)
    try:
        # No number matters but the version, so none is too long, and NaN does no harm.
        document = json.loads(
            _text(contents),
            parse_int=lambda digits: int(digits) if len(digits) <= _MAX_DIGITS else None,
            parse_float=lambda _: None,
            parse_constant=lambda _: None,
        )
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        _refuse(f"is damaged, or no notebook: {error.msg} at {where}; save it again from Jupyter")
    except (RecursionError, MemoryError):
        _refuse("is nested too deep to be read; clear its outputs and save it again")
    if not isinstance(document, dict):
        _refuse("is JSON but not a notebook; save it again from Jupyter")
    return document


def _refuse_bombs(contents: bytes) -> None:
    if not contents.strip():
        _refuse("is empty; save it again from Jupyter")
    # Three bytes of JSON can ask for eighty of memory, so count before anything is made.
    containers = contents.count(b"[") + contents.count(b"{")
    if containers > _MAX_CONTAINERS or contents.count(b'"') > _MAX_QUOTES:
        _refuse("holds too many values to be read; clear its outputs and save it again")


def _text(contents: bytes) -> str:
    encoding = json.detect_encoding(contents)
    if not encoding.startswith("utf-8"):
        _refuse(f"is encoded as {encoding.upper()}; save it again as UTF-8")
    try:
        return contents.decode(encoding)
    except UnicodeDecodeError as error:
        _refuse(f"is not UTF-8 text (byte {error.start}); save it again from Jupyter")


def _notebook(path: Path, document: dict[str, object]) -> Notebook:
    version = _version(document)
    metadata = _mapping(document.get("metadata"))
    _refuse_other_languages(metadata)
    raw_cells = _worksheet_cells(document) if version == 3 else _list(document, "cells")
    if len(raw_cells) > _MAX_CELLS:
        _refuse(f"has more than {_MAX_CELLS} cells; delete those that are not needed")
    cells = tuple(_cell(number, raw, version) for number, raw in enumerate(raw_cells, 1))
    if sum(len(cell.source) for cell in cells if cell.kind == "code") > _MAX_CODE:
        _refuse("has more than 1 MiB of code; load data from files, not from cells")
    return Notebook(path, cells, _tag(metadata, "lesson"), _released(metadata))


def _version(document: dict[str, object]) -> int:
    version = document.get("nbformat")
    if not isinstance(version, int) or isinstance(version, bool):
        _refuse("states no notebook version (nbformat); save it again from Jupyter")
    if version > 4:
        _refuse(f"is from a newer Jupyter (version {version}); save it as version 4")
    if version < 3:
        _refuse(f"is in an old notebook format (version {version}); save it as version 4")
    return version


def _refuse_other_languages(metadata: dict[str, object]) -> None:
    kernel = _mapping(metadata.get("kernelspec")).get("language")
    language = kernel or _mapping(metadata.get("language_info")).get("name")
    if isinstance(language, str) and "python" not in language.lower():
        _refuse(f"is a notebook of {printable(language, 30)}; give one whose kernel is Python")


def _worksheet_cells(document: dict[str, object]) -> list[object]:
    sheets = _list(document, "worksheets")
    return [cell for sheet in sheets for cell in _list(_mapping(sheet), "cells")]


def _cell(number: int, raw: object, version: int) -> Cell:
    if not isinstance(raw, dict):
        _refuse(f"has something else for cell {number}; save it again from Jupyter")
    kind = raw.get("cell_type")
    if not isinstance(kind, str) or kind not in _KINDS:
        _refuse(f"has a cell of unknown type, cell {number}; make it code or Markdown")
    source = raw.get("input" if version == 3 and kind == "code" else "source")
    exercise = _tag(_mapping(raw.get("metadata")), "exercise")
    return Cell(_KINDS[kind], _source(number, source), exercise)


def _source(number: int, source: object) -> str:
    parts = source if isinstance(source, list) else [source]
    texts = [part for part in parts if isinstance(part, str)]
    if len(texts) < len(parts):
        _refuse(f"has no text in cell {number}; save it again from Jupyter")
    return _encodable("".join(texts)).replace("\r\n", "\n")


def _encodable(text: str) -> str:
    return _LONE_SURROGATE.sub("\N{REPLACEMENT CHARACTER}", text)


def _tag(metadata: dict[str, object], name: str) -> str | None:
    value = _mapping(metadata.get("first_descent")).get(name)
    return _encodable(value) if isinstance(value, str) else None


def _released(metadata: dict[str, object]) -> Released | None:
    version = _tag(metadata, "release")
    said = _mapping(_mapping(metadata.get("first_descent")).get("points"))
    if version is None or len(said) > _MAX_CELLS:
        return None
    points = (
        (_encodable(name), value if type(value) is int else None) for name, value in said.items()
    )
    return Released(version, tuple(points))


def _list(holder: dict[str, object], name: str) -> list[object]:
    value = holder.get(name)
    if not isinstance(value, list):
        _refuse(f"has no list of {name}; save it again from Jupyter")
    return value


def _mapping(value: object) -> dict[str, object]:
    return value if isinstance(value, dict) else {}


def _refuse(problem: str) -> Never:
    raise NotebookError(problem)
