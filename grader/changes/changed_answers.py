"""Every answer that differs from the right one in one small thing."""

import ast
from collections.abc import Callable, Iterator

from grader.changes import calls, numbers, operations, places, reductions, statements
from grader.changes.change import Change, Changed, applied

# What is likely to be the cause comes first, since no more than some are tried.
_KINDS: tuple[Callable[[ast.AST], Iterator[Change]], ...] = (
    reductions.changes,
    operations.changes,
    calls.changes,
    statements.changes,
    places.changes,
    numbers.changes,
)


def changed_answers(source: str, lines: frozenset[int]) -> tuple[Changed, ...]:
    """Return what an answer would be with each small change, none of them twice.

    lines: those that answer; what only shows the answer is left out.
    """
    tree = _answering(ast.parse(source), lines)
    seen = {ast.unparse(tree)}
    found = []
    for change in _changes(tree, lines):
        code = ast.unparse(applied(tree, change))
        if code not in seen and _compiles(code):
            seen.add(code)
            found.append(Changed(code, change.told))
    return tuple(found)


def _compiles(code: str) -> bool:
    """Return whether code can be run; some that can be parsed cannot, as a late `global`."""
    try:
        compile(code, "<changed>", "exec")
    except (SyntaxError, ValueError):
        return False
    return True


def _answering(tree: ast.Module, lines: frozenset[int]) -> ast.Module:
    """Return a cell up to the last of its statements that answers."""
    answers = [
        place
        for place, node in enumerate(tree.body)
        if not lines.isdisjoint(range(node.lineno, (node.end_lineno or node.lineno) + 1))
    ]
    return ast.Module(tree.body[: answers[-1] + 1] if answers else [], [])


def _changes(tree: ast.Module, lines: frozenset[int]) -> Iterator[Change]:
    nodes = [node for node in ast.walk(tree) if _answers(node, lines)]
    for kind in _KINDS:
        for node in nodes:
            yield from kind(node)


def _answers(node: ast.AST, lines: frozenset[int]) -> bool:
    """Return whether a node stands in the answer; a block does of which a statement does."""
    first = getattr(node, "lineno", None)
    if first is None:
        return isinstance(node, ast.Module)
    return not lines.isdisjoint(range(first, (getattr(node, "end_lineno", first) or first) + 1))
