"""Look again at what failed after something that it builds on did: an error costs once."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from grader.course.exercise import Exercise, Lesson
from grader.judging.judge import Judge
from grader.notebooks.names_bound import names_bound
from grader.notebooks.notebook import Notebook
from grader.observed.transcript import Transcript
from grader.results.results import ExerciseResult
from grader.results.verdict import Verdict
from grader.running.requests import Look

# Each is one more run of the notebook.
_MOST_ROUNDS = 4

Run = Callable[[Look], Transcript]


def upon_own_functions(lesson: Lesson, results: tuple[ExerciseResult, ...]) -> frozenset[str]:
    """Return the exercises that failed after one that they build on did, and say what is right.

    They are to be judged again, upon the learner's own functions.
    """
    verdicts = {one.id: one.verdict for one in results}
    return frozenset(
        exercise.id
        for exercise in lesson.exercises
        if exercise.question.own_probe is not None
        and verdicts.get(exercise.id, Verdict.PASSED) not in (Verdict.PASSED, Verdict.UNATTEMPTED)
        and any(
            verdicts.get(name, Verdict.PASSED) is not Verdict.PASSED for name in exercise.upstream
        )
    )


@dataclass(frozen=True, eq=False)
class SecondLook:
    """Looks at one notebook as often as its failures hide each other.

    run: runs the notebook once more, looked at in another way.
    """

    judge: Judge
    notebook: Notebook
    run: Run
    timed_out: bool

    def results(self, results: tuple[ExerciseResult, ...]) -> tuple[ExerciseResult, ...]:
        """Return the results of the first look, as far as later ones do not better them."""
        own = upon_own_functions(self.judge.lesson, results)
        if own:
            seen = self.run(Look(own))
            results = self.judge.judge(self.notebook, seen, timed_out=self.timed_out, own=own)
        stood_in: frozenset[str] = frozenset()
        for _ in range(_MOST_ROUNDS):
            hidden = self._hidden(results, stood_in)
            more = self._in_the_way(hidden, results, stood_in)
            if not more:
                break
            stood_in |= more
            results = self._upon_stand_ins(hidden, results, stood_in)
        return results

    def _hidden(
        self, results: tuple[ExerciseResult, ...], stood_in: frozenset[str]
    ) -> tuple[Exercise, ...]:
        """Return what is begun and not right, and is not itself stood in for."""
        verdicts = {one.id: one.verdict for one in results}
        return tuple(
            exercise
            for exercise in self.judge.lesson.exercises
            if exercise.id in _failed(results) - stood_in
            and (verdicts[exercise.id] is not Verdict.UNATTEMPTED or self._is_begun(exercise))
        )

    def _is_begun(self, exercise: Exercise) -> bool:
        """Return whether something is written where the answer belongs, whatever comes of it."""
        cells = [one.source.strip() for one in self.notebook.cells if one.exercise == exercise.id]
        if not cells:
            # Where it belongs is not known of a notebook that was retyped.
            return not names_bound(self.notebook).isdisjoint(exercise.question.watched)
        released = self.judge.key.released(exercise).strip()
        return any(one != released for one in cells)

    def _in_the_way(
        self,
        hidden: tuple[Exercise, ...],
        results: tuple[ExerciseResult, ...],
        stood_in: frozenset[str],
    ) -> frozenset[str]:
        """Return the first failures that others build on and that have a stand-in."""
        lesson = self.judge.lesson
        needed = frozenset[str]().union(*(lesson.foundations(one) for one in hidden))
        open_ones = {
            one.id: one
            for one in lesson.exercises
            if one.id in (needed & _failed(results)) - stood_in
            and one.question.stand_in is not None
        }
        return frozenset(
            name
            for name, one in open_ones.items()
            if open_ones.keys().isdisjoint(lesson.foundations(one))
        )

    def _upon_stand_ins(
        self,
        hidden: tuple[Exercise, ...],
        results: tuple[ExerciseResult, ...],
        stood_in: frozenset[str],
    ) -> tuple[ExerciseResult, ...]:
        lesson = self.judge.lesson
        judged = [one for one in hidden if lesson.foundations(one) & stood_in - {one.id}]
        own = frozenset(one.id for one in judged if one.question.own_probe is not None)
        before = {one.after for one in judged if one.after is not None}
        found = self.judge.judge(
            self.notebook,
            self.run(Look(own, stood_in)),
            timed_out=self.timed_out,
            own=own,
            only=frozenset(one.id for one in judged) | before,
        )
        better = {one.id: one for one in found if one.id not in stood_in}
        return tuple(_bettered(one, better.get(one.id, one), lesson, stood_in) for one in results)


def _failed(results: tuple[ExerciseResult, ...]) -> frozenset[str]:
    return frozenset(one.id for one in results if one.verdict is not Verdict.PASSED)


def _bettered(
    before: ExerciseResult, found: ExerciseResult, lesson: Lesson, stood_in: frozenset[str]
) -> ExerciseResult:
    if found.score <= before.score:
        return before
    if found.verdict is not Verdict.PASSED:
        return found
    exercise = next(one for one in lesson.exercises if one.id == found.id)
    replaced = lesson.foundations(exercise) & stood_in
    upon = [f"`{one.id}`" for one in lesson.exercises if one.id in replaced]
    be = "are" if len(upon) > 1 else "is"
    names = " and ".join(upon)
    words = f"Right by itself: judged upon a stand-in for {names}, which {be} not right yet."
    return replace(found, message=words)
