"""What became of each exercise, in a form that tests can compare."""

from grader.results.results import SubmissionResult
from grader.results.verdict import Verdict


def verdicts(result: SubmissionResult) -> dict[str, str]:
    """Return each exercise's verdict."""
    return {one.id: one.verdict.value for one in result.exercises}


def not_passed(result: SubmissionResult) -> set[str]:
    """Return the exercises that are not passed; raises of what was not graded at all."""
    assert result.exercises, result.message
    return {one.id for one in result.exercises if one.verdict is not Verdict.PASSED}


def mistakes(result: SubmissionResult) -> dict[str, str]:
    """Return the mistake that was named in each exercise where one was."""
    return {one.id: one.mistake for one in result.exercises if one.mistake is not None}


def mentions(result: SubmissionResult) -> dict[str, set[str]]:
    """Return the mistakes that are mentioned, though mended, in each exercise that has any."""
    told = {one.id: {mention.mistake for mention in one.mentions} for one in result.exercises}
    return {exercise: found for exercise, found in told.items() if found}
