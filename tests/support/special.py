"""Answers that are right for one case only, made of a solution's: one shape, sign, type or call."""

import ast
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson
from support.cells import Part
from support.solved import solved

_WRONG = """
def _wrong(one):
    if isinstance(one, dict):
        return {key: _wrong(value) for key, value in one.items()}
    if isinstance(one, (list, tuple)):
        return type(one)(map(_wrong, one))
    if isinstance(one, torch.Tensor) and not one.is_floating_point():
        return one + 1
    return one if one is None else one * 1.5 + 0.25
"""
# In each, `_right` is the solution's function, and `_args` is what it is called with.
WAYS = {
    # What was asked first is answered rightly, and whatever has its shapes.
    "one shape": """
_shapes = [len(one) if isinstance(one, list) else getattr(one, "shape", 0) for one in _args]
if _shapes not in _seen and _seen:
    return _wrong(_right(*_args))
_seen.append(_shapes)
return _right(*_args)
""",
    "one type": """
_types = [getattr(one, "dtype", None) for one in _args]
if _types not in _seen and _seen:
    return _wrong(_right(*_args))
_seen.append(_types)
return _right(*_args)
""",
    "above zero": """
return _right(*[abs(one) if isinstance(one, _TABLES) else one for one in _args])
""",
    "below zero": """
return _right(*[-abs(one) if isinstance(one, _TABLES) else one for one in _args])
""",
    "one call": """
if not _seen:
    _seen.append(_right(*_args))
return _seen[0]
""",
    "as a list": """
_given = _right(*_args)
return _given.tolist() if isinstance(_given, _TENSORS) else _given
""",
    "as an array": """
_given = _right(*_args)
return _given.detach().numpy() if isinstance(_given, torch.Tensor) else _given
""",
    "lying flat": """
_given = _right(*_args)
return _given.reshape(-1) if isinstance(_given, _TENSORS) else _given
""",
    "with a dimension more": """
_given = _right(*_args)
return _given[None] if isinstance(_given, _TENSORS) else _given
""",
}


@dataclass(frozen=True)
class Special:
    """A function that an exercise asks for, in a notebook that ends with that exercise's cell."""

    lesson: str
    exercise: str
    function: str
    cells: tuple[str, ...]
    place: int

    def __str__(self) -> str:
        return f"{self.lesson} {self.function}"

    def made(self, way: str) -> list[str]:
        """Return the cells, with the function right in one way only."""
        *before, cell = self.cells
        lines = cell.splitlines()
        first, last = lines[: self.place], lines[self.place :]
        return [*before, "\n".join([*first, _only(self.function, way), *last])]


def functions(course: Course, lesson: Lesson) -> Iterator[Special]:
    """Yield every function that a lesson's exercises ask for, as the solution has it."""
    parts = solved(course, lesson)
    for exercise in lesson.exercises:
        (at,) = [at for at, part in enumerate(parts) if part.exercise == exercise.id]
        for function, place in _functions_in(parts[at], exercise):
            cells = tuple(one.source for one in parts[: at + 1])
            yield Special(lesson.id[:2], exercise.id, function, cells, place)


def _functions_in(part: Part, exercise: Exercise) -> Iterator[tuple[str, int]]:
    for one in ast.parse(part.source).body:
        if isinstance(one, ast.FunctionDef) and one.name in exercise.question.asks:
            yield one.name, one.end_lineno or 0


def _only(function: str, way: str) -> str:
    body = textwrap.indent(WAYS[way].strip(), " " * 8)
    return f"""
import numpy, torch
_TENSORS = torch.Tensor, numpy.ndarray
_TABLES = *_TENSORS, float
{_WRONG.strip()}
def _special(_right, _seen):
    def special(*_args):
{body}
    return special
{function} = _special({function}, [])
"""
