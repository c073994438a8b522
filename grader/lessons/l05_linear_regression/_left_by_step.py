"""Rules of what a step leaves: leaves, slopes that are reset, and predictions made anew."""

import numpy as np

from grader.authoring import Evidence, Rule, Trait, all_of, has, is_same


def is_empty(name: str) -> Rule:
    """Return the rule that a slope is None, or zero."""

    def rule(evidence: Evidence) -> bool:
        slope = evidence.array(name)
        return slope is None or not slope.any()

    return rule


def preds_are_of_now(evidence: Evidence) -> bool:
    """Return whether `preds` are what the weights predict now, or nobody keeps them."""
    kept, now = evidence.array("raw.preds"), evidence.array("raw.preds now")
    if evidence.find("raw.preds") is None:
        return "raised" not in evidence.seen
    if kept is None or now is None or kept.shape != now.shape:
        return False
    return np.allclose(kept, now, rtol=1e-4)


LEAVES = all_of(has("w", Trait.LEAF), has("b", Trait.LEAF))
RESET = all_of(is_empty("raw.w.grad"), is_empty("raw.b.grad"))
STAYED = all_of(is_same("w", "given.w"), is_same("b", "given.b"))
