"""`grader release`: learner copies from solutions."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from grader.course.course import Course
    from grader.course.exercise import Exercise


@click.command("release")
@click.option(
    "--course",
    "folder",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Another author's course: a folder with solutions, lessons and data.",
)
@click.option(
    "--to",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Where the copies go.  [default: notebooks, beside solutions]",
)
@click.option(
    "--check", "only_check", is_flag=True, help="Write nothing; exit 1 if a copy is stale."
)
def command(folder: Path | None, to: Path | None, *, only_check: bool) -> int:
    """Make the notebooks that learners open out of the solutions."""
    from grader.course.course import course_in, first_descent
    from grader.course.release import release, stale_copies

    course = first_descent() if folder is None else course_in(folder)
    notebooks = to or course.solutions.parent / "notebooks"
    if only_check:
        stale = stale_copies(course.solutions, notebooks, _asked_of(course))
        for name in stale:
            click.echo(
                f"grader: {name} is not what its solution gives; run grader release.", err=True
            )
        return 1 if stale else 0
    done = release(course.solutions, notebooks, _asked_of(course))
    for name in done.written:
        click.echo(f"wrote {name}")
    click.echo(f"{len(done.written)} written, {len(done.unchanged)} unchanged.")
    return 0


def _asked_of(course: "Course") -> "Callable[[str], Mapping[str, Exercise]]":
    from grader.errors import CourseError

    def asked_of(name: str) -> "Mapping[str, Exercise]":
        if name not in course.lessons:
            raise CourseError(f"{name}.ipynb has no lesson of the same id.")
        return {exercise.id: exercise for exercise in course.lessons[name].exercises}

    return asked_of
