"""Say which of three programs drew which curve."""

from grader.authoring import Exercise, Names, Question, Seen, Values

from ._shared import chosen

_CURVES = ("curve_1", "curve_2", "curve_3")


def probe(names: Names) -> Seen:
    yield from chosen(names, *_CURVES)


EXERCISE = Exercise(
    title="Match programs and curves",
    question=Question(asks=_CURVES, probe=probe),
    prediction=True,
    checks=tuple(
        Values(curve, words=("A", "B", "C"), unlike="is not the program that drew it")
        for curve in _CURVES
    ),
)
