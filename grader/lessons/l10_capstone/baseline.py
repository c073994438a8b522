"""Know what to beat."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import error_of, like_the_table, near, numbers_of


def probe(names: Names) -> Seen:
    for rows in (7, 4):
        preds, truth = (like_the_table(names, names.draw.normal(9, 3, (rows, 1))) for _ in "pt")
        copies = preds.clone(), truth.clone()
        yield f"rmse of {rows} rows", names.rmse(preds, truth)
        same = bool((preds == copies[0]).all()) and bool((truth == copies[1]).all())
        yield f"untouched: {rows} rows", same
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


EXERCISE = Exercise(
    title="Know what to beat",
    question=Question(
        asks=("rmse", "baseline"),
        probe=probe,
    ),
    checks=(
        Behaviour("rmse", ("rmse of 7 rows", "rmse of 4 rows")),
        Traits(
            {
                "of the mean": (
                    "`baseline` is not the error on the validation rows of predicting the mean of "
                    "`train_y`."
                )
            }
        ),
        Values("the baseline is", label="What `baseline` measures"),
        Traits(
            {
                f"untouched: {rows} rows": "`rmse` overwrites the tables that it is given."
                for rows in (7, 4)
            }
        ),
    ),
)
