"""`grader doctor`: is every exercise sound, and is this machine fit to grade?"""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader._course import Course
    from grader._doctor import Problem
    from grader._exercise import Lesson


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
@click.option("--machine", "only_machine", is_flag=True, help="Look at this machine only.")
def command(
    names: tuple[str, ...],
    seed: int | None,
    jobs: int | None,
    folder: Path | None,
    *,
    only_machine: bool,
) -> int:
    """Prove a course sound: solutions pass, mistakes are caught and named, starters earn nothing.

    The exit code is 0 when nothing is wrong, else 1.
    """
    from grader._course import course_in, first_descent

    lacking = _machine()
    if only_machine:
        return 1 if lacking else 0
    course = first_descent() if folder is None else course_in(folder)
    lessons = tuple(course.lesson(name) for name in names) or tuple(course.lessons.values())
    problems = _examined(course, lessons, seed, jobs)
    for problem in problems:
        where = " ".join(filter(None, (problem.lesson, problem.exercise)))
        click.echo(f"{where}: {problem.what}")
    return 1 if problems else 0


def _machine() -> tuple[str, ...]:
    from grader.child.wall import missing
    from grader.launch import can_fork

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
    from grader._doctor import examine, trials
    from grader._grade import PUBLIC_SEED, Grader, Terms
    from grader.commands._grading import processors
    from grader.commands._progress import Waiting

    # Only authors' code is run, so a machine without the wall can prove a course as well.
    terms = Terms(PUBLIC_SEED if seed is None else seed, cell_seconds=30, walled=False)
    with Grader(course, terms) as grader:
        found = trials(course, lessons, grader)
        with Waiting(len(found)) as waiting:
            problems = examine(found, jobs or processors(), waiting.advance)
    click.echo(_counted(lessons, len(found), len(problems)))
    return problems


def _counted(lessons: "tuple[Lesson, ...]", claims: int, problems: int) -> str:
    exercises = [exercise for lesson in lessons for exercise in lesson.exercises]
    mistakes = sum(len(exercise.mistakes) for exercise in exercises)
    return (
        f"{len(lessons)} lessons, {len(exercises)} exercises, {mistakes} mistakes: "
        f"{claims} claims tried, {problems} do not hold."
    )
