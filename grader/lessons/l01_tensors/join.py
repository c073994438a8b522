"""A matrix filled with one number, and that matrix joined below another."""

from grader.authoring import (
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Values,
    all_of,
    is_floating,
    is_kind,
    is_tensor,
    is_there,
    negated,
)


def probe(names: Names) -> Seen:
    if is_tensor(names.t3):
        yield "raw.t3", names.t3
    yield "t6", names.t6
    yield "t7", names.t7


FLOATS_LOST = all_of(
    is_there("raw.t3"),
    is_floating("raw.t3"),
    is_kind("t7", Kind.TENSOR),
    negated(is_floating("t7")),
)

EXERCISE = Exercise(
    title="Fill and join",
    question=Question(asks=("t6", "t7"), probe=probe),
    upstream=("matrix",),
    checks=(
        Values("t6", tensor=True),
        Values("t7", tensor=True),
        Holds("t7 is a tensor", is_kind("t7", Kind.TENSOR)),
        Holds(
            "t7 holds floats if t3 does",
            negated(FLOATS_LOST),
            "`t7` holds integers, and `t3` holds floats.",
        ),
    ),
)
