"""Notebooks that say the same by other names: every name that no exercise asks for is another."""

import ast
import builtins
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from itertools import count

from support.cells import Part

from grader.course.exercise import Lesson

# What a notebook is given without binding it.
_NOT_THEIRS = {*dir(builtins), "display", "self"}


# Asked for by a text and by no exercise alone: what a loop is to record.
_RECORDED = {
    "03_gradient_descent_by_hand": ("w_history", "loss_history"),
    "05_linear_regression": ("losses",),
}


def asked_names(lesson: Lesson) -> frozenset[str]:
    """Return the names that the texts of a lesson's exercises ask for."""
    asks = (name for exercise in lesson.exercises for name in exercise.question.asks)
    return frozenset({*asks, *_RECORDED.get(lesson.id, ())})


def own_names(cells: list[Part]) -> list[str]:
    """Return every name that code binds itself, in any scope, in the order they are first met."""
    found = dict.fromkeys(name for cell in cells for name in _bound(ast.parse(cell.source)))
    imported = {name for cell in cells for name in _imported(ast.parse(cell.source))}
    return [name for name in found if name not in imported | _NOT_THEIRS]


def renamed(cells: list[Part], kept: frozenset[str]) -> list[str]:
    """Return the sources of cells in which all names but those that are kept are others."""
    old = [name for name in own_names(cells) if name not in kept]
    fresh = (name for number in count(1) if (name := f"mine_{number}") not in kept)
    return rewritten(cells, dict(zip(old, fresh, strict=False)))


def rewritten(cells: list[Part], new: Mapping[str, str]) -> list[str]:
    """Return the sources of cells with new names wherever the notebook's own are meant."""
    whole = ast.Module([one for cell in cells for one in ast.parse(cell.source).body], [])
    functions = {one.name for one in ast.walk(whole) if isinstance(one, ast.FunctionDef)}
    return [ast.unparse(_Renaming(new, functions).visit(ast.parse(cell.source))) for cell in cells]


class _Renaming(ast.NodeTransformer):
    """Gives names of variables, functions and parameters; attributes, methods and text stay."""

    def __init__(self, new: Mapping[str, str], functions: set[str]) -> None:
        self._new = new
        self._functions = functions
        self._unscoped = False

    def visit_Name(self, node: ast.Name) -> ast.AST:
        node.id = self._new.get(node.id, node.id)
        return node

    def visit_arg(self, node: ast.arg) -> ast.AST:
        node.arg = self._new.get(node.arg, node.arg)
        return self.generic_visit(node)

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.AST:
        node.name = self._new.get(node.name, node.name) if node.name else None
        return self.generic_visit(node)

    def visit_Global(self, node: ast.Global) -> ast.AST:
        node.names = [self._new.get(name, name) for name in node.names]
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.name = self._new.get(node.name, node.name)
        return self.generic_visit(node)

    def visit_ClassDef(self, node: ast.ClassDef) -> ast.AST:
        node.name = self._new.get(node.name, node.name)
        methods = {one.name: one for one in node.body if isinstance(one, ast.FunctionDef)}
        changed = self.generic_visit(node)
        for name, method in methods.items():
            method.name = name
        return changed

    def visit_Call(self, node: ast.Call) -> ast.AST:
        # A keyword of the notebook's own function is a parameter of it, and a library's is not.
        if isinstance(node.func, ast.Name) and node.func.id in self._functions:
            for keyword in node.keywords:
                keyword.arg = self._new.get(keyword.arg, keyword.arg) if keyword.arg else None
        return self.generic_visit(node)


def written_in(
    cells: list[Part], kept: frozenset[str], fits: Callable[[ast.expr], bool]
) -> list[str]:
    """Return the sources of cells in which what a name holds stands in the place of the name.

    fits: whether a value is to be written in. It is where no other statement binds its name.
    """
    whole = ast.Module([one for cell in cells for one in ast.parse(cell.source).body], [])
    times = Counter(_bound(whole))
    values = {
        one.targets[0].id: one.value
        for one in whole.body
        if isinstance(one, ast.Assign)
        and isinstance(one.targets[0], ast.Name)
        and len(one.targets) == 1
        and times[one.targets[0].id] == 1
        and one.targets[0].id not in kept
        and fits(one.value)
    }
    return [ast.unparse(_Writing(values).visit(ast.parse(cell.source))) for cell in cells]


class _Writing(ast.NodeTransformer):
    """Puts values in the place of names, and leaves out the statements that bound them."""

    def __init__(self, values: Mapping[str, ast.expr]) -> None:
        self._values = values

    def visit_Name(self, node: ast.Name) -> ast.AST:
        if node.id not in self._values:
            return node
        return self.visit(ast.parse(ast.unparse(self._values[node.id]), mode="eval").body)

    def visit_Assign(self, node: ast.Assign) -> ast.AST | None:
        target = node.targets[0]
        if isinstance(target, ast.Name) and target.id in self._values:
            return None
        return self.generic_visit(node)


def is_number(value: ast.expr) -> bool:
    """Return whether a value is a number that is written down."""
    return isinstance(value, ast.Constant) and type(value.value) in (int, float)


def is_table(value: ast.expr) -> bool:
    """Return whether a value is made by libraries alone, the same each time it is made."""
    calls = [ast.unparse(one.func) for one in ast.walk(value) if isinstance(one, ast.Call)]
    made = any(call.startswith(("np.", "torch.")) for call in calls)
    return made and not any("rand" in call or "load" in call for call in calls)


def _bound(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        match one:
            case ast.Name(id=name, ctx=ast.Store()) | ast.arg(arg=name):
                yield name
            case ast.ExceptHandler(name=str(name)):
                yield name
            case ast.Module() | ast.FunctionDef() | ast.If() | ast.For() | ast.With() | ast.Try():
                yield from (
                    inner.name
                    for inner in one.body
                    if isinstance(inner, ast.FunctionDef | ast.ClassDef)
                )


def _imported(node: ast.AST) -> Iterator[str]:
    for one in ast.walk(node):
        if isinstance(one, ast.Import | ast.ImportFrom):
            yield from ((name.asname or name.name).partition(".")[0] for name in one.names)
