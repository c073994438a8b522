"""Choose the loss that training is to make small."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Returns,
    Seen,
    Traits,
    called,
    drawn,
    is_tensor,
    is_tracked,
    slopes_of,
)

CALLS = ("loss_fn(preds, yb)", "loss_fn of one column", "loss_fn of other rows")


def probe(names: Names) -> Seen:
    yield "a function", callable(names.loss_fn)
    for said, shape in zip(CALLS, ((5, 2), (3, 1), (5, 2)), strict=True):
        leaf = drawn(names, *shape, mean=2, spread=3).requires_grad_()
        # Predictions are no leaf, as those of a model are none.
        arguments = {"preds": leaf.clone(), "yb": drawn(names, *shape, mean=1, spread=3)}
        seen = dict(called(names, "loss_fn", arguments, said))
        yield from seen.items()
        yield f"{said} is a tensor", is_tensor(seen[said])
        yield f"{said} is tracked", is_tracked(seen[said])
        yield f"the gradient of {said}", slopes_of(seen[said], leaf)[0]


def stand_in(names: Names) -> Seen:
    yield "loss_fn", lambda preds, truth: 0.8 * (preds - truth).square().mean()


EXERCISE = Exercise(
    title="Choose the loss",
    question=Question(asks=("loss_fn",), probe=probe, stand_in=stand_in),
    checks=(
        Behaviour("loss_fn", CALLS),
        Traits({"loss_fn(preds, yb) is tracked": "What `loss_fn` returns has no graph."}),
        Returns(
            "loss_fn",
            CALLS,
            cut_off="No graph leads from the loss to `preds`.",
            changed=(
                "The value is right, but `loss_fn` overwrites one of the tables that it is "
                "given: the next one who looks at it finds other numbers."
            ),
        ),
        Behaviour("loss_fn", ("the gradient of loss_fn(preds, yb)",)),
    ),
)
