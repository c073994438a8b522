"""A matrix of floats, three rows of two, that counts along the rows."""

from grader.authoring import Exercise, Names, Question, Seen, Values, drawn

from ._shared import form_of


def probe(names: Names) -> Seen:
    yield "t3", names.t3


def stand_in(names: Names) -> Seen:
    yield "t3", drawn(names, 3, 2)


EXERCISE = Exercise(
    title="Make a matrix",
    question=Question(asks=("t3",), probe=probe, stand_in=stand_in),
    checks=(Values("t3", tensor=True, floating=True), *form_of("t3", words="")),
)
