"""Reads a lesson's folder: its outline, and three files an exercise.

l05_linear_regression/
    __init__.py        LESSON, an Outline
    mse.py             EXERCISE: its question and its checks
    mse.mistakes.py    wrong answers, read as data
    mse.hints.md       hints, a heading each
"""

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType
from typing import Any, Never, TypeVar

import cloudpickle

from grader.child.question import Question
from grader.course.exercise import Exercise, Lesson, Outline
from grader.course.hint_pages import read_hints
from grader.course.lesson_module import load
from grader.course.mistake_cells import read_mistakes
from grader.errors import UnreadableLesson

_Kind = TypeVar("_Kind")
_OUTLINE, _MISTAKES, _HINTS = "__init__.py", ".mistakes.py", ".hints.md"


@dataclass(frozen=True)
class LessonFolder:
    """Where a lesson's exercises lie; nothing is read before it is asked for."""

    path: Path

    @property
    def id(self) -> str:
        """The lesson's id. The folder's name has an l before it: no package begins with a digit."""
        return self.path.name.removeprefix("l")

    @cached_property
    def outline(self) -> Outline:
        """The lesson's outline. Raises UnreadableLesson."""
        if not (self.path / _OUTLINE).is_file():
            what = f"a lesson's folder has a file {_OUTLINE}, which binds LESSON to an Outline"
            raise UnreadableLesson(self.path, None, what)
        outline = _bound(self._package, self.path / _OUTLINE, "LESSON", Outline)
        for name in ("exercises", "known_by"):
            if not _are_names(getattr(outline, name)):
                self._refuse("LESSON", f"LESSON's {name} must be a tuple of names")
        stems = [_stem(name) for name in outline.exercises]
        for stem in stems:
            if stems.count(stem) > 1:
                self._refuse(stem, f"LESSON lists an exercise twice whose files are {stem}.py")
        return outline

    @cached_property
    def _package(self) -> ModuleType:
        name = f"lessons_of_{abs(hash(self.path.parent)):x}.{self.path.name}"
        package = load(name, self.path / _OUTLINE, is_package=True)
        # Probes travel by value: the child can open neither these files nor the package about them.
        cloudpickle.register_pickle_by_value(package)
        return package

    def lesson(self, answers: Mapping[str, str], solution: Path) -> Lesson:
        """Return the lesson, with all of its exercises.

        answers: the solution's cell for each exercise, by id. solution: where they were read.
        Raises UnreadableLesson, in a line that names the file, for what is missing or unsound.
        """
        outline = self.outline
        listed = {_stem(name) for name in outline.exercises}
        for path in sorted(self.path.iterdir()):
            stem = path.name.partition(".")[0]
            if path.suffix in (".py", ".md") and stem not in listed and stem[:1] != "_":
                raise UnreadableLesson(path, None, f"LESSON lists no exercise '{stem}'")
        for name in outline.exercises:
            if name not in answers:
                what = f"no cell's metadata name the exercise '{name}', which LESSON lists"
                raise UnreadableLesson(solution, None, what)
        exercises = tuple(self._exercise(name, answers[name]) for name in outline.exercises)
        return Lesson(self.id, outline.title, exercises, outline.known_by)

    def _exercise(self, name: str, answer: str) -> Exercise:
        stem = _stem(name)
        for suffix in (".py", _MISTAKES, _HINTS):
            if not (self.path / f"{stem}{suffix}").is_file():
                self._refuse(name, f"LESSON lists '{name}', and there is no file {stem}{suffix}")
        path = self.path / f"{stem}.py"
        exercise = _bound(
            load(f"{self._package.__name__}.{stem}", path), path, "EXERCISE", Exercise
        )
        _require_parts(exercise, path)
        return replace(
            exercise,
            id=name,
            hints=read_hints(self.path / f"{stem}{_HINTS}"),
            mistakes=read_mistakes(self.path / f"{stem}{_MISTAKES}", answer),
        )

    def _refuse(self, word: str, what: str) -> Never:
        outline = self.path / _OUTLINE
        raise UnreadableLesson(outline, _line_of(outline, word), what)


def _stem(exercise: str) -> str:
    return exercise.replace("-", "_")


def _bound(module: ModuleType, path: Path, name: str, kind: type[_Kind]) -> _Kind:
    """Return what a module binds to a name. Raises UnreadableLesson where it is of another kind."""
    found = getattr(module, name, None)
    if not isinstance(found, kind):
        what = f"{name} must be bound to an {kind.__name__}"
        raise UnreadableLesson(path, _line_of(path, name), what)
    return found


def _require_parts(exercise: Exercise, path: Path) -> None:
    line = _line_of(path, "EXERCISE")
    if not isinstance(exercise.question, Question):
        raise UnreadableLesson(path, line, "EXERCISE's question must be a Question")
    if not _are_names(exercise.question.asks):
        raise UnreadableLesson(path, line, "what a Question asks must be a tuple of names")
    checks: Any = exercise.checks
    if not isinstance(checks, tuple) or not all(hasattr(check, "judge") for check in checks):
        raise UnreadableLesson(path, line, "EXERCISE's checks must be a tuple of checks")


def _are_names(value: Any) -> bool:
    return isinstance(value, tuple) and all(isinstance(name, str) and name for name in value)


def _line_of(path: Path, word: str) -> int:
    """Return the first line in which a name is bound or a text stands; 1 where there is none."""
    tree = ast.parse(path.read_bytes())
    words = (word, word.replace("_", "-"))
    return min((line for line, said in _said(tree) if said in words), default=1)


def _said(tree: ast.Module) -> Iterator[tuple[int, object]]:
    """Yield each name that is bound and each constant, with its line."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            yield node.lineno, node.id
        elif isinstance(node, ast.Constant):
            yield node.lineno, node.value
