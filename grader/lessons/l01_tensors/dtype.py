"""The type of the numbers in a tensor of integers, and the same numbers as floats."""

from grader.authoring import Exercise, Holds, Names, Question, Seen, Values, is_there, says


def probe(names: Names) -> Seen:
    import torch

    kind, t5 = names.kind, names.t5
    if isinstance(kind, torch.dtype):
        yield "raw.kind", str(kind)
    yield "what kind is", str(kind) if isinstance(kind, torch.dtype) else type(kind).__name__
    yield "t5", t5
    yield "what t5 holds", str(getattr(t5, "dtype", ""))


EXERCISE = Exercise(
    title="Look at the type, and change it",
    question=Question(asks=("kind", "t5"), probe=probe),
    checks=(
        Holds(
            "kind is a dtype",
            is_there("raw.kind"),
            "`kind` is not a dtype; `torch.float32` would be one.",
        ),
        Holds(
            "kind is that of counts",
            says("raw.kind", "torch.int64"),
            "`kind` is a dtype, but not the one of `counts`.",
        ),
        Values("t5", tensor=True, floating=True),
        Holds(
            "t5 is float32",
            says("what t5 holds", "torch.float32"),
            "`t5` holds floats, but of another size than float32.",
        ),
    ),
)
