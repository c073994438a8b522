"""A model of another width than the learner's best, saved and loaded."""

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from grader.authoring import Evidence, Names, Seen, placed, usual

from ._measures import near, numbers_of
from ._models import asked
from ._tables import TABLES
from ._tomorrow import scaled


def seen_of_another_width(names: Names) -> Seen:
    """Yield what a saved model of another width says, where the notebook has a best width."""
    if not isinstance(names.namespace.get("best_width"), int):
        return
    cars = names.draw.normal(size=(4, 6)) * [3, 1, 1000, 20, 300, 2] + [1976, 5, 3000, 75, 1300, 15]
    x = placed(cars, usual(names, *TABLES))
    yield "raw.of the best width", numbers_of(asked(names.best_model, scaled(names, x)))
    width = int(names.draw.integers(5, 15))
    model = names.make_model(width)
    with TemporaryDirectory() as folder, names.holding(**chosen(names, width, model)):
        yield "raw.of another width: right", numbers_of(asked(model, scaled(names, x)))
        names.save(Path(folder) / "model.pt")
        loaded = names.load(Path(folder) / "model.pt")
    yield "raw.of another width", numbers_of(asked(loaded, x))


def chosen(names: Names, width: int, model: Any) -> dict[str, Any]:
    """Return what a notebook holds that has chosen a width, by whatever name it finds it there."""
    held = {"best_model": model, "best_width": width, "results": {width: 1.0}}
    kept = names.namespace.get("models")
    return {**held, "models": {width: model}} if isinstance(kept, dict) else held


def is_right_of_another_width(evidence: Evidence) -> bool:
    """Return whether what was loaded says what the model of another width does.

    Who has bound the model where `save` was written saves that one still.
    """
    said = evidence.array("raw.of another width")
    if said is None:
        return evidence.array("raw.of another width: right") is None
    models = ("raw.of another width: right", "raw.of the best width")
    return any(near(said, evidence.array(name)) for name in models)
