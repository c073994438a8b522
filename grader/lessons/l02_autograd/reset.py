"""Set the gradient back, so that each slope stands alone."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    drawn_between,
    is_tensor,
)

CALLS = ("separate_slopes(w, xs)", "separate_slopes(w, xs) again", "separate_slopes(w, other xs)")


def probe(names: Names) -> Seen:
    # Below 0, so that a slope's sign shows; twice the same number, which is asked for twice.
    w = (-drawn_between(names, 0.6, 1.8)).requires_grad_()
    xs = names.draw.uniform(0.5, 2.5, 4).tolist()
    slopes = names.separate_slopes(w, xs)
    yield CALLS[0], slopes
    yield CALLS[1], names.separate_slopes(w, xs)
    others = names.draw.uniform(0.5, 2.5, 2).tolist()
    yield CALLS[2], names.separate_slopes(w, [*others, others[0]])
    yield "given.plain numbers", not any(map(is_tensor, (slopes, *slopes)))


EXERCISE = Exercise(
    title="Set the gradient back",
    question=Question(asks=("separate_slopes",), probe=probe),
    points=2,
    checks=(
        Behaviour("separate_slopes", CALLS),
        Traits(
            {
                "given.plain numbers": (
                    "The slopes are right, but they are not plain numbers yet: look at what the "
                    "cell prints."
                )
            }
        ),
    ),
)
