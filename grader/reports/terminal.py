"""Finished results, shown in a terminal or as plain lines; nothing is judged here."""

from collections.abc import Mapping
from typing import TextIO

from rich.console import Console
from rich.text import Text

from grader.course.exercise import Lesson
from grader.reports._class_table import class_tables
from grader.reports._looks import FAINT, can_show_marks
from grader.reports._own_work import OwnWork, own_work
from grader.reports._prose import indented
from grader.reports.summary import summary
from grader.results.results import Results

Lessons = Mapping[str, Lesson]


def console_on(file: TextIO) -> Console:
    """Return a console on a stream that takes nothing in what it prints for markup."""
    return Console(file=file, markup=False, emoji=False, highlight=False)


def show_class(console: Console, results: Results, lessons: Lessons, seconds: float) -> None:
    """Print a table a lesson, what could not be graded, and the summary."""
    plain = not can_show_marks(console.encoding)
    for part in class_tables(results.submissions, lessons, width=console.width, plain=plain):
        console.print(part, soft_wrap=True)
    for line in summary(results, seconds):
        console.print(indented(line, 0))


def show_own_work(console: Console, results: Results, lessons: Lessons, hints: int) -> None:
    """Print each submission exercise by exercise, with so many hints for what is wrong."""
    plain = not can_show_marks(console.encoding)
    works = [
        OwnWork(submission, lessons.get(submission.lesson or ""), hints)
        for submission in results.submissions
    ]
    for work in works:
        for part in own_work(work, width=console.width, plain=plain):
            console.print(part, soft_wrap=True)
        console.print()
    if any(work.has_more_hints for work in works):
        console.print(Text(f"For more hints: --hints {hints + 1}", style=FAINT))
