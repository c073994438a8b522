"""`grader check`: a learner's own notebook, on their own machine."""

import sys
from pathlib import Path
from typing import Any

import click

from grader.commands._options import GradingOptions, grading_options


@click.command("check")
@click.argument(
    "notebooks", nargs=-1, required=True, metavar="NOTEBOOK...", type=click.Path(path_type=Path)
)
@grading_options
@click.option(
    "--hints",
    metavar="N",
    type=click.IntRange(0, 99),
    default=1,
    show_default=True,
    help="How many hints to show for what is not right yet.",
)
def command(notebooks: tuple[Path, ...], hints: int, **named: Any) -> int:
    """Check your own notebooks: what is right, what is not yet, and what you did."""
    from grader.child.wall import missing
    from grader.commands import _grading
    from grader.commands._documents import Documents
    from grader.errors import UsageError
    from grader.grading.submissions import find_submissions
    from grader.grading.terms import PUBLIC_SEED
    from grader.reports.terminal import console_on, show_own_work

    options = GradingOptions(**named)
    for path in notebooks:
        if path.is_dir():
            raise UsageError(f"'{path}' is a folder; give a notebook, or use `grader grade`.")
    course = _grading.course_at(options.course)
    documents = Documents(options.json_file)
    found = find_submissions(notebooks)
    # Learners trust their own code, so a machine that cannot build the wall is no obstacle.
    terms = _grading.terms_of(options, PUBLIC_SEED, walled=not missing())
    done = _grading.run(course, found, options.lesson, terms)
    documents.write(done.results)
    console = console_on(sys.stderr if documents.to_standard_output else sys.stdout)
    show_own_work(console, done.results, course.lessons, hints)
    return _grading.ended(done, found, documents, options.min_score)
