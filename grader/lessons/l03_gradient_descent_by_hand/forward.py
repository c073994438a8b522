"""Predict with the `w` that stands outside, one number or many."""

from grader.authoring import Behaviour, Exercise, Holds, Names, Question, Seen, left_alone, spared


def probe(names: Names) -> Seen:
    for sign, again in ((1, ""), (-1, " again")):
        x = names.draw.normal(1, 3, 6)
        with names.holding(w=float(sign * names.draw.uniform(2.5, 4))):
            yield from spared(names, "forward", {"x": x}, f"forward(x){again}")
            yield f"forward(5){again}", names.forward(5)


def stand_in(names: Names) -> Seen:
    held = names.namespace
    yield "forward", lambda x: held["w"] * x / 2 + 1


CHANGED = "`x` holds other numbers after the call than before it."

EXERCISE = Exercise(
    title="Predict",
    question=Question(asks=("forward",), probe=probe, stand_in=stand_in),
    checks=(
        Behaviour("forward", ("forward(x)", "forward(5)", "forward(x) again", "forward(5) again")),
        Holds("forward(x): arguments spared", left_alone("forward(x)"), CHANGED),
    ),
)
