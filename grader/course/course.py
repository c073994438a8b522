"""A course: a folder of solutions, a folder of lessons, a folder of data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from functools import cached_property
from pathlib import Path

from grader.course.exercise import Exercise, Lesson
from grader.course.lesson_folder import LessonFolder
from grader.errors import CourseError, UnknownExercise, UnknownLesson, UnreadableLesson
from grader.notebooks.notebook import Notebook, read_notebook

_PACKAGE = Path(__file__).parents[1]


@dataclass(frozen=True)
class Course:
    """Where a course's parts lie; its lessons are read when first asked for.

    _last: the exercise with which a lesson ends, by the lesson's id, where it is cut short.
    """

    name: str
    solutions: Path
    lesson_folders: Path
    data: Path
    _last: Mapping[str, str] = field(default_factory=dict, hash=False)
    _read: dict[str, Lesson] = field(default_factory=dict, compare=False, repr=False)

    @cached_property
    def _folders(self) -> dict[str, LessonFolder]:
        folders = self.lesson_folders.glob("[!_.]*/")
        found = [LessonFolder(path) for path in folders]
        return {folder.id: folder for folder in sorted(found, key=lambda folder: folder.id)}

    @property
    def lessons(self) -> dict[str, Lesson]:
        """All lessons by id, in their order. Raises NotebookError, UnreadableLesson."""
        return {name: self._lesson(name) for name in self._folders}

    def lesson(self, name: str) -> Lesson:
        """Return the lesson of an id, or of the number it begins with. Raises UnknownLesson."""
        matching = [
            lesson_id for lesson_id in self._folders if name in (lesson_id, lesson_id.split("_")[0])
        ]
        if len(matching) == 1:
            return self._lesson(matching[0])
        known = ", ".join(self._folders) or "none"
        raise UnknownLesson(f"There is no lesson '{name}'. The lessons are: {known}.")

    def lessons_with(self, exercise: str) -> tuple[Lesson, ...]:
        """Return the lessons that have an exercise; no other is read. Raises UnknownExercise."""
        listed = {name: folder.outline.exercises for name, folder in self._folders.items()}
        found = tuple(self._lesson(name) for name, ids in listed.items() if exercise in ids)
        if not found:
            near = get_close_matches(
                exercise, {exercise_id for ids in listed.values() for exercise_id in ids}, 1
            )
            asked = f" Is it '{near[0]}'?" if near else ""
            raise UnknownExercise(f"No lesson of {self.name} has an exercise '{exercise}'.{asked}")
        return found

    def unread(self) -> "Course":
        """Return the same course with no lesson read yet, as it is sent to another process."""
        return replace(self, _read={})

    def as_far_as(self, last: Mapping[str, str]) -> "Course":
        """Return a course whose lessons, and their solutions, end with these exercises.

        last: the id of an exercise, by that of its lesson; others go on to their own end.
        """
        return replace(self, _last=last, _read={})

    def _lesson(self, name: str) -> Lesson:
        if name not in self._read:
            answers = self._whole_solution(name).answers
            lesson = self._folders[name].lesson(answers, self._solution_path(name))
            self._read[name] = self._cut(lesson)
        return self._read[name]

    def _cut(self, lesson: Lesson) -> Lesson:
        if lesson.id not in self._last:
            return lesson
        last = lesson.exercises.index(exercise_of(lesson, self._last[lesson.id]))
        return replace(lesson, exercises=lesson.exercises[: last + 1])

    def solution_path(self, lesson: Lesson) -> Path:
        """Return where a lesson's solution lies."""
        return self._solution_path(lesson.id)

    def solution(self, lesson: Lesson) -> Notebook:
        """Return a lesson's solution. Raises NotebookError, UnreadableLesson."""
        solution, last = self._whole_solution(lesson.id), self._last.get(lesson.id)
        return solution if last is None else solution.as_far_as(last, solution.answers[last])

    def _solution_path(self, name: str) -> Path:
        return self.solutions / f"{name}.ipynb"

    def _whole_solution(self, name: str) -> Notebook:
        path = self._solution_path(name)
        if not path.is_file():
            raise UnreadableLesson(
                path, None, f"there is no such file, and so no solution of {name}"
            )
        return read_notebook(path)

    @property
    def hidden(self) -> tuple[str, ...]:
        """The folders that learner code must not be able to open."""
        places = (_PACKAGE, self.solutions, self.lesson_folders)
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
