"""Set the gradient back."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
)


def probe(names: Names) -> Seen:
    import torch

    # Below 0, so that a slope's sign shows; twice the same number, which is asked for twice.
    w = torch.tensor(-float(names.draw.uniform(0.6, 1.8)), requires_grad=True)
    xs = [float(one) for one in names.draw.uniform(0.5, 2.5, 4)]
    slopes = names.separate_slopes(w, xs)
    yield RESETS[0], slopes
    yield RESETS[1], names.separate_slopes(w, xs)
    other = [float(one) for one in names.draw.uniform(0.5, 2.5, 2)]
    yield RESETS[2], names.separate_slopes(w, [*other, other[0]])
    tensors = [isinstance(one, torch.Tensor) for one in (slopes, *slopes)]
    yield "given.plain numbers", not any(tensors)


RESETS = ("separate_slopes(w, xs)", "separate_slopes(w, xs) again", "separate_slopes(w, other xs)")


EXERCISE = Exercise(
    title="Set the gradient back",
    question=Question(
        asks=("separate_slopes",),
        probe=probe,
    ),
    points=2,
    checks=(
        Behaviour("separate_slopes", RESETS),
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
