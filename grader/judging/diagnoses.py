"""The diagnoses of one lesson under one seed, each made once of the same evidence."""

from collections.abc import Callable, Hashable

from grader.child.footing import FIRM, Footing
from grader.course.exercise import Exercise
from grader.judging.changed import told_by_a_change
from grader.judging.diagnosis import Diagnosis, diagnose, diagnose_combination, same_behaviour
from grader.judging.judged_attempt import JudgedAttempt
from grader.judging.key import AnswerKey
from grader.judging.memory import Memory
from grader.observed.transcript import Attempt

# Bytes: of all that is kept, and roughly of what each takes beside its text.
_MOST, _MOST_OF_CHANGES, _OF_EACH = 2_000_000, 500_000, 400


class Diagnoses:
    """Names mistakes by a key, and keeps what it said. Safe to share between threads."""

    def __init__(self, key: AnswerKey) -> None:
        self._key = key
        self._kept: Memory[Diagnosis | None] = Memory(_MOST, _weight)
        self._changes: Memory[str] = Memory(_MOST_OF_CHANGES, lambda told: _OF_EACH + len(told))

    def single(
        self, exercise: Exercise, judged: JudgedAttempt, *, footing: Footing = FIRM
    ) -> Diagnosis | None:
        """Return the mistake that an attempt behaves as."""
        attempt, facts, key = judged.attempt, judged.facts, self._key
        return self._recalled(
            exercise,
            judged,
            lambda: diagnose(exercise, attempt, key, facts, footing=footing),
            footing,
        )

    def mentioned(self, exercise: Exercise, judged: JudgedAttempt) -> Diagnosis | None:
        """Return the mistake worth a word, even when it was mended, that an attempt behaves as."""
        attempt, facts, key = judged.attempt, judged.facts, self._key
        return self._recalled(
            exercise,
            judged,
            lambda: (
                None
                if self._is_on_the_way(exercise, attempt)
                else diagnose(exercise, attempt, key, facts, mentions=True)
            ),
            "mentioned",
        )

    def _is_on_the_way(self, exercise: Exercise, attempt: Attempt) -> bool:
        """Return whether the solution shows the same before it is done: no mistake is the cause."""
        before = self._key.reference(exercise, attempt.given)[:-1]
        return any(same_behaviour(exercise, attempt, shown) for shown in before)

    def _recalled(
        self,
        exercise: Exercise,
        judged: JudgedAttempt,
        find: Callable[[], Diagnosis | None],
        kind: Hashable,
    ) -> Diagnosis | None:
        if not judged.attempt.digest:
            return find()
        # Its words hold the numbers that were found.
        told = tuple(sorted(judged.facts.items()))
        return self._kept.recall((exercise.id, judged.attempt.digest, kind, told), find)

    def combined(self, exercise: Exercise, judged: JudgedAttempt) -> Diagnosis | None:
        """Return the first of two mistakes that, made at once, an attempt behaves as."""
        attempt, key = judged.attempt, self._key
        if not attempt.digest:
            return diagnose_combination(exercise, attempt, key)
        return self._kept.recall(
            (exercise.id, attempt.digest),
            lambda: diagnose_combination(exercise, attempt, key),
        )

    def changed(self, exercise: Exercise, judged: JudgedAttempt) -> str:
        """Return what the one small change of the right answer does that an attempt behaves as."""
        attempt, key = judged.attempt, self._key
        if not attempt.digest:
            return told_by_a_change(exercise, attempt, key)
        return self._changes.recall(
            (exercise.id, attempt.digest), lambda: told_by_a_change(exercise, attempt, key)
        )


def _weight(diagnosis: Diagnosis | None) -> int:
    return _OF_EACH + (len(diagnosis.message) if diagnosis is not None else 0)
