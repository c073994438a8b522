"""Fill and join."""

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)


def probe(names: Names) -> Seen:
    import torch

    yield "t6", names.t6
    yield "t7", names.t7
    yield "t7 is a tensor", isinstance(names.t7, torch.Tensor)
    kept = [one for one in (names.t3, names.t7) if isinstance(one, torch.Tensor)]
    whole = [not one.is_floating_point() for one in kept]
    yield "t7 holds floats if t3 does", whole != [False, True]


def own_probe(names: Names) -> Seen:
    import torch

    yield from probe(names)
    yield "own.t6", torch.full(names.t3.shape, 42)
    yield "own.t7", torch.cat((names.t3, names.t6))


EXERCISE = Exercise(
    title="Fill and join",
    question=Question(
        asks=("t6", "t7"),
        probe=probe,
        own_probe=own_probe,
    ),
    upstream=("matrix",),
    checks=(
        Values("t6", tensor=True),
        Values("t7", tensor=True),
        Traits({"t7 holds floats if t3 does": "`t7` holds integers, and `t3` holds floats."}),
    ),
)
