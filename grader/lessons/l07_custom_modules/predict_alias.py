"""Predict what was kept."""

from grader.authoring import Exercise, Names, Prediction, Question, Seen


def probe(names: Names) -> Seen:
    yield "comes_back", names.comes_back


EXERCISE = Exercise(
    title="Predict what was kept",
    question=Question(asks=("comes_back",), probe=probe),
    prediction=True,
    checks=(Prediction("comes_back", "unknown", yes="yes", no="no"),),
)
