"""Foretell whether the second step is longer than the first."""

from grader.authoring import Exercise, Names, Question, Seen, Values


def probe(names: Names) -> Seen:
    yield "second_step", names.second_step


EXERCISE = Exercise(
    title="Predict the second step",
    question=Question(asks=("second_step",), probe=probe),
    prediction=True,
    checks=(Values("second_step", words=("smaller", "same", "larger")),),
)
