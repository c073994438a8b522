"""Sentences for a terminal. Words from outside are text here, never markup."""

import re
import textwrap
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from rich.console import Console, ConsoleOptions
from rich.text import Text

from grader.observed.transcript import TIMED_OUT, FailedCell
from grader.reports._looks import CODE

_SENTENCE_END = re.compile(r"(?<=[.?])\s+(?=[^a-z])")
_CODE = re.compile(r"`[^`]+`")
_FENCE = re.compile(r"```\w*\n?")
_NARROWEST, _WIDEST = 20, 90

GAP = "   "


@dataclass(frozen=True, eq=False)
class Hanging:
    """Words beside a label, wrapped within their own column; no line ends in spaces."""

    label: Text
    words: Text
    indent: int

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> Iterator[Text]:
        """Yield a line at a time."""
        width = min(_WIDEST, max(_NARROWEST, options.max_width - self.indent))
        margin = self.label.copy()
        margin.pad_right(self.indent - margin.cell_len)
        for line in self.words.wrap(console, width) or [Text()]:
            shown = Text.assemble(margin, line)
            shown.rstrip()
            yield shown
            margin = Text(" " * self.indent)


def indented(words: Text, indent: int) -> Hanging:
    """Return words with an equal margin before every line."""
    return Hanging(Text(), words, indent)


def prose(words: str, style: str = "") -> Text:
    """Return words with what stands between backticks in the colour of code."""
    text = Text(words, style=style)
    for code in _CODE.finditer(words):
        text.stylize(CODE, code.start(), code.end())
    return text


def column(words: str, width: int, style: str = "") -> Text:
    """Return words cut or filled to a width."""
    text = Text(words, style=style)
    text.truncate(width, overflow="ellipsis", pad=True)
    return text


def first_sentence(words: str) -> str:
    """Return the sentence that words begin with."""
    return _SENTENCE_END.split(words, maxsplit=1)[0]


def paragraphs(words: str) -> Iterator[Text]:
    """Yield an author's paragraphs, and their fenced blocks of code, which are never wrapped."""
    for place, part in enumerate(_FENCE.split(words.strip())):
        if place % 2:
            code = textwrap.indent(textwrap.dedent(part).strip("\n"), "    ")
            yield Text(code, style=CODE, no_wrap=True, overflow="ignore")
        elif part.strip():
            yield prose(" ".join(part.split()))


def flowed(entries: Iterable[Text], width: int) -> Iterator[Text]:
    """Yield lines of as many entries as fit, none of them broken."""
    line = Text()
    for entry in entries:
        if line and line.cell_len + len(GAP) + entry.cell_len > width:
            yield line
            line = Text()
        line = Text.assemble(line, GAP if line else "", entry)
    yield line


def ending_of(cell: FailedCell) -> Text:
    """Return how a cell ended, for people."""
    if cell.error == TIMED_OUT:
        return Text("ran longer than a cell may, and was stopped")
    return Text(f"{cell.error}: {cell.message}" if cell.message else cell.error)


def points(score: float) -> str:
    """Return a score as people write it."""
    return f"{round(score, 2):g}"
