"""Which mistakes are told apart: each is made in turn, and all that behave as it does are found."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake
from grader.grading.grader import Grader
from grader.judging.diagnosis import behaving_like
from grader.notebooks.notebook import Notebook
from grader.results.proofs import Confusion, Matrix

Progress = Callable[[], None]


def matrices(
    course: Course, lessons: tuple[Lesson, ...], grader: Grader, jobs: int, progress: Progress
) -> tuple[Matrix, ...]:
    """Make every mistake of the lessons, and return an exercise's confusions each."""

    def made(of: tuple[Lesson, Exercise, Mistake]) -> Confusion:
        found = confusion(grader, *of, course.solution(of[0]))
        progress()
        return found

    exercises = [(lesson, exercise) for lesson in lessons for exercise in lesson.exercises]
    with ThreadPoolExecutor(jobs) as executor:
        rows = executor.map(
            made, [(*of, mistake) for of in exercises for mistake in of[1].mistakes]
        )
        return tuple(
            Matrix(lesson.id, exercise.id, tuple(next(rows) for _ in exercise.mistakes))
            for lesson, exercise in exercises
        )


def confusion(
    grader: Grader, lesson: Lesson, exercise: Exercise, mistake: Mistake, solution: Notebook
) -> Confusion:
    """Return what is said of the solution with one answer replaced by a mistake."""
    notebook = solution.as_far_as(exercise.id, mistake.code)
    transcript = grader.transcript_of(notebook, lesson)
    judge = grader.judge_of(lesson)
    result = next(
        graded for graded in judge.judge(notebook, transcript) if graded.id == exercise.id
    )
    attempts = transcript.attempts.get(exercise.id, [])
    alike = [
        frozenset(listed.id for listed in behaving_like(exercise, attempt, judge.key))
        for attempt in attempts
        if attempt.cell + 1 == result.cell
    ]
    # A cell can be looked at more than once on the way to where the mistake shows.
    shown = [each for each in alike if mistake.id in each] or alike or [frozenset()]
    return Confusion(mistake.id, result.verdict, result.message, result.mistake or "", shown[-1])
