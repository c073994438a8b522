"""Predict the log of a tiny probability."""

from grader.authoring import Exercise, Names, Question, Seen, Values


def probe(names: Names) -> Seen:
    yield "log_says", names.log_says


EXERCISE = Exercise(
    title="Predict the log of a tiny probability",
    question=Question(asks=("log_says",), probe=probe),
    prediction=True,
    checks=(Values("log_says", words=("-200", "-inf", "nan")),),
)
