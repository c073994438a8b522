"""One attempt as the checks found it."""

import math
from dataclasses import dataclass

from grader.checks.check import Check, Facts, Finding, comparison_of
from grader.checks.part import Part
from grader.course.exercise import Exercise
from grader.notebooks.printable import MOST_OF_A_MESSAGE, printable
from grader.observed.transcript import TIMED_OUT, Attempt, Kind
from grader.results.results import ComparisonResult, PartResult
from grader.results.score import Score


@dataclass(frozen=True, eq=False)
class JudgedAttempt:
    """An attempt, and what each check that was made of it found.

    is_open: whether its cell raised before it had bound all that is asked for.
    compared: what the comparisons that stand for themselves found, reached or not.
    """

    attempt: Attempt
    found: tuple[tuple[Check, Finding], ...]
    is_open: bool = False
    compared: tuple[tuple[Check, Finding], ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the checks found, in their order."""
        return tuple(finding for _, finding in self.found)

    @property
    def parts(self) -> tuple[tuple[Part, Finding], ...]:
        """The parts that were tried, and what each found."""
        return tuple((check, found) for check, found in self.found if isinstance(check, Part))

    @property
    def share(self) -> float:
        """The share of the points that the parts earn."""
        return min(1.0, math.fsum(part.share for part, finding in self.parts if finding.passed))

    @property
    def passed(self) -> bool:
        """Whether every check passed, and the cell had come as far as it was to come."""
        return not self.is_open and all(finding.passed for finding in self.findings)

    @property
    def timed_out(self) -> bool:
        """Whether the learner's code was still running when its time was up."""
        return any(observation.error == TIMED_OUT for observation in self.attempt.seen.values())

    @property
    def raised(self) -> bool:
        """Whether the answer raised where it was asked, its time being up included."""
        return any(seen.kind is Kind.RAISED for seen in self.attempt.seen.values())

    @property
    def begun(self) -> bool:
        """Whether the exercise was begun at all."""
        return all(finding.begun for finding in self.findings)

    @property
    def offered(self) -> bool:
        """Whether what is foretold is something that may be foretold."""
        return all(finding.offered for finding in self.findings)

    @property
    def failure(self) -> Finding:
        """The first finding that did not pass; one that says nothing where each did."""
        amiss = (finding for finding in self.findings if not finding.passed)
        return next(amiss, Finding(False))

    @property
    def facts(self) -> Facts:
        """The numbers that the checks found, for a mistake's words."""
        return {name: value for finding in self.findings for name, value in finding.facts.items()}

    @property
    def rank(self) -> tuple[float, float]:
        """How near the attempt came; the highest is the one to talk about."""
        return (self.share, self.failure.nearness)

    def earned(self, exercise: Exercise) -> Score:
        """Return the points that the parts earn, where not everything passed."""
        return Score(exercise.points * self.share, exercise.points)

    def part_results(self, exercise: Exercise) -> tuple[PartResult, ...]:
        """Return the points of each part, and a sentence where it did not pass."""
        return tuple(
            _result(exercise.points * part.share, part, found) for part, found in self.parts
        )

    @property
    def comparisons(self) -> tuple[ComparisonResult, ...]:
        """What is to be told of each comparison that stands for itself."""
        return tuple(_compared(check, found) for check, found in self.compared)


def _compared(check: Check, found: Finding) -> ComparisonResult:
    sentence = "" if found.passed else printable(found.sentence, MOST_OF_A_MESSAGE)
    return ComparisonResult(comparison_of(check), found.passed, found.facts, sentence)


def _result(points: float, part: Part, found: Finding) -> PartResult:
    if found.passed:
        return PartResult(part.name, Score.all(points))
    return PartResult(part.name, Score.none(points), printable(found.sentence, MOST_OF_A_MESSAGE))


def nearest_of(judged: list[JudgedAttempt]) -> list[JudgedAttempt]:
    """Return what came nearest, the latest first; others are no longer what is meant.

    Of a cell that gave cause to look again, for it changed some of the names, the cause lies in the
    cell before that bound them all.
    """
    highest = max(judged_attempt.rank for judged_attempt in judged)
    nearest = [judged_attempt for judged_attempt in judged if judged_attempt.rank == highest]
    return [
        later
        for place, later in reversed(list(enumerate(nearest)))
        if not any(_goes_on_from(later, earlier) for earlier in nearest[:place])
    ]


def _goes_on_from(later: JudgedAttempt, earlier: JudgedAttempt) -> bool:
    same = later.failure.sentence == earlier.failure.sentence
    return same and later.attempt.bound < earlier.attempt.bound
