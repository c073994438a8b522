"""Put rows aside."""

from typing import Any

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import numbers_of


def rows_sorted(table: Any) -> Any:
    """Return a table's rows in an order that depends on nothing but their numbers."""
    import numpy as np

    plain = np.round(numbers_of(table), 3)
    return plain[np.lexsort(plain.T[::-1])]


def same_rows(one: Any, other: Any) -> bool:
    """Return whether two tables hold the same rows, in whatever order."""
    import numpy as np

    return one.shape == other.shape and bool(
        np.allclose(rows_sorted(one), rows_sorted(other), atol=2e-3)
    )


def probe(names: Names) -> Seen:
    import numpy as np

    parts = [names.train_x, names.train_y, names.valid_x, names.valid_y]
    yield "shapes", [size for one in parts for size in one.shape]
    train_x, train_y, valid_x, valid_y = (numbers_of(one) for one in parts)
    inputs, targets = numbers_of(names.inputs), numbers_of(names.targets)
    x, y = np.concatenate([train_x, valid_x]), np.concatenate([train_y, valid_y])
    yield "every row once", same_rows(x, inputs)
    whole, dealt = (np.concatenate(pair, axis=1) for pair in ((inputs, targets), (x, y)))
    yield "rows stay together", same_rows(dealt, whole)
    rule = rule_of_parts(whole, np.concatenate([valid_x, valid_y], axis=1))
    yield "drawn by lot", rule == "by lot"
    yield "the rows aside are", rule
    yield "given.rows", rows_sorted(dealt)


def rule_of_parts(whole: Any, aside: Any) -> str:
    """Return in words which rows of a table were put aside, if it was not by lot."""
    import numpy as np

    tables = [np.round(one, 3) for one in (whole, aside)]
    equal = (tables[0][None, :, :] == tables[1][:, None, :]).all(axis=2)
    places = np.sort(equal.argmax(axis=1))
    if len(set(np.diff(places).tolist())) == 1:
        return {0: "the first", len(whole) - len(aside): "the last"}.get(places[0], "regular")
    # By lot, sixty rows of thirteen years cover nine of them all but always, and no mean is as
    # far from that of the table.
    apart = np.abs(aside.mean(axis=0) - whole.mean(axis=0)) / whole.std(axis=0)
    sorted_out = len(set(aside[:, 0])) < 6 or float(apart.max()) > 6 / np.sqrt(len(aside))
    return "sorted out" if sorted_out else "by lot"


EXERCISE = Exercise(
    title="Put rows aside",
    question=Question(
        asks=("train_x", "train_y", "valid_x", "valid_y"),
        probe=probe,
    ),
    checks=(
        Values("shapes", label="The list of all rows and columns"),
        Traits(
            {
                "every row once": "Each row of `inputs` should be in one part, and in one only.",
                "rows stay together": "Rows of `inputs` and `targets` no longer belong together.",
                "drawn by lot": (
                    "The parts were not drawn by lot: a rule decides which rows are in which."
                ),
            }
        ),
        Values("given.rows", label="The sorted table of all rows and their targets"),
    ),
)
