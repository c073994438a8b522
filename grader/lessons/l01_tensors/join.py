"""A matrix filled with one number, and that matrix joined below another."""

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values, is_tensor


def probe(names: Names) -> Seen:
    t3, t7 = names.t3, names.t7
    yield "t6", names.t6
    yield "t7", t7
    yield "t7 is a tensor", is_tensor(t7)
    are_floats = [one.is_floating_point() for one in (t3, t7) if is_tensor(one)]
    yield "t7 holds floats if t3 does", are_floats != [True, False]


def own_probe(names: Names) -> Seen:
    import torch

    yield from probe(names)
    yield "own.t6", torch.full(names.t3.shape, 42)
    yield "own.t7", torch.cat((names.t3, names.t6))


EXERCISE = Exercise(
    title="Fill and join",
    question=Question(asks=("t6", "t7"), probe=probe, own_probe=own_probe),
    upstream=("matrix",),
    checks=(
        Values("t6", tensor=True),
        Values("t7", tensor=True),
        Traits({"t7 holds floats if t3 does": "`t7` holds integers, and `t3` holds floats."}),
    ),
)
