"""Predict what a second call of `backward` leaves in `.grad`."""

from grader.authoring import Exercise, Names, Question, Seen, Values


def probe(names: Names) -> Seen:
    said = names.second_gradient
    try:
        yield "second_gradient", str(float(said))
    except (TypeError, ValueError):
        yield "second_gradient", str(said)


EXERCISE = Exercise(
    title="Predict the second call",
    question=Question(asks=("second_gradient",), probe=probe),
    prediction=True,
    checks=(Values("second_gradient"),),
)
