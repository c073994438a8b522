"""A word for where the loss goes when one weight takes a small step up."""

from grader.authoring import Exercise, Names, Prediction, Question, Seen, Traits


def probe(names: Names) -> Seen:
    said = names.direction
    yield "direction", said
    meant = not isinstance(said, str) or said.strip().casefold() in ("up", "down")
    yield "direction is one of the two words", meant
    if names.has("w") and names.w.grad is not None:
        yield "slope is positive", bool(names.w.grad.flatten()[0] > 0)


EXERCISE = Exercise(
    title="Predict up or down",
    question=Question(asks=("direction",), probe=probe),
    prediction=True,
    upstream=("data", "parameters", "model", "mse", "gradients"),
    checks=(
        Traits(
            {
                "direction is one of the two words": (
                    '`direction` should be one of two words, "up" or "down".'
                )
            }
        ),
        Prediction("direction", "slope is positive", yes="up", no="down"),
    ),
)
