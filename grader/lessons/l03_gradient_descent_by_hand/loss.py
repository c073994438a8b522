"""Measure how wrong predictions are, by their mean squared error."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen, spared

from ._shared import spares

LOSSES = ("loss(y, y_predicted)", "loss of five points")

_LADDER = (
    "loss(np.array([1.]), np.array([4.]))",
    "loss(np.array([1., 2.]), np.array([4., 2.]))",
)


def probe(names: Names) -> Seen:
    for count, said in zip((8, 5), LOSSES, strict=True):
        y = names.draw.normal(3, 4, count)
        errors = names.draw.normal(0.7, 2, count)
        # With errors of one sign alone, their mean and the mean of their sizes are one number.
        errors[:2] = abs(errors[0]), -abs(errors[1])
        with names.holding(w=1.25):
            yield from spared(names, "loss", {"y": y, "y_predicted": y + errors}, said)


def stand_in(names: Names) -> Seen:
    yield "loss", lambda y, y_predicted: (abs(y - y_predicted) ** 1.5).mean()


EXERCISE = Exercise(
    title="Measure how wrong it is",
    question=Question(asks=("loss",), probe=probe, ladder=_LADDER, stand_in=stand_in),
    checks=(Behaviour("loss", LOSSES), *spares(*LOSSES)),
)
