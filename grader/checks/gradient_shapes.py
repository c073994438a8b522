"""A gradient has the shape of what it is the gradient of."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.checks.check import Evidence, Finding, plain_name


@dataclass(frozen=True)
class GradientShapes:
    """Each gradient seen has the shape of its parameter: `{"w.grad": "w"}`."""

    pairs: Mapping[str, str]
    comparison: ClassVar[str] = "gradient shapes"
    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first gradient that is missing or of another shape."""
        facts: dict[str, float | str] = {}
        for names in self.pairs.items():
            slope, value = map(evidence.array, names)
            gradient, parameter = map(plain_name, names)
            if slope is None:
                return Finding(
                    False,
                    f"`{gradient}` is None: nothing has been computed back to `{parameter}`.",
                    facts,
                )
            if value is None or slope.shape != value.shape:
                shape = None if value is None else value.shape
                return Finding(
                    False, f"`{gradient}` has shape {slope.shape} and `{parameter}` {shape}.", facts
                )
            facts[gradient] = str(slope.shape)
        return Finding(True, facts=facts, nearness=0.5)
