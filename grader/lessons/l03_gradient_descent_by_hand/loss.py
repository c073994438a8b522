"""Measure how wrong it is."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
)

from ._shared import AS_THEY_WERE


def probe(names: Names) -> Seen:
    import numpy as np

    for count, said in ((8, "loss(y, y_predicted)"), (5, "loss of five points")):
        y = names.draw.normal(3, 4, count)
        errors = names.draw.normal(0.7, 2, count)
        # With errors of one sign alone, their mean and the mean of their sizes are one number.
        errors[:2] = abs(errors[0]), -abs(errors[1])
        truth, predicted = y.copy(), y + errors
        with names.holding(w=1.25):
            yield said, names.loss(truth, predicted)
    kept = np.array_equal(truth, y) and np.array_equal(predicted, y + errors)
    yield "its arguments are as they were", kept


def stand_in(names: Names) -> Seen:
    yield "loss", lambda y, y_predicted: (abs(y - y_predicted) ** 1.5).mean()


EXERCISE = Exercise(
    title="Measure how wrong it is",
    question=Question(
        asks=("loss",),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(Behaviour("loss", ("loss(y, y_predicted)", "loss of five points")), AS_THEY_WERE),
)
