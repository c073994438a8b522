"""`grader doctor`: is every exercise sound, and is this machine fit to grade?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise, Lesson
    from grader.grading.grader import Grader
    from grader.proving.doctor import Problem, Trial

_CELL_SECONDS = 30.0
# A mutant may loop for ever; no cell of a solution comes near to this.
_MUTANT_SECONDS = 8.0


@click.command("doctor")
@click.option(
    "--lesson", "names", multiple=True, metavar="NAME", help="Only this lesson; may be repeated."
)
@click.option(
    "--exercise", "ids", multiple=True, metavar="ID", help="Only this exercise; may be repeated."
)
@click.option("--seed", type=click.IntRange(0, 2**32 - 1), help="Seed of the hidden inputs.")
@click.option("--jobs", type=click.IntRange(1, 1024), help="How many run at once.")
@click.option(
    "--course",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Another author's course: a folder with solutions, lessons and data.",
)
@click.option("--matrix", is_flag=True, help="Show which mistake each mistake is taken for.")
@click.option("--mutants", is_flag=True, help="Break each answer in many ways; none may pass.")
@click.option(
    "--sample",
    type=click.IntRange(min=1),
    metavar="N",
    help="With --mutants: no more than N of an exercise, the same each time.",
)
@click.option("--machine", "only_machine", is_flag=True, help="Look at this machine only.")
def command(
    names: tuple[str, ...],
    ids: tuple[str, ...],
    seed: int | None,
    jobs: int | None,
    folder: Path | None,
    *,
    matrix: bool,
    mutants: bool,
    sample: int | None,
    only_machine: bool,
) -> int:
    """Prove a course sound: solutions pass, mistakes are caught and named, starters earn nothing.

    The exit code is 0 when nothing is wrong, 1 when a claim does not hold, 2 when a lesson's files
    cannot be read or for bad usage.
    """
    from grader.course.course import course_in, first_descent
    from grader.errors import UsageError

    if ids and (matrix or mutants):
        raise UsageError("--exercise tries claims; it goes with neither --matrix nor --mutants.")
    lacking = _machine()
    if only_machine:
        return 1 if lacking else 0
    course = first_descent() if folder is None else course_in(folder)
    if ids:
        return _told(_examined_alone(course, names, ids, seed, jobs))
    lessons = tuple(course.lesson(name) for name in names) or tuple(course.lessons.values())
    if matrix:
        return 0 if _all_told_apart(course, lessons, seed, jobs) else 1
    if mutants:
        return 0 if _none_survives(course, lessons, seed, jobs, sample) else 1
    return _told(_examined(course, lessons, seed, jobs))


def _told(problems: "tuple[Problem, ...]") -> int:
    for problem in problems:
        where = " ".join(filter(None, (problem.lesson, problem.exercise)))
        click.echo(f"{where}: {problem.what}")
    return 1 if problems else 0


def _machine() -> tuple[str, ...]:
    from grader.child.wall import missing
    from grader.running import can_fork

    lacking = missing()
    for line in lacking:
        click.echo(f"wall: {line}")
    if not lacking:
        click.echo("wall: complete; other people's notebooks can be graded here.")
    how = "warm, forked" if can_fork() else "cold, one at a time from the start: slow"
    click.echo(f"children: {how}.")
    return lacking


def _examined(
    course: "Course", lessons: "tuple[Lesson, ...]", seed: int | None, jobs: int | None
) -> "tuple[Problem, ...]":
    from grader.proving.doctor import trials

    exercises = tuple(exercise for lesson in lessons for exercise in lesson.exercises)
    with _authors_grader(course, seed) as grader:
        return _tried(trials(course, lessons, grader), exercises, jobs)


def _examined_alone(
    course: "Course",
    names: tuple[str, ...],
    ids: tuple[str, ...],
    seed: int | None,
    jobs: int | None,
) -> "tuple[Problem, ...]":
    from grader.proving.alone import alone, trials_alone

    part, found = alone(course, names, ids)
    with _authors_grader(part, seed, drawing=False) as grader:
        claims = trials_alone(part, found, grader)
        return _tried(claims, tuple(exercise for _, exercise in found), jobs)


def _tried(
    claims: "tuple[Trial, ...]", exercises: "tuple[Exercise, ...]", jobs: int | None
) -> "tuple[Problem, ...]":
    from grader.commands._grading import processors
    from grader.commands._progress import Waiting
    from grader.proving.doctor import examine

    with Waiting(len(claims)) as waiting:
        problems = examine(claims, jobs or processors(), waiting.advance)
    lessons = {claim.lesson.id for claim in claims}
    mistakes = sum(len(exercise.mistakes) for exercise in exercises)
    click.echo(
        f"{len(lessons)} lessons, {len(exercises)} exercises, {mistakes} mistakes: "
        f"{len(claims)} claims tried, {len(problems)} do not hold."
    )
    return problems


def _all_told_apart(
    course: "Course", lessons: "tuple[Lesson, ...]", seed: int | None, jobs: int | None
) -> bool:
    from grader.commands._grading import processors
    from grader.commands._progress import Waiting
    from grader.proving.confusion import matrices
    from grader.reports.confusion import counts, matrix_tables
    from grader.reports.terminal import console_on

    made = sum(len(exercise.mistakes) for lesson in lessons for exercise in lesson.exercises)
    with _authors_grader(course, seed) as grader, Waiting(made) as waiting:
        found = matrices(course, lessons, grader, jobs or processors(), waiting.advance)
    console = console_on(sys.stdout)
    for part in matrix_tables(found):
        console.print(part, soft_wrap=True)
    click.echo(counts(found))
    return all(row.told_apart for each in found for row in each.rows)


def _none_survives(
    course: "Course",
    lessons: "tuple[Lesson, ...]",
    seed: int | None,
    jobs: int | None,
    sample: int | None,
) -> bool:
    from grader.commands._grading import processors
    from grader.commands._progress import Waiting
    from grader.proving.mutation import mutations, plans
    from grader.reports.mutation import mutation_tables, totals
    from grader.reports.terminal import console_on

    planned = plans(course, lessons, sample)
    made = sum(len(plan.mutants) for plan in planned)
    with _authors_grader(course, seed, _MUTANT_SECONDS) as grader, Waiting(made) as waiting:
        found = mutations(planned, grader, jobs or processors(), waiting.advance)
    console = console_on(sys.stdout)
    for part in mutation_tables(found):
        console.print(part, soft_wrap=True)
    click.echo(totals(found))
    return not any(
        mutation.stale or any(each.survived for each in mutation.judged) for mutation in found
    )


def _authors_grader(
    course: "Course",
    seed: int | None,
    cell_seconds: float = _CELL_SECONDS,
    *,
    drawing: bool = True,
) -> "Grader":
    from grader.grading.grader import Grader
    from grader.grading.terms import PUBLIC_SEED, Terms

    # Only authors' code is run, so a machine without the wall can prove a course as well.
    terms = Terms(
        seed=PUBLIC_SEED if seed is None else seed,
        cell_seconds=cell_seconds,
        walled=False,
        drawing=drawing,
    )
    return Grader(course, terms)
