"""One look at one notebook, judged: what was left of each answer, and what the checks find."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from grader.checks.check import Evidence, Finding
from grader.child.footing import FIRM, Footing
from grader.course.exercise import Exercise, Lesson
from grader.judging.conclusions import Conclusions, conclude
from grader.judging.diagnoses import Diagnoses
from grader.judging.footings import Settled, holds_the_same, tells_something
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
from grader.observed.transcript import Attempt, Observation, Transcript

_NEARNESS_OF_SPOILT = 0.65
# Of what cells left, the first that passes is the answer, and hardly any is run more often.
_MOST_LIKELY = 3


@dataclass(eq=False)
class JudgedLook:
    """What was seen in one look, and the checks' findings, made when they are asked for.

    conclusions, diagnoses: of this lesson, kept from one submission to the next.
    footings: what exercises are judged upon; where nothing is said, that is firm.
    settled: how earlier exercises were judged; None for one that is neither right nor a known
        mistake. Given values count only if they are what was judged there.
    stood_in: the exercises in whose place stand-ins were put. first: what was seen before that.
    ahead: the exercises that are to be judged, of which the key is not asked yet.
    """

    lesson: Lesson
    key: AnswerKey
    conclusions: Conclusions
    diagnoses: Diagnoses
    transcript: Transcript
    footings: dict[str, Footing] = field(default_factory=dict)
    settled: dict[str, Settled | None] = field(default_factory=dict)
    stood_in: frozenset[str] = frozenset()
    first: Transcript | None = None
    ahead: tuple[Exercise, ...] = ()
    _begun: dict[str, frozenset[int]] = field(default_factory=dict)

    @property
    def is_live(self) -> bool:
        """Whether it was taken in a kernel, where cells are run in any order and again."""
        return bool(self.transcript.sources)

    def attempts(self, exercise: Exercise) -> list[Attempt]:
        """Return all attempts at an exercise."""
        return self.transcript.attempts.get(exercise.id, [])

    def footing(self, exercise: Exercise) -> Footing:
        """Return what an exercise is judged upon."""
        return self.footings.get(exercise.id, FIRM)

    def left(self, exercise: Exercise, since: int = 0) -> Iterator[JudgedAttempt]:
        """Yield what each run of a cell left of an answer, where it was begun at all.

        since: the moment from which on attempts count.
        """
        attempts = [attempt for attempt in self.attempts(exercise) if attempt.moment >= since]
        if exercise.prediction:
            yield from self._foretold(exercise, attempts)
            return
        for run in runs_of(attempts):
            left = self._left_by(run, exercise)
            if left is not None:
                yield left

    def _foretold(self, exercise: Exercise, attempts: list[Attempt]) -> Iterator[JudgedAttempt]:
        """Yield the last prediction of what may be foretold; if there is none, the last."""
        said = [
            attempt
            for attempt in attempts
            if is_shown(attempt) and self._was_said_before(exercise, attempt)
        ]
        latest_first = [self.judged(exercise, attempt) for attempt in reversed(said)]
        offered = [judged for judged in latest_first if judged.offered]
        yield from (offered or latest_first)[:1]

    def _was_said_before(self, exercise: Exercise, attempt: Attempt) -> bool:
        """Return whether a prediction is one of the first look, if there was any.

        It is not to follow a stand-in.
        """
        if self.first is None:
            return True
        words = _words_of(exercise, attempt)
        before = self.first.attempts.get(exercise.id, [])
        return not before or any(_words_of(exercise, earlier) == words for earlier in before)

    def _left_by(self, run: Run, exercise: Exercise) -> JudgedAttempt | None:
        """Return what a run left that passes, else what it left at its end; None if not begun."""
        for end in self._ends(run, exercise):
            judged = self.judged(exercise, end)
            if judged.passed:
                return judged
        shown = [attempt for attempt in run if is_shown(attempt)]
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
        first = next((attempt.moment for attempt in run if is_shown(attempt)), run[-1].moment)
        others = map(self._begun_at, sharing(self.lesson, exercise))
        yield from ends_before(run, {at for moments in others for at in moments if at > first})

    def _is_open(self, run: Run, exercise: Exercise) -> bool:
        failed = frozenset(
            failure.cell for failure in self.transcript.failed if not failure.went_on
        )
        return is_open(run[-1], exercise, failed)

    def _begun_at(self, exercise: Exercise) -> frozenset[int]:
        """Return the moments when an exercise was first begun and when it was first right."""
        if exercise.id not in self._begun:
            judged = [self.judged(exercise, attempt) for attempt in self.attempts(exercise)]
            begun = [
                judged_attempt
                for judged_attempt in judged
                if is_shown(judged_attempt.attempt) and judged_attempt.begun
            ]
            right = [judged_attempt for judged_attempt in begun if judged_attempt.passed]
            moments = (judged_attempt.attempt.moment for judged_attempt in (*begun[:1], *right[:1]))
            self._begun[exercise.id] = frozenset(moments)
        return self._begun[exercise.id]

    def judged(self, exercise: Exercise, attempt: Attempt) -> JudgedAttempt:
        """Return an attempt with what the checks find, up to the first that does not pass."""
        if not is_shown(attempt):
            nothing = Finding(False, begun=False)
            return JudgedAttempt(attempt, ((exercise.checks[0], nothing),))
        evidence = Evidence.of(attempt, self.footing(exercise))
        if not evidence.footing.is_firm:
            evidence = self._with_reference(evidence, exercise)
        amiss = self._amiss_below(evidence, exercise)
        if amiss is not None:
            return JudgedAttempt(attempt, ((exercise.checks[0], amiss),))
        concluded = self.conclusions.findings(
            exercise,
            evidence.footing,
            attempt,
            lambda: conclude(exercise, evidence, lambda bare: self._with_reference(bare, exercise)),
        )
        return JudgedAttempt(attempt, concluded.found, compared=concluded.compared)

    def evidence(self, exercise: Exercise, attempt: Attempt) -> Evidence:
        """Return what an attempt shows, beside what right work does where it is judged."""
        return self._with_reference(Evidence.of(attempt, self.footing(exercise)), exercise)

    def _with_reference(self, evidence: Evidence, exercise: Exercise) -> Evidence:
        """Return the evidence with what the key shows; upon a footing that tells nothing, none."""
        stood_in = evidence.footing.stood_in
        # What a stand-in gives is the key's to say.
        anchors = self.lesson.anchors(exercise).items()
        theirs = {name for name, anchor in anchors if anchor.id in stood_in}
        given = {name: value for name, value in evidence.given.items() if name not in theirs}
        self._ask_ahead(exercise)
        reference = self.key.reference(exercise, given, evidence.footing)
        if not reference or not (evidence.footing.is_firm or tells_something(reference)):
            return evidence
        shown = reference[-1]
        return replace(
            evidence,
            expected={**shown.seen, **shown.upon},
            expected_given=shown.given,
            expected_raw=shown.raw,
            upon=shown.upon,
        )

    def _ask_ahead(self, exercise: Exercise) -> None:
        """Ask the key at once for what is likely to be wanted of this exercise and later ones."""
        ids = [later.id for later in self.ahead]
        if exercise.id not in ids or not exercise.question.given:
            return
        here, *later = self.ahead[ids.index(exercise.id) :]
        # What follows another answer begins where that was left, as is known when it is judged.
        self.ahead = tuple(following for following in later if following.after is not None)
        now = (here, *(following for following in later if following.after is None))
        self.key.ask_ahead(
            (asked, attempt.given) for asked in now for attempt in self._likely(asked)
        )

    def _likely(self, exercise: Exercise) -> Iterator[Attempt]:
        """Yield the attempts at an exercise that the key is likely to be asked about."""
        needs_it = any(check.needs_reference for check in exercise.checks)
        # Without given values, the answer is the same for all, and kept.
        if exercise.prediction or not (needs_it and exercise.question.given):
            return
        before = self.settled.get(exercise.after or "")
        since = before.attempt.moment if before is not None else 0
        attempts = [attempt for attempt in self.attempts(exercise) if attempt.moment >= since]
        for run in runs_of(attempts)[:_MOST_LIKELY]:
            evidence = Evidence.of(run[-1])
            if is_shown(run[-1]) and self._amiss_below(evidence, exercise) is None:
                yield run[-1]

    def _amiss_below(self, evidence: Evidence, exercise: Exercise) -> Finding | None:
        """Return what keeps an answer from being judged upon its footing; None if nothing does."""
        if not evidence.footing.is_firm and not evidence.expected:
            return Finding(False, begun=False)
        for name, anchor in self.lesson.anchors(exercise).items():
            given = evidence.given.get(name)
            if given is not None and not self._is_as_judged(given, name, anchor, evidence):
                settled = self.settled.get(anchor.id)
                was_right = settled is not None and settled.is_right
                amiss = "has changed since it was right" if was_right else "is not right yet"
                return Finding(False, f"`{name}` {amiss}, and this builds on it.")
        return None

    def _is_as_judged(
        self, given: Observation, name: str, anchor: Exercise, evidence: Evidence
    ) -> bool:
        if anchor.id in evidence.footing.stood_in:
            wanted = evidence.expected_given.get(name)
            return wanted is None or holds_the_same(given, wanted)
        if anchor.id in self.stood_in:
            return False
        if self.is_live or anchor.id not in self.settled:
            return True
        settled = self.settled[anchor.id]
        return settled is not None and settled.vouches_for(given, name)


def _words_of(exercise: Exercise, attempt: Attempt) -> list[str]:
    shown = (attempt.seen.get(name) for name in exercise.question.asks)
    return [
        repr((observation.kind, observation.text, observation.array))
        for observation in shown
        if observation is not None
    ]
