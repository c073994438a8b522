"""Statements: one left out, two the other way round, one moved into a loop or out of it."""

import ast
from collections.abc import Iterator

from grader.changes.change import Change, called, like

_LEFT_OUT = {
    "zero_": "slopes are not reset, so they add up",
    "zero_grad": "slopes are not reset, so they add up",
    "backward": "no slope is calculated",
    "step": "no step is taken",
    "eval": "the model stays in training mode",
    "append": "nothing is kept",
    "manual_seed": "the random numbers are not those of the seed",
}
_SUITES = ("body", "orelse")


def changes(node: ast.AST) -> Iterator[Change]:
    """Yield what a block of statements could be."""
    if isinstance(node, ast.With):
        inner = ast.If(ast.Constant(True), node.body, [])
        yield Change(node, inner, "what is to be done unrecorded is recorded")
    if isinstance(node, ast.If) and not node.orelse:
        always = like(node, test=ast.Constant(True))
        yield Change(node, always, "something is done always that is to be done sometimes")
    for name in _SUITES:
        suite = getattr(node, name, None)
        if isinstance(suite, list) and len(suite) > 1 and isinstance(suite[0], ast.stmt):
            yield from _in_a_suite(node, name, suite)


def _in_a_suite(node: ast.AST, name: str, suite: list[ast.stmt]) -> Iterator[Change]:
    for place, statement in enumerate(suite):
        before, after = suite[:place], suite[place + 1 :]
        told = _told(statement)
        if told:
            yield Change(node, like(node, **{name: before + after}), told)
        if after and not isinstance(after[0], ast.Return):
            swapped = like(node, **{name: [*before, after[0], statement, *after[1:]]})
            yield Change(node, swapped, "two lines have changed places")
        if after and isinstance(statement, ast.For | ast.While):
            taken_in = like(statement, body=[*statement.body, after[0]])
            moved = like(node, **{name: [*before, taken_in, *after[1:]]})
            yield Change(node, moved, _in_each_round(after[0]))
        if isinstance(statement, ast.For | ast.While) and len(statement.body) > 1:
            yield from _out_of_the_loop(node, name, before, statement, after)


def _out_of_the_loop(
    node: ast.AST,
    name: str,
    before: list[ast.stmt],
    loop: ast.For | ast.While,
    after: list[ast.stmt],
) -> Iterator[Change]:
    first, last = loop.body[0], loop.body[-1]
    early = like(loop, body=loop.body[1:])
    late = like(loop, body=loop.body[:-1])
    told = "something is done once that is to be done in every round"
    yield Change(node, like(node, **{name: [*before, first, early, *after]}), told)
    yield Change(node, like(node, **{name: [*before, late, last, *after]}), told)


def _told(statement: ast.stmt) -> str:
    """Return what comes of leaving a call out; empty where it is no call that is known."""
    call = statement.value if isinstance(statement, ast.Expr) else statement
    return _LEFT_OUT.get(called(call), "")


def _in_each_round(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Return):
        return "the loop ends in its first round"
    return "something is done in every round that is to be done once"
