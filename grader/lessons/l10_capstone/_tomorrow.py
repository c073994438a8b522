"""A saved model, asked at once and in a notebook that holds neither weights nor statistics."""

from typing import Any

from grader.authoring import Names, drawn, parameters_of, set_parameters


def foretold(names: Names, path: Any, x: Any) -> tuple[Any, Any, bool]:
    """Return what a loaded model says, twice, and whether it left the table as it was.

    It is asked as it was loaded: in use, nobody calls `eval`.
    """
    import torch

    loaded, tables = names.load(path), (x.clone(), x.clone())
    with torch.no_grad():
        said = [loaded(table) for table in tables]
    return said[0], said[1], all(bool((table == x).all()) for table in tables)


def end_divergence(names: Names, model: Any) -> None:
    """Overwrite weights of a model that are no numbers: none could be seen to come back."""
    weights = parameters_of(model)
    finite = [
        weight if bool(weight.isfinite().all()) else drawn(names, *weight.shape, like=weight)
        for weight in weights
    ]
    set_parameters(model, finite)


def lost_tomorrow(names: Names) -> dict[str, Any]:
    """Return other values for the numbers that another notebook does not have."""
    import torch

    held = {name: names.namespace.get(name) for name in ("mean", "std", "train_x")}
    lost: dict[str, Any] = {
        name: torch.full_like(value, float(name == "std"))
        for name, value in held.items()
        if isinstance(value, torch.Tensor)
    }
    if isinstance(names.namespace.get("best_width"), int):
        lost["best_width"] = names.best_width + 1
    return lost
