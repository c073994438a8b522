"""How far calls move `w`, by where it stood before and after each."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

import numpy as np

from grader.authoring import Behaviour, Evidence, Finding, Kind, Observation

Seen = Mapping[str, Observation]


@dataclass(frozen=True)
class Moves(Behaviour):
    """As the behaviour of a function, some of whose outputs are how far `w` moved.

    places: for each of these, its name and those of where `w` stood before the call and after it.
    """

    places: tuple[tuple[str, str, str], ...] = ()

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first output that differs, or what calling the function raised."""
        seen, expected = self._moved(evidence.seen), self._moved(evidence.expected)
        return super().judge(replace(evidence, seen=seen, expected=expected))

    def _moved(self, seen: Seen) -> Seen:
        found = dict(seen)
        for move, before, after in self.places:
            if before in seen and after in seen:
                found[move] = _difference(seen[before], seen[after])
        return found


def _difference(before: Observation, after: Observation) -> Observation:
    if before.array is None or after.array is None:
        return after
    with np.errstate(all="ignore"):
        return Observation(Kind.NUMBER, np.asarray(after.array - before.array))
