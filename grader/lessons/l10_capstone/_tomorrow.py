"""A saved model, asked at once and in a notebook that holds neither weights nor statistics."""

from typing import Any

import numpy as np

from grader.authoring import Evidence, Names, Seen, drawn, parameters_of, set_parameters

from ._measures import error_of, near, numbers_of

# What stands in another notebook under the names of numbers that it does not have.
_LOST = (("mean", 0.0), ("std", 1.0), ("train_x", 0.0))
_SAME = "the same predictions"
# Weights kept in sixteen bits say what is further off, tables scaled by another formula do not.
_ROUNDING = 1e-5


def scaled(names: Names, x: Any) -> Any:
    """Return a table made ready for the model, by what the learner has for that."""
    standardise = names.namespace.get("standardise")
    return standardise(x.clone()) if callable(standardise) else (x - names.mean) / names.std


def end_divergence(model: Any) -> None:
    """Overwrite weights of a model that are no numbers: none could be seen to come back."""
    set_parameters(model, [weight.nan_to_num(0.3, 0.7, -0.7) for weight in parameters_of(model)])


def other_weights(names: Names, model: Any) -> None:
    """Overwrite a model's weights with small ones that are drawn."""
    weights = parameters_of(model)
    set_parameters(
        model, [drawn(names, *weight.shape, spread=0.3, like=weight) for weight in weights]
    )


def lost_tomorrow(names: Names) -> dict[str, Any]:
    """Return other values for the numbers that another notebook does not have."""
    import torch

    lost: dict[str, Any] = {}
    for name, number in _LOST:
        held: Any = names.namespace.get(name)
        if isinstance(held, torch.Tensor):
            lost[name] = torch.full_like(held, number)
    if isinstance(names.namespace.get("best_width"), int):
        lost["best_width"] = int(names.draw.integers(100, 200))
    return lost


def foretold(names: Names, path: Any, said: str, *tables: Any) -> Seen:
    """Yield what a loaded model says of tables, each by its place, and what it left of them.

    It is asked as it was loaded: in use, nobody calls `eval`.
    """
    import torch

    loaded = names.load(path)
    with torch.no_grad():
        answers = [loaded(table) for table in tables]
    for place, (answer, table) in enumerate(zip(answers, tables, strict=True)):
        yield f"raw.{said} {place}", numbers_of(answer)
        yield f"raw.{said} {place}: table afterwards", table


def answer(evidence: Evidence, said: str, place: int = 0) -> np.ndarray | None:
    """Return what a loaded model said of a table."""
    return evidence.array(f"raw.{said} {place}")


def says_the_same(evidence: Evidence) -> bool:
    """Return whether a loaded model, asked twice about the same, says the same."""
    first = answer(evidence, "at once")
    return first is None or near(first, answer(evidence, "at once", 1))


def left_tables(evidence: Evidence) -> bool:
    """Return whether a loaded model left the tables as they were."""
    x = evidence.array("raw.x")
    # The cars that were drawn are no zeros: who shows zeros shows no table.
    if x is None or not x.any():
        return False
    tables = [evidence.array(f"raw.at once {place}: table afterwards") for place in (0, 1)]
    return all(table is not None and np.array_equal(table, x) for table in tables)


def has_a_row_for_each(evidence: Evidence) -> bool:
    """Return whether what a loaded model said has the shape that the model gives."""
    said, now = answer(evidence, "at once"), evidence.array("raw.now")
    return said is not None and now is not None and said.shape == now.shape


def left_the_model(evidence: Evidence) -> bool:
    """Return whether the notebook's model still has the zeros that it was given for weights."""
    weights = [
        observation.array
        for name, observation in evidence.raw.items()
        if name.startswith("weight ")
    ]
    return not any(weight is not None and weight.any() for weight in weights)


def at_once(evidence: Evidence) -> str:
    """Return in words what the loaded model said at once."""
    said = answer(evidence, "at once")
    kind = loaded_kind(evidence, said)
    if kind != "other predictions":
        return kind
    if said is None or not near(said, answer(evidence, "at another load")):
        return f"{kind}, others for each load"
    return f"{kind}, {error_of(said, said * 0):.4g}"


def tomorrow(evidence: Evidence) -> str:
    """Return in words what the loaded model said where weights and statistics are gone."""
    return loaded_kind(evidence, answer(evidence, "tomorrow"), evidence.array("raw.later"))


def is_right(word: str) -> bool:
    """Return whether words say that the loaded model does what the saved one did."""
    return word == _SAME


def loaded_kind(
    evidence: Evidence, said: np.ndarray | None, later: np.ndarray | None = None
) -> str:
    """Return in words what a loaded model says, beside the one that was saved, and one later."""
    if near(said, evidence.array("raw.now"), _ROUNDING):
        return _SAME
    if near(said, evidence.array("raw.of the raw table")):
        return "those without standardising"
    if near(said, later):
        return "those of the model that was saved last"
    if said is None or not said.size:
        return "no predictions"
    return "the same for every row" if float(np.ptp(said)) == 0 else "other predictions"
