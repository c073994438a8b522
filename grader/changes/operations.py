"""Operators: another in its place, its two sides the other way round, or one side alone."""

import ast
from collections.abc import Iterator

from grader.changes.change import Change, like

_INSTEAD: dict[type[ast.operator], tuple[tuple[type[ast.operator], str], ...]] = {
    ast.Add: ((ast.Sub, "something is taken away, not added"),),
    ast.Sub: ((ast.Add, "something is added, not taken away"),),
    ast.Mult: (
        (ast.Div, "something is divided by, not multiplied by"),
        (ast.MatMult, "a matrix product stands where numbers are to be multiplied one by one"),
    ),
    ast.Div: ((ast.Mult, "something is multiplied by, not divided by"),),
    ast.MatMult: ((ast.Mult, "numbers are multiplied one by one, not as matrices"),),
}
_TURNED: dict[type[ast.operator], str] = {
    ast.Sub: "the two sides of a subtraction have changed places",
    ast.Div: "the two sides of a division have changed places",
    ast.MatMult: "the two sides of a matrix product have changed places",
}
_ALONE: dict[type[ast.operator], str] = {
    ast.Add: "something that is to be added is left out",
    ast.Sub: "something that is to be taken away is left out",
    ast.Mult: "a factor is left out",
    ast.Div: "a division is left out",
    ast.Pow: "a power is left out",
}
_RIGHT_ALONE: dict[type[ast.operator], str] = {
    ast.Add: _ALONE[ast.Add],
    ast.Mult: _ALONE[ast.Mult],
}
_COMPARED: dict[type[ast.cmpop], tuple[type[ast.cmpop], str]] = {
    ast.Lt: (ast.LtE, "a border counts that is not to count"),
    ast.LtE: (ast.Lt, "a border does not count that is to count"),
    ast.Gt: (ast.GtE, "a border counts that is not to count"),
    ast.GtE: (ast.Gt, "a border does not count that is to count"),
}
_OPPOSITE: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.Gt,
    ast.Gt: ast.Lt,
    ast.LtE: ast.GtE,
    ast.GtE: ast.LtE,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
}


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what an operation could be."""
    if isinstance(node, ast.BinOp):
        yield from _binary(node)
    elif isinstance(node, ast.AugAssign):
        for operator, told in _INSTEAD.get(type(node.op), ()):
            yield Change(node, like(node, op=operator()), told)
        bound = ast.Assign([node.target], node.value)
        yield Change(node, bound, "what was there before is forgotten")
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        yield Change(node, node.operand, "a minus is left out")
    elif isinstance(node, ast.Compare) and len(node.ops) == 1:
        yield from _compared(node)


def _binary(node: ast.BinOp) -> Iterator[Change]:
    kind = type(node.op)
    for operator, told in _INSTEAD.get(kind, ()):
        yield Change(node, like(node, op=operator()), told)
    if kind in _TURNED:
        yield Change(node, like(node, left=node.right, right=node.left), _TURNED[kind])
    if kind in _ALONE:
        yield Change(node, node.left, _ALONE[kind])
    if kind in _RIGHT_ALONE:
        yield Change(node, node.right, _RIGHT_ALONE[kind])


def _compared(node: ast.Compare) -> Iterator[Change]:
    kind = type(node.ops[0])
    if kind in _OPPOSITE:
        told = "a comparison goes the other way"
        yield Change(node, like(node, ops=[_OPPOSITE[kind]()]), told)
    if kind in _COMPARED:
        other, told = _COMPARED[kind]
        yield Change(node, like(node, ops=[other()]), told)
