"""Compare each prediction with its own target, whether they come in a row or in a column."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Rule,
    Seen,
    Trait,
    Values,
    all_of,
    drawn,
    has,
    is_same,
    is_tensor,
    one_number,
    slopes_of,
)

from ._shared import hidden

_LADDER = (
    "squared_error(torch.tensor([[1.]]), torch.tensor([3.]))",
    "squared_error(torch.tensor([[1.], [2.]]), torch.tensor([0., 3.]))",
    "squared_error(torch.tensor([0., 3.]), torch.tensor([[1.], [2.]]))",
)


def probe(names: Names) -> Seen:
    import torch

    how = hidden(names)
    preds, targets = drawn(names, 6, **how).requires_grad_(), drawn(names, 6, **how)
    column, row = (6, 1), (6,)
    for said, form, target_form in (
        ("a column and a row", column, row),
        ("a row and a column", row, column),
        ("two columns", column, column),
        ("two rows", row, row),
    ):
        given, beside = (preds * 1).reshape(form), targets.clone().reshape(target_form)
        loss = names.squared_error(given, beside)
        yield f"squared_error of {said}", one_number(loss)
        (slope,) = slopes_of(loss, preds)
        if slope is None and is_tensor(loss) and loss.requires_grad:
            # A tracked loss that hangs on something else has a slope of 0 here.
            slope = torch.zeros_like(preds)
        yield f"slope: {said}", slope
        yield f"raw.preds before: {said}", preds.reshape(form)
        yield f"raw.preds afterwards: {said}", given
        yield f"raw.targets before: {said}", targets.reshape(target_form)
        yield f"raw.targets afterwards: {said}", beside


def untouched(said: str) -> Rule:
    """Return the rule that a call left predictions and targets as they were."""
    tables = ("preds", "targets")
    return all_of(
        *(
            is_same(f"raw.{table} before: {said}", f"raw.{table} afterwards: {said}")
            for table in tables
        )
    )


_CALLS = ("a column and a row", "a row and a column", "two columns", "two rows")
_UNTRACKED = "What `squared_error` returns is not tracked."
_OVERWRITES = "`squared_error` overwrites the tensors that it is given."

EXERCISE = Exercise(
    title="Compare each with its own target",
    question=Question(asks=("squared_error",), probe=probe, ladder=_LADDER),
    checks=(
        Behaviour("squared_error", tuple(f"squared_error of {said}" for said in _CALLS)),
        *(
            Holds(f"tracked: {said}", has(f"squared_error of {said}", Trait.TRACKED), _UNTRACKED)
            for said in _CALLS
        ),
        *(Values(f"slope: {said}", label=f"The slope of {said}") for said in _CALLS),
        *(Holds(f"untouched: {said}", untouched(said), _OVERWRITES) for said in _CALLS),
    ),
)
