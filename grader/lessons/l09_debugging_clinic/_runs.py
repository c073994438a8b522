"""What a training on ten regions may come to, for every choice of them, and what it came to."""

from functools import lru_cache
from itertools import combinations
from typing import Any

import numpy as np

from grader.authoring import Evidence

_RIGHT, _ANOTHER = "the loss of ten on five", "another loss"
SEEDS = TRIES = (0, 1, 2)


def is_of_the_program(evidence: Evidence) -> bool:
    """Return whether two results are those of the program."""
    return all(result_kind(evidence, seed)[0] == _RIGHT for seed in SEEDS[:2])


def has_other_rows(evidence: Evidence) -> bool:
    """Return whether another seed leaves out other rows.

    Once in three thousand times two seeds draw the same rows by chance.
    """
    rows = [result_kind(evidence, seed)[1] for seed in SEEDS]
    return rows[0] is None or len(set(rows)) > 1


def result_is(evidence: Evidence) -> str:
    """Return in words what the results of two seeds are."""
    kind, other = (result_kind(evidence, seed)[0] for seed in SEEDS[:2])
    if kind != other:
        return "now this, now that"
    first, again = result(evidence, 0), result(evidence, 1)
    return f"{kind}, {first:.3g}" if kind == _ANOTHER and first == again else kind


def result(evidence: Evidence, place: int) -> float:
    """Return what a call gave back: of a seed, of it after other draws, or of another seed."""
    return _number(evidence, f"raw.result {place}")


@lru_cache(maxsize=64)
def result_kind(evidence: Evidence, seed: int) -> tuple[str, int | None]:
    """Return in words what the results for a seed are, and by which choice of rows.

    The yields that are learned from were overwritten. Beside numbers as large, the weights that a
    layer begins with are nothing: the result says which rows it is of, how many steps were taken,
    and how long they were.
    """
    x = weather_of(evidence)
    fitting: dict[str, Any] = {}
    for place in TRIES:
        told = _number(evidence, f"raw.seed {seed}: result {place}")
        y = evidence.array(f"raw.seed {seed}: yields {place}")
        if y is None:
            raise KeyError(seed)
        for kind, losses in losses_by_kind(x.tobytes(), y.tobytes()).items():
            fits = np.abs(told - losses) <= 2e-4 * losses
            fitting[kind] = fitting.get(kind, True) & fits
    found = (kind for kind, fits in fitting.items() if fits.any())
    kind = next(found, _ANOTHER)
    return kind, int(np.argmax(fitting[kind])) if kind in fitting else None


def weather_of(evidence: Evidence) -> np.ndarray:
    """Return the standardised weather as float64, with a column of ones: (15, 4)."""
    weather = evidence.array("raw.weather")
    if weather is None:
        read = evidence.array("raw.weather as it was read")
        if read is None:
            raise KeyError("weather")
        weather = (read - read.mean(axis=0)) / read.std(axis=0, ddof=1)
    return np.column_stack([weather, np.ones(len(weather))])


@lru_cache(maxsize=32)
def losses_by_kind(weather: bytes, yields: bytes) -> dict[str, Any]:
    """Return what a run may come to, each for every choice of ten rows in fifteen: (3003,).

    weather, yields: of float64, (15, 4) and (15,).
    """
    x, y = np.frombuffer(weather).reshape(15, 4), np.frombuffer(yields)
    ten = np.zeros((3003, 15))
    for choice, chosen in enumerate(combinations(range(15), 10)):
        ten[choice, list(chosen)] = 1
    five = 1 - ten
    all_y = np.broadcast_to(y, ten.shape)
    mean = np.broadcast_to(ten @ y[:, None] / 10, ten.shape)

    def loss(learned: Any, wanted: Any, judged: Any) -> Any:
        squares = (descended(x, wanted, learned) - y) ** 2
        return (squares * judged).sum(axis=1) / judged.sum(axis=1)

    return {
        _RIGHT: loss(ten, all_y, five),
        "the loss of ten on themselves": loss(ten, all_y, ten),
        "the loss of five on ten": loss(five, all_y, ten),
        "the loss of the mean on five": loss(ten, mean, five),
        "an untrained loss": (all_y**2 * five).sum(axis=1) / 5,
    }


def descended(x: Any, y: Any, rows: Any) -> Any:
    """Return the predictions of a line after 60 steps from zero at 0.05, for each choice of rows."""
    shares = rows / rows.sum(axis=1, keepdims=True)
    curvatures, ways = np.linalg.eigh(2 * np.einsum("cn,ni,nj->cij", shares, x, x))
    curvatures = np.maximum(curvatures, 1e-9)
    slopes = np.einsum("cji,nj,cn->ci", ways, x, 2 * shares * y)
    gone = (1 - (1 - 0.05 * curvatures) ** 60) / curvatures
    return np.einsum("nj,cji,ci->cn", x, ways, gone * slopes)


def _number(evidence: Evidence, name: str) -> float:
    found = evidence.array(name)
    if found is None:
        raise KeyError(name)
    return float(found.item())
