"""The words that people read: in text, and in the strings and comments of code."""

import ast
import io
import re
import tokenize
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from repository import ROOT, Passage, cells, passages

_WORD = re.compile(r"(?<![\w\\])[A-Za-z][A-Za-z'’]*[A-Za-z](?!\w)")
_NAME = re.compile(r"\S*(?:[\w)][_.(\[=/\\@][\w(]|[_=\\{}<>|/]|--\w|\w::)\S*|&\w+;|\\\S+")
# Markdown would see emphasis in formulas, and in __init__.
_NO_MARKDOWN = re.compile(r"\$\$.+?\$\$|\$[^$\n]+\$|__\w+__(?:\.py)?", re.DOTALL)
_MAGIC = re.compile(r"^\s*[%!?].*$", re.MULTILINE)
_TABLES = ("_filter.py", "_syscalls.py")
_PLACES = ("loc", "ha", "va")
# The id of a wrong answer, and what one changes of the solution's lines.
_OF_MISTAKES = ("# %%", "#:-", "#:+")
_FIELD = re.compile(r"\{[^{}]*\}")


@dataclass(frozen=True)
class Word:
    """A word as it is written, and where."""

    text: str
    where: str


def words(file: Path) -> Iterator[Word]:
    """Give each word of prose in a page, a notebook or a module."""
    if file.suffix == ".py":
        yield from _in_code(file.read_text("utf-8"), file, "")
        return
    for passage in passages(file):
        yield from _in_passage(passage)
    if file.suffix == ".ipynb":
        for cell in cells(file):
            if cell["cell_type"] == "code":
                yield from _in_code(
                    _MAGIC.sub("pass", cell["source"]), file, f", cell {cell['id']}"
                )


def in_text(text: str) -> list[str]:
    """Return the words of a line of plain text; names of things in code are none."""
    return [word.replace("’", "'") for word in _WORD.findall(_NAME.sub(" ", _FIELD.sub(" ", text)))]


def _in_passage(passage: Passage) -> Iterator[Word]:
    plain = Passage(passage.file, passage.place, _NO_MARKDOWN.sub(" ", passage.text))
    for token in plain.tokens():
        if token.type == "text":
            yield from (Word(word, passage.where) for word in in_text(token.content))


def _in_code(source: str, file: Path, place: str) -> Iterator[Word]:
    for line, text in (*_strings(source), *_comments(source)):
        passage = Passage(file, f"{place}:{line}", text)
        yield from _in_passage(passage)


def _strings(source: str) -> Iterator[tuple[int, str]]:
    pending: list[ast.AST] = [_parsed(source)]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and _is_prose(node.value):
            yield node.lineno, node.value
        if not _holds_names(node):
            pending.extend(ast.iter_child_nodes(node))


def _holds_names(node: ast.AST) -> bool:
    """Tell where strings are names: a table that is split, and what matplotlib calls places."""
    if isinstance(node, ast.keyword):
        return node.arg in _PLACES
    return isinstance(node, ast.Attribute) and node.attr == "split"


def _comments(source: str) -> Iterator[tuple[int, str]]:
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        is_prose = " " in token.string.strip("# ") and not token.string.startswith(_OF_MISTAKES)
        if token.type == tokenize.COMMENT and is_prose:
            yield token.start[0], token.string.lstrip("# ").removeprefix("noqa")


def _is_prose(text: str) -> bool:
    """Tell sentences from names, patterns and code: a test's notebooks are strings."""
    if " " not in text.strip():
        return False
    try:
        _parsed(text)
    except (SyntaxError, ValueError):
        return not re.match(r"\s*(?:def|class|for|if|import|from|with|return) .*[:(=]", text)
    return False


def _parsed(text: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SyntaxWarning)
        return ast.parse(text)


def modules() -> list[Path]:
    """Return the modules of the grader and of the book, but for tables of system calls."""
    found = (*ROOT.glob("grader/**/*.py"), *ROOT.glob("docs/**/*.py"))
    return sorted(one for one in found if one.name not in _TABLES)
