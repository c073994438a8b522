"""The type of the numbers in a tensor of integers, and the same numbers as floats."""

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values, is_tensor


def probe(names: Names) -> Seen:
    import torch

    kind, t5 = names.kind, names.t5
    is_dtype = isinstance(kind, torch.dtype)
    yield "kind is a dtype", is_dtype
    yield "kind is that of counts", kind == torch.int64
    yield "what kind is", str(kind) if is_dtype else type(kind).__name__
    yield "t5", t5
    yield "t5 is a tensor", is_tensor(t5)
    held = str(getattr(t5, "dtype", "")).removeprefix("torch.")
    yield "t5 is float32", held == "float32"
    yield "what t5 holds", held


EXERCISE = Exercise(
    title="Look at the type, and change it",
    question=Question(asks=("kind", "t5"), probe=probe),
    checks=(
        Traits(
            {
                "kind is a dtype": "`kind` is not a dtype; `torch.float32` would be one.",
                "kind is that of counts": "`kind` is a dtype, but not the one of `counts`.",
            }
        ),
        Values("what kind is", label="The name of `kind`"),
        Values("t5", tensor=True, floating=True),
        Traits({"t5 is float32": "`t5` holds floats, but of another size than float32."}),
    ),
)
