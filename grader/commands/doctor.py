"""`grader doctor`: is every exercise sound, and is this machine fit to grade?"""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Lesson
    from grader.grading.grader import Grader
    from grader.proving.doctor import Problem

_CELL_SECONDS = 30.0
# A mutant may loop for ever; no cell of a solution comes near to this.
_MUTANT_SECONDS = 8.0


@click.command("doctor")
@click.option(
    "--lesson", "names", multiple=True, metavar="NAME", help="Only this lesson; may be repeated."
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

    The exit code is 0 when nothing is wrong, else 1.
    """
    from grader.course.course import course_in, first_descent

    lacking = _machine()
    if only_machine:
        return 1 if lacking else 0
    course = first_descent() if folder is None else course_in(folder)
    lessons = tuple(course.lesson(name) for name in names) or tuple(course.lessons.values())
    if matrix:
        return 0 if _all_told_apart(course, lessons, seed, jobs) else 1
    if mutants:
        return 0 if _none_survives(course, lessons, seed, jobs, sample) else 1
    problems = _examined(course, lessons, seed, jobs)
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
    from grader.commands._grading import processors
    from grader.commands._progress import Waiting
    from grader.proving.doctor import examine, trials

    with _authors_grader(course, seed) as grader:
        found = trials(course, lessons, grader)
        with Waiting(len(found)) as waiting:
            problems = examine(found, jobs or processors(), waiting.advance)
    click.echo(_counted(lessons, len(found), len(problems)))
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
    return not any(one.stale or any(each.survived for each in one.judged) for one in found)


def _authors_grader(
    course: "Course", seed: int | None, cell_seconds: float = _CELL_SECONDS
) -> "Grader":
    from grader.grading.grader import PUBLIC_SEED, Grader, Terms

    # Only authors' code is run, so a machine without the wall can prove a course as well.
    terms = Terms(PUBLIC_SEED if seed is None else seed, cell_seconds=cell_seconds, walled=False)
    return Grader(course, terms)


def _counted(lessons: "tuple[Lesson, ...]", claims: int, problems: int) -> str:
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises]
    mistakes = sum(len(exercise.mistakes) for exercise in exercises)
    return (
        f"{len(lessons)} lessons, {len(exercises)} exercises, {mistakes} mistakes: "
        f"{claims} claims tried, {problems} do not hold."
    )
