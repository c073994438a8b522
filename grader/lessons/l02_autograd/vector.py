"""From many numbers to one: the slope of a mean."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen, drawn_between

CALLS = ("mean_slope(w, xs)", "mean_slope(w, xs) again", "mean_slope(w, other xs)")

_LADDER = (
    "mean_slope(torch.tensor(1., requires_grad=True), torch.tensor([2.]))",
    "mean_slope(torch.tensor(3., requires_grad=True), torch.tensor([1., 2.]))",
)


def probe(names: Names) -> Seen:
    # Below 0, so that a slope's sign shows.
    w = (-drawn_between(names, 0.6, 1.8)).requires_grad_()
    xs, others = (drawn_between(names, 0.5, 2.5, count) for count in (5, 3))
    for said, given in zip(CALLS, (xs, xs, others), strict=True):
        yield said, names.mean_slope(w, given)


EXERCISE = Exercise(
    title="From many numbers to one",
    question=Question(asks=("mean_slope",), probe=probe, ladder=_LADDER),
    checks=(Behaviour("mean_slope", CALLS),),
)
