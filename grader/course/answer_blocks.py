"""Takes the answers out of a solution cell, and leaves what a learner starts from.

An answer stands between a line `### BEGIN SOLUTION` and a line `### END SOLUTION`.
"""

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass

from grader.errors import CourseError
from grader.notebooks.names_bound import Binding, bindings, parse_cell

_MARKER = re.compile(r"([ \t]*)### (BEGIN|END) SOLUTION[ \t]*")
_ALIKE = re.compile(r"\b(?:BEGIN|END)[\W_]*SOLUTION\b", re.IGNORECASE)
_INVITATION = "# Your code here"


@dataclass(frozen=True)
class _Marker:
    line: int
    indent: str
    word: str


@dataclass(frozen=True)
class _Block:
    """The lines, from 1, of the two markers round an answer."""

    begin: int
    end: int
    indent: str

    def holds(self, node: ast.AST) -> bool:
        return self.begin < getattr(node, "lineno", 0) < self.end


def has_marker(source: str) -> bool:
    """Return whether a line of the source marks an answer, or was meant to."""
    return bool(_ALIKE.search(source))


def answer_lines(source: str) -> frozenset[int]:
    """Return the numbers, from 1, of the lines that answer; all where no answer is marked.

    Raises CourseError where the markers do not pair.
    """
    marked = [range(block.begin + 1, block.end) for block in _blocks(source)]
    lines = range(1, source.count("\n") + 2)
    return frozenset(number for block in marked or [lines] for number in block)


def without_answers(source: str, exercise: str, names: tuple[str, ...]) -> str:
    """Return the source of a cell with a `todo` for each name that its answers give.

    Raises CourseError where the markers do not pair, or what is left is not Python.
    """
    blocks = _blocks(source)
    tree = parse_cell(source)
    if tree is None:
        raise CourseError("the cell is not Python")
    lines = source.split("\n")
    for block in reversed(blocks):
        statements = _start(block, tree, exercise, names)
        start = [block.indent + line for line in (_INVITATION, *statements)]
        lines[block.begin - 1 : block.end] = start
    left = "\n".join(lines)
    if has_marker(left):
        raise CourseError("a marker must be alone on its line, and read `### BEGIN SOLUTION`")
    if parse_cell(left) is None:
        raise CourseError("what is left without the answer is not Python; mark whole statements")
    return left


def _blocks(source: str) -> tuple[_Block, ...]:
    markers = tuple(_markers(source))
    if [marker.word for marker in markers] != ["BEGIN", "END"] * (len(markers) // 2):
        raise CourseError("BEGIN SOLUTION and END SOLUTION do not pair")
    pairs = tuple(zip(markers[::2], markers[1::2], strict=True))
    if any(begin.indent != end.indent for begin, end in pairs):
        raise CourseError("BEGIN SOLUTION and END SOLUTION are not indented alike")
    return tuple(_Block(begin.line, end.line, begin.indent) for begin, end in pairs)


def _markers(source: str) -> Iterator[_Marker]:
    for number, line in enumerate(source.split("\n"), 1):
        marker = _MARKER.fullmatch(line)
        if marker:
            yield _Marker(number, marker[1], marker[2])


def _start(
    block: _Block, tree: ast.Module, exercise: str, names: tuple[str, ...]
) -> tuple[str, ...]:
    todo = f'todo("{exercise}")'
    if _returns(block, tree):
        return (f"return {todo}",)
    bound = {
        binding.name
        for binding in set(bindings(tree)) - _changed_in_place(tree)
        if block.begin < binding.line < block.end
    }
    asked = tuple(f"{name} = {todo}" for name in names if name in bound)
    return asked or (("pass",) if _fills_a_suite(block, tree) else ())


def _changed_in_place(tree: ast.Module) -> set[Binding]:
    """Return what `w -= step` and its kin bind: another cell made the name, and it must stay."""
    targets = [node.target for node in ast.walk(tree) if isinstance(node, ast.AugAssign)]
    return {Binding(target.id, target.lineno) for target in targets if isinstance(target, ast.Name)}


def _returns(block: _Block, tree: ast.Module) -> bool:
    pending: list[ast.AST] = [tree]
    while pending:
        node = pending.pop()
        if isinstance(node, ast.Return) and block.holds(node):
            return True
        if not (_is_function(node) and block.holds(node)):
            pending.extend(ast.iter_child_nodes(node))
    return False


def _is_function(node: ast.AST) -> bool:
    return isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)


def _fills_a_suite(block: _Block, tree: ast.Module) -> bool:
    return any(
        suite and all(block.holds(statement) for statement in suite)
        for node in ast.walk(tree)
        if not isinstance(node, ast.Module) and not block.holds(node)
        for suite in _suites(node)
    )


def _suites(node: ast.AST) -> Iterator[list[ast.stmt]]:
    for name in ("body", "orelse", "finalbody"):
        suite = getattr(node, name, None)
        if isinstance(suite, list):
            yield suite
