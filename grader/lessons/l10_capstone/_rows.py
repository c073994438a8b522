"""How the rows of a table were dealt out."""

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from grader.authoring import Evidence

_MOST_ROWS = 1000

Find = Callable[[str], np.ndarray | None]


def dealt(find: Find) -> np.ndarray:
    """Return the rows of all parts, inputs and target side by side."""
    return np.concatenate([_joined(find, f"given.{part}_") for part in ("train", "valid")])


def rows_sorted(table: np.ndarray) -> np.ndarray:
    """Return a table's rows in an order that depends on nothing but their numbers."""
    plain = np.round(table, 3)
    return plain[np.lexsort(plain.T[::-1])]


def every_row_once(evidence: Evidence) -> bool:
    """Return whether the parts hold the inputs' rows, in whatever order."""
    return _same_rows(dealt(evidence.array)[:, :-1], whole(evidence)[:, :-1])


def rows_stay_together(evidence: Evidence) -> bool:
    """Return whether the parts hold the rows of inputs and targets, each beside its own."""
    return _same_rows(dealt(evidence.array), whole(evidence))


def whole(evidence: Evidence) -> np.ndarray:
    """Return the table that was dealt out."""
    return np.concatenate(
        [_found(evidence.array, f"raw.{name}") for name in ("inputs", "targets")], 1
    )


@lru_cache(maxsize=16)
def rule_of_parts(evidence: Evidence) -> str:
    """Return in words which rows of a table were put aside, if it was not by lot."""
    table, aside = whole(evidence), _joined(evidence.array, "given.valid_")
    if len(table) > _MOST_ROWS or len(aside) > _MOST_ROWS:
        raise ValueError(len(aside))
    rounded, wanted = np.round(table, 3), np.round(aside, 3)
    equal = (rounded[None, :, :] == wanted[:, None, :]).all(axis=2)
    places = np.sort(equal.argmax(axis=1))
    if len(set(np.diff(places).tolist())) == 1:
        return {0: "the first", len(table) - len(aside): "the last"}.get(places[0], "regular")
    # By lot, sixty rows of thirteen years cover nine of them all but always, and no mean is as
    # far from that of the table.
    apart = np.abs(aside.mean(axis=0) - table.mean(axis=0)) / table.std(axis=0)
    sorted_out = len(set(aside[:, 0])) < 6 or float(apart.max()) > 6 / np.sqrt(len(aside))
    return "sorted out" if sorted_out else "by lot"


def _same_rows(table: np.ndarray, other: np.ndarray) -> bool:
    return table.shape == other.shape and bool(
        np.allclose(rows_sorted(table), rows_sorted(other), atol=2e-3)
    )


def _joined(find: Find, part: str) -> np.ndarray:
    return np.concatenate([_found(find, f"{part}{column}") for column in ("x", "y")], axis=1)


def _found(find: Find, name: str) -> np.ndarray:
    found = find(name)
    if found is None:
        raise KeyError(name)
    return found
