"""A table turned over, by a function that leaves its argument as it was."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen

from ._shared import form_of, numbers

TURNED = (
    "by_city(2 days)",
    "by_city(4 days)",
    "by_city(the same 4 days again)",
    "by_city(1 day)",
)

_LADDER = (
    "by_city(torch.tensor([[1., 2.]]))",
    "by_city(torch.tensor([[1., 2.], [3., 4.]]))",
    "by_city(torch.tensor([[1., 2., 3.], [4., 5., 6.]]))",
)


def probe(names: Names) -> Seen:
    import torch

    yield TURNED[0], names.by_city(torch.arange(6.0).reshape(2, 3) + 1)
    # It freezes on some days.
    by_day = numbers(names, 4, 5) - 5
    yield TURNED[1], names.by_city(by_day)
    yield TURNED[2], names.by_city(by_day)
    yield TURNED[3], names.by_city(numbers(names, 1, 4))


EXERCISE = Exercise(
    title="Turn a table over",
    question=Question(asks=("by_city",), probe=probe, ladder=_LADDER),
    checks=(Behaviour("by_city", TURNED), *form_of(TURNED[1])),
)
