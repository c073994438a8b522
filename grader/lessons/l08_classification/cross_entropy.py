"""Write a loss that never overflows."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import seen_of_loss


def probe(names: Names) -> Seen:
    called = "cross_entropy(logits, y)"
    six = names.draw.normal(0.5, 2, (6, 1))
    labels = [[1.0], [0.0], [1.0], [1.0], [0.0], [1.0]]
    yield from seen_of_loss(names, called, six, labels)
    for said, z, label in _SURE:
        # A second row, half sure and wrong, keeps the loss of the sure and right one above 0.
        yield from seen_of_loss(names, called, [[z], [0.5]], [[label], [0.0]], f", {said}")


_SURE = (
    ("sure of no where y is 1", -1000.0, 1.0),
    ("sure of yes where y is 0", 1000.0, 0.0),
    ("sure of yes where y is 1", 60.0, 1.0),
)


_CASES = ("", *(f", {said}" for said, _, _ in _SURE))


def stand_in(names: Names) -> Seen:
    yield "cross_entropy", lambda logits, y: (logits.sigmoid() - y).square().mean()


EXERCISE = Exercise(
    title="Write a loss that never overflows",
    question=Question(
        asks=("cross_entropy",),
        probe=probe,
        stand_in=stand_in,
    ),
    points=2,
    checks=(
        Behaviour("cross_entropy", ("cross_entropy(logits, y)",)),
        *(
            Values(f"cross_entropy(logits, y){case}", label=f"The loss of two rows, one{case[1:]},")
            for case in _CASES[1:]
        ),
        Traits({"tracked": "The value is right, but `backward` cannot start from it."}),
        Traits(
            {
                "reaches the logits": (
                    "The value is right, but `backward` from it never comes to the logits."
                )
            }
        ),
        *(Values(f"the slope{case}", label=f"The slope of the loss{case}") for case in _CASES),
        Traits(
            {
                f"untouched{case}": "`cross_entropy` overwrites the tables that it is given."
                for case in _CASES
            }
        ),
    ),
)
