"""Squeeze a sum into a probability."""

from grader.authoring import (
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Returns,
    Seen,
    Values,
    called,
    drawn,
    is_kind,
    placed,
    usual,
)

_SHAPES = {"z": (5,), "other z": (5,), "column": (3, 1), "one number": ()}

_LADDER = (
    "sigmoid(torch.tensor([0.]))",
    "sigmoid(torch.tensor([2., -2.]))",
    "sigmoid(torch.tensor([-200., 200.]))",
)


def probe(names: Names) -> Seen:
    like = usual(names, "device")
    for said, shape in _SHAPES.items():
        z = drawn(names, *shape, spread=3, like=like)
        yield from called(names, "sigmoid", {"z": z}, f"sigmoid({said})")
    yield "sigmoid far out", names.sigmoid(placed([-1000.0, 1000.0], like))


EXERCISE = Exercise(
    title="Squeeze a sum into a probability",
    question=Question(asks=("sigmoid",), probe=probe, ladder=_LADDER),
    checks=(
        Returns(
            "sigmoid",
            tuple(f"sigmoid({said})" for said in _SHAPES),
            changed="`sigmoid` overwrites the logits that it is given.",
        ),
        Values("sigmoid far out", label="`sigmoid` of the logits -1000 and 1000"),
        Holds(
            "",
            is_kind("sigmoid(column)", Kind.TENSOR),
            "The numbers are right, but `sigmoid` gives back no tensor: look at the `type`.",
        ),
    ),
)
