"""Compare each prediction with its own target, whether they come in a row or in a column."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    drawn,
    is_tracked,
    one_number,
    slopes_of,
)

from ._shared import hidden


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
        yield f"tracked: {said}", is_tracked(loss)
        (slope,) = slopes_of(loss, preds)
        # A tracked loss that hangs on something else has a slope of 0 here.
        empty = torch.zeros_like(preds) if is_tracked(loss) else None
        yield f"slope: {said}", empty if slope is None else slope
        pairs = (given, preds.reshape(form)), (beside, targets.reshape(target_form))
        yield f"untouched: {said}", all(torch.equal(after, before) for after, before in pairs)


_CALLS = ("a column and a row", "a row and a column", "two columns", "two rows")
_UNTRACKED = "What `squared_error` returns is not tracked."
_OVERWRITES = "`squared_error` overwrites the tensors that it is given."

EXERCISE = Exercise(
    title="Compare each with its own target",
    question=Question(asks=("squared_error",), probe=probe),
    checks=(
        Behaviour("squared_error", tuple(f"squared_error of {said}" for said in _CALLS)),
        Traits({f"tracked: {said}": _UNTRACKED for said in _CALLS}),
        *(Values(f"slope: {said}", label=f"The slope of {said}") for said in _CALLS),
        Traits({f"untouched: {said}": _OVERWRITES for said in _CALLS}),
    ),
)
