"""A course: a folder of solutions, a folder of lesson modules, a folder of data."""

import importlib.util
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from types import ModuleType

import cloudpickle

from grader._exercise import Exercise, Lesson
from grader._notebook import Notebook, read_notebook
from grader.errors import CourseError, UnknownExercise, UnknownLesson

_PACKAGE = Path(__file__).parent


@dataclass(frozen=True)
class Course:
    """Where a course's parts lie; its lessons are read when first asked for."""

    name: str
    solutions: Path
    lesson_modules: Path
    data: Path

    @cached_property
    def lessons(self) -> dict[str, Lesson]:
        """The lessons by id, in their order. Raises CourseError when a module is unsound."""
        paths = sorted(self.lesson_modules.glob("[!_]*.py"))
        found = [_lesson(path) for path in paths]
        return {lesson.id: lesson for lesson in sorted(found, key=lambda one: one.id)}

    def lesson(self, name: str) -> Lesson:
        """Return the lesson of an id, or of the number it begins with. Raises UnknownLesson."""
        matching = [one for one in self.lessons.values() if name in (one.id, one.id.split("_")[0])]
        if len(matching) == 1:
            return matching[0]
        known = ", ".join(self.lessons) or "none"
        raise UnknownLesson(f"There is no lesson '{name}'. The lessons are: {known}.")

    def solution_path(self, lesson: Lesson) -> Path:
        """Return where a lesson's solution lies."""
        return self.solutions / f"{lesson.id}.ipynb"

    def solution(self, lesson: Lesson) -> Notebook:
        """Return a lesson's solution. Raises NotebookError, CourseError."""
        path = self.solution_path(lesson)
        if not path.is_file():
            raise CourseError(f"{lesson.id} has no solution: {path.name} is missing.")
        return read_notebook(path)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The folders that learner code must not be able to open."""
        places = (_PACKAGE, self.solutions, self.lesson_modules)
        return tuple(str(place.resolve()) for place in places)


def exercise_of(lesson: Lesson, name: str) -> Exercise:
    """Return a lesson's exercise by id. Raises UnknownExercise."""
    for exercise in lesson.exercises:
        if exercise.id == name:
            return exercise
    known = ", ".join(exercise.id for exercise in lesson.exercises)
    raise UnknownExercise(f"{lesson.id} has no exercise '{name}'. It has: {known}.")


def first_descent() -> Course:
    """Return the course that comes with this package, from a checkout or from a wheel."""
    root = _PACKAGE.parent
    if not (root / "solutions").is_dir() or not (root / "pyproject.toml").is_file():
        root = _PACKAGE / "course"
    return Course("first-descent", root / "solutions", _PACKAGE / "lessons", root / "data")


def course_in(folder: Path) -> Course:
    """Return another author's course: a folder with `solutions/`, `lessons/` and `data/`."""
    folder = folder.resolve()
    for part in ("solutions", "lessons"):
        if not (folder / part).is_dir():
            raise CourseError(f"{folder.name} is no course: it has no folder '{part}'.")
    return Course(folder.name, folder / "solutions", folder / "lessons", folder / "data")


def _lesson(path: Path) -> Lesson:
    module = _load(path)
    lesson = getattr(module, "LESSON", None)
    if not isinstance(lesson, Lesson):
        raise CourseError(f"{path.name} must bind LESSON to a Lesson.")
    # Probes travel by value: the child can open neither this file nor the package it lies in.
    cloudpickle.register_pickle_by_value(module)
    return lesson


def _load(path: Path) -> ModuleType:
    name = f"lessons_of_{abs(hash(path.parent)):x}_{path.stem}"
    if name in sys.modules:
        return sys.modules[name]
    specification = importlib.util.spec_from_file_location(name, path)
    if specification is None or specification.loader is None:
        raise CourseError(f"{path.name} cannot be loaded as a lesson.")
    module = importlib.util.module_from_spec(specification)
    sys.modules[name] = module
    try:
        specification.loader.exec_module(module)
    except Exception as error:
        del sys.modules[name]
        raise CourseError(
            f"{path.name} cannot be loaded: {type(error).__name__}: {error}"
        ) from error
    return module
