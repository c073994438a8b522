"""What a learner foretold before running a cell, judged by what then happens to them."""

from dataclasses import dataclass
from typing import ClassVar

from grader.checks.check import Evidence, Finding
from grader.observed.transcript import Kind


@dataclass(frozen=True)
class Prediction:
    """One of two words, right by a fact of the learner's own run.

    outcome: the name under which the probe yields that fact, true or false; where it is missing,
        the reference's word is right.
    """

    name: str
    outcome: str
    yes: str
    no: str
    needs_reference: ClassVar[bool] = True
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the word foretold what happens, without saying which word does."""
        said = evidence.find(self.name)
        word = said.text.strip().casefold() if said is not None and said.kind is Kind.TEXT else ""
        if word not in (self.yes, self.no):
            words = f'`{self.name}` should be one of two words, "{self.yes}" or "{self.no}".'
            return Finding(False, words, nearness=0.1, offered=False)
        right = self._right(evidence)
        if right and word == right:
            return Finding(True)
        words = f"`{self.name}` is not what happens: run the next cell and look."
        return Finding(False, words, nearness=0.5)

    def _right(self, evidence: Evidence) -> str:
        happened = evidence.find(self.outcome)
        if happened is not None and happened.array is not None and happened.array.size == 1:
            return self.yes if bool(happened.array.reshape(-1)[0]) else self.no
        expected = evidence.expect(self.name)
        return expected.text if expected is not None else ""
