"""`grader new`: a course to begin from."""

import shlex
from pathlib import Path

import click

_NEXT = ("doctor", "release")


@click.command("new")
@click.argument("folder", metavar="COURSE", type=click.Path(path_type=Path))
def command(folder: Path) -> int:
    """Make a course of one small lesson, that is sound and can be changed into your own.

    COURSE is the folder to make; nothing is written where something is there already.
    """
    from grader.new_course import make_course

    make_course(folder)
    click.echo(f"Made {folder}: a lesson, its solution, and a folder for data.")
    click.echo("Prove it sound, and make what learners open:")
    for name in _NEXT:
        click.echo(f"    grader {name} --course {shlex.quote(str(folder))}")
    click.echo("Then change it: an exercise is three files of its name in lessons/l01_first.")
    return 0
