"""Which small change of the right answer, that nobody has listed, does what the learner's does."""

from grader.course.exercise import Exercise
from grader.judging.diagnosis import same_behaviour
from grader.judging.key import AnswerKey
from grader.observed.transcript import Attempt

# Where the learner's own values are given, each must be run anew.
_MOST, _MOST_UPON_GIVEN = 96, 24


def told_by_a_change(exercise: Exercise, attempt: Attempt, key: AnswerKey) -> str:
    """Return what the one kind of change does that shows the same; empty where none does, or two.

    Upon the learner's own values right work is asked for too, for a change may change nothing.
    """
    if exercise.slow or exercise.prediction:
        return ""
    right = key.reference(exercise, attempt.given)[-1:]
    most = _MOST_UPON_GIVEN if exercise.question.given else _MOST
    changes = key.changed(exercise)[:most]
    told: set[str] = set()
    for changed, made in zip(
        changes, key.each_change(exercise, changes, attempt.given), strict=True
    ):
        if not made or not same_behaviour(exercise, attempt, made[-1]):
            continue
        if not any(same_behaviour(exercise, made[-1], expected) for expected in right):
            told.add(changed.told)
        if len(told) > 1:
            return ""
    return f"The same comes out where {told.pop()}." if told else ""
