"""Choose the loss."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
)


def probe(names: Names) -> Seen:
    yield "a function", callable(names.loss_fn)
    cases = (
        ((5, 2), "loss_fn(preds, yb)"),
        ((3, 1), "loss_fn of one column"),
        ((5, 2), "loss_fn of other rows"),
    )
    for shape, said in cases:
        yield from one_loss(names, shape, said)


def one_loss(names: Names, shape: tuple[int, int], said: str) -> Seen:
    """Yield a loss, whether it leads back to the predictions, and what was done to its arguments.

    The predictions are no leaf, as those of a model are none.
    """
    import torch

    leaf = torch.tensor(names.draw.normal(2, 3, shape), dtype=torch.float32).requires_grad_()
    preds = leaf.clone()
    truth = torch.tensor(names.draw.normal(1, 3, shape), dtype=torch.float32)
    tables = [preds.detach().clone(), truth.clone()]
    loss = names.loss_fn(preds, truth)
    yield said, loss
    yield f"{said} is a tensor", isinstance(loss, torch.Tensor)
    tracked = isinstance(loss, torch.Tensor) and loss.requires_grad
    yield f"{said} is tracked", tracked
    pairs = zip(tables, (preds, truth), strict=True)
    yield f"{said} leaves its arguments", all(torch.equal(one, other) for one, other in pairs)
    if tracked:
        (slopes,) = torch.autograd.grad(loss.sum(), [leaf], allow_unused=True)
        yield f"{said} leads back", slopes is not None
        yield f"the gradient of {said}", torch.zeros(shape) if slopes is None else slopes


def stand_in(names: Names) -> Seen:
    yield "loss_fn", lambda preds, truth: 0.8 * (preds - truth).square().mean()


EXERCISE = Exercise(
    title="Choose the loss",
    question=Question(
        asks=("loss_fn",),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Behaviour(
            "loss_fn", ("loss_fn(preds, yb)", "loss_fn of one column", "loss_fn of other rows")
        ),
        Traits(
            {
                "loss_fn(preds, yb) is tracked": "What `loss_fn` returns has no graph.",
                "loss_fn(preds, yb) leads back": "No graph leads from the loss to `preds`.",
                "loss_fn(preds, yb) leaves its arguments": (
                    "The value is right, but `loss_fn` overwrites one of the tables that it is "
                    "given: the next one who looks at it finds other numbers."
                ),
            }
        ),
        Behaviour("loss_fn", ("the gradient of loss_fn(preds, yb)",)),
    ),
)
