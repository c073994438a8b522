"""One look at one notebook, judged: what was left of each answer, and what the checks find."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from grader.checks.check import Check, Evidence, Finding
from grader.checks.part import Part
from grader.course.exercise import Exercise, Lesson
from grader.judging.judged_attempt import JudgedAttempt
from grader.judging.key import AnswerKey
from grader.judging.left import (
    Run,
    ends_before,
    is_open,
    is_placeholder,
    is_shown,
    runs_of,
    sharing,
    spoilt,
)
from grader.observed.transcript import Attempt, Transcript

_NEARNESS_OF_SPOILT = 0.65


@dataclass(eq=False)
class JudgedLook:
    """What was seen in one look, and the checks' findings, made when they are asked for.

    own: the exercises that were looked at on the learner's own functions.
    upon: code of what is known of these functions, by the exercise.
    """

    lesson: Lesson
    key: AnswerKey
    transcript: Transcript
    own: frozenset[str] = frozenset()
    upon: dict[str, str] = field(default_factory=dict)
    _begun: dict[str, frozenset[int]] = field(default_factory=dict)

    @property
    def is_live(self) -> bool:
        """Whether it was taken in a kernel, where cells are run in any order and again."""
        return bool(self.transcript.sources)

    def attempts(self, exercise: Exercise) -> list[Attempt]:
        """Return all attempts at an exercise."""
        looked = self.transcript
        by_id = looked.own_attempts if exercise.id in self.own else looked.attempts
        return by_id.get(exercise.id, [])

    def left(self, exercise: Exercise, since: int = 0) -> Iterator[JudgedAttempt]:
        """Yield what each run of a cell left of an answer, where it was begun at all.

        since: the moment from which on attempts count.
        """
        attempts = [one for one in self.attempts(exercise) if one.moment >= since]
        if exercise.prediction:
            yield from self._foretold(exercise, attempts)
            return
        for run in runs_of(attempts):
            left = self._left_by(run, exercise)
            if left is not None:
                yield left

    def _foretold(self, exercise: Exercise, attempts: list[Attempt]) -> Iterator[JudgedAttempt]:
        """Yield the last prediction of what may be foretold; if there is none, the last."""
        latest_first = [self.judged(exercise, one) for one in reversed(attempts) if is_shown(one)]
        offered = [judged for judged in latest_first if judged.offered]
        yield from (offered or latest_first)[:1]

    def _left_by(self, run: Run, exercise: Exercise) -> JudgedAttempt | None:
        """Return what a run left that passes, else what it left at its end; None if not begun."""
        for end in self._ends(run, exercise):
            judged = self.judged(exercise, end)
            if judged.passed:
                return judged
        shown = [one for one in run if is_shown(one)]
        if not shown:
            return None
        last = self.judged(exercise, shown[-1])
        if shown[-1] is not run[-1] and (last.passed or is_placeholder(run[-1])):
            then = run[-1] if is_placeholder(run[-1]) else run[run.index(shown[-1]) + 1]
            words = spoilt(exercise, shown[-1], then)
            found = Finding(False, words, nearness=_NEARNESS_OF_SPOILT)
            return JudgedAttempt(run[-1], ((exercise.checks[0], found),))
        return replace(last, is_open=self._is_open(run, exercise)) if last.begun else None

    def _ends(self, run: Run, exercise: Exercise) -> Iterator[Attempt]:
        if not self._is_open(run, exercise):
            yield run[-1]
        first = next((one.moment for one in run if is_shown(one)), run[-1].moment)
        others = map(self._begun_at, sharing(self.lesson, exercise))
        yield from ends_before(run, {at for moments in others for at in moments if at > first})

    def _is_open(self, run: Run, exercise: Exercise) -> bool:
        failed = frozenset(one.cell for one in self.transcript.failed if not one.went_on)
        return is_open(run[-1], exercise, failed)

    def _begun_at(self, exercise: Exercise) -> frozenset[int]:
        """Return the moments when an exercise was first begun and when it was first right."""
        if exercise.id not in self._begun:
            judged = [self.judged(exercise, one) for one in self.attempts(exercise)]
            begun = [one for one in judged if is_shown(one.attempt) and one.begun]
            right = [one for one in begun if one.passed]
            moments = (one.attempt.moment for one in (*begun[:1], *right[:1]))
            self._begun[exercise.id] = frozenset(moments)
        return self._begun[exercise.id]

    def judged(self, exercise: Exercise, attempt: Attempt) -> JudgedAttempt:
        """Return an attempt with what the checks find, up to the first that does not pass."""
        if not is_shown(attempt):
            nothing = Finding(False, begun=False)
            return JudgedAttempt(attempt, ((exercise.checks[0], nothing),))
        own = exercise.id in self.own
        # A child that was not asked for them has made its "own" results up.
        evidence = Evidence.of(attempt)
        if own:
            evidence = replace(evidence, own=attempt.own)
        checks = [check for check in exercise.checks if not (own and check.waived_upon_own)]
        found: list[tuple[Check, Finding]] = []
        for place, check in enumerate(checks):
            if check.needs_reference and not evidence.expected:
                evidence = self._with_reference(evidence, exercise)
            finding = check.judge(evidence)
            found.append((check, finding))
            # What follows a failure matters only where it can still earn something.
            if not finding.passed and not any(isinstance(o, Part) for o in checks[place + 1 :]):
                break
        return JudgedAttempt(attempt, tuple(found))

    def _with_reference(self, evidence: Evidence, exercise: Exercise) -> Evidence:
        upon = self.upon.get(exercise.id, "")
        reference = self.key.reference(exercise, evidence.given, upon)
        if not reference:
            return replace(evidence, expected=evidence.own)
        expected = {**reference[-1].seen, **evidence.own}
        return replace(evidence, expected=expected, expected_given=reference[-1].given)
