"""A word for each of two tensors: does it change when the array that it was made from does?"""

from grader.authoring import Exercise, Names, Prediction, Question, Seen


def probe(names: Names) -> Seen:
    yield "y_changes", names.y_changes
    yield "copy_changes", names.copy_changes


EXERCISE = Exercise(
    title="Predict what else changes",
    question=Question(asks=("y_changes", "copy_changes"), probe=probe),
    prediction=True,
    checks=(
        Prediction("y_changes", "y does change", yes="yes", no="no"),
        Prediction("copy_changes", "the copy does change", yes="yes", no="no"),
    ),
)
