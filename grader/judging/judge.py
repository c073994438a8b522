"""Judge observations against the key: from attempts to verdicts."""

from dataclasses import dataclass, replace

from grader.checks.check import Check, Evidence, Finding
from grader.checks.part import Part, prove_shares
from grader.child.request import TODO
from grader.course.exercise import Exercise, Lesson
from grader.errors import CourseError
from grader.judging.answering import Answering
from grader.judging.diagnosis import Diagnosis, diagnose, diagnose_combination
from grader.judging.judged_attempt import JudgedAttempt
from grader.judging.key import AnswerKey
from grader.judging.not_made import not_made, stopped
from grader.notebooks.notebook import Notebook
from grader.notebooks.printable import MOST_OF_A_MESSAGE, printable
from grader.observed.transcript import Attempt, Kind, Transcript
from grader.results.results import ExerciseResult, Mention
from grader.results.score import Score
from grader.results.verdict import Verdict

# Each runs every mistake of the exercise, and a notebook may fail a hundred times.
_MOST_DIAGNOSED = 5
_MOST_MENDED = 20


@dataclass(frozen=True, eq=False)
class Judge:
    """Judges submissions to one lesson by its key."""

    lesson: Lesson
    key: AnswerKey

    def __post_init__(self) -> None:
        for exercise in self.lesson.exercises:
            try:
                Score.none(exercise.points)
                prove_shares(exercise.checks)
            except ValueError as error:
                raise CourseError(f"The points of '{exercise.id}' are amiss: {error}") from error

    def judge(
        self,
        notebook: Notebook,
        transcript: Transcript,
        *,
        timed_out: bool = False,
        own: frozenset[str] = frozenset(),
        only: frozenset[str] | None = None,
    ) -> tuple[ExerciseResult, ...]:
        """Return a verdict on each exercise, in the lesson's order.

        own: the exercises that were looked at on the learner's own functions.
        only: the exercises to judge; all, unless stated.
        """
        results: dict[str, ExerciseResult] = {}
        for exercise in self.lesson.exercises:
            if only is not None and exercise.id not in only:
                continue
            looked = transcript.own_attempts if exercise.id in own else transcript.attempts
            attempts = looked.get(exercise.id, [])
            before = results.get(exercise.after or "")
            if before is not None:
                first = len(notebook.cells) if before.cell is None else before.cell - 1
                attempts = [attempt for attempt in attempts if attempt.cell >= first]
            upon = _known_mistakes(exercise, self.lesson, results) if exercise.id in own else None
            result = self._exercise(exercise, attempts, notebook, upon)
            answering = self._answering(exercise, notebook, results)
            if result is None:
                result = not_made(answering, transcript, timed_out=timed_out)
            elif result.verdict is not Verdict.PASSED:
                result = stopped(result, answering, transcript, timed_out=timed_out)
            results[exercise.id] = result
        return tuple(results.values())

    def _answering(
        self, exercise: Exercise, notebook: Notebook, results: dict[str, ExerciseResult]
    ) -> Answering:
        released = self.key.released if notebook.answers else {}
        failed = (one.cell for one in results.values() if one.verdict is Verdict.ERROR and one.cell)
        told = frozenset(cell - 1 for cell in failed)
        return Answering(exercise, self.lesson, notebook, released, told)

    def _exercise(
        self,
        exercise: Exercise,
        attempts: list[Attempt],
        notebook: Notebook,
        upon: str | None,
    ) -> ExerciseResult | None:
        judged: list[JudgedAttempt] = []
        for attempt in attempts:
            one = self._attempt(exercise, attempt, upon)
            if not one.begun:
                continue
            judged.append(one)
            if one.passed:
                return self._passed(exercise, judged)
        # A cell that still holds the placeholder is the exercise's own, and not begun.
        waiting = bool(attempts) and TODO in attempts[-1].seen
        if waiting or not judged:
            return None
        return self._not_passed(exercise, judged, notebook, upon or "")

    def _attempt(self, exercise: Exercise, attempt: Attempt, upon: str | None) -> JudgedAttempt:
        if TODO in attempt.seen:
            return JudgedAttempt(attempt, ((exercise.checks[0], Finding(False, begun=False)),))
        own = upon is not None
        # A child that was not asked for them has made its "own" results up.
        evidence = Evidence(attempt.seen, {}, attempt.given, own=attempt.own if own else {})
        checks = [check for check in exercise.checks if not (own and check.waived_upon_own)]
        found: list[tuple[Check, Finding]] = []
        for place, check in enumerate(checks):
            if check.needs_reference and not evidence.expected:
                evidence = self._with_reference(evidence, exercise, upon)
            finding = check.judge(evidence)
            found.append((check, finding))
            # What follows a failure matters only where it can still earn something.
            if not finding.passed and not any(isinstance(o, Part) for o in checks[place + 1 :]):
                break
        return JudgedAttempt(attempt, tuple(found))

    def _with_reference(self, evidence: Evidence, exercise: Exercise, upon: str | None) -> Evidence:
        reference = self.key.reference(exercise, evidence.given, upon or "")
        if not reference:
            return replace(evidence, expected=evidence.own)
        expected = {**reference[-1].seen, **evidence.own}
        return replace(evidence, expected=expected, expected_given=reference[-1].given)

    def _passed(self, exercise: Exercise, judged: list[JudgedAttempt]) -> ExerciseResult:
        mentions = []
        if any(mistake.mention for mistake in exercise.mistakes):
            for one in judged[:-1][-_MOST_MENDED:]:
                found = diagnose(exercise, one.attempt, self.key, one.facts, mentions=True)
                if found is not None:
                    mentions.append(_mention(found, one.attempt))
        return ExerciseResult(
            exercise.id,
            Verdict.PASSED,
            Score.all(exercise.points),
            cell=judged[-1].attempt.cell + 1,
            parts=judged[-1].part_results(exercise),
            mentions=tuple({one.mistake: one for one in reversed(mentions)}.values()),
        )

    def _not_passed(
        self, exercise: Exercise, judged: list[JudgedAttempt], notebook: Notebook, upon: str
    ) -> ExerciseResult:
        # Of the attempts that came nearest, the latest; others are no longer what is meant.
        highest = max(attempt.rank for attempt in judged)
        nearest = [attempt for attempt in reversed(judged) if attempt.rank == highest]
        nearest = _as_cells_left_them(nearest, exercise, notebook)
        # What was cut off by time did nothing that a mistake could be known by.
        ended = [attempt for attempt in nearest if not attempt.timed_out]
        for one in ended[:_MOST_DIAGNOSED]:
            found = diagnose(exercise, one.attempt, self.key, one.facts, upon=upon)
            if found is not None:
                return self._mistaken(exercise, one, found)
        best = nearest[0]
        if not upon and not best.timed_out:
            two = diagnose_combination(exercise, best.attempt, self.key)
            if two is not None:
                return self._mistaken(exercise, best, two)
        return ExerciseResult(
            exercise.id,
            _verdict_on(best),
            best.earned(exercise),
            printable(best.failure.sentence, MOST_OF_A_MESSAGE),
            cell=best.attempt.cell + 1,
            parts=best.part_results(exercise),
            facts=best.facts,
        )

    def _mistaken(self, exercise: Exercise, one: JudgedAttempt, found: Diagnosis) -> ExerciseResult:
        return ExerciseResult(
            exercise.id,
            Verdict.MISTAKEN,
            one.earned(exercise),
            printable(found.message, MOST_OF_A_MESSAGE),
            found.mistake.id,
            one.attempt.cell + 1,
            parts=one.part_results(exercise),
            facts=one.facts,
        )


def _as_cells_left_them(
    latest_first: list[JudgedAttempt], exercise: Exercise, notebook: Notebook
) -> list[JudgedAttempt]:
    """Return the attempts but those that the exercise's own cell went on from.

    What stands half-way through an answer may look like a mistake that the rest of it mends. The
    cells of a live kernel are not known: there only the latest is judged, by its own check.
    """
    code = [one for one in notebook.cells if one.kind == "code"]
    own = {number for number, one in enumerate(code) if one.exercise == exercise.id}
    kept: list[JudgedAttempt] = []
    for one in latest_first:
        cell = one.attempt.cell
        if not (kept and cell == kept[-1].attempt.cell and (cell in own or not code)):
            kept.append(one)
    return kept


def _verdict_on(best: JudgedAttempt) -> Verdict:
    if best.share:
        return Verdict.PARTLY
    if best.timed_out:
        return Verdict.TIMED_OUT
    raised = any(observation.kind is Kind.RAISED for observation in best.attempt.seen.values())
    return Verdict.ERROR if raised else Verdict.FAILED


def _known_mistakes(exercise: Exercise, lesson: Lesson, results: dict[str, ExerciseResult]) -> str:
    """Return the code of the mistakes that were named in what an exercise builds on."""
    foundations = lesson.foundations(exercise)
    return "\n".join(
        mistake.code
        for earlier in lesson.exercises
        if earlier.id in foundations and earlier.id in results
        for mistake in earlier.mistakes
        if mistake.id == results[earlier.id].mistake
    )


def _mention(found: Diagnosis, attempt: Attempt) -> Mention:
    return Mention(attempt.cell + 1, found.mistake.id, printable(found.message, MOST_OF_A_MESSAGE))
