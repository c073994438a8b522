"""What a function does on inputs it has not seen."""

from dataclasses import dataclass, replace
from typing import ClassVar

from grader.checks.check import Evidence, Finding, what
from grader.checks.tolerance import Tolerance
from grader.checks.values import Values, ratio
from grader.observed.transcript import TIMED_OUT, Kind


@dataclass(frozen=True)
class Behaviour:
    """Each output of the learner's function equals that of the reference on the same inputs.

    function: its name.
    outputs: the names under which the probe yields what it returned.
    factors: by what a right output may be multiplied, where convention allows more than one.
    """

    function: str
    outputs: tuple[str, ...]
    tolerance: Tolerance = Tolerance()
    factors: tuple[float, ...] = (1.0,)
    needs_reference: ClassVar[bool] = True
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first output that differs, or what calling the function raised."""
        raised = evidence.find("raised")
        if raised is not None and raised.error == TIMED_OUT:
            return Finding(False, f"Calling `{self.function}` did not end in time.")
        if raised is not None:
            words = what(raised).removeprefix("the error ").rstrip(".")
            return Finding(False, f"Calling `{self.function}` raised {words}.")
        found = [self._with_factor(factor, evidence) for factor in self.factors]
        return next((finding for finding in found if finding.passed), found[0])

    def _with_factor(self, factor: float, evidence: Evidence) -> Finding:
        for output in self.outputs:
            finding = self._one(output, _scaled(evidence, output, factor))
            if not finding.passed:
                return finding
        return Finding(True)

    def _one(self, output: str, evidence: Evidence) -> Finding:
        seen, expected = evidence.find(output), evidence.expect(output)
        if seen is None or seen.kind is Kind.NOTHING:
            return Finding(False, f"`{self.function}` returned nothing. Is there a `return`?")
        finding = Values(output, tolerance=self.tolerance).judge(evidence)
        if finding.passed or seen.array is None or expected is None or expected.array is None:
            return finding
        facts = {**finding.facts, "ratio": ratio(seen.array, expected.array)}
        return Finding(False, finding.sentence, facts, finding.nearness)


def _scaled(evidence: Evidence, output: str, factor: float) -> Evidence:
    expected = evidence.expect(output)
    if factor == 1.0 or expected is None or expected.array is None:
        return evidence
    scaled = replace(expected, array=(expected.array * factor).astype(expected.array.dtype))
    return replace(evidence, expected={**evidence.expected, output: scaled})
