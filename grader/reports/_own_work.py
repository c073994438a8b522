"""A learner's own work: exercise by exercise, with the words and hints that help."""

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType
from rich.text import Text

from grader.course.exercise import Exercise, Lesson
from grader.reports._looks import FAINT, HINT, LOOKS, NAME, STATUSES, TROUBLE, mark_of
from grader.reports._prose import (
    Hanging,
    column,
    ending_of,
    indented,
    paragraphs,
    points,
    prose,
)
from grader.results.results import ExerciseResult, PartResult, SubmissionResult
from grader.results.verdict import Status, Verdict

_WIDE = 80
_INDENT = 3
_HINTED = {Verdict.PARTLY, Verdict.MISTAKEN, Verdict.FAILED, Verdict.ERROR, Verdict.TIMED_OUT}


@dataclass(frozen=True)
class OwnWork:
    """One submission, the lesson it answers, and how many hints may be shown."""

    submission: SubmissionResult
    lesson: Lesson | None
    hints: int

    @property
    def has_more_hints(self) -> bool:
        """Whether what is wrong has a hint that is not shown."""
        return any(
            exercise is not None and len(exercise.hints) > self.hints
            for result, exercise in self.pairs
            if result.verdict in _HINTED
        )

    @property
    def pairs(self) -> Iterator[tuple[ExerciseResult, Exercise | None]]:
        """Each result with its exercise."""
        known = {exercise.id: exercise for exercise in self.lesson.exercises} if self.lesson else {}
        return ((result, known.get(result.id)) for result in self.submission.exercises)


def own_work(work: OwnWork, *, width: int, plain: bool) -> Iterator[RenderableType]:
    """Yield what shows a submission to whoever wrote it."""
    yield from _heading(work)
    yield Text()
    names = max((len(result.id) for result in work.submission.exercises), default=0)
    longest = max((len(exercise.title) for _, exercise in work.pairs if exercise), default=0)
    titles = longest * (width >= _WIDE)
    apart = False
    for result, exercise in work.pairs:
        if apart:
            yield Text()
        apart = result.verdict in _HINTED or bool(result.mentions)
        yield _line(result, exercise, (names, titles), plain=plain)
        yield from _words(result, plain=plain)
        if exercise is not None and result.verdict in _HINTED:
            yield from _hints(exercise, work.hints)
    yield from _failed_cells(work.submission)


def _heading(work: OwnWork) -> Iterator[RenderableType]:
    submission = work.submission
    yield indented(Text(submission.path, style=NAME), 0)
    if work.lesson is not None:
        title = f"{work.lesson.id.partition('_')[0]} {work.lesson.title}"
        score = f"{points(submission.score)} of {points(submission.max_score)} points"
        yield Text.assemble((f"{title}, ", FAINT), (score, NAME))
    if submission.status is not Status.GRADED:
        label = (f"{STATUSES[submission.status]}: ", TROUBLE)
        yield indented(Text.assemble(label, prose(submission.message)), 0)
    if submission.changes:
        told = f"It comes from release {submission.release}, and the lesson has changed since."
        yield Text(told, style=TROUBLE)
        yield from (indented(prose(change), _INDENT) for change in submission.changes)


def _line(
    result: ExerciseResult, exercise: Exercise | None, widths: tuple[int, int], *, plain: bool
) -> Text:
    look = LOOKS[result.verdict]
    parts = [Text(*mark_of(result.verdict, plain=plain)), column(result.id, widths[0], NAME)]
    if exercise is not None and widths[1]:
        parts.append(column(exercise.title, widths[1], FAINT))
    line = Text("  ").join((*parts, Text(look.words, style=look.style)))
    line.rstrip()
    return line


def _words(result: ExerciseResult, *, plain: bool) -> Iterator[RenderableType]:
    if result.overall:
        yield indented(prose(result.overall), _INDENT)
    for part in () if result.verdict is Verdict.PASSED else result.parts:
        yield indented(_part(part, plain=plain), _INDENT)
    for mention in result.mentions:
        where = (f"On the way, in cell {mention.cell}: ", FAINT)
        yield indented(Text.assemble(where, prose(mention.message)), _INDENT)


def _part(part: PartResult, *, plain: bool) -> Text:
    mark = mark_of(Verdict.PASSED if part.passed else Verdict.MISTAKEN, plain=plain)
    told = f" {part.name} ({points(part.points.earned)} of {points(part.points.of)})"
    return Text.assemble(mark, told, prose(f": {part.message}" if part.message else ""))


def _hints(exercise: Exercise, count: int) -> Iterator[RenderableType]:
    for number, hint in enumerate(exercise.hints[:count], start=1):
        label = (f"Hint {number} of {len(exercise.hints)}: ", HINT)
        for place, part in enumerate(paragraphs(hint)):
            yield indented(part if place else Text.assemble(label, part), _INDENT)


def _failed_cells(submission: SubmissionResult) -> Iterator[RenderableType]:
    if submission.cells_failed:
        yield Text()
        yield Text("Cells that failed", style=NAME)
    for failed in submission.cells_failed:
        label = Text(f"   cell {failed.cell}", style=FAINT)
        yield Hanging(label, ending_of(failed), 12)
