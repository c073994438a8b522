"""Match programs and curves."""

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Values,
)

from ._shared import letter


def probe(names: Names) -> Seen:
    yield "curve_1", letter(names.curve_1)
    yield "curve_2", letter(names.curve_2)
    yield "curve_3", letter(names.curve_3)


EXERCISE = Exercise(
    title="Match programs and curves",
    question=Question(
        asks=("curve_1", "curve_2", "curve_3"),
        probe=probe,
    ),
    checks=(
        Values("curve_1", words=("A", "B", "C"), unlike="is not the program that drew it"),
        Values("curve_2", words=("A", "B", "C"), unlike="is not the program that drew it"),
        Values("curve_3", words=("A", "B", "C"), unlike="is not the program that drew it"),
    ),
)
