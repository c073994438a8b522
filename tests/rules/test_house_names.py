"""A name says what it holds: `one` does not, so nothing that the grader binds is called that."""

import ast
from pathlib import Path

import pytest

import grader

PACKAGE = Path(grader.__file__).parent
UNTOLD = "one"
# Files of wrong answers are data, written as learners write.
SOURCES = sorted(path for path in PACKAGE.rglob("*.py") if not path.name.endswith(".mistakes.py"))


def bound_by(node: ast.AST) -> str | None:
    """Return the name that a node binds, if it binds any."""
    match node:
        case (
            ast.Name(id=name, ctx=ast.Store())
            | ast.arg(arg=name)
            | ast.alias(name=name, asname=None)
            | ast.alias(asname=name)
            | ast.FunctionDef(name=name)
            | ast.AsyncFunctionDef(name=name)
            | ast.ClassDef(name=name)
            | ast.ExceptHandler(name=name)
            | ast.MatchAs(name=name)
            | ast.MatchStar(name=name)
            | ast.MatchMapping(rest=name)
        ):
            return name
    return None


def lines_of_untold(source: str) -> list[int]:
    """Return the lines of a module on which something is bound to the name that tells nothing."""
    nodes = ast.walk(ast.parse(source))
    return sorted({getattr(node, "lineno", 0) for node in nodes if bound_by(node) == UNTOLD})


def test_every_name_says_what_it_holds() -> None:
    found = {
        path.relative_to(PACKAGE).as_posix(): lines_of_untold(path.read_text("utf-8"))
        for path in SOURCES
    }
    assert len(found) > 100
    assert {path: lines for path, lines in found.items() if lines} == {}


@pytest.mark.parametrize(
    "source",
    [
        "one = 1",
        "for place, one in enumerate('ab'): ...",
        "[one for one in 'ab']",
        "{name: one for name, one in {}.items()}",
        "sorted('ab', key=lambda one: one)",
        "def longest(one, other): ...",
        "def longest(*, one=None): ...",
        "with open('a') as one: ...",
        "if (one := 1): ...",
        "try: ...\nexcept ValueError as one: ...",
        "match 1:\n    case one: ...",
        "import numpy as one",
        "class Longest:\n    one: int = 1",
    ],
)
def test_one_that_says_nothing_would_be_noticed(source: str) -> None:
    assert len(lines_of_untold(source)) == 1


@pytest.mark.parametrize(
    "source", ["", "print('one')", "longest(one='a')", "ones = one_by_one = 1", "row.one = 1"]
)
def test_what_binds_nothing_of_that_name_is_passed_over(source: str) -> None:
    assert lines_of_untold(source) == []
