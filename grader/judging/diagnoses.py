"""The diagnoses of one lesson under one seed, each made once of the same evidence."""

from grader.child.footing import FIRM, Footing
from grader.course.exercise import Exercise
from grader.judging.diagnosis import Diagnosis, diagnose, diagnose_combination
from grader.judging.judged_attempt import JudgedAttempt
from grader.judging.key import AnswerKey
from grader.judging.memory import Memory

# Bytes: of all that is kept, and roughly of what each takes beside its text.
_MOST, _OF_EACH = 4_000_000, 400


class Diagnoses:
    """Names mistakes by a key, and keeps what it said. Safe to share between threads."""

    def __init__(self, key: AnswerKey) -> None:
        self._key = key
        self._kept: Memory[Diagnosis | None] = Memory(_MOST, _weight)

    def single(
        self,
        exercise: Exercise,
        judged: JudgedAttempt,
        *,
        footing: Footing = FIRM,
        mentions: bool = False,
    ) -> Diagnosis | None:
        """Return the mistake that an attempt behaves as; with mentions, one worth a word."""
        attempt, facts, key = judged.attempt, judged.facts, self._key
        if not attempt.digest:
            return diagnose(exercise, attempt, key, facts, footing=footing, mentions=mentions)
        # Its words hold the numbers that were found.
        told = tuple(sorted(facts.items()))
        return self._kept.recall(
            (exercise.id, attempt.digest, footing, mentions, told),
            lambda: diagnose(exercise, attempt, key, facts, footing=footing, mentions=mentions),
        )

    def combined(self, exercise: Exercise, judged: JudgedAttempt) -> Diagnosis | None:
        """Return the first of two mistakes that, made at once, an attempt behaves as."""
        attempt, key = judged.attempt, self._key
        if not attempt.digest:
            return diagnose_combination(exercise, attempt, key)
        return self._kept.recall(
            (exercise.id, attempt.digest),
            lambda: diagnose_combination(exercise, attempt, key),
        )


def _weight(diagnosis: Diagnosis | None) -> int:
    return _OF_EACH + (len(diagnosis.message) if diagnosis is not None else 0)
