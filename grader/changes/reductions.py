"""Sums, means and their kin: another, none, or along another axis."""

import ast
from collections.abc import Iterator

from grader.changes.change import Change, called, like

_OTHERS = {
    "mean": ("sum", "numbers are added up, not averaged"),
    "sum": ("mean", "numbers are averaged, not added up"),
    "std": ("var", "the spread is left squared"),
    "var": ("std", "the root of the spread is taken once more"),
    "max": ("min", "the smallest is taken for the largest"),
    "min": ("max", "the largest is taken for the smallest"),
    "argmax": ("argmin", "the place of the smallest is taken for that of the largest"),
    "argmin": ("argmax", "the place of the largest is taken for that of the smallest"),
}
_ALONG = {*_OTHERS, "cumsum", "norm", "softmax", "log_softmax", "flip", "cat", "stack"}


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what a call of a reduction could be."""
    name = called(node)
    if name not in _ALONG:
        return
    assert isinstance(node, ast.Call)
    if name in _OTHERS and isinstance(node.func, ast.Attribute):
        other, told = _OTHERS[name]
        yield Change(node, like(node, func=like(node.func, attr=other)), told)
        inner = _reduced(node, node.func)
        if inner is not None:
            yield Change(node, inner, "many numbers are left where one is to be made of them")
    yield from _along(node)


def _reduced(call: ast.Call, function: ast.Attribute) -> ast.expr | None:
    is_module = isinstance(function.value, ast.Name) and function.value.id in ("torch", "np")
    if not is_module:
        return function.value
    return call.args[0] if call.args else None


def _along(call: ast.Call) -> Iterator[Change]:
    for place, keyword in enumerate(call.keywords):
        others = [*call.keywords[:place], *call.keywords[place + 1 :]]
        left_out = like(call, keywords=others)
        if keyword.arg == "keepdim":
            yield Change(call, left_out, "the axis along which is reckoned is not kept")
        if keyword.arg in ("dim", "axis"):
            yield Change(call, left_out, "all is taken together, not along one axis")
            axis = keyword.value.value if isinstance(keyword.value, ast.Constant) else None
            if isinstance(axis, int) and axis in (0, 1):
                turned = like(keyword, value=ast.Constant(1 - axis))
                put = like(call, keywords=[*others, turned])
                yield Change(call, put, "it is reckoned along the other axis")
