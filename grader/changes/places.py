"""Indices and slices: another row or column, the other part."""

import ast
from collections.abc import Iterator

from grader.changes.change import Change, like


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what a subscript could pick out."""
    if not isinstance(node, ast.Subscript):
        return
    inner = node.slice
    if isinstance(inner, ast.Slice) and (inner.lower is None) != (inner.upper is None):
        other = ast.Slice(inner.upper, inner.lower, inner.step)
        yield Change(node, like(node, slice=other), "the other part is taken")
    if isinstance(inner, ast.Tuple) and len(inner.elts) == 2:
        turned = ast.Tuple(inner.elts[::-1], inner.ctx)
        yield Change(node, like(node, slice=turned), "rows are taken for columns")
