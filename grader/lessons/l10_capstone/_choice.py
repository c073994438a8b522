"""What was kept of the widths that were tried, and whether the best of them was chosen."""

from functools import lru_cache

import numpy as np

from grader.authoring import Evidence

from ._measures import error_of, error_of_mean, near
from ._models import error_seen

_RIGHT = "validation errors"
_MOST_ROWS = 1000


def is_of_that_width(evidence: Evidence) -> bool:
    """Return whether the model that was kept has the sizes of one of the best width."""
    sizes, wanted = evidence.array("raw.sizes"), evidence.array("raw.sizes wanted")
    return sizes is not None and wanted is not None and np.array_equal(sizes, wanted)


@lru_cache(maxsize=16)
def judged_by(evidence: Evidence) -> tuple[str, str]:
    """Return in words what the numbers are, and by which tables; both are empty without tables."""
    ways = [way for way in ("parts", "kept") if _is_usable(evidence, way)]
    kinds = [_kind(evidence, way) for way in ways]
    if not kinds:
        return "", ""
    kind = _RIGHT if _RIGHT in kinds else kinds[0]
    way = ways[kinds.index(kind)]
    if kind == "of another model" and _says_no_numbers(evidence, way):
        kind = _RIGHT
    return kind, way


def numbers_are(evidence: Evidence) -> str:
    """Return in words what was kept of the chosen width."""
    return judged_by(evidence)[0]


def is_of_the_model(evidence: Evidence) -> bool:
    """Return whether the number of the best width is the validation error of the model."""
    return numbers_are(evidence) == _RIGHT


def is_smallest(evidence: Evidence) -> bool:
    """Return whether no other width has a smaller number than the best one."""
    kind, _ = judged_by(evidence)
    if kind in ("", "not numbers"):
        return False
    told = [_first(evidence, f"raw.result {place}") for place in range(_count(evidence))]
    # A model of another making may have diverged: that says nothing of the choice.
    if not evidence.footing.is_firm and not np.isfinite(told).all():
        return True
    return _first(evidence, "raw.told") == min(told)


def beats_the_mean(evidence: Evidence) -> bool:
    """Return whether the model has learned what its number says, far better than the mean."""
    kind, way = judged_by(evidence)
    if kind != _RIGHT:
        return True
    known, truth = (
        evidence.array(f"raw.{way}: {part} truth") for part in ("training", "validation")
    )
    if known is None or truth is None:
        raise TypeError(way)
    # What the numbers say must hold good of the model: else it is not known what was learned.
    error = error_of(evidence.array(f"raw.{way}: validation says"), truth)
    return error <= 0.6 * error_of_mean(known, truth)


def _kind(evidence: Evidence, way: str) -> str:
    told = evidence.array("raw.told")
    if told is None or told.size != 1:
        return "not numbers"
    truth = f"{way}: validation"
    kinds = {
        _RIGHT: error_seen(evidence, truth),
        "training errors": error_seen(evidence, f"{way}: training"),
        "errors on raw tables": error_seen(evidence, f"{way}: unscaled", truth),
    }
    fits = (
        kind
        for kind, error in kinds.items()
        if near(told, np.asarray(error)) or _is_rounded(told, error)
    )
    return next(fits, "of another model")


def _is_rounded(told: np.ndarray, error: float) -> bool:
    """Return whether a number is another one, rounded to two digits."""
    number = float(told.reshape(-1)[0])
    if not np.isfinite(number):
        return False
    return abs(number - round(number, 2)) < 1e-6 and abs(number - error) < 0.00501


def _says_no_numbers(evidence: Evidence, way: str) -> bool:
    """Return whether a model diverged that was made with what is not right."""
    if evidence.footing.is_firm:
        return False
    error = error_seen(evidence, f"{way}: validation")
    return not np.isfinite([error, _first(evidence, "raw.told")]).any()


def _is_usable(evidence: Evidence, way: str) -> bool:
    tables = []
    for part in ("training", "validation"):
        table, truth = (evidence.array(f"raw.{way}: {part} {what}") for what in ("inputs", "truth"))
        if table is None or truth is None or not len(table) == truth.size <= _MOST_ROWS:
            return False
        tables.append(table)
    # What a name holds that has been used for something else since then is left out.
    return way == "parts" or not _share_rows(*tables)


def _share_rows(seen: np.ndarray, unseen: np.ndarray) -> bool:
    """Return whether most rows of the second table are in the first."""
    nearest = [np.sqrt(((seen - row) ** 2).sum(axis=1)).min() for row in unseen]
    return float(np.mean(np.asarray(nearest) < 1e-6)) > 0.5


def _count(evidence: Evidence) -> int:
    widths = evidence.array("widths")
    return 0 if widths is None else len(widths)


def _first(evidence: Evidence, name: str) -> float:
    found = evidence.array(name)
    if found is None:
        raise TypeError(name)
    return float(found.reshape(-1)[0])
