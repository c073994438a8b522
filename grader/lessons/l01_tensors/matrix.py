"""A matrix of floats, three rows of two, that counts along the rows."""

from grader.authoring import Exercise, Names, Question, Seen, Values, drawn, is_tensor


def probe(names: Names) -> Seen:
    import numpy as np

    yield "t3", names.t3
    yield "t3 is a tensor", is_tensor(names.t3)
    yield "t3 is an array", isinstance(names.t3, np.ndarray)


def stand_in(names: Names) -> Seen:
    yield "t3", drawn(names, 3, 2)


EXERCISE = Exercise(
    title="Make a matrix",
    question=Question(asks=("t3",), probe=probe, stand_in=stand_in),
    checks=(Values("t3", tensor=True, floating=True),),
)
