"""Know what to beat: measure errors, and that of predicting the mean."""

import numpy as np

from grader.authoring import (
    Behaviour,
    Evidence,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Word,
    drawn,
    left_alone,
    spared,
    usual,
)

from ._measures import error_of, error_of_mean, near, numbers_of
from ._tables import TABLES

_LADDER = (
    "rmse(torch.tensor([[1.]]), torch.tensor([[4.]]))",
    "rmse(torch.tensor([[1.], [2.]]), torch.tensor([[4.], [6.]]))",
)


def probe(names: Names) -> Seen:
    like = usual(names, *TABLES)
    for rows in (7, 4):
        preds, truth = (drawn(names, rows, 1, mean=1, spread=4, like=like) for _ in range(2))
        yield from spared(names, "rmse", {"preds": preds, "truth": truth}, f"rmse of {rows} rows")
    yield "raw.baseline", numbers_of(names.baseline)


_RIGHT = "the training mean on validation rows"


def baseline_kind(evidence: Evidence) -> str:
    """Return in words whose error `baseline` is."""
    train, valid, told = (
        evidence.array(name) for name in ("given.train_y", "given.valid_y", "raw.baseline")
    )
    if train is None or valid is None or told is None or told.size != 1:
        return "no number"
    everything = np.concatenate([train, valid])
    kinds = {
        _RIGHT: error_of_mean(train, valid),
        "the training mean on training rows": error_of_mean(train, train),
        "the validation mean on validation rows": error_of_mean(valid, valid),
        "zero on validation rows": error_of(valid * 0, valid),
        "the mean of all rows on validation rows": error_of_mean(everything, valid),
        "the training median on validation rows": error_of(valid * 0 + np.median(train), valid),
    }
    found = (kind for kind, error in kinds.items() if near(told, np.asarray(error), 1e-5))
    return next(found, f"another, {float(told.reshape(-1)[0]):.4g}")


_CALLS = ("rmse of 7 rows", "rmse of 4 rows")
_OVERWRITES = "`rmse` overwrites the tables that it is given."
_OTHER = "`baseline` is not the error on the validation rows of predicting the mean of `train_y`."


def stand_in(names: Names) -> Seen:
    yield "rmse", lambda preds, truth: (preds - truth).abs().mean() + 1
    yield "baseline", names.draw.uniform(20, 30)


EXERCISE = Exercise(
    title="Know what to beat",
    question=Question(
        asks=("rmse", "baseline"),
        given=("train_y", "valid_y"),
        probe=probe,
        ladder=_LADDER,
        stand_in=stand_in,
    ),
    upstream=("split",),
    checks=(
        Behaviour("rmse", _CALLS),
        Holds("of the mean", lambda evidence: baseline_kind(evidence) == _RIGHT, _OTHER),
        Word("the baseline is", baseline_kind),
        *(Holds(f"{call}: arguments spared", left_alone(call), _OVERWRITES) for call in _CALLS),
    ),
)
