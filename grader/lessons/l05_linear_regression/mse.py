"""The mean squared error, by a function that works for any two tensors of one shape."""

from grader.authoring import (
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Returns,
    Seen,
    called,
    drawn,
    is_kind,
    is_tensor,
)

from ._shared import hidden_parameters

_CALLS = ("mse(t1, t2)", "mse of vectors")

_LADDER = (
    "mse(torch.tensor([[3.]]), torch.tensor([[1.]]))",
    "mse(torch.tensor([[1., 2.]]), torch.tensor([[4., 2.]]))",
    "mse(torch.tensor([[1., 2.], [0., 0.]]), torch.tensor([[4., 2.], [1., 0.]]))",
)


def probe(names: Names) -> Seen:
    for shape, said in zip(((5, 2), (3,)), _CALLS, strict=True):
        t1 = drawn(names, *shape, mean=2, spread=3).requires_grad_()
        t2 = drawn(names, *shape, mean=1, spread=3)
        # Drawn in any case, so that the next inputs are the same without weights.
        hidden = hidden_parameters(names)
        with names.holding(**(hidden if is_tensor(names.namespace.get("w")) else {})):
            yield from called(names, "mse", {"t1": t1, "t2": t2}, said)


def stand_in(names: Names) -> Seen:
    yield "mse", lambda t1, t2: 10 * (t1 - t2).abs().pow(1.5).mean()


EXERCISE = Exercise(
    title="Measure how wrong it is",
    question=Question(asks=("mse",), probe=probe, ladder=_LADDER, stand_in=stand_in),
    points=2,
    checks=(
        Returns(
            "mse",
            _CALLS,
            cut_off="What `mse` returns has no graph to walk back to `t1`.",
            changed="The value is right, but `mse` changes what it is given: `{argument}`.",
        ),
        # A plain number shows the same as a tensor that leads nowhere, and is another mistake.
        *(Holds(f"{call} is a tensor", is_kind(call, Kind.TENSOR)) for call in _CALLS),
    ),
)
