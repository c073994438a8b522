"""Makes mutants of an answer: each is the answer's cell with one small thing changed."""

import ast
import difflib
import warnings
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from grader.course.answer_blocks import answer_lines
from grader.errors import CourseError
from grader.results.proofs import Mutant

_ARITHMETIC = {"Add", "Sub", "Mul", "Div", "FloorDiv", "Mod", "Pow"}
_BITS = {"BitOr", "BitAnd", "BitXor"}
# The first two put random numbers in, so they would not be the same ones twice.
_NOT_TAKEN = {"VariableReplacer", "VariableInserter", "RemoveDecorator"}


def mutants_of(source: str) -> tuple[Mutant, ...]:
    """Return every mutant of a cell's answer, none of them twice.

    The answer is what stands between the marks, or the whole cell where there are none. What a
    statement prints is left as it is: it is for people, and no verdict depends on its words.
    """
    source = source.rstrip("\n") + "\n"
    seen = {_meaning(source)}
    found: list[Mutant] = []
    for name, changed in _changed(source, answer_lines(source)):
        meaning = _meaning(changed)
        if meaning is not None and meaning not in seen:
            seen.add(meaning)
            found.append(Mutant(name, _difference(source, changed), changed))
    return tuple(found)


def _changed(source: str, lines: frozenset[int]) -> Iterator[tuple[str, str]]:
    from cosmic_ray.ast import ast_nodes, get_ast

    for name, operator in _operators().items():
        for number, node in enumerate(ast_nodes(get_ast(source))):
            if node.start_pos[0] not in lines or _is_printed(node):
                continue
            for index, _ in enumerate(operator.mutation_positions(node)):
                # The library's operators change the tree, so each has one to itself.
                tree = get_ast(source)
                fresh_node = list(ast_nodes(tree))[number]
                _put(fresh_node, operator.mutate(fresh_node, index))
                yield name, tree.get_code()


def _put(old: Any, new: Any) -> None:
    if new is not old:
        siblings = old.parent.children
        place = next(at for at, sibling in enumerate(siblings) if sibling is old)
        siblings[place : place + 1] = [] if new is None else [new]


@lru_cache(maxsize=1)
def _operators() -> dict[str, Any]:
    try:
        from cosmic_ray.operators.provider import OperatorProvider
    except ImportError as error:
        raise CourseError(
            "Mutants need the library that makes them: pip install 'first-descent[mutation]'."
        ) from error

    from grader.proving.operators import TORCH_OPERATORS

    library = OperatorProvider()
    found = {name: library[name]() for name in library if _is_taken(name)}
    return {**found, **{operator.__name__: operator() for operator in TORCH_OPERATORS}}


def _is_taken(name: str) -> bool:
    """Whether an operator of the library is of use: nobody takes a shift for a sum."""
    kind, _, pair = name.partition("_")
    if kind == "ReplaceBinaryOperator":
        pairs = set(pair.split("_"))
        return pairs <= _ARITHMETIC or pairs <= _BITS
    return name not in _NOT_TAKEN


def _is_printed(node: Any) -> bool:
    """Whether a node lies in a statement that prints; the statement itself does not."""
    while node.parent is not None:
        node = node.parent
        if node.type == "simple_stmt":
            return bool(node.get_code(include_prefix=False).startswith("print("))
    return False


def _meaning(source: str) -> str | None:
    """Return what is the same for two sources that mean the same; None where one is no Python."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.dump(ast.parse(source))
        except SyntaxError:
            return None


def _difference(before: str, after: str) -> str:
    compared = difflib.ndiff(before.split("\n"), after.split("\n"))
    lines = [(line[0], line[2:].strip()) for line in compared if line[0] in "+-"]
    return "\n".join(f"{sign} {line}" for sign, line in lines)
