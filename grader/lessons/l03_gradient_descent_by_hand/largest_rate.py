"""Work out the learning rate above which the descent diverges."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen, spared

from ._shared import spares

RATES = ("largest_rate(x)", "largest_rate of four")

_LADDER = (
    "largest_rate(np.array([1.]))",
    "largest_rate(np.array([1., 3.]))",
)


def probe(names: Names) -> Seen:
    for count, said in zip((6, 4), RATES, strict=True):
        yield from spared(
            names, "largest_rate", {"x": names.draw.normal(1.5, 2, count) + 0.25}, said
        )


EXERCISE = Exercise(
    title="Find the rate that is too large",
    question=Question(asks=("largest_rate",), probe=probe, ladder=_LADDER),
    checks=(Behaviour("largest_rate", RATES), *spares(*RATES)),
)
