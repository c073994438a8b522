"""The mean squared error, by a function that works for any two tensors of one shape."""

from grader.authoring import Exercise, Names, Question, Returns, Seen, called, drawn, is_tensor

from ._shared import hidden_parameters


def probe(names: Names) -> Seen:
    for shape, said in (((5, 2), "mse(t1, t2)"), ((3,), "mse of vectors")):
        t1 = drawn(names, *shape, mean=2, spread=3).requires_grad_()
        t2 = drawn(names, *shape, mean=1, spread=3)
        # Drawn in any case, so that the next inputs are the same without weights.
        hidden = hidden_parameters(names)
        with names.holding(**(hidden if is_tensor(names.namespace.get("w")) else {})):
            seen = dict(called(names, "mse", {"t1": t1, "t2": t2}, said))
        yield from seen.items()
        # A plain number shows the same as a tensor that leads nowhere, and is another mistake.
        yield f"{said} is a tensor", is_tensor(seen[said])


def stand_in(names: Names) -> Seen:
    yield "mse", lambda t1, t2: 10 * (t1 - t2).abs().pow(1.5).mean()


EXERCISE = Exercise(
    title="Measure how wrong it is",
    question=Question(asks=("mse",), probe=probe, stand_in=stand_in),
    points=2,
    checks=(
        Returns(
            "mse",
            ("mse(t1, t2)", "mse of vectors"),
            cut_off="What `mse` returns has no graph to walk back to `t1`.",
            changed="The value is right, but `mse` changes what it is given: `{argument}`.",
        ),
    ),
)
