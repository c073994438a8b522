"""What the text of cells says they bind and call, statement by statement, without running them."""

import ast
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, lru_cache
from itertools import islice

from grader.notebooks.broken_source import lines_that_call
from grader.notebooks.names_bound import (
    affordable,
    bindings,
    names_bound_in,
    parse_cell,
    without_magics,
)
from grader.notebooks.notebook import Notebook
from grader.notebooks.remembered import remembered

_IDENTIFIER = re.compile(r"[^\W\d]\w*")
# Calls that show and change nothing, by the first of their names.
_SHOWING = frozenset({"check", "display", "help", "lesson", "len", "plt", "pprint", "print"})
_PLACEHOLDER = "todo"

Names = frozenset[str]


@dataclass(frozen=True)
class Statement:
    """A top-level statement: its lines, from 1, and names.

    makes: what it binds; placeholders do not count. changes: what it binds to something made of
    what it was, as `+=` does. calls: what bare calls, which bind nothing, make use of.
    """

    first: int
    last: int
    makes: Names
    changes: Names
    uses: Names
    calls: Names


@dataclass(frozen=True)
class CellText:
    """A code cell's statements; a cell that does not parse is a single one."""

    statements: tuple[Statement, ...]

    @cached_property
    def makes(self) -> Names:
        """The names that it binds at top level, whatever they were, placeholders left out."""
        return frozenset[str]().union(*(statement.makes for statement in self.statements))

    @cached_property
    def binds(self) -> Names:
        """The names that it makes or changes."""
        return self.makes.union(*(statement.changes for statement in self.statements))

    @cached_property
    def calls(self) -> Names:
        """The names that its bare calls make use of."""
        return frozenset[str]().union(*(statement.calls for statement in self.statements))

    def at(self, line: int) -> "CellText":
        """Return of the cell the statement on a line alone."""
        end = bisect_right(self.statements, line, key=lambda statement: statement.first)
        start = bisect_left(self.statements, line, key=lambda statement: statement.last)
        return CellText(self.statements[start:end])

    def makes_after(self, line: int, name: str) -> bool:
        """Return whether the statement on a line, or one that follows it, makes a name."""
        start = bisect_left(self.statements, line, key=lambda statement: statement.last)
        return any(name in statement.makes for statement in islice(self.statements, start, None))


@dataclass(frozen=True)
class NotebookText:
    """The code cells of a notebook; of those beyond a length that no learner types, nothing."""

    cells: tuple[CellText, ...]

    @cached_property
    def _made_of(self) -> dict[str, set[str]]:
        """By name, those that are made of it at once."""
        found: dict[str, set[str]] = {}
        for statement in (statement for cell in self.cells for statement in cell.statements):
            for name in statement.uses:
                found.setdefault(name, set()).update(statement.makes, statement.changes)
        return found

    def made_of(self, names: Names) -> Names:
        """Return the names, and all that is made of them, or of what is made of them, and so on."""
        found, open_ones = set(names), list(names)
        while open_ones:
            more = self._made_of.get(open_ones.pop(), set()) - found
            found |= more
            open_ones += more
        return frozenset(found)


@lru_cache(maxsize=4)
def text_of(notebook: Notebook) -> NotebookText:
    """Return what the text of a notebook's code cells says."""
    return NotebookText(tuple(map(_cell_text, affordable(notebook.code))))


@remembered
def _cell_text(source: str) -> CellText:
    return CellText(tuple(_statements(source)))


def is_same_code(source: str, other: str) -> bool:
    """Return whether two cells hold the same lines, whatever their comments and spaces."""
    return _lines_of_code(source) == _lines_of_code(other)


def _lines_of_code(source: str) -> list[list[str]]:
    lines = (line.split() for line in source.splitlines())
    return [words for words in lines if words and not words[0].startswith("#")]


def _statements(source: str) -> Iterator[Statement]:
    tree = parse_cell(source)
    if tree is None:
        yield _whole(source)
        return
    for node in tree.body:
        found = [binding.name for binding in bindings(ast.Module([node], []))]
        added = _names_added_to(node)
        makes = {name for name in found if found.count(name) > added.count(name)}
        yield Statement(
            node.lineno,
            node.end_lineno or node.lineno,
            frozenset() if _is_placeholder(node) else frozenset(makes),
            frozenset(added),
            _names(node),
            frozenset[str]().union(*map(_names, _bare_calls(node))),
        )


def _whole(source: str) -> Statement:
    plain = without_magics(source)
    called = [set(_IDENTIFIER.findall(line)) for line in lines_that_call(plain)]
    return Statement(
        1,
        source.count("\n") + 1,
        names_bound_in(source),
        frozenset(),
        frozenset(_IDENTIFIER.findall(plain)),
        frozenset[str]().union(*called),
    )


def _names(node: ast.AST) -> Names:
    return frozenset(inner.id for inner in ast.walk(node) if isinstance(inner, ast.Name))


def _names_added_to(node: ast.AST) -> list[str]:
    targets = (inner.target for inner in ast.walk(node) if isinstance(inner, ast.AugAssign))
    return [target.id for target in targets if isinstance(target, ast.Name)]


def _is_placeholder(node: ast.stmt) -> bool:
    """Return whether a statement still holds a placeholder, as a function does that returns one."""
    calls = (inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call))
    return any(isinstance(func, ast.Name) and func.id == _PLACEHOLDER for func in calls)


def _bare_calls(statement: ast.AST) -> Iterator[ast.Call]:
    """Yield the calls that are statements of their own, but those that only show something."""
    pending = [statement]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Expr):
            call = node.value.value if isinstance(node.value, ast.Await) else node.value
            if isinstance(call, ast.Call) and _root(call.func) not in _SHOWING:
                yield call
        elif not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            pending.extend(ast.iter_child_nodes(node))


def _root(node: ast.expr) -> str:
    while isinstance(node, ast.Attribute | ast.Call | ast.Subscript):
        node = node.func if isinstance(node, ast.Call) else node.value
    return node.id if isinstance(node, ast.Name) else ""
