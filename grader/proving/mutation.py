"""Which mutants of a course's answers pass, and whether each that does may."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from grader.course.course import Course
from grader.course.exercise import Exercise, Lesson
from grader.errors import EngineError
from grader.grading.grader import Grader
from grader.notebooks.notebook import Notebook
from grader.proving.equivalents import equivalents_of
from grader.proving.mutants import mutants_of
from grader.results.proofs import Equivalent, Judged, Mutant, Mutation
from grader.results.verdict import Verdict

Progress = Callable[[], None]


@dataclass(frozen=True)
class Plan:
    """What is to be judged: an exercise's mutants, all of them or a sample."""

    lesson: Lesson
    exercise: Exercise
    solution: Notebook
    mutants: tuple[Mutant, ...]
    stale: tuple[Equivalent, ...]
    listed: tuple[Equivalent, ...]


def plans(course: Course, lessons: tuple[Lesson, ...], sample: int | None) -> tuple[Plan, ...]:
    """Return the mutants of every answer of the lessons.

    sample: the most to judge of an exercise; the same ones each time. All, unless stated.
    """
    listed = equivalents_of(course)
    return tuple(
        _plan(lesson, exercise, course.solution(lesson), listed, sample)
        for lesson in lessons
        for exercise in lesson.exercises
    )


def _plan(
    lesson: Lesson,
    exercise: Exercise,
    solution: Notebook,
    all_listed: tuple[Equivalent, ...],
    sample: int | None,
) -> Plan:
    place = (lesson.id, exercise.id)
    listed = tuple(
        equivalent for equivalent in all_listed if (equivalent.lesson, equivalent.exercise) == place
    )
    mutants = mutants_of(solution.answers[exercise.id])
    made = {mutant.change for mutant in mutants}
    never_made = tuple(equivalent for equivalent in listed if equivalent.change not in made)
    if sample is not None and len(mutants) > sample:
        chosen = random.Random(" ".join(place)).sample(range(len(mutants)), sample)  # noqa: S311 - no secret
        mutants = tuple(mutants[number] for number in sorted(chosen))
    return Plan(lesson, exercise, solution, mutants, never_made, listed)


def mutations(
    all_plans: tuple[Plan, ...], grader: Grader, jobs: int, progress: Progress
) -> tuple[Mutation, ...]:
    """Judge every mutant of the plans, and return what became of each exercise's."""

    def judged(of: tuple[Plan, Mutant]) -> Verdict:
        found = _verdict(grader, *of)
        progress()
        return found

    with ThreadPoolExecutor(jobs) as executor:
        verdicts = executor.map(
            judged, [(plan, mutant) for plan in all_plans for mutant in plan.mutants]
        )
        return tuple(
            _mutation(plan, tuple(next(verdicts) for _ in plan.mutants)) for plan in all_plans
        )


def _mutation(plan: Plan, verdicts: tuple[Verdict, ...]) -> Mutation:
    reasons = {equivalent.change: equivalent.reason for equivalent in plan.listed}
    judged = tuple(
        Judged(mutant, verdict, reasons.get(mutant.change, ""))
        for mutant, verdict in zip(plan.mutants, verdicts, strict=True)
    )
    # A change that can be made in two places is stale only where it passes in neither.
    passed = {judgement.mutant.change for judgement in judged if judgement.passed}
    tried = {judgement.mutant.change for judgement in judged}
    caught = tuple(
        equivalent
        for equivalent in plan.listed
        if equivalent.change in tried - passed and not equivalent.sometimes
    )
    return Mutation(plan.lesson.id, plan.exercise.id, judged, (*plan.stale, *caught))


def _verdict(grader: Grader, plan: Plan, mutant: Mutant) -> Verdict:
    notebook = plan.solution.as_far_as(plan.exercise.id, mutant.source)
    result = grader.grade_notebook(notebook, plan.lesson, mutant.operator)
    if not result.status.judged:
        where = f"A mutant of {plan.lesson.id} {plan.exercise.id}"
        raise EngineError(f"{where} could not be judged: {result.message}")
    return next(
        exercise.verdict for exercise in result.exercises if exercise.id == plan.exercise.id
    )
