"""Reads wrong answers: a percent script, a cell a mistake.

    # %% sum-for-mean
    # The words that the learner is told, as comment lines.
    def mse(t1, t2):
        return ((t1 - t2) ** 2).sum()

A cell may say only what it changes in the solution's own, by whole lines (see `mistake_edit`):

    # %% no-reset
    # The words.
    #:- w.grad.zero_()
    #:+ pass
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Never

from grader.course.exercise import Mistake
from grader.course.lines import read_lines
from grader.course.mistake_edit import NoSuchEdit, edited, is_edit
from grader.errors import UnreadableLesson

_HEADING = "# %%"
_TITLE = re.compile(r"(?P<id>[\w.]+(?:-[\w.]+)*)(?P<mention> mention=true)?")


@dataclass(frozen=True)
class _Cell:
    """A mistake as it is written.

    number: the line of its heading in the file, from 1. lines: what follows the heading.
    """

    path: Path
    number: int
    title: str
    lines: tuple[str, ...]

    @property
    def words(self) -> tuple[str, ...]:
        return tuple(takewhile(lambda line: re.match(r"# |#$", line), self.lines))

    @property
    def body(self) -> tuple[str, ...]:
        return self.lines[len(self.words) :]

    @property
    def place(self) -> str:
        return f"{self.path.parent.name}/{self.path.name}:{self.number}"

    def refuse(self, what: str, below: int = 0) -> Never:
        raise UnreadableLesson(self.path, self.number + below, what)


def read_mistakes(path: Path, answer: str) -> tuple[Mistake, ...]:
    """Return the mistakes in a file, in its order.

    answer: the solution's own cell, which edits change.
    Raises UnreadableLesson, a line with the file and the line in it, where one cannot be read.
    """
    found: dict[str, Mistake] = {}
    for cell in _cells(path):
        mistake = _mistake(cell, answer)
        if mistake.id in found:
            cell.refuse(f"'{mistake.id}' is there already, at {found[mistake.id].place}")
        found[mistake.id] = mistake
    return tuple(found.values())


def _cells(path: Path) -> Iterator[_Cell]:
    lines = read_lines(path)
    starts = [number for number, line in enumerate(lines) if line.startswith(_HEADING)]
    for number, line in enumerate(lines[: starts[0]] if starts else lines, 1):
        if line.strip():
            raise UnreadableLesson(path, number, "above the first mistake stands '# %%' and its id")
    for start, end in zip(starts, [*starts[1:], len(lines)], strict=True):
        title = lines[start].removeprefix(_HEADING).strip()
        yield _Cell(path, start + 1, title, lines[start + 1 : end])


def _mistake(cell: _Cell, answer: str) -> Mistake:
    title = _TITLE.fullmatch(cell.title)
    if title is None:
        cell.refuse("after '# %%' stands the mistake's id: words with hyphens between them")
    if not cell.words:
        cell.refuse(f"'{title['id']}' has no words: comment lines under its heading", 1)
    words = " ".join(line.removeprefix("#").strip() for line in cell.words)
    return Mistake(title["id"], _code(cell, answer), words, bool(title["mention"]), cell.place)


def _code(cell: _Cell, answer: str) -> str:
    below = 1 + len(cell.words)
    if is_edit(cell.body):
        try:
            code = edited(answer, cell.body)
        except NoSuchEdit as error:
            cell.refuse(str(error), below + error.line)
        below = 0
    else:
        code = "\n".join(cell.body).rstrip()
    try:
        statements = ast.parse(code).body
    except (SyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        cell.refuse(f"this is not Python: {_reason(error)}", below and below + line - 1)
    if not statements:
        cell.refuse("under its words stands no code")
    return code.strip("\n")


def _reason(error: SyntaxError | ValueError) -> str:
    return error.msg if isinstance(error, SyntaxError) else str(error)
