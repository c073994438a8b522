"""Yes-or-no traits of a value, such as whether it requires a gradient."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from grader.checks.check import Evidence, Finding


@dataclass(frozen=True)
class Traits:
    """Each trait is seen to be true; its sentence is told when it is not."""

    sentences: Mapping[str, str]
    needs_reference: ClassVar[bool] = False
    waived_upon_own: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first trait that is missing."""
        for name, sentence in self.sentences.items():
            seen = evidence.find(name)
            true = (
                seen is not None
                and seen.array is not None
                and seen.array.dtype == bool
                and bool(seen.array.all())
            )
            if not true:
                return Finding(False, sentence, nearness=0.6)
        return Finding(True)
