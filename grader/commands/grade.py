"""`grader grade`: other people's notebooks, shut in."""

import sys
from pathlib import Path
from typing import Any

import click

from grader.commands._options import GradingOptions, grading_options


@click.command("grade")
@click.argument(
    "paths", nargs=-1, required=True, metavar="PATH...", type=click.Path(path_type=Path)
)
@grading_options
@click.option(
    "--out",
    metavar="DIR",
    type=click.Path(path_type=Path),
    help="Write results.json into this folder.",
)
@click.option("--unsafe", is_flag=True, help="Run learner code without the wall round it.")
def command(paths: tuple[Path, ...], out: Path | None, *, unsafe: bool, **named: Any) -> int:
    """Grade notebooks, and folders of them, that other people wrote.

    The exit code is 0 when all was graded, whatever the scores; 1 when something could not be
    graded; 2 for bad usage.
    """
    from grader.commands import _grading
    from grader.commands._documents import Documents
    from grader.errors import WallError
    from grader.grading.submissions import find_submissions
    from grader.grading.terms import secret_seed
    from grader.reports.terminal import console_on, show_class

    options = GradingOptions(**named)
    course = _grading.course_at(options.course)
    documents = Documents(options.json_file, out)
    found = find_submissions(paths)
    terms = _grading.terms_of(options, secret_seed(), walled=not unsafe)
    try:
        done = _grading.run(course, found, options.lesson, terms)
    except WallError as error:
        reason = str(error).rstrip(".")
        raise WallError(f"{reason}. Nothing was run; --unsafe grades without the wall.") from error
    documents.write(done.results)
    console = console_on(sys.stderr if documents.to_standard_output else sys.stdout)
    show_class(console, done.results, course.lessons, done.seconds)
    return _grading.ended(done, found, documents, options.min_score)
