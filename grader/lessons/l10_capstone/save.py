"""Keep all that a prediction needs in a file, and make predictions from it tomorrow."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Holds,
    Names,
    Question,
    Rule,
    Seen,
    Word,
    parameters_of,
    placed,
    set_parameters,
    usual,
)

from ._measures import numbers_of
from ._models import asked, of_one_shape
from ._other_width import is_right_of_another_width, seen_of_another_width
from ._tables import TABLES
from ._tomorrow import (
    at_once,
    end_divergence,
    foretold,
    has_a_row_for_each,
    is_right,
    left_tables,
    left_the_model,
    lost_tomorrow,
    other_weights,
    says_the_same,
    scaled,
    tomorrow,
)


def probe(names: Names) -> Seen:
    model = names.best_model
    if names.namespace.get("best_width") is not None:
        # A model of another width than `best_width` is a wrong choice, and no fault of `save`.
        model = of_one_shape(model, names.make_model(int(names.best_width)))
    with names.holding(best_model=model):
        yield from seen_of_save(names, model)
    yield from seen_of_another_width(names)


def seen_of_save(names: Names, model: Any) -> Seen:
    """Yield what a saved model says at once, and tomorrow."""
    import tempfile
    from pathlib import Path

    cars = names.draw.normal(size=(5, 6)) * [3, 1, 1000, 20, 300, 2] + [1976, 5, 3000, 75, 1300, 15]
    x = placed(cars, usual(names, *TABLES))
    yield "cars", list(x.shape)
    yield "raw.x", x.clone()
    end_divergence(model)
    table = scaled(names, x)
    yield "raw.now", numbers_of(asked(model, table))
    yield "raw.of the raw table", numbers_of(asked(model, x))
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.pt"
        names.save(path)
        yield from foretold(names, path, "at once", x.clone(), x.clone())
        yield from foretold(names, path, "at another load", x.clone())
        # What is saved to another place is no concern of the first.
        other_weights(names, model)
        yield "raw.later", numbers_of(asked(model, table))
        names.save(Path(folder) / "another.pt")
        # Tomorrow's notebook has the functions, but neither weights nor statistics.
        set_parameters(model, [0.0 for _ in model.parameters()])
        with names.holding(**lost_tomorrow(names)):
            yield from foretold(names, path, "tomorrow", x.clone())
        for place, weight in enumerate(parameters_of(model)):
            yield f"raw.weight {place}", weight


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
    "right of another width": (
        "Where `best_model` has another width, what `load` gives back does not say what it says."
    ),
    "a row for each car": (
        "What `load` gives back has not the shape that `best_model` gives: a row for each car, and "
        "one column."
    ),
}

_RULES: dict[str, Rule] = {
    "the same each time": says_the_same,
    "untouched": left_tables,
    "right at once": lambda evidence: is_right(at_once(evidence)),
    "right tomorrow": lambda evidence: is_right(tomorrow(evidence)),
    "no use of best_model": left_the_model,
    "right of another width": is_right_of_another_width,
    "a row for each car": has_a_row_for_each,
}

EXERCISE = Exercise(
    title="Keep all that a prediction needs",
    question=Question(asks=("save", "load"), probe=probe),
    points=2,
    upstream=("split", "standardise", "train", "choose"),
    checks=(
        Behaviour("load", ()),
        *(Holds(name, rule, _HOLDS[name]) for name, rule in _RULES.items()),
        Word("at once", at_once),
        Word("tomorrow", tomorrow),
    ),
)
