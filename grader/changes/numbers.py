"""Numbers written in a program: one more or less, twice or half, ten times or a tenth."""

import ast
from collections.abc import Iterator

from grader.changes.change import Change, like

_SCALES = ((2, "twice"), (0.5, "half of"), (10, "ten times"), (0.1, "a tenth of"))


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what a number could be."""
    if not isinstance(node, ast.Constant) or isinstance(node.value, bool):
        return
    value = node.value
    if isinstance(value, int):
        for other, told in ((value + 1, "one more"), (value - 1, "one less")):
            yield Change(node, like(node, value=other), f"a number is {told} than it should be")
    if isinstance(value, float) and value:
        for scale, told in _SCALES:
            put = like(node, value=value * scale)
            yield Change(node, put, f"a number is {told} what it should be")
