"""How the rows of a table were dealt out."""

from typing import Any

from ._measures import numbers_of


def rows_sorted(table: Any) -> Any:
    """Return a table's rows in an order that depends on nothing but their numbers."""
    import numpy as np

    plain = np.round(numbers_of(table), 3)
    return plain[np.lexsort(plain.T[::-1])]


def same_rows(table: Any, other: Any) -> bool:
    """Return whether two tables hold the same rows, in whatever order."""
    import numpy as np

    return table.shape == other.shape and bool(
        np.allclose(rows_sorted(table), rows_sorted(other), atol=2e-3)
    )


def rule_of_parts(whole: Any, aside: Any) -> str:
    """Return in words which rows of a table were put aside, if it was not by lot."""
    import numpy as np

    rounded, wanted = np.round(whole, 3), np.round(aside, 3)
    equal = (rounded[None, :, :] == wanted[:, None, :]).all(axis=2)
    places = np.sort(equal.argmax(axis=1))
    if len(set(np.diff(places).tolist())) == 1:
        return {0: "the first", len(whole) - len(aside): "the last"}.get(places[0], "regular")
    # By lot, sixty rows of thirteen years cover nine of them all but always, and no mean is as
    # far from that of the table.
    apart = np.abs(aside.mean(axis=0) - whole.mean(axis=0)) / whole.std(axis=0)
    sorted_out = len(set(aside[:, 0])) < 6 or float(apart.max()) > 6 / np.sqrt(len(aside))
    return "sorted out" if sorted_out else "by lot"
