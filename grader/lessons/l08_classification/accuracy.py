"""Count how often it is right."""

import numpy as np

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import as_floats, one_number, tensor_here


def probe(names: Names) -> Seen:
    # Right between -2 and 2.5, wrong beyond: each other threshold gives a smaller share.
    logits = np.array([2.0, 0.3, 0.1, 0.2, 3.0, -0.4, -1.5, -1.7, -2.5])
    logits += names.draw.uniform(0, 0.05, 9)
    y = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0])
    for said, rows in (("logits, y", slice(9)), ("two rows", slice(3, 5)), ("one row", slice(1))):
        tables = [tensor_here(names, one[rows, None]) for one in (logits, y)]
        copies = [one.clone() for one in tables]
        yield f"accuracy({said})", one_number(as_floats(names.accuracy(*tables)))
        kept = zip(tables, copies, strict=True)
        yield f"untouched: {said}", all(bool((one == copy).all()) for one, copy in kept)
    if names.has("test_accuracy"):
        yield "test_accuracy", one_number(names.test_accuracy)


_ROWS = ("logits, y", "two rows", "one row")


EXERCISE = Exercise(
    title="Count how often it is right",
    question=Question(
        asks=("accuracy", "test_accuracy"),
        given=("train_x", "train_y", "test_x", "test_y", "w", "b"),
        probe=probe,
    ),
    upstream=("scale", "training"),
    checks=(
        Behaviour("accuracy", tuple(f"accuracy({said})" for said in _ROWS)),
        Values("test_accuracy"),
        Traits(
            {
                f"untouched: {said}": "`accuracy` overwrites the logits or labels that it is given."
                for said in _ROWS
            }
        ),
    ),
)
