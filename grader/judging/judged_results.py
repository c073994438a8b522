"""The result of an exercise, made of the attempt that it was judged by."""

from grader.course.exercise import Exercise
from grader.judging.diagnosis import Diagnosis
from grader.judging.judged_attempt import JudgedAttempt
from grader.notebooks.printable import MOST_OF_A_MESSAGE, printable
from grader.results.results import ExerciseResult, Mention
from grader.results.score import Score
from grader.results.verdict import Verdict


def passed_result(
    exercise: Exercise, judged: JudgedAttempt, mentions: tuple[Mention, ...]
) -> ExerciseResult:
    """Return the result of a right answer, and what was mended on the way."""
    return ExerciseResult(
        exercise.id,
        Verdict.PASSED,
        Score.all(exercise.points),
        cell=judged.attempt.cell + 1,
        parts=judged.part_results(exercise),
        comparisons=judged.comparisons,
        mentions=mentions,
    )


def mistaken_result(exercise: Exercise, judged: JudgedAttempt, found: Diagnosis) -> ExerciseResult:
    """Return the result of a mistake that is on the list."""
    return ExerciseResult(
        exercise.id,
        Verdict.MISTAKEN,
        judged.earned(exercise),
        printable(found.message, MOST_OF_A_MESSAGE),
        found.mistake.id,
        judged.attempt.cell + 1,
        parts=judged.part_results(exercise),
        comparisons=judged.comparisons,
        facts=judged.facts,
    )


def unnamed_result(exercise: Exercise, judged: JudgedAttempt, message: str) -> ExerciseResult:
    """Return the result of a wrong answer that is no mistake on the list."""
    return ExerciseResult(
        exercise.id,
        _verdict_on(judged),
        judged.earned(exercise),
        message,
        cell=judged.attempt.cell + 1,
        parts=judged.part_results(exercise),
        comparisons=judged.comparisons,
        facts=judged.facts,
    )


def _verdict_on(best: JudgedAttempt) -> Verdict:
    if best.share:
        return Verdict.PARTLY
    if best.timed_out:
        return Verdict.TIMED_OUT
    return Verdict.ERROR if best.raised else Verdict.FAILED
