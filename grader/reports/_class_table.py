"""A class at a glance: a table a lesson, a row a submission, a mark an exercise."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from rich.console import RenderableType
from rich.text import Text

from grader.course.exercise import Lesson
from grader.reports._looks import FAINT, LOOKS, NAME, STATUSES, TROUBLE, mark_of
from grader.reports._prose import (
    GAP,
    Hanging,
    column,
    ending_of,
    first_sentence,
    flowed,
    indented,
    points,
    prose,
)
from grader.results.results import ExerciseResult, SubmissionResult
from grader.results.verdict import Status, Verdict

_WIDE = 100
_LONGEST_NAME = 28
_BESIDE_NAME = 32


@dataclass(frozen=True)
class _Layout:
    """How a table fits the terminal: words beside the marks where it is wide, else beneath."""

    name: int
    score: int
    between: str
    wide: bool
    plain: bool


def class_tables(
    submissions: Sequence[SubmissionResult],
    lessons: Mapping[str, Lesson],
    *,
    width: int,
    plain: bool,
) -> Iterator[RenderableType]:
    """Yield what shows the submissions on a terminal of a width, lesson by lesson."""
    judged = [submission for submission in submissions if submission.status.judged]
    for name in dict.fromkeys(submission.lesson or "" for submission in judged):
        rows = [submission for submission in judged if submission.lesson == name]
        yield _heading(name, lessons.get(name))
        yield from _table(rows, _layout(rows, width, plain=plain))
        yield Text()
        yield from _names(rows[0], width)
        yield Text()
        yield from _changes(rows)
        yield from _remarks(rows)
    if judged:
        yield from _legend(judged, width, plain=plain)
    yield from _rest(
        [submission for submission in submissions if not submission.status.judged], width
    )


def _table(rows: Sequence[SubmissionResult], layout: _Layout) -> Iterator[RenderableType]:
    yield _header(rows[0], layout)
    for row in rows:
        yield from _row(row, layout)


def _rest(submissions: Sequence[SubmissionResult], width: int) -> Iterator[RenderableType]:
    if not submissions:
        return
    yield Text("Not graded", style=NAME)
    names = min(_longest_name(width), max(cell_len(submission.id) for submission in submissions))
    for submission in submissions:
        yield Hanging(column(submission.id, names, NAME), _status(submission), names + len(GAP))
    yield Text()


def _changes(rows: Sequence[SubmissionResult]) -> Iterator[RenderableType]:
    """Say once of each older release what has changed since, and who handed it in."""
    older: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for row in rows:
        if row.changes:
            older.setdefault((row.release, row.changes), []).append(row.id)
    for (release, changes), ids in older.items():
        yield Text(f"From release {release}, another than this: {', '.join(ids)}", style=TROUBLE)
        yield from (indented(prose(change), 2) for change in changes)
        yield Text()


def _remarks(rows: Sequence[SubmissionResult]) -> Iterator[RenderableType]:
    remarked = [row for row in rows if row.remarks]
    if not remarked:
        return
    yield Text("Worth a look", style=TROUBLE)
    for row in remarked:
        for remark in row.remarks:
            yield indented(Text.assemble((f"{row.id}: ", NAME), prose(remark)), 2)
    yield Text()


def _longest_name(width: int) -> int:
    return min(_LONGEST_NAME, max(len("submission"), width - _BESIDE_NAME))


def _layout(rows: Sequence[SubmissionResult], width: int, *, plain: bool) -> _Layout:
    wide = width >= _WIDE
    longest = max(cell_len(row.id) for row in rows)
    return _Layout(
        name=max(len("submission"), min(_longest_name(width), longest)),
        score=max(len("score"), max(_score(row).cell_len for row in rows)),
        between=" " if wide else "",
        wide=wide,
        plain=plain,
    )


def _heading(name: str, lesson: Lesson | None) -> Text:
    title = name if lesson is None else f"{name.partition('_')[0]} {lesson.title}"
    return Text(title, style=NAME)


def _header(row: SubmissionResult, layout: _Layout) -> Text:
    numbers = (str(number % 10) for number in range(1, len(row.exercises) + 1))
    titles = (
        column("submission", layout.name),
        " " * (layout.score - len("score")) + "score",
        layout.between.join(numbers),
    )
    line = Text(GAP, style=FAINT).join(Text.assemble(title) for title in titles)
    return Text.assemble(line, (f"{GAP}what to know" if layout.wide else "", FAINT))


def _row(row: SubmissionResult, layout: _Layout) -> Iterator[RenderableType]:
    score = _score(row)
    score.pad_left(layout.score - score.cell_len)
    marks = [mark_of(result.verdict, plain=layout.plain) for result in row.exercises]
    strip = Text(layout.between).join(Text(mark, style=style) for mark, style in marks)
    label = Text(GAP).join((column(row.id, layout.name, NAME), score, strip))
    words = _most_useful(row)
    if layout.wide:
        yield Hanging(label, words, label.cell_len + len(GAP))
        return
    yield label
    if words:
        yield indented(words, 2)


def _score(submission: SubmissionResult) -> Text:
    full = submission.score == submission.max_score
    earned = (points(submission.score), f"{NAME} green" if full else NAME)
    return Text.assemble(earned, (f"/{points(submission.max_score)}", FAINT))


def _most_useful(submission: SubmissionResult) -> Text:
    """Return why the run stopped, else what is wrong, else what failed, else what is to do."""
    if submission.status is not Status.GRADED:
        return _status(submission)
    told = [
        each for each in submission.exercises if each.verdict is not Verdict.PASSED and each.message
    ]
    begun = [each for each in told if each.verdict is not Verdict.UNATTEMPTED]
    if told and not begun and submission.cells_failed:
        failed = submission.cells_failed[0]
        return Text.assemble((f"cell {failed.cell}: ", TROUBLE), ending_of(failed))
    return _told((begun or told)[0]) if told else Text()


def _told(exercise: ExerciseResult) -> Text:
    label = (f"{exercise.id}: ", LOOKS[exercise.verdict].style)
    return Text.assemble(label, prose(first_sentence(exercise.message)))


def _status(submission: SubmissionResult) -> Text:
    return Text.assemble((f"{STATUSES[submission.status]}: ", TROUBLE), prose(submission.message))


def _names(row: SubmissionResult, width: int) -> Iterator[Text]:
    numbered = enumerate(row.exercises, start=1)
    yield from flowed(
        (Text(f"{place} {exercise.id}", style=FAINT) for place, exercise in numbered), width
    )


def _legend(rows: Sequence[SubmissionResult], width: int, *, plain: bool) -> Iterator[Text]:
    met = {exercise.verdict for row in rows for exercise in row.exercises}
    yield from flowed((_entry(verdict, plain=plain) for verdict in LOOKS if verdict in met), width)
    yield Text()


def _entry(verdict: Verdict, *, plain: bool) -> Text:
    look = LOOKS[verdict]
    words = (look.legend or look.words, FAINT)
    return Text.assemble(mark_of(verdict, plain=plain), " ", words)
