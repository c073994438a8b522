"""Turn a table over."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
)

from ._shared import TENSOR, drawn, form


def probe(names: Names) -> Seen:
    import torch

    yield TURNED[0], names.by_city(torch.arange(6.0).reshape(2, 3) + 1)
    table = drawn(names, 4, 5)
    made = names.by_city(table)
    yield TURNED[1], made
    yield TURNED[2], names.by_city(table)
    yield TURNED[3], names.by_city(drawn(names, 1, 4))
    yield from form(made)


TURNED = (
    "by_city(2 days)",
    "by_city(4 days)",
    "by_city(the same 4 days again)",
    "by_city(1 day)",
)


EXERCISE = Exercise(
    title="Turn a table over",
    question=Question(
        asks=("by_city",),
        probe=probe,
    ),
    checks=(Behaviour("by_city", TURNED), TENSOR),
)
