"""Predict what a hidden list does."""

from grader.authoring import Exercise, Names, Prediction, Question, Seen


def probe(names: Names) -> Seen:
    yield "loss_falls", names.loss_falls


EXERCISE = Exercise(
    title="Predict what a hidden list does",
    question=Question(asks=("loss_falls",), probe=probe),
    prediction=True,
    checks=(Prediction("loss_falls", "unknown", yes="yes", no="no"),),
)
