"""Prove that a course is sound: every claim that a lesson makes is tried out."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake
from grader.course.release import learner_copy
from grader.errors import CourseError
from grader.grading.grader import Grader
from grader.notebooks.notebook import CELLS_UNKNOWN, Notebook, read_notebook
from grader.observed.transcript import Attempt, Observation, Transcript
from grader.proving.confusion import confusion
from grader.results.results import SubmissionResult
from grader.results.verdict import Verdict
from grader.running.look import Look

_FEWEST_HINTS = 2
# With what is added where two were made at once, no learner reads sixty.
_MOST_WORDS = 52

Progress = Callable[[], None]


@dataclass(frozen=True)
class Problem:
    """One claim that does not hold: where, and what happened instead."""

    lesson: str
    exercise: str
    what: str


@dataclass(frozen=True)
class Trial:
    """One claim to try out."""

    lesson: Lesson
    exercise: Exercise | None
    claim: str
    hold: Callable[[], Iterator[str]]

    def problems(self) -> tuple[Problem, ...]:
        """Return what does not hold; an author's error is a problem, not a traceback."""
        name = self.exercise.id if self.exercise is not None else ""
        try:
            return tuple(Problem(self.lesson.id, name, what) for what in self.hold())
        except CourseError as error:
            return (Problem(self.lesson.id, name, str(error)),)


def trials(course: Course, lessons: tuple[Lesson, ...], grader: Grader) -> tuple[Trial, ...]:
    """Return every claim of the lessons, to be tried in any order."""
    return tuple(trial for lesson in lessons for trial in _of_lesson(course, lesson, grader))


def examine(all_trials: tuple[Trial, ...], jobs: int, progress: Progress) -> tuple[Problem, ...]:
    """Try every claim and return the problems, in the order of the trials."""

    def tried(trial: Trial) -> tuple[Problem, ...]:
        found = trial.problems()
        progress()
        return found

    with ThreadPoolExecutor(jobs) as executor:
        return tuple(problem for found in executor.map(tried, all_trials) for problem in found)


def _of_lesson(course: Course, lesson: Lesson, grader: Grader) -> Iterator[Trial]:
    solution = course.solution(lesson)
    asked = lesson.exercises

    def of_all(claim: str, hold: Callable[..., Iterator[str]], *known: object) -> Trial:
        return Trial(lesson, None, claim, partial(hold, *known))

    yield of_all("the solution passes", solution_passes, grader, lesson, solution, asked)
    yield of_all("the learner's copy earns 0", _copy_fails, course, grader, lesson)
    yield of_all("zeros and ones fail", constants_fail, grader, lesson, solution, asked)
    for exercise in asked:
        rest = partial(_rest_not_begun, course, grader, lesson, exercise)
        yield Trial(lesson, exercise, "what follows is not begun", rest)
        yield from of_exercise(lesson, exercise, grader, solution)


def of_exercise(
    lesson: Lesson, exercise: Exercise, grader: Grader, solution: Notebook
) -> Iterator[Trial]:
    """Yield the claims that an exercise makes for itself."""
    known = (grader, lesson, solution, exercise)
    yield Trial(lesson, exercise, "it is well formed", partial(_well_formed, exercise))
    if exercise.question.stand_in is not None:
        yield Trial(lesson, exercise, "its stand-in stands in", partial(_stands_in, *known))
    for mistake in exercise.mistakes:
        yield Trial(lesson, exercise, f"{mistake.id} is named", partial(_named, *known, mistake))


def solution_passes(
    grader: Grader, lesson: Lesson, solution: Notebook, asked: tuple[Exercise, ...]
) -> Iterator[str]:
    """Yield what is amiss in the solution, or in its answers to some exercises."""
    ids = {exercise.id for exercise in asked}
    result = grader.grade_notebook(solution, lesson, "solution")
    for failed in result.cells_failed:
        yield f"cell {failed.cell} of the solution raises {failed.error}: {failed.message}"
    for exercise in result.exercises:
        if exercise.id in ids and exercise.verdict is not Verdict.PASSED:
            yield f"the solution's {exercise.id} is {exercise.verdict.value}: {exercise.message}"


def _copy_fails(course: Course, grader: Grader, lesson: Lesson) -> Iterator[str]:
    result = untouched(course, grader, lesson)
    for failed in result.cells_failed:
        yield f"cell {failed.cell} of the untouched copy raises {failed.error}: {failed.message}"
    for exercise in result.exercises:
        if exercise.score or exercise.verdict is not Verdict.UNATTEMPTED:
            yield (
                f"the untouched copy's {exercise.id} is {exercise.verdict.value}, "
                f"{exercise.score:g} points"
            )


def untouched(course: Course, grader: Grader, lesson: Lesson) -> SubmissionResult:
    """Return the results of the learner's copy as it is released."""
    return grader.grade_notebook(_learner_copy(course, lesson), lesson, "untouched")


def _learner_copy(course: Course, lesson: Lesson) -> Notebook:
    asked = {exercise.id: exercise for exercise in lesson.exercises}
    copy = learner_copy(course.solution_path(lesson).read_bytes(), lesson.id, asked)
    with TemporaryDirectory() as folder:
        path = Path(folder) / f"{lesson.id}.ipynb"
        path.write_bytes(copy)
        return read_notebook(path)


def _rest_not_begun(
    course: Course, grader: Grader, lesson: Lesson, last: Exercise
) -> Iterator[str]:
    """Try a learner who has come as far as one exercise: the rest is still to come, no more."""
    answers = {cell.exercise: cell for cell in course.solution(lesson).cells if cell.exercise}
    place = lesson.exercises.index(last)
    done = {exercise.id for exercise in lesson.exercises[: place + 1]}
    copy = _learner_copy(course, lesson)
    cells = tuple(answers[c.exercise] if c.exercise in done else c for c in copy.cells)
    result = grader.grade_notebook(replace(copy, cells=cells), lesson, f"as far as {last.id}")
    for exercise in result.exercises:
        wanted = Verdict.PASSED if exercise.id in done else Verdict.UNATTEMPTED
        if exercise.verdict is not wanted:
            yield f"with all done as far as {last.id}, {exercise.id} is {exercise.verdict.value}"


def _stands_in(
    grader: Grader, lesson: Lesson, solution: Notebook, exercise: Exercise
) -> Iterator[str]:
    """Try that a stand-in is no answer, and that what builds on it is right upon it."""
    builds_on_it = [later for later in lesson.exercises if exercise.id in lesson.foundations(later)]
    judged = frozenset({exercise.id, *(later.id for later in builds_on_it)})
    look = Look(frozenset({exercise.id}), judged)
    seen = grader.transcript_of(solution, lesson, look)
    judge = grader.judge_of(lesson)
    for result in judge.judge(solution, seen, only=judged, stood_in=look.stood_in):
        if result.id == exercise.id and result.verdict is Verdict.PASSED:
            yield "its stand-in passes as an answer"
        elif result.id != exercise.id and result.verdict is not Verdict.PASSED:
            yield f"upon its stand-in, {result.id} is {result.verdict.value}: {result.message}"


def _well_formed(exercise: Exercise) -> Iterator[str]:
    if len(exercise.hints) < _FEWEST_HINTS:
        yield f"it has {len(exercise.hints)} hints; it needs {_FEWEST_HINTS}"
    if not exercise.mistakes:
        yield "it lists no mistakes"
    for mistake in exercise.mistakes:
        if len(mistake.words.split()) > _MOST_WORDS:
            yield f"{mistake.place}: {mistake.id} takes more than {_MOST_WORDS} words"


def constants_fail(
    grader: Grader, lesson: Lesson, solution: Notebook, asked: tuple[Exercise, ...]
) -> Iterator[str]:
    """Yield which exercises are passed by answers of one number alone."""
    seen = grader.transcript_of(solution, lesson)
    for exercise in asked:
        for value in (0, 1):
            attempts = [
                _constant_attempt(attempt, value) for attempt in seen.attempts.get(exercise.id, [])
            ]
            transcript = Transcript({exercise.id: attempts}, finished=True)
            (result,) = grader.judge_of(lesson).judge(
                CELLS_UNKNOWN, transcript, only=frozenset({exercise.id})
            )
            if result.verdict is Verdict.PASSED:
                yield f"an answer to {exercise.id} of nothing but {value} passes"


def _constant_attempt(attempt: Attempt, value: int) -> Attempt:
    seen, raw = (
        {name: _constant(observation, value) for name, observation in of_role.items()}
        for of_role in (attempt.seen, attempt.raw)
    )
    return replace(attempt, seen=seen, raw=raw)


def _constant(observation: Observation, value: int) -> Observation:
    if observation.array is None:
        return replace(observation, text=str(value))
    return replace(observation, array=np.full_like(observation.array, value))


def _named(
    grader: Grader, lesson: Lesson, solution: Notebook, exercise: Exercise, mistake: Mistake
) -> Iterator[str]:
    found = confusion(grader, lesson, exercise, mistake, solution)
    said = f"{mistake.place}: the mistake {mistake.id}"
    if found.verdict is Verdict.PASSED:
        yield f"{said} passes"
    elif found.named != mistake.id:
        named = f"named {found.named}" if found.named else f"{found.verdict.value}, unnamed"
        yield f"{said} is {named}: {found.message}"
    else:
        for other in sorted(found.alike - {mistake.id}):
            yield f"{said} behaves as {other} does; tell them apart"
