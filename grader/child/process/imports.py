"""Imports of a cell, each on its own: one that fails keeps from the cell only what it was to bind.

An import that a learner's own `try` stands round is theirs to handle, and so is one in a function.
"""

import ast
from collections.abc import Iterator
from typing import Any

_Import = ast.Import | ast.ImportFrom
_LEFT_ALONE = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
# Where a statement has statements within it; a `case` and an `except` hold theirs in a body too.
_BLOCKS = ("body", "orelse", "finalbody", "handlers", "cases")


def each_by_itself(cell: ast.Module) -> ast.Module:
    """Return a cell in whose place a failed import is handed to the shell's `without`."""
    # Most cells import nothing, and to walk all that they say takes longer than to run them.
    if not _imports_anything(cell):
        return cell
    _Apart().generic_visit(cell)
    return ast.fix_missing_locations(cell)


def _imports_anything(block: Any) -> bool:
    """Return whether an import stands in a block or in what is nested in it, functions aside."""
    if isinstance(block, _Import):
        return True
    if isinstance(block, _LEFT_ALONE):
        return False
    nested = (part for name in _BLOCKS for part in getattr(block, name, ()))
    return any(map(_imports_anything, nested))


class _Apart(ast.NodeTransformer):
    def visit_Import(self, node: ast.Import) -> ast.stmt:
        return _apart(node)

    def visit_ImportFrom(self, node: ast.ImportFrom) -> ast.stmt:
        return node if node.module == "__future__" else _apart(node)

    def visit_Try(self, node: ast.Try) -> ast.stmt:
        return self._around_a_try(node)

    def visit_TryStar(self, node: ast.TryStar) -> ast.stmt:
        return self._around_a_try(node)

    def _around_a_try(self, node: ast.Try | ast.TryStar) -> ast.stmt:
        body = node.body
        node.body = [] if node.handlers else body
        self.generic_visit(node)
        node.body = node.body or body
        return node

    def _left_alone(self, node: ast.stmt) -> ast.stmt:
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _left_alone  # noqa: N815 - the library's names


def _apart(node: _Import) -> ast.stmt:
    tries: list[ast.stmt] = [ast.copy_location(_try(single), node) for single in _one_by_one(node)]
    if len(tries) == 1:
        return tries[0]
    return ast.copy_location(ast.If(ast.Constant(value=True), tries, []), node)


def _one_by_one(node: _Import) -> Iterator[_Import]:
    for alias in node.names:
        if isinstance(node, ast.Import):
            yield ast.copy_location(ast.Import([alias]), node)
        else:
            yield ast.copy_location(ast.ImportFrom(node.module, [alias], node.level), node)


def _try(node: _Import) -> ast.Try:
    (alias,) = node.names
    module = alias.name if isinstance(node, ast.Import) else node.module or ""
    name = "" if isinstance(node, ast.Import) else alias.name
    bound = alias.asname or name or module.partition(".")[0]
    shell = ast.Call(ast.Name("get_ipython", ast.Load()), [], [])
    words: list[ast.expr] = [ast.Constant(value=word) for word in (module, name, bound)]
    told = ast.Expr(ast.Call(ast.Attribute(shell, "without", ast.Load()), words, []))
    caught = ast.ExceptHandler(ast.Name("Exception", ast.Load()), None, [told])
    return ast.Try([node], [caught], [], [])
