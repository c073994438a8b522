"""What `check` and `grade` have in common: run, write, and say how it ended."""

import os
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import click

from grader.commands._documents import Documents
from grader.commands._options import GradingOptions
from grader.commands._progress import Waiting
from grader.course.course import Course, course_in, first_descent
from grader.course.exercise import Lesson
from grader.grading.crew import Crew, grader_of
from grader.grading.drawing import may_draw
from grader.grading.grader import Grader
from grader.grading.submissions import Found
from grader.grading.terms import Terms
from grader.results.results import Results, SubmissionResult

_OK, _NOT_ALL, _INTERRUPTED = 0, 1, 130
_MOST_NAMED = 5


@dataclass(frozen=True)
class Run:
    """What a run gave, how long it took, and whether it was stopped before its end."""

    results: Results
    seconds: float
    interrupted: bool = False


def course_at(folder: Path | None) -> Course:
    """Return the course that `--course` names, else the one that comes with the package."""
    return first_descent() if folder is None else course_in(folder)


def terms_of(options: GradingOptions, seed: int, *, walled: bool) -> Terms:
    """Return the terms that the options ask for."""
    return Terms(
        seed=seed if options.seed is None else options.seed,
        seconds=options.timeout,
        cell_seconds=options.cell_timeout,
        memory_mb=options.memory,
        jobs=options.jobs or processors(),
        walled=walled,
    )


def run(course: Course, found: Found, lesson_name: str | None, terms: Terms) -> Run:
    """Grade what was found, a bar on standard error meanwhile; what is known survives Ctrl-C."""
    started = time.monotonic()
    known = list(found.refused)
    terms = replace(
        terms,
        drawing=may_draw(found.submissions),
        jobs=min(terms.jobs, max(1, len(found.submissions))),
    )
    with grader_of(course, terms) as grader:
        # Lessons are imported while the warm process imports torch, and before threads need them.
        _ = course.lessons
        lesson = None if lesson_name is None else course.lesson(lesson_name)
        try:
            results = _graded(grader, found, lesson, known)
            stopped = False
        except KeyboardInterrupt:
            if sys.stderr.isatty():
                # The terminal has shown ^C, and the cursor is behind it.
                click.echo(err=True)
            results = Results(terms.seed, course.name, tuple(known), terms.walled)
            stopped = True
    return Run(results, time.monotonic() - started, stopped)


def _graded(
    grader: Grader | Crew, found: Found, lesson: Lesson | None, known: list[SubmissionResult]
) -> Results:
    seen: set[str] = set()
    with Waiting(len(found.submissions)) as waiting:

        def progress(result: SubmissionResult) -> None:
            known.append(result)
            # A notebook that answers two lessons has two results, and is one submission.
            if result.id not in seen:
                seen.add(result.id)
                waiting.advance()

        results = grader.grade(list(found.submissions), lesson, progress)
    return replace(results, submissions=(*results.submissions, *found.refused))


def ended(done: Run, found: Found, documents: Documents, min_score: float | None) -> int:
    """Return the exit code, and say on standard error what it does not say by itself."""
    if done.interrupted:
        click.echo(_stopped(done, found, documents), err=True)
        return _INTERRUPTED
    low = [
        submission.id for submission in done.results.submissions if _below(submission, min_score)
    ]
    if low:
        more = f" and {len(low) - _MOST_NAMED} more" if len(low) > _MOST_NAMED else ""
        named = ", ".join(low[:_MOST_NAMED])
        click.echo(f"grader: below --min-score {min_score:g}: {named}{more}.", err=True)
    return _NOT_ALL if low or not done.results.complete else _OK


def _below(result: SubmissionResult, fraction: float | None) -> bool:
    return (
        fraction is not None and result.status.judged and result.score < fraction * result.max_score
    )


def _stopped(done: Run, found: Found, documents: Documents) -> str:
    graded = len(
        {submission.id for submission in done.results.submissions if submission.status.judged}
    )
    where = f"; results so far are in {documents.names}" if documents.names else ""
    return f"grader: stopped; {graded} of {len(found.submissions)} graded{where}."


def processors() -> int:
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
