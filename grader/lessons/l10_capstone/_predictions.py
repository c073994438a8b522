"""How predictions were made, as far as the model shows that they are to come from."""

import numpy as np

from grader.authoring import Evidence, Names, Seen

from ._measures import error_of, near, numbers_of
from ._models import asked
from ._tables import all_cars, new_cars, read


def seen_of_the_model(names: Names) -> Seen:
    """Yield what the model says of the new cars, of their raw table, and of the first cars."""
    try:
        model, x = names.best_model, new_cars(names)
        first = all_cars(names)[0][: len(x)]
        said = {
            "new cars": numbers_of(asked(model, names.standardise(x))),
            "the raw table": numbers_of(asked(model, x)),
            "the first cars": numbers_of(asked(model, names.standardise(first))),
        }
    except Exception:  # noqa: BLE001 - a learner's model may raise anything
        return
    for what, numbers in said.items():
        yield f"raw.the model of {what}", numbers
    table = read("cars_new.csv", names)
    for ddof in (0, 1):
        scaled = (table - table.mean(dim=0)) / table.std(dim=0, correction=ddof)
        yield f"raw.the model of their own scale, {ddof}", numbers_of(asked(model, scaled))


def are_not_of_own_scale(evidence: Evidence) -> bool:
    """Return whether predictions are any but those of cars that were standardised by themselves."""
    preds = evidence.array("given.new_preds")
    if near(preds, evidence.array("raw.the model of new cars")):
        return True
    ways = (evidence.array(f"raw.the model of their own scale, {ddof}") for ddof in (0, 1))
    return not any(near(preds, predicted) for predicted in ways)


@np.errstate(all="ignore")
def predictions_are(evidence: Evidence) -> str:
    """Return in words how the new predictions were made."""
    preds = evidence.array("given.new_preds")
    if preds is None or not preds.size or not bool(np.all(np.isfinite(preds))):
        return "no numbers"
    flat = preds.reshape(-1)
    if float(np.ptp(flat)) <= 1e-4 * float(np.max(np.abs(flat))):
        return "the same for every row"
    others = f"others, {error_of(flat, flat * 0):.6g}"
    says, raw, first = (
        evidence.array(f"raw.the model of {what}")
        for what in ("new cars", "the raw table", "the first cars")
    )
    if says is None or not says.size:
        return others
    says = says.reshape(-1)
    kinds = {
        "what the model says": says,
        "what the model says of raw tables": raw,
        "what the model says of the first rows of cars.csv": first,
        "what the model says, standardised": (says - says.mean()) / says.std(),
        "miles per gallon": 235.214583 / says,
    }
    for kind, values in kinds.items():
        if near(flat, values, 2e-3):
            return kind
    if flat.size == says.size and near(np.sort(flat), np.sort(says), 2e-3):
        return "what the model says, in another order"
    return others


def are_the_models_own(evidence: Evidence) -> bool:
    """Return whether predictions are what the model at hand says, where it may be a poor one."""
    if evidence.footing.is_firm:
        return True
    preds, said = evidence.array("given.new_preds"), evidence.array("raw.the model of new cars")
    if preds is None or said is None or preds.shape not in (said.shape, said.shape[:1]):
        return False
    # A model that diverged says nan, and those are its predictions all the same.
    return np.allclose(preds.flatten(), said.flatten(), rtol=2e-3, atol=1e-3, equal_nan=True)
