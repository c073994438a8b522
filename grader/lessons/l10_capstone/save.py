"""Keep all that a prediction needs."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import asked, error_of, held, like_the_table, near, numbers_of, sizes_of


def probe(names: Names) -> Seen:
    model = names.best_model
    if held(names, "best_width") is not None:
        wanted = names.make_model(int(names.best_width))
        # A model of another width than `best_width` is a wrong choice, and no fault of `save`.
        model = model if sizes_of(model) == sizes_of(wanted) else wanted
    with names.holding(best_model=model):
        yield from seen_of_save(names)


def seen_of_save(names: Names) -> Seen:
    """Yield what a saved model says at once, and tomorrow."""
    import tempfile
    from pathlib import Path

    import torch

    x = names.draw.normal(size=(5, 6)) * [3, 1, 1000, 20, 300, 2]
    x += [1976, 5, 3000, 75, 1300, 15]
    x = like_the_table(names, x)
    model = names.best_model
    # A model that diverged holds no numbers, and whether they come back could not be seen.
    with torch.no_grad():
        for one in model.parameters():
            if not bool(torch.isfinite(one).all()):
                one.copy_(like_the_table(names, names.draw.normal(size=tuple(one.shape))))
    standardise = held(names, "standardise")
    scaled = standardise(x.clone()) if callable(standardise) else (x - names.mean) / names.std
    now, raw = asked(model, scaled).clone(), asked(model, x).clone()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.pt"
        names.save(path)
        said, again, untouched = foretold(names, path, x)
        plain = numbers_of(said)
        yield "the same each time", plain is None or near(said, again)
        yield "untouched", untouched
        at_once = loaded_kind(said, now, raw)
        if at_once == "other predictions":
            anew = foretold(names, path, x)[0]
            known = f", {error_of(plain, plain * 0):.4g}"
            at_once += known if near(said, anew) else ", others for each load"
        yield "at once", at_once
        yield "a row for each car", plain is not None and plain.shape == tuple(now.shape)
        # What is saved to another place is no concern of the first.
        with torch.no_grad():
            for one in model.parameters():
                one.mul_(-1).add_(0.3)
        later = asked(model, scaled).clone()
        names.save(Path(folder) / "another.pt")
        # Tomorrow's notebook has the functions, but neither weights nor statistics.
        with torch.no_grad():
            for one in model.parameters():
                one.zero_()
        with names.holding(**lost_tomorrow(names)):
            tomorrow = loaded_kind(foretold(names, path, x)[0], now, raw, later)
        yield "no use of best_model", not any(bool(one.any()) for one in model.parameters())
    yield "right at once", at_once == "the same predictions"
    yield "right tomorrow", tomorrow == "the same predictions"
    yield "tomorrow", tomorrow


def lost_tomorrow(names: Names) -> dict[str, Any]:
    """Return other values for the numbers that another notebook does not have."""
    import torch

    known = {one: held(names, one) for one in ("mean", "std", "train_x")}
    lost: dict[str, Any] = {
        one: torch.full_like(value, float(one == "std"))
        for one, value in known.items()
        if isinstance(value, torch.Tensor)
    }
    if isinstance(held(names, "best_width"), int):
        lost["best_width"] = names.best_width + 1
    return lost


def foretold(names: Names, path: Any, x: Any) -> tuple[Any, Any, bool]:
    """Return what a loaded model says, twice, and whether it left the table as it was.

    It is asked as it was loaded: in use, nobody calls `eval`.
    """
    import torch

    loaded, tables = names.load(path), (x.clone(), x.clone())
    with torch.no_grad():
        said = [loaded(table) for table in tables]
    return said[0], said[1], all(bool((table == x).all()) for table in tables)


def loaded_kind(said: Any, now: Any, raw: Any, later: Any = None) -> str:
    """Return in words what a loaded model says, beside the one that was saved, and one later."""
    import numpy as np

    if near(said, now):
        return "the same predictions"
    if near(said, raw):
        return "those without standardising"
    if later is not None and near(said, later):
        return "those of the model that was saved last"
    plain = numbers_of(said)
    if plain is None or not plain.size:
        return "no predictions"
    return "the same for every row" if float(np.ptp(plain)) == 0 else "other predictions"


EXERCISE = Exercise(
    title="Keep all that a prediction needs",
    question=Question(
        asks=("save", "load"),
        probe=probe,
    ),
    points=2,
    upstream=("split", "standardise", "train", "choose"),
    checks=(
        Behaviour("load", ()),
        Traits(
            {
                "the same each time": (
                    "Asked twice about the same cars, what `load` gives back says two different "
                    "things. Is something drawn at each call, as layers do that are in training?"
                ),
                "untouched": (
                    "What `load` gives back overwrites the table that it is asked about."
                ),
                "right at once": (
                    "What `load` gives back does not turn a raw table into the predictions of "
                    "`best_model`."
                ),
                "right tomorrow": (
                    "`load` gives right predictions only while this notebook still holds its "
                    "weights and statistics."
                ),
                "no use of best_model": (
                    "`load` writes into `best_model` of this notebook. Tomorrow there is none."
                ),
                "a row for each car": (
                    "What `load` gives back has not the shape that `best_model` gives: a row for "
                    "each car, and one column."
                ),
            }
        ),
        Values("tomorrow", label="What the loaded model says"),
    ),
)
