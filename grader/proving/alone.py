"""Prove exercises alone, for whoever writes them: nothing is run that their claims do not need."""

from collections.abc import Callable, Iterator
from functools import partial

from grader.course.course import Course, exercise_of
from grader.course.exercise import Exercise, Lesson
from grader.grading.grader import Grader
from grader.notebooks.notebook import Notebook
from grader.proving.doctor import Trial, constants_fail, of_exercise, solution_passes
from grader.results.verdict import Verdict

Found = tuple[tuple[Lesson, Exercise], ...]


def alone(course: Course, names: tuple[str, ...], ids: tuple[str, ...]) -> tuple[Course, Found]:
    """Return exercises and a course whose lessons go no further than they need.

    names: the lessons to look in; all, if there are none. Raises UnknownLesson, UnknownExercise.
    """
    found = [
        (lesson, exercise_id)
        for exercise_id in dict.fromkeys(ids)
        for lesson in _with(course, names, exercise_id)
    ]
    last: dict[str, int] = {}
    for lesson, name in found:
        needed = _last_needed(lesson, exercise_of(lesson, name))
        last[lesson.id] = max(needed, last.get(lesson.id, 0))
    lessons = {lesson.id: lesson for lesson, _ in found}
    ends = {name: lessons[name].exercises[place].id for name, place in last.items()}
    part = course.as_far_as(ends)
    cut = ((part.lesson(lesson.id), name) for lesson, name in found)
    return part, tuple((lesson, exercise_of(lesson, name)) for lesson, name in cut)


def _with(course: Course, names: tuple[str, ...], exercise: str) -> tuple[Lesson, ...]:
    if not names:
        return course.lessons_with(exercise)
    lessons = tuple(course.lesson(name) for name in names)
    having = tuple(
        lesson for lesson in lessons if any(each.id == exercise for each in lesson.exercises)
    )
    if not having:
        exercise_of(lessons[0], exercise)
    return having


def _last_needed(lesson: Lesson, exercise: Exercise) -> int:
    """Return the place of the last exercise that is run: upon a stand-in, all that build on it."""
    needed = [exercise]
    if exercise.question.stand_in is not None:
        needed += [later for later in lesson.exercises if exercise.id in lesson.foundations(later)]
    return max(map(lesson.exercises.index, needed))


def trials_alone(course: Course, exercises: Found, grader: Grader) -> tuple[Trial, ...]:
    """Return the claims of exercises alone, to be tried in any order."""
    return tuple(trial for exercise in exercises for trial in _claims(course, *exercise, grader))


def _claims(course: Course, lesson: Lesson, exercise: Exercise, grader: Grader) -> Iterator[Trial]:
    solution = course.solution(lesson)
    its_own = solution.as_far_as(exercise.id, solution.answers[exercise.id])

    def of_it(claim: str, hold: Callable[..., Iterator[str]], *known: object) -> Trial:
        return Trial(lesson, exercise, claim, partial(hold, grader, lesson, *known))

    yield of_it("the solution passes", solution_passes, its_own, (exercise,))
    yield of_it("untouched, it earns 0", _untouched_fails, solution, exercise)
    yield of_it("zeros and ones fail", constants_fail, its_own, (exercise,))
    yield from of_exercise(lesson, exercise, grader, solution)


def _untouched_fails(
    grader: Grader, lesson: Lesson, solution: Notebook, exercise: Exercise
) -> Iterator[str]:
    """Try a learner who has come to an exercise and has not begun it."""
    released = grader.judge_of(lesson).key.released[exercise.id]
    notebook = solution.as_far_as(exercise.id, released)
    result = grader.grade_notebook(notebook, lesson, "untouched")
    for failed in result.cells_failed:
        yield f"cell {failed.cell} raises {failed.error} as it is released: {failed.message}"
    for graded in result.exercises:
        if graded.id == exercise.id and (graded.score or graded.verdict is not Verdict.UNATTEMPTED):
            yield f"untouched, it is {graded.verdict.value}, {graded.score:g} points"
