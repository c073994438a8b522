"""Measure a slope by what a function does to the left and to the right."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen

_LADDER = (
    "slope(lambda u: 5 * u, 2., 1.)",
    "slope(lambda u: u * u, 1., 1.)",
    "slope(lambda u: u * u, 3., 0.5)",
)


def probe(names: Names) -> Seen:
    a, c = names.draw.uniform(0.5, 1.5, 2).tolist()
    x, z = names.draw.uniform(0.7, 1.6, 2).tolist()
    h, g = names.draw.uniform(0.2, 0.4, 2).tolist()
    yield "slope(f, x, h)", names.slope(lambda t: a * t**3 + c * t**2, x, h)
    # One that falls, and that takes arrays as well; at a place below 0.
    yield "slope of another function", names.slope(lambda t: (1 + a) ** -t, -z, g)


EXERCISE = Exercise(
    title="Measure a slope",
    question=Question(asks=("slope",), probe=probe, ladder=_LADDER),
    checks=(Behaviour("slope", ("slope(f, x, h)", "slope of another function")),),
)
