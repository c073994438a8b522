"""Judge observations against the key: from attempts to verdicts."""

from dataclasses import dataclass

from grader.checks.part import prove_shares
from grader.course.exercise import Exercise, Lesson
from grader.errors import CourseError
from grader.judging.answering import Answering
from grader.judging.diagnosis import Diagnosis, diagnose, diagnose_combination
from grader.judging.judged_attempt import JudgedAttempt, nearest_of
from grader.judging.judged_look import JudgedLook
from grader.judging.key import AnswerKey
from grader.judging.left import is_placeholder
from grader.judging.mentions import mentions_of
from grader.judging.not_made import not_made, stopped
from grader.notebooks.notebook import Notebook
from grader.notebooks.printable import MOST_OF_A_MESSAGE, printable
from grader.observed.transcript import Kind, Transcript
from grader.results.results import ExerciseResult
from grader.results.score import Score
from grader.results.verdict import Verdict

# Each runs every mistake of the exercise, and a notebook may fail a hundred times.
_MOST_DIAGNOSED = 5


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
        stood_in: frozenset[str] = frozenset(),
    ) -> tuple[ExerciseResult, ...]:
        """Return a verdict on each exercise, in the lesson's order.

        own: the exercises that were looked at on the learner's own functions.
        only: the exercises to judge; all, unless stated.
        stood_in: those in whose place a stand-in was put.
        """
        results: dict[str, ExerciseResult] = {}
        look = JudgedLook(self.lesson, self.key, transcript, own)
        left: dict[str, int] = {}
        for exercise in self.lesson.exercises:
            if only is not None and exercise.id not in only:
                continue
            if exercise.id in own:
                look.upon[exercise.id] = _known_mistakes(exercise, self.lesson, results)
            waits = exercise.after in results and exercise.after not in left.keys() | stood_in
            judged = [] if waits else self._judged(look, exercise, left)
            result = self._told(look, exercise, judged, notebook)
            answering = self._answering(exercise, notebook, results)
            if result is None:
                result = not_made(answering, transcript, timed_out=timed_out)
            elif result.verdict is not Verdict.PASSED:
                result = stopped(result, answering, transcript, timed_out=timed_out)
            results[exercise.id] = result
        return tuple(results.values())

    def left_last(self, exercise: Exercise, transcript: Transcript) -> JudgedAttempt | None:
        """Return what the last run of a cell left of an answer; None where none left any."""
        attempts = transcript.attempts.get(exercise.id, [])
        of_last = [one for one in attempts if one.cell == attempts[-1].cell]
        look = JudgedLook(self.lesson, self.key, Transcript({exercise.id: of_last}))
        return next(look.left(exercise), None)

    def _answering(
        self, exercise: Exercise, notebook: Notebook, results: dict[str, ExerciseResult]
    ) -> Answering:
        released = self.key.released if notebook.answers else {}
        failed = (one.cell for one in results.values() if one.verdict is Verdict.ERROR and one.cell)
        told = frozenset(cell - 1 for cell in failed)
        return Answering(exercise, self.lesson, notebook, released, told)

    def _judged(
        self,
        look: JudgedLook,
        exercise: Exercise,
        left: dict[str, int],
    ) -> list[JudgedAttempt]:
        """Return what cells left of an answer, up to the first that passes.

        left: when the answers before this one were left, by the exercise; this one's is added.
        """
        judged: list[JudgedAttempt] = []
        for one in look.left(exercise, left.get(exercise.after or "", 0)):
            judged.append(one)
            if one.passed:
                break
        if look.is_live and not (judged and judged[-1].passed):
            # Who asks for a check means what was run last.
            judged = judged[-1:]
        if judged:
            best = judged[-1] if judged[-1].passed else nearest_of(judged)[0]
            left[exercise.id] = best.attempt.moment
        return judged

    def _told(
        self,
        look: JudgedLook,
        exercise: Exercise,
        judged: list[JudgedAttempt],
        notebook: Notebook,
    ) -> ExerciseResult | None:
        """Return the result of what was left; None where nothing was, or not yet."""
        if judged and judged[-1].passed:
            return self._passed(look, exercise, judged, notebook)
        attempts = look.attempts(exercise)
        waits = bool(attempts) and is_placeholder(attempts[-1])
        # A cell that still holds the placeholder is the exercise's own, and not begun.
        if not judged or (waits and judged[-1].attempt is not attempts[-1]):
            return None
        result = self._not_passed(exercise, judged, look.upon.get(exercise.id, ""))
        # What a cell that raised had not finished is told as raised, unless it is a known mistake.
        is_told_as_raised = nearest_of(judged)[0].is_open and result.mistake is None
        return None if is_told_as_raised else result

    def _passed(
        self,
        look: JudgedLook,
        exercise: Exercise,
        judged: list[JudgedAttempt],
        notebook: Notebook,
    ) -> ExerciseResult:
        return ExerciseResult(
            exercise.id,
            Verdict.PASSED,
            Score.all(exercise.points),
            cell=judged[-1].attempt.cell + 1,
            parts=judged[-1].part_results(exercise),
            mentions=mentions_of(look, exercise, judged, notebook),
        )

    def _not_passed(
        self, exercise: Exercise, judged: list[JudgedAttempt], upon: str
    ) -> ExerciseResult:
        nearest = nearest_of(judged)
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
