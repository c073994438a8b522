"""Which names code binds at top level, told from its text alone."""

import ast
import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass

from grader.notebooks.broken_source import names_bound_by_lines
from grader.notebooks.notebook import Notebook
from grader.notebooks.remembered import remembered

# A character of source can cost the parser a kilobyte.
_MAX_CHARACTERS = 200_000

_FIRST_LINE_MAGIC = re.compile(r"\s*%%(\w+)")
_MAGICS_OF_PYTHON = frozenset({"capture", "prun", "time"})
_STATEMENT_MAGIC = re.compile(r"^([ \t]*+)%(?:time|prun)[ \t]++(?=[^\W\d])", re.MULTILINE)
_ASSIGNED_MAGIC = re.compile(r"^([ \t]*+\w[\w, \t]*+=[ \t]*+)[!%].*$", re.MULTILINE)
_MAGIC_LINE = re.compile(r"^([ \t]*+)(?:[!%?](?:.*\\\n)*.*|[\w.]++\?\??[ \t]*)$", re.MULTILINE)


@dataclass(frozen=True)
class Binding:
    """A name bound at top level, and the line of the source that binds it, from 1."""

    name: str
    line: int


def names_bound(notebook: Notebook) -> frozenset[str]:
    """Return the names that the notebook's code binds at top level.

    What does not parse is read line by line. Cells beyond a total length no learner types are
    passed over, as are magics and shell commands.
    """
    return frozenset().union(*map(names_bound_in, affordable(notebook.code)))


@remembered
def names_bound_in(source: str) -> frozenset[str]:
    """Return the names that a cell binds at top level, whether it parses or not."""
    tree = parse_cell(source)
    if tree is None:
        return frozenset(names_bound_by_lines(without_magics(source)))
    return frozenset(binding.name for binding in bindings(tree))


def parse_cell(source: str) -> ast.Module | None:
    """Return the syntax tree of a cell, its magics passed over, or None where it has none."""
    return _parsed(source) or _parsed(without_magics(source))


def bindings(tree: ast.Module) -> Iterator[Binding]:
    """Yield every binding of a module-level name, in no order."""
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        yield from _bound_by(node)
        pending.extend(_parts_in_scope(node))


def _bound_by(node: ast.AST) -> Iterator[Binding]:
    match node:
        case ast.Name(id=name, ctx=ast.Store()):
            yield Binding(name, node.lineno)
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
            yield Binding(node.name, node.lineno)
        case ast.alias(name=name, asname=alias) if name != "*":
            yield Binding(alias or name.partition(".")[0], node.lineno)
        case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
            yield Binding(name, node.lineno)
        case ast.MatchMapping(rest=str(name)):
            yield Binding(name, node.lineno)


def _parts_in_scope(node: ast.AST) -> Iterator[ast.AST]:
    match node:
        case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef() | ast.Lambda():
            return
        case ast.AnnAssign(value=None):
            return
        case ast.comprehension():
            # Its targets are its own; a walrus in its conditions is not.
            yield from (node.iter, *node.ifs)
        case _:
            yield from ast.iter_child_nodes(node)


def affordable(sources: tuple[str, ...]) -> Iterator[str]:
    """Yield the sources, and nothing for those beyond a total length that no learner types."""
    left = _MAX_CHARACTERS
    for source in sources:
        read = source if len(source) <= left else ""
        left -= len(read)
        yield read


def _parsed(source: str) -> ast.Module | None:
    try:
        return _parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _parse(source: str) -> ast.Module:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return ast.parse(source)


def without_magics(source: str) -> str:
    """Return the Python of a cell in as many lines, each magic or shell command made `pass`."""
    first = _FIRST_LINE_MAGIC.match(source)
    if first and first[1] not in _MAGICS_OF_PYTHON:
        return ""
    source = _STATEMENT_MAGIC.sub(r"\1", source)
    source = _ASSIGNED_MAGIC.sub(r"\1None", source)
    return _MAGIC_LINE.sub(lambda line: f"{line[1]}pass" + "\n" * line[0].count("\n"), source)
