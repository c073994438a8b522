"""Train the model."""

from typing import Any

from grader.authoring import (
    Exercise,
    LossDecrease,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import (
    given_models,
    is_linear,
    is_module,
    loss_with,
    parameters_of,
    set_parameters,
    stacked_rows,
    untrained,
    weights_so_far,
)


def trained_rows(names: Names) -> tuple[Any, Any]:
    """Return the inputs and targets that a model was trained on, wherever they are still held.

    The name of a table or a dataset may hold something else by now; what was just trained on is in
    the loader.
    """
    loader = names.namespace.get("train_dl")
    held = (getattr(loader, "dataset", None), names.namespace.get("train_ds"))
    for dataset in held:
        try:
            inputs, targets = stacked_rows(dataset)
            if inputs.ndim == 2 and targets.ndim == 2:
                return inputs, targets
        except Exception:  # noqa: BLE001, S112 - whatever else bears the name is no table of pairs
            continue
    return names.inputs, names.targets


def steps_gone(start: list[Any], end: list[Any], inputs: Any, targets: Any) -> int:
    """Return after how many full steps at 1e-5 descent from the start passes the end.

    The batches of an epoch mix anew each time, and so no two trainings end alike. But the mean of
    their slopes is the slope of the whole table, and steps are short: training follows the path of
    full descent, which this works out directly. 0 when the end is not near that path: of right ones none
    was seen farther off than a fiftieth of the way gone.
    """
    import numpy as np

    x, y = (table.double().numpy() for table in (inputs, targets))
    first, last = (
        np.vstack([one.double().numpy().T.reshape(-1, y.shape[1]) for one in parameters])
        for parameters in (start, end)
    )
    ones = np.column_stack([x, np.ones(len(x))])
    curvatures, directions = np.linalg.eigh(2 / y.size * ones.T @ ones)
    best = np.linalg.lstsq(ones, y, rcond=None)[0]
    steps = np.unique(np.concatenate([np.arange(1, 401), np.geomspace(400, 1e6, 400).astype(int)]))
    left = (1 - 1e-5 * curvatures[:, None]) ** steps
    way = directions.T @ (first - best)
    gap = left[:, :, None] * way[:, None, :] - (directions.T @ (last - best))[:, None, :]
    distances = np.sqrt((gap**2).sum(axis=(0, 2)))
    nearest = int(distances.argmin())
    near = distances[nearest] <= 0.08 * np.linalg.norm(last - first)
    return int(steps[nearest]) if near else 0


def how_far(begun: list[list[Any]], now: list[Any], rows: tuple[Any, Any]) -> str:
    """Return in a word how far training has come, from the best of several starts."""
    import torch

    if not all(bool(torch.isfinite(one).all()) for one in now):
        return "diverged"
    if max(float(one.abs().max()) for one in now) > 1e6:
        return "diverged"
    moved = [
        start
        for start in begun
        if not all(torch.equal(one, other) for one, other in zip(start, now, strict=True))
    ]
    if not moved:
        return "unmoved"
    if not is_linear(now):
        return "trained"  # Another model has another path; whether its loss fell is judged apart.
    steps = max(steps_gone(start, now, *rows) for start in moved)
    for least, word in ((270, "trained"), (180, "nearly"), (60, "a third"), (9, "a tenth")):
        if steps >= least:
            return word
    return "hardly" if steps else "elsewhere"


def probe(names: Names) -> Seen:
    if not is_module(names.model):
        return
    seen = weights_so_far(names)
    given = dict(given_models(names))
    if not given["given.tried"]:
        return
    yield from given.items()
    rows = trained_rows(names)
    begun = untrained(names.model, seen, rows)
    yield "given.loss_before", loss_with(names.model, begun, rows)
    yield "given.loss_after", loss_with(names.model, seen[-1], rows)
    pace = how_far(seen, seen[-1], rows)
    yield "pace", pace
    yield "moved", pace != "unmoved"
    yield "finite", pace != "diverged"
    yield "downhill", pace != "elsewhere"
    yield "far enough", pace == "trained"


def own_probe(names: Names) -> Seen:
    seen = dict(probe(names))
    yield from seen.items()
    if not seen:
        return
    begun = weights_so_far(names)[0]
    set_parameters(names.model, begun)
    names.fit(100, names.model, names.loss_fn, names.opt, names.train_dl)
    yield "own.pace", how_far([begun], parameters_of(names.model), trained_rows(names))


_AS_BEGUN = """
import torch

model = torch.nn.Linear(3, 2)
model.load_state_dict({"weight": begun_weight, "bias": begun_bias})
begun_model = model
opt = torch.optim.SGD(model.parameters(), lr=1e-5)
""".strip()


def stand_in(names: Names) -> Seen:
    import torch

    set_parameters(names.model, weights_so_far(names)[0])
    careful = torch.optim.SGD(names.model.parameters(), lr=1e-6)
    names.fit(100, names.model, names.loss_fn, careful, names.train_dl)
    yield from ()


EXERCISE = Exercise(
    title="Train the model",
    question=Question(
        asks=("model",),
        given=("model",),
        probe=probe,
        own_probe=own_probe,
        stand_in=stand_in,
    ),
    points=2,
    upstream=("dataset", "loader", "linear", "loss-function", "optimizer", "fit"),
    setup=_AS_BEGUN,
    checks=(
        LossDecrease("given.loss_before", "given.loss_after", waived_upon_own=True),
        Traits(
            {
                "finite": "The weights have become huge: the training diverged.",
                "moved": "The weights of `model` are those it began with.",
                "downhill": "The weights are not where gradient descent from their start passes.",
            },
            waived_upon_own=True,
        ),
        Traits(
            {
                "far enough": (
                    "The model went the right way, but less far than 100 epochs of three steps at "
                    "1e-5 take it."
                )
            },
            waived_upon_own=True,
        ),
        Values("pace", label="How far the model was trained"),
    ),
)
