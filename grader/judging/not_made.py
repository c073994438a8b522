"""Say why an exercise was never made: not begun, a cell that failed, a program that ended."""

from dataclasses import replace

from grader.course.exercise import Exercise
from grader.notebooks.names_bound import names_bound
from grader.notebooks.notebook import Notebook
from grader.notebooks.printable import MOST_OF_A_LINE, MOST_OF_A_NAME, printable
from grader.observed.transcript import TIMED_OUT, FailedCell, Transcript
from grader.results.results import ExerciseResult
from grader.results.score import Score
from grader.results.verdict import Verdict


def shown_cells(failed: list[FailedCell]) -> tuple[FailedCell, ...]:
    """Return failed cells as people count them, from 1, with words that can do no harm."""
    return tuple(
        replace(
            failed_cell,
            cell=failed_cell.cell + 1,
            error=printable(failed_cell.error, MOST_OF_A_NAME),
            message=printable(failed_cell.message, MOST_OF_A_LINE),
        )
        for failed_cell in failed
    )


def not_made(
    exercise: Exercise, notebook: Notebook, transcript: Transcript, *, timed_out: bool
) -> ExerciseResult:
    """Return the result of an exercise of which nothing was seen, and say why."""
    result = ExerciseResult(exercise.id, Verdict.UNATTEMPTED, Score.none(exercise.points))
    for failed in shown_cells(transcript.failed):
        if _binds(notebook, failed.cell - 1, exercise.question.watched):
            return _failed_in(result, exercise, failed)
    names = _names(exercise)
    last = transcript.last_cell
    if not transcript.finished and last is not None and _still_to_come(notebook, last, exercise):
        what = "was still running when its time was up" if timed_out else "ended the whole program"
        return replace(
            result,
            verdict=Verdict.TIMED_OUT if timed_out else Verdict.ERROR,
            message=f"Cell {last + 1} {what}, so {names} was never made.",
            cell=last + 1,
        )
    return replace(result, message=f"No cell makes or changes {names} yet.")


def stopped(
    result: ExerciseResult, exercise: Exercise, notebook: Notebook, transcript: Transcript
) -> ExerciseResult:
    """Return a failed result as one that ran out of time, if a cell that was to make it did."""
    for failed in shown_cells(transcript.failed):
        late = failed.error == TIMED_OUT and failed.cell >= (result.cell or 0)
        if late and _binds(notebook, failed.cell - 1, exercise.question.watched):
            return _failed_in(replace(result, mistake=None), exercise, failed)
    return result


def _failed_in(result: ExerciseResult, exercise: Exercise, failed: FailedCell) -> ExerciseResult:
    return replace(
        result,
        verdict=_verdict_on(failed.error),
        message=f"Cell {failed.cell}, which should make {_names(exercise)}, {_ended_with(failed)}.",
        cell=failed.cell,
    )


def _names(exercise: Exercise) -> str:
    return ", ".join(f"`{name}`" for name in exercise.question.asks)


def _verdict_on(error: str) -> Verdict:
    return Verdict.TIMED_OUT if error == TIMED_OUT else Verdict.ERROR


def _ended_with(failed: FailedCell) -> str:
    if failed.error == TIMED_OUT:
        return "ran longer than a cell may and was stopped"
    said = failed.message.rstrip(".")
    return f"ended with {failed.error}: {said}" if said else f"ended with {failed.error}"


def _still_to_come(notebook: Notebook, cell: int, exercise: Exercise) -> bool:
    return any(
        _binds(notebook, later, exercise.question.watched)
        for later in range(cell, len(notebook.code))
    )


def _binds(notebook: Notebook, cell: int, names: tuple[str, ...]) -> bool:
    code = [one for one in notebook.cells if one.kind == "code"]
    if not 0 <= cell < len(code):
        return False
    return bool(names_bound(replace(notebook, cells=(code[cell],))) & set(names))
