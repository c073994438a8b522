"""The path of gradient descent, and how far along it a training has come."""

from typing import Any

from ._weights import Weights, are_same, is_linear


def steps_gone(start: Weights, end: Weights, inputs: Any, targets: Any) -> int:
    """Return after how many full steps at 1e-5 descent from the start passes the end.

    The batches of an epoch mix anew each time, and so no two trainings end alike. But the mean of
    their slopes is the slope of the whole table, and steps are short: training follows the path of
    full descent, which this works out directly. 0 when the end is not near that path: of right ones none
    was seen farther off than a fiftieth of the way gone.
    """
    import numpy as np

    x, y = (table.double().numpy() for table in (inputs, targets))
    first, last = (
        np.vstack([tensor.double().numpy().T.reshape(-1, y.shape[1]) for tensor in weights])
        for weights in (start, end)
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


def how_far(begun: list[Weights], now: Weights, rows: tuple[Any, Any]) -> str:
    """Return in a word how far training has come, from the best of several starts."""
    # What is not a number is not below any.
    if not all(bool((tensor.abs() <= 1e6).all()) for tensor in now):
        return "diverged"
    moved = [start for start in begun if not are_same(start, now)]
    if not moved:
        return "unmoved"
    if not is_linear(now):
        return "trained"  # Another model has another path; whether its loss fell is judged apart.
    steps = max(steps_gone(start, now, *rows) for start in moved)
    for least, word in ((270, "trained"), (180, "nearly"), (60, "a third"), (9, "a tenth")):
        if steps >= least:
            return word
    return "hardly" if steps else "elsewhere"
