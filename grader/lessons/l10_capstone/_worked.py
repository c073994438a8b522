"""What is worked out from what was seen, and compared number by number."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from grader.authoring import Evidence, Finding, Kind, Observation, Values


@dataclass(frozen=True)
class Worked:
    """What is worked out from the answer equals what is worked out beside it.

    label: what to call it in a sentence.
    mine, right: take the evidence and return an array; what raises could not be compared.
    """

    label: str
    mine: Callable[[Evidence], np.ndarray]
    right: Callable[[Evidence], np.ndarray]
    needs_reference: ClassVar[bool] = True
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether shape and values agree, and the first element that does not."""
        try:
            seen, expected = (
                {"worked": Observation(Kind.ARRAY, array=work(evidence))}
                for work in (self.mine, self.right)
            )
        except (AttributeError, LookupError, TypeError, ValueError):
            return Finding(False, f"{self.label} could not be compared.")
        both = replace(evidence, seen=seen, expected=expected)
        return Values("worked", label=self.label).judge(both)
