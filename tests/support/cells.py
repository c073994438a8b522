"""The code cells of solutions: what they bind and read, and what they give beside an answer."""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class Part:
    """The source of a code cell; exercise: which it answers, empty for none."""

    source: str
    exercise: str = ""


@dataclass(frozen=True)
class Given:
    """The statements of a cell that stand wholly before its answer, and wholly after it."""

    before: tuple[str, ...]
    after: tuple[str, ...]


def needed(cells: list[Part], also: Mapping[str, frozenset[str]] | None = None) -> list[Part]:
    """Return the first cell, those that answer an exercise, and those that bind what they read.

    also: names that an exercise's cell is to read besides.
    """
    names: set[str] = set()
    kept: list[Part] = []
    for place, cell in reversed(list(enumerate(cells))):
        if place == 0 or cell.exercise or names & bound(cell.source):
            names |= read(cell.source) | (also or {}).get(cell.exercise, frozenset())
            kept.append(cell)
    return kept[::-1]


def given_in(cell: str) -> Given:
    """Return what a cell holds beside its answer."""
    lines = cell.splitlines()
    first = min(at for at, line in enumerate(lines, 1) if BEGIN in line)
    last = max(at for at, line in enumerate(lines, 1) if END in line)
    before, after = [], []
    for one in ast.parse(cell).body:
        source = ast.get_source_segment(cell, one) or ""
        if (one.end_lineno or 0) < first:
            before.append(source)
        elif one.lineno > last:
            after.append(source)
    return Given(tuple(before), tuple(after))


def statements(source: str) -> list[str]:
    """Return the sources of a cell's top-level statements."""
    return [ast.get_source_segment(source, one) or "" for one in ast.parse(source).body]


@cache
def bound(source: str) -> frozenset[str]:
    """Return the names that a cell binds at its top level, by `global` too."""
    return frozenset(name for one in ast.parse(source).body for name in _bound(one))


@cache
def read(source: str) -> frozenset[str]:
    """Return the names that a cell reads, inside its functions too."""
    loaded = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Name))
    return frozenset(one.id for one in loaded if isinstance(one.ctx, ast.Load))


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
            inner = (one for one in ast.walk(node) if isinstance(one, ast.Global))
            yield from (name for one in inner for name in one.names)
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.alias(name=name, asname=other):
            yield (other or name).split(".")[0]
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _bound(child)
