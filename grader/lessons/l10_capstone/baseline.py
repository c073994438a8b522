"""Know what to beat: measure errors, and that of predicting the mean."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    drawn,
    left_alone,
    spared,
    usual,
)

from ._measures import error_of, near, numbers_of
from ._tables import TABLES


def probe(names: Names) -> Seen:
    like = usual(names, *TABLES)
    for rows in (7, 4):
        preds, truth = (drawn(names, rows, 1, mean=9, spread=3, like=like) for _ in range(2))
        yield from spared(names, "rmse", {"preds": preds, "truth": truth}, f"rmse of {rows} rows")
    kind = baseline_kind(names)
    yield "of the mean", kind == "the training mean on validation rows"
    yield "the baseline is", kind


def baseline_kind(names: Names) -> str:
    """Return in words whose error `baseline` is."""
    import numpy as np

    train, valid = numbers_of(names.train_y), numbers_of(names.valid_y)
    everything = np.concatenate([train, valid])
    kinds = {
        "the training mean on validation rows": error_of(valid * 0 + train.mean(), valid),
        "the training mean on training rows": error_of(train * 0 + train.mean(), train),
        "the validation mean on validation rows": error_of(valid * 0 + valid.mean(), valid),
        "zero on validation rows": error_of(valid * 0, valid),
        "the mean of all rows on validation rows": error_of(valid * 0 + everything.mean(), valid),
        "the training median on validation rows": error_of(valid * 0 + np.median(train), valid),
    }
    told = numbers_of(names.baseline)
    if told is None or told.size != 1:
        return "no number"
    found = (kind for kind, error in kinds.items() if near(told, error, 1e-5))
    return next(found, f"another, {float(told.reshape(-1)[0]):.4g}")


_CALLS = ("rmse of 7 rows", "rmse of 4 rows")
_OVERWRITES = "`rmse` overwrites the tables that it is given."
_OTHER = "`baseline` is not the error on the validation rows of predicting the mean of `train_y`."

EXERCISE = Exercise(
    title="Know what to beat",
    question=Question(asks=("rmse", "baseline"), probe=probe),
    checks=(
        Behaviour("rmse", _CALLS),
        Traits({"of the mean": _OTHER}),
        Values("the baseline is", label="What `baseline` measures"),
        *(Holds(f"{call}: arguments spared", left_alone(call), _OVERWRITES) for call in _CALLS),
    ),
)
