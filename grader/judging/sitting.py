"""The judging of one look at one notebook, an exercise at a time, in the lesson's order."""

from dataclasses import dataclass, field
from functools import partial

from grader.child.footing import FIRM, Footing
from grader.course.exercise import Exercise
from grader.judging.answering import Answering
from grader.judging.footings import Settled, footing_of
from grader.judging.judged_attempt import JudgedAttempt, nearest_of
from grader.judging.judged_look import JudgedLook
from grader.judging.judged_results import mistaken_result, passed_result, unnamed_result
from grader.judging.left import is_placeholder
from grader.judging.mentions import mentions_of
from grader.judging.not_made import not_made, stopped
from grader.judging.unnamed import Unnamed
from grader.notebooks.notebook import Notebook
from grader.results.results import ExerciseResult
from grader.results.verdict import Verdict

# Each runs every mistake of the exercise, and a notebook may fail a hundred times.
_MOST_DIAGNOSED = 5
# Of these it is known what was done, or that nothing was.
_KNOWN = (Verdict.PASSED, Verdict.MISTAKEN, Verdict.UNATTEMPTED)


@dataclass(eq=False)
class Sitting:
    """Judges exercises one after the other: what was found of one tells upon what the next stands.

    before: what was found of exercises before stand-ins were put in the place of some.
    results: of the exercises that were judged, by their ids.
    """

    look: JudgedLook
    notebook: Notebook
    before: dict[str, ExerciseResult]
    timed_out: bool
    results: dict[str, ExerciseResult] = field(default_factory=dict)
    # When the answers before this one were left.
    _left: dict[str, int] = field(default_factory=dict)

    def judge(self, exercise: Exercise) -> None:
        """Judge one more exercise: upon right answers, or upon what stands in their place."""
        first = self._footing(exercise) if self.look.stood_in else FIRM
        # Who does not call what is stood in for may be right all the same.
        other = FIRM if self.look.stood_in else self._footing(exercise)
        found = None if other == first else self._passed_upon_either(exercise, first, other)
        judged, result = found or self._found_upon_both(exercise, first, other)
        self.results[exercise.id] = result
        self.look.settled[exercise.id] = _settled(judged, result)

    def _passed_upon_either(
        self, exercise: Exercise, first: Footing, other: Footing
    ) -> tuple[list[JudgedAttempt], ExerciseResult] | None:
        """Return what passes upon one of two footings, before any mistake is looked for."""
        left = dict(self._left)
        for footing in (first, other):
            self._left = dict(left)
            self.look.footings[exercise.id] = footing
            judged = self._judged_in_time(exercise)
            if judged and judged[-1].passed:
                return judged, self._passed(exercise, judged)
        self._left = left
        return None

    def _found_upon_both(
        self, exercise: Exercise, first: Footing, other: Footing
    ) -> tuple[list[JudgedAttempt], ExerciseResult]:
        judged, result = self._found(exercise, first)
        if other != first and result.verdict not in (Verdict.PASSED, Verdict.UNATTEMPTED):
            return self._found_upon(exercise, other, judged, result)
        return judged, result

    def _footing(self, exercise: Exercise) -> Footing:
        look, known = self.look, {**self.before, **self.results}
        return footing_of(exercise, look.lesson, known, self.look.stood_in, look.key.answers)

    def _found_upon(
        self,
        exercise: Exercise,
        footing: Footing,
        judged: list[JudgedAttempt],
        result: ExerciseResult,
    ) -> tuple[list[JudgedAttempt], ExerciseResult]:
        """Return what is found upon another footing, where it is better, or shows more.

        judged, result: what was found upon the first.
        """
        first, left = self.look.footing(exercise), dict(self._left)
        again, found = self._found(exercise, footing)
        is_more_true = not footing.is_firm and found.score == result.score
        if again and (found.score > result.score or is_more_true):
            return again, found
        self.look.footings[exercise.id] = first
        self._left = left
        return judged, result

    def _found(
        self, exercise: Exercise, footing: Footing
    ) -> tuple[list[JudgedAttempt], ExerciseResult]:
        self.look.footings[exercise.id] = footing
        judged = self._judged_in_time(exercise)
        result = self._told(exercise, judged)
        transcript, late = self.look.transcript, self.timed_out
        if result is None:
            result = not_made(self._answering(exercise), transcript, timed_out=late)
        elif result.verdict is not Verdict.PASSED:
            result = stopped(result, self._answering(exercise), transcript, timed_out=late)
        return judged, result

    def _answering(self, exercise: Exercise) -> Answering:
        results = self.results.values()
        released = self.look.key.released if self.notebook.answers else {}
        failed = (
            result.cell for result in results if result.verdict is Verdict.ERROR and result.cell
        )
        told = frozenset(cell - 1 for cell in failed)
        return Answering(exercise, self.look.lesson, self.notebook, released, told)

    def _judged_in_time(self, exercise: Exercise) -> list[JudgedAttempt]:
        """Return what was left of an answer; nothing where what it follows was never made."""
        after = exercise.after
        waits = after in self.results and after not in self._left.keys() | self.look.stood_in
        return [] if waits else self._judged(exercise)

    def _judged(self, exercise: Exercise) -> list[JudgedAttempt]:
        """Return what cells left of an answer, up to the first that passes."""
        judged: list[JudgedAttempt] = []
        for judged_attempt in self.look.left(exercise, self._left.get(exercise.after or "", 0)):
            judged.append(judged_attempt)
            if judged_attempt.passed:
                break
        if self.look.is_live and not (judged and judged[-1].passed):
            # Who asks for a check means what was run last.
            judged = judged[-1:]
        if judged:
            best = judged[-1] if judged[-1].passed else nearest_of(judged)[0]
            self._left[exercise.id] = best.attempt.moment
        return judged

    def _told(self, exercise: Exercise, judged: list[JudgedAttempt]) -> ExerciseResult | None:
        """Return the result of what was left; None where nothing was, or not yet."""
        if judged and judged[-1].passed:
            return self._passed(exercise, judged)
        attempts = self.look.attempts(exercise)
        waits = bool(attempts) and is_placeholder(attempts[-1])
        # A cell that still holds the placeholder is the exercise's own, and not begun.
        if not judged or (waits and judged[-1].attempt is not attempts[-1]):
            return None
        result = self._not_passed(exercise, judged)
        # What a cell that raised had not finished is told as raised, unless it is a known mistake.
        is_told_as_raised = nearest_of(judged)[0].is_open and result.mistake is None
        return None if is_told_as_raised else result

    def _passed(self, exercise: Exercise, judged: list[JudgedAttempt]) -> ExerciseResult:
        mentions = mentions_of(self.look, exercise, judged, self.notebook)
        return passed_result(exercise, judged[-1], mentions)

    def _not_passed(self, exercise: Exercise, judged: list[JudgedAttempt]) -> ExerciseResult:
        nearest = nearest_of(judged)
        named = None if self._is_looked_at_again(exercise) else self._named(exercise, nearest)
        if named is not None:
            return named
        best = nearest[0]
        return unnamed_result(exercise, best, self._unnamed(exercise, best))

    def _unnamed(self, exercise: Exercise, best: JudgedAttempt) -> str:
        """Return what is told of an answer that is no mistake on the list."""
        look, change = self.look, ""
        # Upon what is wrong in no known way, a change shows what nobody can foretell; and an error
        # tells more by its own words.
        is_known_below = look.footing(exercise).is_firm and not self._unknown_below(exercise)
        if is_known_below and not best.raised and not best.is_open:
            change = look.diagnoses.changed(exercise, best)
        evidence = partial(look.evidence, exercise, best.attempt)
        return Unnamed(exercise, best, evidence).told(change)

    def _named(self, exercise: Exercise, nearest: list[JudgedAttempt]) -> ExerciseResult | None:
        """Return the result of an answer that is a known mistake, or two; None for another."""
        footing, diagnoses = self.look.footing(exercise), self.look.diagnoses
        # What was cut off by time did nothing that a mistake could be known by.
        ended = [attempt for attempt in nearest if not attempt.timed_out]
        for judged_attempt in ended[:_MOST_DIAGNOSED]:
            found = diagnoses.single(exercise, judged_attempt, footing=footing)
            if found is not None:
                return mistaken_result(exercise, judged_attempt, found)
        best = nearest[0]
        # Upon what is wrong in no known way, two mistakes show what nobody can foretell.
        if footing.is_firm and not best.timed_out and not self._unknown_below(exercise):
            two = diagnoses.combined(exercise, best)
            if two is not None:
                return mistaken_result(exercise, best, two)
        return None

    def _unknown_below(self, exercise: Exercise) -> list[Exercise]:
        """Return what an exercise builds on that is wrong in no known way."""
        look, known = self.look, {**self.before, **self.results}
        foundations = look.lesson.foundations(exercise)
        return [
            earlier
            for earlier in look.lesson.exercises
            if earlier.id in foundations
            and earlier.id in known
            and known[earlier.id].verdict not in _KNOWN
        ]

    def _is_looked_at_again(self, exercise: Exercise) -> bool:
        """Return whether an answer will be named upon stand-ins, if it is a known mistake there."""
        if self.look.is_live or self.look.stood_in:
            return False
        return any(
            earlier.question.stand_in is not None for earlier in self._unknown_below(exercise)
        )


def _settled(judged: list[JudgedAttempt], result: ExerciseResult) -> Settled | None:
    """Return by which attempt an exercise was judged, where it is right or a known mistake."""
    if result.verdict is Verdict.PASSED:
        return Settled(judged[-1].attempt, is_right=True)
    if result.mistake is None:
        return None
    of_its_cell = (
        judged_attempt
        for judged_attempt in nearest_of(judged)
        if judged_attempt.attempt.cell + 1 == result.cell
    )
    return Settled(next(of_its_cell, judged[-1]).attempt, is_right=False)
