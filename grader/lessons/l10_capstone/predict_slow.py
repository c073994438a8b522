"""Foretell whether slow cars use more or less than others."""

from grader.authoring import Exercise, Names, Prediction, Question, Seen


def probe(names: Names) -> Seen:
    yield "slow_cars_use", names.slow_cars_use


EXERCISE = Exercise(
    title="Predict what slow cars use",
    question=Question(asks=("slow_cars_use",), probe=probe),
    prediction=True,
    checks=(Prediction("slow_cars_use", "unknown", yes="more", no="less"),),
)
