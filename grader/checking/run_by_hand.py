"""What there is to say of cells that are run by hand: what came since, and what did not run."""

import ast
from collections.abc import Iterable
from dataclasses import replace

from grader.course.exercise import Exercise, Lesson
from grader.judging.judged_attempt import JudgedAttempt
from grader.observed.transcript import FailedCell, Transcript
from grader.results.results import ExerciseResult
from grader.results.verdict import Verdict

_RUN_LATER = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda, ast.GeneratorExp)


# Of these it is known what was done, and so what is right upon it, or that nothing was.
_SETTLED = (Verdict.PASSED, Verdict.MISTAKEN, Verdict.UNATTEMPTED)
_OPEN = (Verdict.FAILED, Verdict.PARTLY, Verdict.MISTAKEN)


def waits_for(result: ExerciseResult, lesson: Lesson, results: Iterable[ExerciseResult]) -> str:
    """Return the names on which a wrong answer builds and that are wrong in no known way.

    A kernel is not run once more upon stand-ins, so nobody knows what would be right there.
    results: of what it builds on, and its own.
    """
    if result.verdict not in _OPEN:
        return ""
    open_ones = {
        other.id for other in results if other.id != result.id and other.verdict not in _SETTLED
    }
    asked = dict.fromkeys(
        name
        for exercise in lesson.exercises
        if exercise.id in open_ones
        for name in exercise.question.asks
    )
    return " and ".join(f"`{name}`" for name in asked)


def with_what_came_since(
    result: ExerciseResult, exercise: Exercise, last: JudgedAttempt
) -> ExerciseResult:
    """Say of a right answer that a later cell has put something else in its place.

    last: what the last run of a cell left of the answer.
    """
    cell = last.attempt.cell + 1
    if result.verdict is not Verdict.PASSED or last.passed or cell <= (result.cell or 0):
        return result
    # What only gave cause to look again has changed nothing of the answer.
    if not last.attempt.bound:
        return result
    names = " and ".join(f"`{name}`" for name in exercise.question.asks)
    words = f"Cell {result.cell} made {names} right. Cell {cell} has since changed that."
    return replace(result, message=words)


def with_what_did_not_run(result: ExerciseResult, transcript: Transcript) -> ExerciseResult:
    """Say which lines of a cell that raised did not run: Jupyter stops a cell there."""
    for failed in reversed(transcript.failed):
        if failed.cell + 1 == result.cell:
            left = _lines_left(failed, transcript.sources.get(failed.cell, ""))
            return replace(result, message=f"{result.message}{left}")
    return result


def _lines_left(failed: FailedCell, source: str) -> str:
    """Return which lines stand below the statement that raised; nothing where it is not known."""
    try:
        statements = ast.parse(source).body
    except (SyntaxError, ValueError):
        return ""
    reached = [statement for statement in statements if statement.lineno <= failed.line]
    later = statements[len(reached) :]
    if not reached or not later or _is_run_later(reached[-1]):
        return ""
    first, last = later[0].lineno, later[-1].end_lineno
    lines = f"line {first}" if first == last else f"lines {first} to {last}"
    return f" Jupyter stopped the cell there: {lines} did not run."


def _is_run_later(statement: ast.stmt) -> bool:
    """Return whether a line of the statement may raise when another statement is run."""
    return any(isinstance(node, _RUN_LATER) for node in ast.walk(statement))
