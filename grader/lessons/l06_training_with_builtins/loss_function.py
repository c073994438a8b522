"""Choose the loss that training is to make small."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Kind,
    Names,
    Question,
    Returns,
    Seen,
    Trait,
    called,
    drawn,
    has,
    is_kind,
    is_there,
    slopes_of,
)

CALLS = ("loss_fn(preds, yb)", "loss_fn of one column", "loss_fn of other rows")


def probe(names: Names) -> Seen:
    if callable(names.loss_fn):
        yield "raw.what is called", type(names.loss_fn).__name__
    for said, shape in zip(CALLS, ((5, 2), (3, 1), (5, 2)), strict=True):
        leaf = drawn(names, *shape, mean=2, spread=3).requires_grad_()
        # Predictions are no leaf, as those of a model are none.
        arguments = {"preds": leaf.clone(), "yb": drawn(names, *shape, mean=1, spread=3)}
        seen = dict(called(names, "loss_fn", arguments, said))
        yield from seen.items()
        yield f"the gradient of {said}", slopes_of(seen[said], leaf)[0]


def stand_in(names: Names) -> Seen:
    yield "loss_fn", lambda preds, truth: 0.8 * (preds - truth).square().mean()


def are_tracked(*calls: str, words: str = "") -> tuple[Holds, ...]:
    """Return the checks that autograd tracks what calls returned.

    words: told where it does not; where there are none, it only tells mistakes apart.
    """
    return tuple(Holds(f"{said} is tracked", has(said, Trait.TRACKED), words) for said in calls)


EXERCISE = Exercise(
    title="Choose the loss",
    question=Question(asks=("loss_fn",), probe=probe, stand_in=stand_in),
    checks=(
        Behaviour("loss_fn", CALLS),
        *are_tracked(CALLS[0], words="What `loss_fn` returns has no graph."),
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
        Holds("a function", is_there("raw.what is called")),
        *are_tracked(*CALLS[1:]),
        *(Holds(f"{said} is a tensor", is_kind(said, Kind.TENSOR)) for said in CALLS),
    ),
)
