"""Reads a lesson's folder: its outline, and three files an exercise.

l05_linear_regression/
    __init__.py        LESSON, an Outline
    mse.py             EXERCISE: its question and its checks
    mse.mistakes.py    wrong answers, read as data
    mse.hints.md       hints, a heading each
"""

import importlib.util
import sys
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from types import ModuleType

import cloudpickle

from grader.course.exercise import Exercise, Lesson, Outline
from grader.course.hint_pages import read_hints
from grader.course.mistake_cells import read_mistakes
from grader.errors import CourseError

_MISTAKES, _HINTS = ".mistakes.py", ".hints.md"


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
        """The lesson's outline. Raises CourseError."""
        outline = getattr(self._package, "LESSON", None)
        if not isinstance(outline, Outline):
            raise CourseError(f"{self.path.name}/__init__.py must bind LESSON to an Outline.")
        return outline

    @cached_property
    def _package(self) -> ModuleType:
        name = f"lessons_of_{abs(hash(self.path.parent)):x}.{self.path.name}"
        package = _load(name, self.path / "__init__.py", is_package=True)
        # Probes travel by value: the child can open neither these files nor the package about them.
        cloudpickle.register_pickle_by_value(package)
        return package

    def lesson(self, answers: Mapping[str, str]) -> Lesson:
        """Return the lesson, with all of its exercises.

        answers: the solution's cell for each exercise, by id.
        Raises CourseError, in a line that names the file, for what is missing or unsound.
        """
        listed = {_stem(name) for name in self.outline.exercises}
        for path in sorted(self.path.iterdir()):
            stem = path.name.partition(".")[0]
            if path.suffix in (".py", ".md") and stem not in listed and stem[:1] != "_":
                raise CourseError(
                    f"{self.path.name}/{path.name} belongs to no exercise that LESSON lists."
                )
        exercises = tuple(self._exercise(name, answers) for name in self.outline.exercises)
        outline = self.outline
        return Lesson(self.id, outline.title, exercises, outline.known_by)

    def _exercise(self, name: str, answers: Mapping[str, str]) -> Exercise:
        if name not in answers:
            raise CourseError(f"The solution of {self.id} has no cell for '{name}'.")
        stem = _stem(name)
        for suffix in (".py", _MISTAKES, _HINTS):
            if not (self.path / f"{stem}{suffix}").is_file():
                raise CourseError(f"{self.path.name} has no file {stem}{suffix} for '{name}'.")
        module = _load(f"{self._package.__name__}.{stem}", self.path / f"{stem}.py")
        exercise = getattr(module, "EXERCISE", None)
        if not isinstance(exercise, Exercise):
            raise CourseError(f"{self.path.name}/{stem}.py must bind EXERCISE to an Exercise.")
        return replace(
            exercise,
            id=name,
            hints=read_hints(self.path / f"{stem}{_HINTS}"),
            mistakes=read_mistakes(self.path / f"{stem}{_MISTAKES}", answers[name]),
        )


def _stem(exercise: str) -> str:
    return exercise.replace("-", "_")


def _load(name: str, path: Path, *, is_package: bool = False) -> ModuleType:
    if name in sys.modules:
        return sys.modules[name]
    where = [str(path.parent)] if is_package else None
    found = importlib.util.spec_from_file_location(name, path, submodule_search_locations=where)
    place = f"{path.parent.name}/{path.name}"
    if found is None or found.loader is None or not path.is_file():
        raise CourseError(f"{place} cannot be loaded.")
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    try:
        found.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise CourseError(f"{place} cannot be loaded: {type(error).__name__}: {error}") from error
    return module
