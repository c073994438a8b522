"""Judge observations against the key: from attempts to verdicts."""

from dataclasses import dataclass, field
from functools import cached_property

from grader.checks.part import prove_shares
from grader.course.exercise import Exercise, Lesson
from grader.errors import CourseError
from grader.judging.conclusions import Conclusions
from grader.judging.diagnoses import Diagnoses
from grader.judging.judged_attempt import JudgedAttempt
from grader.judging.judged_look import JudgedLook
from grader.judging.key import AnswerKey
from grader.judging.sitting import Sitting
from grader.notebooks.notebook import Notebook
from grader.observed.transcript import Transcript
from grader.results.results import ExerciseResult
from grader.results.score import Score


@dataclass(frozen=True, eq=False)
class Judge:
    """Judges submissions to one lesson by its key."""

    lesson: Lesson
    key: AnswerKey
    _conclusions: Conclusions = field(default_factory=Conclusions, init=False)

    @cached_property
    def _diagnoses(self) -> Diagnoses:
        return Diagnoses(self.key)

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
        only: frozenset[str] | None = None,
        stood_in: frozenset[str] = frozenset(),
        before: tuple[ExerciseResult, ...] = (),
        first: Transcript | None = None,
    ) -> tuple[ExerciseResult, ...]:
        """Return a verdict on each exercise, in the lesson's order.

        only: the exercises to judge; all, unless stated.
        stood_in: those in whose place a stand-in was put.
        before: what was found before they were put there. first: what was seen then.
        """
        known = {result.id: result for result in before}
        judged = tuple(e for e in self.lesson.exercises if only is None or e.id in only)
        look = self._look(transcript, stood_in, first)
        # Upon stand-ins it is not foreseen what each answer is judged upon.
        look.ahead = () if stood_in else judged
        sitting = Sitting(look, notebook, known, timed_out)
        for exercise in judged:
            sitting.judge(exercise)
        return tuple(sitting.results.values())

    def left_last(self, exercise: Exercise, transcript: Transcript) -> JudgedAttempt | None:
        """Return what the last run of a cell left of an answer; None where none left any."""
        attempts = transcript.attempts.get(exercise.id, [])
        of_last = [attempt for attempt in attempts if attempt.cell == attempts[-1].cell]
        return next(self._look(Transcript({exercise.id: of_last})).left(exercise), None)

    def _look(
        self,
        transcript: Transcript,
        stood_in: frozenset[str] = frozenset(),
        first: Transcript | None = None,
    ) -> JudgedLook:
        return JudgedLook(
            self.lesson,
            self.key,
            self._conclusions,
            self._diagnoses,
            transcript,
            stood_in=stood_in,
            first=first,
        )
