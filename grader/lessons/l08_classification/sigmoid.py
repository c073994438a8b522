"""Squeeze a sum into a probability."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import tensor_here


def probe(names: Names) -> Seen:
    for said, shape in (("z", 5), ("other z", 5), ("column", (3, 1)), ("one number", ())):
        z = tensor_here(names, names.draw.normal(0, 3, shape))
        before = z.clone()
        yield f"sigmoid({said})", names.sigmoid(z)
        yield f"untouched: {said}", bool((z == before).all())
    yield "sigmoid far out", names.sigmoid(tensor_here(names, [-1000.0, 1000.0]))


_LOGITS = ("z", "other z", "column", "one number")


EXERCISE = Exercise(
    title="Squeeze a sum into a probability",
    question=Question(
        asks=("sigmoid",),
        probe=probe,
    ),
    checks=(
        Behaviour("sigmoid", tuple(f"sigmoid({said})" for said in _LOGITS)),
        Values("sigmoid far out", label="`sigmoid` of the logits -1000 and 1000"),
        Traits(
            {
                f"untouched: {said}": "`sigmoid` overwrites the logits that it is given."
                for said in _LOGITS
            }
        ),
    ),
)
