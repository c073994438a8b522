"""Set the gradient back, so that each slope stands alone."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Kind,
    Names,
    Question,
    Seen,
    Trait,
    all_of,
    drawn_between,
    has_none,
    is_kind,
    negated,
)

from ._form import Form

CALLS = ("separate_slopes(w, xs)", "separate_slopes(w, xs) again", "separate_slopes(w, other xs)")

_LADDER = (
    "separate_slopes(torch.tensor(1., requires_grad=True), [2.])",
    "separate_slopes(torch.tensor(3., requires_grad=True), [1., 2.])",
)


def probe(names: Names) -> Seen:
    # Below 0, so that a slope's sign shows; twice the same number, which is asked for twice.
    w = (-drawn_between(names, 0.6, 1.8)).requires_grad_()
    xs = names.draw.uniform(0.5, 2.5, 4).tolist()
    yield CALLS[0], names.separate_slopes(w, xs)
    yield CALLS[1], names.separate_slopes(w, xs)
    others = names.draw.uniform(0.5, 2.5, 2).tolist()
    yield CALLS[2], names.separate_slopes(w, [*others, others[0]])


EXERCISE = Exercise(
    title="Set the gradient back",
    question=Question(asks=("separate_slopes",), probe=probe, ladder=_LADDER),
    points=2,
    checks=(
        Behaviour("separate_slopes", CALLS),
        Form(
            all_of(negated(is_kind(CALLS[0], Kind.TENSOR)), has_none(CALLS[0], Trait.TENSORS)),
            "The slopes are right, but they are not plain numbers yet: look at what the cell "
            "prints.",
        ),
    ),
)
