"""Whole right notebooks, made from the course's own solutions, to be cut up and put together."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from grader.course.course import Course, first_descent
from grader.course.exercise import Exercise, Lesson

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@dataclass(frozen=True)
class Part:
    """The source of a code cell; exercise: which it answers, empty for none."""

    source: str
    exercise: str = ""


def lessons() -> list[Lesson]:
    """Return every lesson that has a solution, so that a new one is tested by itself."""
    course = first_descent()
    return [one for one in course.lessons.values() if course.solution_path(one).is_file()]


def solved(course: Course, lesson: Lesson) -> list[Part]:
    """Return the cells that answer a lesson and those that they need: no check and no picture."""
    cells = [one for one in course.solution(lesson).cells if one.kind == "code"]
    needed: set[str] = set()
    kept: list[Part] = []
    for place, cell in reversed(list(enumerate(cells))):
        if place == 0 or cell.exercise or needed & bound(cell.source):
            needed |= read(cell.source)
            kept.append(Part(cell.source, cell.exercise or ""))
    return kept[::-1]


def with_answer(parts: list[Part], exercise: Exercise, code: str) -> list[str]:
    """Return the cells' sources, with other code in the place of what a learner was to write."""
    return [
        given_around(one.source, code) if one.exercise == exercise.id else one.source
        for one in parts
    ]


def given_around(cell: str, code: str) -> str:
    """Return code between the statements that the lesson gives before and after an answer."""
    lines = cell.splitlines()
    first = min(at for at, line in enumerate(lines, 1) if BEGIN in line)
    last = max(at for at, line in enumerate(lines, 1) if END in line)
    before, after = [], []
    for one in ast.parse(cell).body:
        source = ast.get_source_segment(cell, one) or ""
        if (one.end_lineno or 0) < first:
            before.append(source)
        elif one.lineno > last:
            after.append(source)
    return "\n".join([*before, code.strip(), *after])


def statements(source: str) -> list[str]:
    """Return the sources of a cell's top-level statements."""
    return [ast.get_source_segment(source, one) or "" for one in ast.parse(source).body]


@cache
def bound(source: str) -> frozenset[str]:
    """Return the names that a cell binds at its top level, by `global` too."""
    return frozenset(name for one in ast.parse(source).body for name in _bound(one))


@cache
def read(source: str) -> frozenset[str]:
    """Return the names that a cell reads, inside its functions too."""
    loaded = (one for one in ast.walk(ast.parse(source)) if isinstance(one, ast.Name))
    return frozenset(one.id for one in loaded if isinstance(one.ctx, ast.Load))


def _bound(node: ast.AST) -> Iterator[str]:
    match node:
        case ast.FunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
            inner = (one for one in ast.walk(node) if isinstance(one, ast.Global))
            yield from (name for one in inner for name in one.names)
        case ast.Name(id=name, ctx=ast.Store()):
            yield name
        case ast.alias(name=name, asname=other):
            yield (other or name).split(".")[0]
        case _:
            for child in ast.iter_child_nodes(node):
                yield from _bound(child)
