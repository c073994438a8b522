"""A shape, as a check of its own."""

from dataclasses import dataclass, replace

import numpy as np

from grader.authoring import Evidence, Finding, Values


@dataclass(frozen=True)
class Shape(Values):
    """A shape; a wrong one says more of an answer than what its parts held for a moment."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the shape is right."""
        finding = super().judge(evidence)
        seen, expected = evidence.array(self.name), evidence.wanted(self.name)
        if finding.passed or seen is None or expected is None:
            return finding
        if not np.isfinite([*seen.flat, *expected.flat]).all():
            return finding
        mine, right = (tuple(map(int, shape.flatten())) for shape in (seen, expected))
        words = f"`{self.name}` is {mine}; it should be {right}."
        return replace(finding, sentence=words, nearness=0.6)
