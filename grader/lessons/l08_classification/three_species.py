"""Go from two kinds to three."""

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
    called = "species_loss(logits, species)"
    six = names.draw.normal(0, 2, (6, 3))
    yield from seen_of_loss(names, called, six, [[0.0], [2.0], [1.0], [0.0], [0.0], [2.0]])
    far = [[0.0, 0.0, 1000.0], [1.0, -1000.0, 0.0]]
    yield from seen_of_loss(names, called, far, [[0.0], [1.0]], ", surely wrong")
    one = names.draw.normal(0, 2, (1, 3))
    yield from seen_of_loss(names, called, one, [[2.0]], ", one penguin")


_LOSS_OF_SPECIES = "species_loss(logits, species)"


EXERCISE = Exercise(
    title="Go from two kinds to three",
    question=Question(
        asks=("species_loss",),
        probe=probe,
    ),
    checks=(
        Behaviour("species_loss", (_LOSS_OF_SPECIES,)),
        Values(
            f"{_LOSS_OF_SPECIES}, surely wrong",
            label="The mean loss of two rows that are surely wrong",
        ),
        Values(f"{_LOSS_OF_SPECIES}, one penguin", label="The loss of a single penguin"),
        Traits({"tracked": "The value is right, but `backward` cannot start from it."}),
        Traits(
            {
                "reaches the logits": (
                    "The value is right, but `backward` from it never comes to the logits."
                )
            }
        ),
        Values("the slope", label="The slope of the loss"),
        Values("the slope, surely wrong", label="The slope where the model is surely wrong"),
        Traits(
            {
                f"untouched{said}": "`species_loss` overwrites the tables that it is given."
                for said in ("", ", surely wrong")
            }
        ),
    ),
)
