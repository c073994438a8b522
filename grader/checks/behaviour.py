"""What a function does on inputs it has not seen."""

from dataclasses import dataclass

from grader._transcript import Kind
from grader.checks._check import Evidence, Finding, what
from grader.checks._tolerance import Tolerance
from grader.checks.values import Values, ratio


@dataclass(frozen=True)
class Behaviour:
    """Each output of the learner's function equals that of the reference on the same inputs.

    function: its name.
    outputs: the names under which the probe yields what it returned.
    """

    function: str
    outputs: tuple[str, ...]
    tolerance: Tolerance = Tolerance()
    share: float = 0.0
    needs_reference: bool = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first output that differs, or what calling the function raised."""
        raised = evidence.seen.get("raised")
        if raised is not None:
            return Finding(False, f"Calling `{self.function}` raised {what(raised)[4:]}.")
        for output in self.outputs:
            finding = self._one(output, evidence)
            if not finding.passed:
                return finding
        return Finding(True)

    def _one(self, output: str, evidence: Evidence) -> Finding:
        seen, expected = evidence.seen.get(output), evidence.expected.get(output)
        if seen is None or seen.kind is Kind.NOTHING:
            return Finding(False, f"`{self.function}` returned nothing. Is there a `return`?")
        label = f"{output}, what `{self.function}` returns"
        finding = Values(output, label, tolerance=self.tolerance).judge(evidence)
        if finding.passed or seen.array is None or expected is None or expected.array is None:
            return finding
        facts = {**finding.facts, "ratio": ratio(seen.array, expected.array)}
        sentence = finding.sentence[0].upper() + finding.sentence[1:]
        return Finding(False, sentence, facts, finding.nearness)
