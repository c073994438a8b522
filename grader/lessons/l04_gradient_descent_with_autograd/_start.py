"""Where a descent began."""

from dataclasses import dataclass
from typing import ClassVar

from grader.authoring import Evidence, Finding


@dataclass(frozen=True)
class FromZero:
    """The descent began at 0, as that of lesson 03 did."""

    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether `w` was 0 before the descent."""
        start = evidence.array("given.w")
        if start is not None and start.size == 1 and start.item() == 0:
            return Finding(True)
        began = "elsewhere" if start is None or start.size != 1 else f"at `w` = {start.item():.4g}"
        return Finding(False, f"The descent began {began}; it is to begin at 0.", nearness=0.7)
