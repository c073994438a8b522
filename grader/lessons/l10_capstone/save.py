"""Keep all that a prediction needs in a file, and make predictions from it tomorrow."""

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    parameters_of,
    placed,
    set_parameters,
    usual,
)

from ._measures import error_of, near, numbers_of
from ._models import asked, sizes_of
from ._predictions import loaded_kind
from ._tables import TABLES
from ._tomorrow import end_divergence, foretold, lost_tomorrow


def probe(names: Names) -> Seen:
    model = names.best_model
    if names.namespace.get("best_width") is not None:
        wanted = names.make_model(int(names.best_width))
        # A model of another width than `best_width` is a wrong choice, and no fault of `save`.
        model = model if sizes_of(model) == sizes_of(wanted) else wanted
    with names.holding(best_model=model):
        yield from seen_of_save(names)


def seen_of_save(names: Names) -> Seen:
    """Yield what a saved model says at once, and tomorrow."""
    import tempfile
    from pathlib import Path

    cars = names.draw.normal(size=(5, 6)) * [3, 1, 1000, 20, 300, 2] + [1976, 5, 3000, 75, 1300, 15]
    x = placed(cars, usual(names, *TABLES))
    model = names.best_model
    end_divergence(names, model)
    standardise = names.namespace.get("standardise")
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
            steady = near(said, foretold(names, path, x)[0])
            known = f", {error_of(plain, plain * 0):.4g}" if steady else ", others for each load"
            at_once += known
        yield "at once", at_once
        yield "a row for each car", plain is not None and plain.shape == tuple(now.shape)
        # What is saved to another place is no concern of the first.
        set_parameters(model, [0.3 - weight for weight in parameters_of(model)])
        later = asked(model, scaled).clone()
        names.save(Path(folder) / "another.pt")
        # Tomorrow's notebook has the functions, but neither weights nor statistics.
        set_parameters(model, [0 * weight for weight in parameters_of(model)])
        with names.holding(**lost_tomorrow(names)):
            tomorrow = loaded_kind(foretold(names, path, x)[0], now, raw, later)
        yield "no use of best_model", not any(bool(weight.any()) for weight in parameters_of(model))
    yield "right at once", at_once == "the same predictions"
    yield "right tomorrow", tomorrow == "the same predictions"
    yield "tomorrow", tomorrow


_HOLDS = {
    "the same each time": (
        "Asked twice about the same cars, what `load` gives back says two different things. Is "
        "something drawn at each call, as layers do that are in training?"
    ),
    "untouched": "What `load` gives back overwrites the table that it is asked about.",
    "right at once": (
        "What `load` gives back does not turn a raw table into the predictions of `best_model`."
    ),
    "right tomorrow": (
        "`load` gives right predictions only while this notebook still holds its weights and "
        "statistics."
    ),
    "no use of best_model": (
        "`load` writes into `best_model` of this notebook. Tomorrow there is none."
    ),
    "a row for each car": (
        "What `load` gives back has not the shape that `best_model` gives: a row for each car, and "
        "one column."
    ),
}

EXERCISE = Exercise(
    title="Keep all that a prediction needs",
    question=Question(asks=("save", "load"), probe=probe),
    points=2,
    upstream=("split", "standardise", "train", "choose"),
    checks=(
        Behaviour("load", ()),
        Traits(_HOLDS),
        Values("tomorrow", label="What the loaded model says"),
    ),
)
