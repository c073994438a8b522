"""What was concluded of evidence that was seen before: most of a class leaves the same."""

from collections.abc import Callable
from dataclasses import dataclass

from grader.checks.check import Check, Evidence, Finding, comparison_of
from grader.checks.part import Part
from grader.child.footing import Footing
from grader.course.exercise import Exercise
from grader.judging.memory import Memory
from grader.observed.transcript import Attempt

# Bytes: of all that is kept, and roughly of what each takes beside its text.
_MOST, _OF_EACH = 3_000_000, 300

Found = tuple[tuple[Check, Finding], ...]
WithReference = Callable[[Evidence], Evidence]


@dataclass(frozen=True)
class Concluded:
    """What the checks found of an attempt, up to the first that did not pass.

    compared: what the comparisons that stand for themselves found, reached or not.
    """

    found: Found
    compared: Found


class Conclusions:
    """Keeps the findings of one lesson under one seed, by all that they hang on.

    That is the exercise, what it is judged upon, and the evidence to the byte; cells and lines are
    not part of it. Safe to share between threads.
    """

    def __init__(self) -> None:
        self._kept: Memory[Concluded] = Memory(_MOST, _weight)

    def findings(
        self, exercise: Exercise, footing: Footing, attempt: Attempt, find: Callable[[], Concluded]
    ) -> Concluded:
        """Return what is found of an attempt."""
        if not attempt.digest:
            return find()
        return self._kept.recall((exercise.id, footing, attempt.digest), find)


def conclude(exercise: Exercise, evidence: Evidence, with_reference: WithReference) -> Concluded:
    """Return what the checks find; the reference is asked for when one needs it."""
    is_firm = evidence.footing.is_firm
    checks = [check for check in exercise.checks if is_firm or not check.needs_firm_footing]
    found: list[tuple[Check, Finding]] = []
    for place, check in enumerate(checks):
        if check.needs_reference and not evidence.expected:
            evidence = with_reference(evidence)
        finding = check.judge(evidence)
        found.append((check, finding))
        # What follows a failure matters only where it can still earn something.
        if not finding.passed and not any(isinstance(o, Part) for o in checks[place + 1 :]):
            break
    return Concluded(tuple(found), _compared(checks, found, evidence))


def _compared(checks: list[Check], found: list[tuple[Check, Finding]], evidence: Evidence) -> Found:
    reached = {id(check): finding for check, finding in found}
    return tuple(
        (check, reached.get(id(check)) or check.judge(evidence))
        for check in checks
        if comparison_of(check)
    )


def _weight(concluded: Concluded) -> int:
    findings = [finding for _, finding in (*concluded.found, *concluded.compared)]
    return _OF_EACH + sum(
        _OF_EACH * (1 + len(finding.facts)) + len(finding.sentence) for finding in findings
    )
