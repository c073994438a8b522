"""Predict whether the printed losses fall each time."""

from grader.authoring import Exercise, Names, Prediction, Question, Seen, Traits


def probe(names: Names) -> Seen:
    said = names.falls_each_time
    yield "falls_each_time", said
    meant = not isinstance(said, str) or said.strip().casefold() in ("yes", "no")
    yield "falls_each_time is one of the two words", meant


EXERCISE = Exercise(
    title="Predict what will be printed",
    question=Question(asks=("falls_each_time",), probe=probe),
    prediction=True,
    checks=(
        Traits(
            {
                "falls_each_time is one of the two words": (
                    '`falls_each_time` should be one of two words, "yes" or "no".'
                )
            }
        ),
        Prediction("falls_each_time", "unknown", yes="yes", no="no"),
    ),
)
