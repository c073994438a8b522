"""A descent at a rate of one's own: older notebooks were never asked for 25 epochs at 0.001."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import ClassVar

import numpy as np

from grader.authoring import (
    Descent,
    Evidence,
    Finding,
    Observation,
    Slope,
    Trajectory,
    slope_through_origin,
)

from ._spring import EPOCHS, RATE, slope_of_spring

AS_ASKED = Descent(
    ("w",), slope_of_spring, RATE, least=EPOCHS, counts="counts", history="w_history"
)


@dataclass(frozen=True)
class AnyDescent:
    """`w` ends where descent passes: as the lesson asks, or else at a rate that the notebook holds.

    Nobody knows which of its numbers are the rate and the number of epochs, so each is tried; the
    points are the lesson's, or those that bear the names of the lesson's.
    """

    needs_reference: ClassVar[bool] = False
    needs_firm_footing: ClassVar[bool] = False

    def judge(self, evidence: Evidence) -> Finding:
        """Return after how many steps a path meets the end, if one does."""
        asked = evidence.array("given.asked for histories")
        if asked is None or asked.any():
            return AS_ASKED.judge(evidence)
        findings = list(self._tried(evidence))
        return next((finding for finding in findings if finding.passed), findings[0])

    def _tried(self, evidence: Evidence) -> Iterator[Finding]:
        rates = evidence.array("given.rates")
        for rate in (RATE,) if rates is None else rates.ravel().tolist():
            path = evidence.upon.get(f"w at {rate:g}")
            there = replace(
                evidence, given=with_last_counts(evidence), upon={} if path is None else {"w": path}
            )
            for slope in self._slopes(evidence):
                yield Trajectory(("w",), slope, rate, least=EPOCHS, counts="counts").judge(there)

    def _slopes(self, evidence: Evidence) -> Iterator[Slope]:
        yield slope_of_spring
        if {"X", "Y"} <= evidence.given.keys():
            yield slope_through_origin


def with_last_counts(evidence: Evidence) -> Mapping[str, Observation]:
    """Return what was given, each number of epochs also as what its loop counted last: one less."""
    counts = evidence.given.get("counts")
    if counts is None or counts.array is None:
        return evidence.given
    array = np.unique([counts.array, counts.array + 1])
    return {**evidence.given, "counts": replace(counts, array=array)}
