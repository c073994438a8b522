"""Say why an exercise was never made: not begun, a cell that failed, a program that ended."""

from dataclasses import replace

from grader.course.exercise import Exercise
from grader.judging.answering import Answering, name_missing, root_of, shown
from grader.judging.explained import explained
from grader.notebooks.printable import (
    MOST_OF_A_LINE,
    MOST_OF_A_MESSAGE,
    MOST_OF_A_NAME,
    printable,
)
from grader.observed.transcript import TIMED_OUT, FailedCell, Transcript
from grader.results.results import ExerciseResult
from grader.results.score import Score
from grader.results.verdict import Verdict

_UNREADABLE = frozenset({"SyntaxError", "IndentationError", "TabError"})
# What pages and word processors put in the place of what is typed, by Python's words for it.
_HELP = {
    "character U+00A0": "; U+00A0 is a space of a web page's, to be typed anew",
    **{f"character '{mark}'": "; Python's quotes are straight" for mark in "“”„‘’‚«»"},
}


def shown_cells(failed: list[FailedCell]) -> tuple[FailedCell, ...]:
    """Return failed cells as people count them, from 1, with words that can do no harm.

    Of what a cell went on after, the first.
    """
    first = {(failure.cell, failure.went_on): failure for failure in reversed(failed)}
    return tuple(
        replace(_printable(failure), cell=failure.cell + 1)
        for failure in failed
        if failure is first[failure.cell, failure.went_on]
    )


def not_made(answering: Answering, transcript: Transcript, *, timed_out: bool) -> ExerciseResult:
    """Return the result of an exercise of which nothing was seen, and say why."""
    exercise = answering.exercise
    result = ExerciseResult(exercise.id, Verdict.UNATTEMPTED, Score.none(exercise.points))
    if not answering.notebook.code:
        # The cells of a live kernel are not known.
        return replace(result, message=_not_begun(exercise))
    failed = answering.failed(transcript.failed)
    if failed is not None:
        return _failed_in(result, answering, failed, transcript)
    if not transcript.finished and transcript.last_cell is not None:
        waiting = _never_ran(result, answering, transcript.last_cell, timed_out=timed_out)
        if waiting is not None:
            return waiting
    return _without_a_failure(result, answering)


def stopped(
    result: ExerciseResult, answering: Answering, transcript: Transcript, *, timed_out: bool
) -> ExerciseResult:
    """Return a failed result as what became of the cell that was to make it, if that failed.

    What was judged is then another cell's, or what the cell did until its time was up.
    """
    judged = (result.cell or 0) - 1
    blank = replace(result, mistake=None)
    late = [
        failure
        for failure in transcript.failed
        if failure.error == TIMED_OUT and failure.cell >= judged
    ]
    failed = answering.failed(late)
    if failed is not None:
        return _failed_in(blank, answering, failed, transcript)
    own = answering.its_own(judged) if not result.score else ()
    ended = [
        failure for failure in transcript.failed if failure.cell in own and not failure.went_on
    ]
    if ended:
        return _failed_in(blank, answering, ended[-1], transcript)
    last = transcript.last_cell
    if own and not transcript.finished and last is not None and own[-1] >= last:
        return _never_ran(blank, answering, last, timed_out=timed_out) or result
    return result


def _failed_in(
    result: ExerciseResult, answering: Answering, failed: FailedCell, transcript: Transcript
) -> ExerciseResult:
    words = f"Cell {failed.cell + 1}, which {answering.how(failed.cell)}, {_ended(failed)}."
    root = root_of(failed, transcript.failed, answering.notebook, name_missing(failed.message))
    if root is not None:
        words += f" That goes back to cell {root.cell + 1}, which {_ended(root)}."
    else:
        words += f" {explained(failed.message)}"
    return replace(
        result,
        verdict=Verdict.TIMED_OUT if failed.error == TIMED_OUT else Verdict.ERROR,
        message=printable(words, MOST_OF_A_MESSAGE),
        cell=failed.cell + 1,
    )


def _ended(failed: FailedCell) -> str:
    failure = _printable(failed)
    if failure.error == TIMED_OUT:
        return "ran longer than a cell may and was stopped"
    said = failure.message.rstrip(".")
    error = f"{failure.error}: {said}" if said else failure.error
    if failure.error in _UNREADABLE and said.endswith(f"(line {failure.line})"):
        help_ = next((words for mark, words in _HELP.items() if mark in said), "")
        return f"cannot be read as Python: {error}{help_}"
    where = f" in line {failure.line}" if failure.line else ""
    return (
        f"went on without what failed{where}: {error}"
        if failure.went_on
        else f"ended{where} with {error}"
    )


def _never_ran(
    result: ExerciseResult, answering: Answering, last: int, *, timed_out: bool
) -> ExerciseResult | None:
    """Return a result that tells of the cell that ended the run; None if no answer was to come."""
    place = answering.to_come(last)
    if place is None:
        return None
    what = "was still running when its time was up" if timed_out else "ended the whole program"
    how = answering.how(place)
    words = f"Cell {last + 1}, which {how}, {what}."
    if place != last:
        words = f"Cell {last + 1} {what}, so cell {place + 1}, which {how}, never ran."
    verdict = Verdict.TIMED_OUT if timed_out else Verdict.FAILED
    return replace(result, verdict=verdict, message=words, cell=last + 1)


def _without_a_failure(result: ExerciseResult, answering: Answering) -> ExerciseResult:
    asked = shown(answering.exercise.question.asks)
    half = _half_made(answering)
    if half:
        return replace(result, verdict=Verdict.FAILED, message=half)
    if answering.written:
        place = answering.written[-1]
        words = f"Cell {place + 1} ran, and nothing was seen that it makes or changes of {asked}."
        return replace(result, verdict=Verdict.FAILED, message=words, cell=place + 1)
    if all(answering.made_in(name) is None for name in answering.exercise.question.asks):
        return replace(result, message=_not_begun(answering.exercise))
    begun = not answering.own_cells and answering.is_made_for_it_alone
    return replace(
        result,
        verdict=Verdict.FAILED if begun else Verdict.UNATTEMPTED,
        message=f"Nothing was seen yet that does with {asked} what is asked.",
    )


def _half_made(answering: Answering) -> str:
    """Return a sentence on what is made and what is not; empty where it is all or nothing."""
    if answering.own_cells and not answering.written:
        return ""
    made = {name: answering.made_in(name) for name in answering.asked_here_first}
    first = next((place for place in made.values() if place is not None), None)
    open_ones = [name for name, place in made.items() if place is None]
    if first is None or not open_ones:
        return ""
    there = [name for name, place in made.items() if place == first]
    return f"No cell makes {shown(open_ones)} yet; cell {first + 1} makes {shown(there)}."


def _not_begun(exercise: Exercise) -> str:
    return f"No cell makes or changes {shown(exercise.question.asks)} yet."


def _printable(failed: FailedCell) -> FailedCell:
    return replace(
        failed,
        error=printable(failed.error, MOST_OF_A_NAME),
        message=printable(failed.message, MOST_OF_A_LINE),
    )
