"""Predict whether the printed losses fall each time."""

from grader.authoring import Exercise, Names, Prediction, Question, Seen


def probe(names: Names) -> Seen:
    yield "falls_each_time", names.falls_each_time


EXERCISE = Exercise(
    title="Predict what will be printed",
    question=Question(asks=("falls_each_time",), probe=probe),
    prediction=True,
    checks=(Prediction("falls_each_time", "unknown", yes="yes", no="no"),),
)
