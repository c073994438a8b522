"""How far two results may lie apart and still be the same answer."""

from dataclasses import dataclass

import numpy as np

from grader.observed.transcript import Observation

_MOST = 0.01
_EPSILON_OF_FLOAT32 = 2.0**-23
# By dtype, since NumPy takes as long to tell a dtype's name as to compare the arrays.
_COARSER = {np.dtype(np.float16): 2.0**-10}


@dataclass(frozen=True)
class Tolerance:
    """Rounding grows with the operations and with the magnitudes that are summed.

    Each floating-point operation errs by at most half a unit in the last place of its result
    (IEEE 754), so `operations` of them on values of magnitude `scale` err by at most
    operations × epsilon × scale. Two right answers may differ by twice that. Epsilon is that of
    the coarser dtype of the two, and no finer than float32's, in which the lessons work. All of it
    stays below a hundredth of the result: whatever forgives more forgives zeros told in float16.

    operations: how many roundings lie between the inputs and the result.
    magnitude: how much larger the summed terms are than the largest result.
    """

    operations: int = 64
    magnitude: float = 1.0

    def allowed(self, seen: Observation, expected: Observation) -> float:
        """Return the largest difference between the two that rounding explains."""
        assert seen.array is not None
        assert expected.array is not None
        finite = np.abs(expected.array[np.isfinite(expected.array)].astype(np.float64))
        scale = float(finite.max(initial=0.0))
        epsilon = max(_epsilon(seen.array), _epsilon(expected.array))
        return min(2 * self.operations * epsilon * self.magnitude, _MOST) * scale

    def same(self, seen: Observation, expected: Observation) -> bool:
        """Return whether two arrays of one shape are the same answer; NaN equals nothing."""
        assert seen.array is not None
        assert expected.array is not None
        if seen.array.shape != expected.array.shape:
            return False
        return bool(np.all(self.within(seen, expected)))

    def within(self, seen: Observation, expected: Observation) -> np.ndarray:
        """Return element by element whether the difference is allowed."""
        assert seen.array is not None
        assert expected.array is not None
        mine = seen.array.astype(np.float64)
        theirs = expected.array.astype(np.float64)
        with np.errstate(invalid="ignore", over="ignore"):
            close = np.abs(mine - theirs) <= self.allowed(seen, expected)
        return np.asarray(close & np.isfinite(mine))


def _epsilon(array: np.ndarray) -> float:
    return _COARSER.get(array.dtype, _EPSILON_OF_FLOAT32)
