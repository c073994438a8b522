"""Calls: left out, or with two of their arguments the other way round."""

import ast
from collections.abc import Iterator

from grader.changes.change import Change, called, like

_TURNING = {"t", "T", "mT", "transpose"}
_LEFT_OUT = {
    **dict.fromkeys(_TURNING, "a table is not turned over, rows for columns"),
    "detach": "what comes out still hangs on its graph",
    "item": "what comes out is a tensor, not a plain number",
    "clone": "no copy is made: two names share one memory",
    "copy": "no copy is made: two names share one memory",
    "sqrt": "a root is left out",
    "abs": "a sign is kept that is to go",
    "exp": "a power of e is left out",
    "log": "a logarithm is left out",
    "float": "numbers keep their kind",
    "double": "numbers keep their kind",
    "long": "numbers keep their kind",
}


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what a call could be, and an attribute that turns a table over."""
    if isinstance(node, ast.Attribute) and node.attr in _TURNING:
        yield Change(node, node.value, _LEFT_OUT[node.attr])
    if not isinstance(node, ast.Call):
        return
    name, inner = called(node), _inner(node)
    if name in _LEFT_OUT and inner is not None:
        yield Change(node, inner, _LEFT_OUT[name])
    for place in range(len(node.args) - 1):
        first, second = node.args[place : place + 2]
        turned = [*node.args[:place], second, first, *node.args[place + 2 :]]
        yield Change(node, like(node, args=turned), "two arguments have changed places")


def _inner(call: ast.Call) -> ast.expr | None:
    """Return what a call works on: its only argument, or what it is a method of."""
    if len(call.args) == 1 and not call.keywords:
        return call.args[0]
    if isinstance(call.func, ast.Attribute) and not call.args:
        return call.func.value
    return None
