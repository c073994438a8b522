"""Work out the slope of the loss by the formula that was derived on paper."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen, spared

from ._shared import spares

SLOPES = ("gradient(x, y, y_predicted)", "gradient of five points")

_LADDER = (
    "gradient(np.array([1.]), np.array([2.]), np.array([5.]))",
    "gradient(np.array([1., 3.]), np.array([2., 6.]), np.array([5., 7.]))",
)


def probe(names: Names) -> Seen:
    import numpy as np

    # Once downhill and once steeply uphill, so that its sign and its size show.
    for count, said, size in ((8, SLOPES[0], -1), (5, SLOPES[1], 30)):
        x, y = names.draw.normal(1.5, 2, count), names.draw.normal(3, 4, count)
        errors = names.draw.normal(0.7, 2, count)
        errors *= size * np.sign(np.mean(x * errors))
        with names.holding(w=1.25):
            arguments = {"x": x, "y": y, "y_predicted": y + errors}
            yield from spared(names, "gradient", arguments, said)


def stand_in(names: Names) -> Seen:
    yield "gradient", lambda x, y, y_predicted: (x * (y_predicted - y)).sum() / len(x)


EXERCISE = Exercise(
    title="Find the slope",
    question=Question(asks=("gradient",), probe=probe, ladder=_LADDER, stand_in=stand_in),
    points=2,
    checks=(Behaviour("gradient", SLOPES), *spares(*SLOPES)),
)
