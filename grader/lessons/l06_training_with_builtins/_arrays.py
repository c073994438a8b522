"""Arrays among the evidence, in the dtype in which they were seen."""

import numpy as np

from grader.authoring import Evidence


def array_of(evidence: Evidence, name: str) -> np.ndarray:
    """Return an array that was seen, given or raw; raise LookupError where there is none."""
    found = evidence.find(name)
    if found is None or found.array is None:
        raise LookupError(name)
    return found.array


def whole_numbers(evidence: Evidence, name: str) -> list[int]:
    """Return the whole numbers in an array, in a row."""
    return [int(number) for number in array_of(evidence, name).reshape(-1)]
