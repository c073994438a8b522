"""Ways to break a program that uses PyTorch, as operators of the mutation library's interface.

The library has arithmetic, comparisons, numbers and truth values. What it lacks stands here.
"""

from collections.abc import Iterator
from typing import Any

import parso
from cosmic_ray.operators.operator import Example, Operator

# A node or a leaf of a parsed program; the library's interface has no types.
Node = Any
Place = tuple[tuple[int, int], tuple[int, int]]

_MODULES = {"torch", "np", "nn", "F", "os", "math"}
_TRANSPOSES = {"T", "mT", "H", "mH"}
_REDUCTIONS = {"mean": "sum", "sum": "mean", "std": "var", "var": "std", "min": "max", "max": "min"}
_IN_PLACE = {"-=": ("+=", "="), "+=": ("-=", "="), "*=": ("/=", "="), "/=": ("*=", "=")}
_LISTS = {"arglist", "testlist", "testlist_comp", "testlist_star_expr", "exprlist", "subscriptlist"}
_OBVIOUSLY_NO_TENSOR = {"number", "string", "name", "keyword"}


class _Rewriting(Operator):  # type: ignore[misc]  # the library has no types
    """An operator that says what else a node could read; the rest follows from that."""

    examples_of: tuple[tuple[Any, ...], ...] = ()

    def rewritten(self, node: Node) -> Iterator[str]:
        """Yield what could stand in the place of a node, without the space before it."""
        raise NotImplementedError

    def mutation_positions(self, node: Node) -> Iterator[Place]:
        """Yield the node's place, once for each way to rewrite it."""
        for _ in self.rewritten(node):
            yield node.start_pos, node.end_pos

    def mutate(self, node: Node, index: int) -> Node:
        """Return what stands in the node's place in one of the ways."""
        prefix = node.get_first_leaf().prefix
        text = prefix + list(self.rewritten(node))[index]
        return parso.parse(text)  # type: ignore[no-untyped-call]

    @classmethod
    def examples(cls) -> tuple[Example, ...]:
        """Return the examples, as the library has them: before, after, and which of several."""
        return tuple(Example(*example) for example in cls.examples_of)


class DropStatement(_Rewriting):
    """Leaves a statement out."""

    examples_of = (("a = 1\nw.grad.zero_()\n", "a = 1\npass\n", 1),)

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "simple_stmt" and node.children[0].type not in ("string", "keyword"):
            yield "pass\n"


class DropContext(_Rewriting):
    """Does without a context what was done in one: `no_grad` is forgotten."""

    examples_of = (("with torch.no_grad():\n    w -= 1\n", "if True:\n    w -= 1\n"),)

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "with_stmt":
            yield "if True" + "".join(child.get_code() for child in node.children[-2:])


class DropMethod(_Rewriting):
    """Leaves a method's call out of a chain: `mean`, `t`, `detach`, `item`, `zero_`."""

    examples_of = (
        ("w.grad.zero_()", "w.grad"),
        ("t.detach().numpy()", "t.numpy()"),
        ("t.detach().numpy()", "t.detach()", 1),
    )

    def rewritten(self, node: Node) -> Iterator[str]:
        parts = node.children if node.type == "atom_expr" else []
        for place in range(1, len(parts) - 1):
            of_a_module = place == 1 and _code(parts[0]) in _MODULES
            if _is_attribute(parts[place]) and _is_call(parts[place + 1]) and not of_a_module:
                yield _joined(parts[:place] + parts[place + 2 :])


class DropFunction(_Rewriting):
    """Takes an argument for what a function would have made of it."""

    examples_of = (("y = abs(x)", "y = x"), ("y = torch.relu(h(x))", "y = h(x)"))

    def rewritten(self, node: Node) -> Iterator[str]:
        last = node.children[-1] if node.type == "atom_expr" else None
        if last is not None and _is_call(last) and len(last.children) == 3:
            argument = last.children[1]
            if argument.type not in ("arglist", "argument"):
                yield _code(argument)


class DropTranspose(_Rewriting):
    """Leaves a transpose out that is written as an attribute."""

    examples_of = (("x @ w.T", "x @ w"),)

    def rewritten(self, node: Node) -> Iterator[str]:
        parts = node.children if node.type == "atom_expr" else []
        for place, part in enumerate(parts):
            if place and _is_attribute(part) and part.children[1].value in _TRANSPOSES:
                yield _joined(parts[:place] + parts[place + 1 :])


class DropKeyword(_Rewriting):
    """Leaves a named argument out: `dim`, `keepdim`, `requires_grad`."""

    examples_of = (
        ("x.sum(dim=1, keepdim=True)", "x.sum(keepdim=True)"),
        ("x.sum(dim=1, keepdim=True)", "x.sum(dim=1)", 1),
        ("x.sum(dim=1)", "x.sum()"),
    )

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "arglist":
            items = node.children[::2]
            for place, item in enumerate(items):
                if _is_keyword(item):
                    yield ", ".join(_code(kept) for kept in items[:place] + items[place + 1 :])
        elif _is_call(node) and len(node.children) == 3 and _is_keyword(node.children[1]):
            yield "()"


class DropFilter(_Rewriting):
    """Takes all of what a comprehension goes through, not those that a condition holds for."""

    examples_of = (("[a for a in b if a]", "[a for a in b ]"),)

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "comp_if":
            yield ""


class SwapNeighbours(_Rewriting):
    """Swaps two arguments, two values of a tuple, or two of the names that they are bound to."""

    examples_of = (
        ("mse(preds, targets)", "mse(targets, preds)"),
        ("a, b = b, a", "b, a = b, a"),
        ("a, b = b, a", "a, b = a, b", 1),
        ("t[:, 1]", "t[1, :]"),
    )

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type not in _LISTS or any(
            _code(separator) != "," for separator in node.children[1::2]
        ):
            return
        items = [_code(item) for item in node.children[::2]]
        named = [_is_keyword(item) for item in node.children[::2]]
        for place in range(len(items) - 1):
            if items[place] != items[place + 1] and not any(named[place : place + 2]):
                swapped = [*items[:place], items[place + 1], items[place], *items[place + 2 :]]
                yield ", ".join(swapped)


class ChangeReduction(_Rewriting):
    """Adds up for the mean, takes the largest for the smallest, and the like."""

    examples_of = (("x.mean()", "x.sum()"), ("torch.std(x)", "torch.var(x)"))

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "name" and node.parent is not None and _is_attribute(node.parent):
            other = _REDUCTIONS.get(node.value)
            if other:
                yield other


class ChangeInPlace(_Rewriting):
    """Goes the other way, or forgets what was there."""

    examples_of = (("w -= g", "w += g"), ("w -= g", "w = g", 1))

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "operator":
            yield from _IN_PLACE.get(node.value, ())


class ChangeProduct(_Rewriting):
    """Multiplies element by element what was to be a product of matrices."""

    examples_of = (("x @ w", "x * w"),)

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "operator" and node.value == "@" and node.parent.type == "term":
            yield "*"


class ChangeScale(_Rewriting):
    """Doubles and halves a number with a point; the library adds and takes away one."""

    examples_of = (("lr = 0.25", "lr = 0.5"), ("lr = 0.25", "lr = 0.125", 1))

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "number" and set(node.value) & set(".eE") and float(node.value):
            yield repr(float(node.value) * 2)
            yield repr(float(node.value) / 2)


class ChangeText(_Rewriting):
    """Says something else."""

    examples_of = (('kind = "cpu"', 'kind = "other cpu"'),)

    def rewritten(self, node: Node) -> Iterator[str]:
        if node.type == "string" and node.value[0] in "'\"" and node.parent.type != "simple_stmt":
            yield f"{node.value[0]}other {node.value[1:]}"


class AddDetach(_Rewriting):
    """Cuts what is bound or returned off from its graph."""

    examples_of = (
        ("y = model(x)", "y = (model(x)).detach()"),
        ("def f(x):\n    return x + 1", "def f(x):\n    return (x + 1).detach()"),
    )

    def rewritten(self, node: Node) -> Iterator[str]:
        bound = node.type == "expr_stmt" and _code(node.children[-2]) == "="
        if bound or node.type == "return_stmt":
            value = node.children[-1]
            if value.type not in _OBVIOUSLY_NO_TENSOR:
                yield f"{_joined(node.children[:-1])} ({_code(value)}).detach()"


TORCH_OPERATORS: tuple[type[_Rewriting], ...] = (
    DropStatement,
    DropContext,
    DropMethod,
    DropFunction,
    DropTranspose,
    DropKeyword,
    DropFilter,
    SwapNeighbours,
    ChangeReduction,
    ChangeInPlace,
    ChangeProduct,
    ChangeScale,
    ChangeText,
    AddDetach,
)


def _code(node: Node) -> str:
    return str(node.get_code(include_prefix=False))


def _joined(nodes: list[Node]) -> str:
    return _code(nodes[0]) + "".join(node.get_code() for node in nodes[1:])


def _is_attribute(node: Node) -> bool:
    return bool(node.type == "trailer" and node.children[0].value == ".")


def _is_call(node: Node) -> bool:
    return bool(node.type == "trailer" and node.children[0].value == "(")


def _is_keyword(node: Node) -> bool:
    return bool(node.type == "argument" and _code(node.children[1]) == "=")
