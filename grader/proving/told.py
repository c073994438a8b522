"""What a learner is told of each listed mistake, without a run of a whole notebook for each.

A mistake is made where the reference is, from the values that the solution gives it. That is quick
enough for hundreds of seeds; what a notebook around it changes, `confusion` tells.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson, Mistake
from grader.grading.grader import Grader
from grader.observed.transcript import Transcript
from grader.results.results import ExerciseResult


@dataclass(frozen=True)
class Told:
    """A mistake that was made, and what became of it."""

    exercise: Exercise
    mistake: Mistake
    result: ExerciseResult


def told(grader: Grader, course: Course, lesson: Lesson) -> Iterator[Told]:
    """Make each mistake in the place of the solution's answer, from the solution's values."""
    solution = course.solution(lesson)
    judge = grader.judge_of(lesson)
    seen = grader.transcript_of(solution, lesson)
    for exercise in lesson.exercises:
        right = seen.attempts[exercise.id][-1]
        # The key runs the solution when its answer is asked for, before any mistake.
        judge.key.reference(exercise, right.given)
        for mistake in exercise.mistakes:
            made = judge.key.mistake(exercise, mistake, right.given)
            attempts = [
                replace(attempt, cell=right.cell, given={**right.given, **attempt.given})
                for attempt in made
            ]
            transcript = Transcript({exercise.id: attempts}, finished=True)
            (result,) = judge.judge(solution, transcript, only=frozenset({exercise.id}))
            yield Told(exercise, mistake, result)
