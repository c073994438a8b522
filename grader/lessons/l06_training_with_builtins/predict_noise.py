"""Predict whether the printed losses fall each time."""

from grader.authoring import (
    Evidence,
    Exercise,
    Holds,
    Kind,
    Names,
    Prediction,
    Question,
    Seen,
)


def probe(names: Names) -> Seen:
    yield "falls_each_time", names.falls_each_time


def is_one_of_the_two_words(evidence: Evidence) -> bool:
    """Return whether a text is a word that was asked for; what is no text is told so elsewhere."""
    said = evidence.seen["falls_each_time"]
    return said.kind is not Kind.TEXT or said.text.strip().casefold() in ("yes", "no")


EXERCISE = Exercise(
    title="Predict what will be printed",
    question=Question(asks=("falls_each_time",), probe=probe),
    prediction=True,
    checks=(
        Holds(
            "falls_each_time is one of the two words",
            is_one_of_the_two_words,
            '`falls_each_time` should be one of two words, "yes" or "no".',
        ),
        Prediction("falls_each_time", "unknown", yes="yes", no="no"),
    ),
)
