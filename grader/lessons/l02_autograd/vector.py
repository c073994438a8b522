"""From many numbers to one."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
)


def probe(names: Names) -> Seen:
    import torch

    # Below 0, so that a slope's sign shows.
    w = torch.tensor(-float(names.draw.uniform(0.6, 1.8)), requires_grad=True)
    xs, others = (torch.tensor(names.draw.uniform(0.5, 2.5, count)).float() for count in (5, 3))
    for said, given in zip(MEANS, (xs, xs, others), strict=True):
        yield said, names.mean_slope(w, given)


MEANS = ("mean_slope(w, xs)", "mean_slope(w, xs) again", "mean_slope(w, other xs)")


EXERCISE = Exercise(
    title="From many numbers to one",
    question=Question(
        asks=("mean_slope",),
        probe=probe,
    ),
    checks=(Behaviour("mean_slope", MEANS),),
)
