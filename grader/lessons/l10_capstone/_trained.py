"""What is concluded of a training: does it learn, from what, and does its history tell of that."""

from collections.abc import Callable

import numpy as np

from grader.authoring import Evidence, Rule

from ._measures import error_of, error_of_mean
from ._models import bends, bends_inside


def bends_where_it_should(evidence: Evidence) -> bool:
    """Return whether a model that bends does so inside."""
    return bends_inside(evidence) or not bends(evidence)


def is_followed(evidence: Evidence) -> bool:
    """Return whether what comes of a training hangs on no chance."""
    return bends_where_it_should(evidence) and forgets_gradients(evidence)


def followed(rule: Rule) -> Rule:
    """Return a rule that holds of no training but one that hangs on no chance."""
    return lambda evidence: is_followed(evidence) and rule(evidence)


def said_of_followed(say: Callable[[Evidence], str]) -> Callable[[Evidence], str]:
    """Return words that are said of no training but one that hangs on no chance."""
    return lambda evidence: say(evidence) if is_followed(evidence) else ""


def is_a_model(evidence: Evidence) -> bool:
    """Return whether a model is of a class that is made of PyTorch's."""
    classes = evidence.find("raw.classes of the model")
    return classes is not None and "'torch.nn.modules.module.Module'" in classes.text


def size_of(evidence: Evidence, which: str) -> float:
    """Return how many numbers a model has to learn."""
    return float(_array(evidence, f"raw.sizes of {which}").sum())


def is_new_each_time(evidence: Evidence) -> bool:
    """Return whether two models share none of their weights."""
    first, second = (
        set(_array(evidence, f"raw.objects in {which}").tolist())
        for which in ("the model", "another model")
    )
    return not first & second


def forgets_gradients(evidence: Evidence) -> bool:
    """Return whether each step is taken with a gradient that holds none of earlier steps."""
    fresh, kept, weights = (
        evidence.array(f"raw.{what} at each step") for what in ("fresh", "kept", "weights")
    )
    if fresh is None or kept is None or weights is None:
        return True
    if not kept.shape[1:] == fresh.shape[1:] == weights.shape[1:]:
        raise ValueError(kept.shape)
    # Adding up within one step is a way of making large batches; the weights stand still then.
    return not any(
        bool(np.isfinite(kept[at]).all())
        and not np.array_equal(weights[at], weights[at - 1])
        and not np.allclose(kept[at], fresh[at], rtol=1e-3, atol=1e-6)
        for at in range(1, min(len(fresh), len(kept)))
    )


def moved(evidence: Evidence) -> bool:
    """Return whether any weight is another after a training."""
    before = [name for name in evidence.raw if name.startswith("weight ") and "before" in name]
    return any(
        not np.array_equal(_array(evidence, f"raw.{name}"), _array(evidence, _later(name)))
        for name in before
    )


def tells_rows_apart(evidence: Evidence) -> bool:
    """Return whether a trained model says more than the mean of what is true."""
    said, truth = (_array(evidence, f"raw.in the end {what}") for what in ("says", "truth"))
    spread = float(np.std(truth))
    apart = abs(float(np.mean(said)) - float(np.mean(truth)))
    return not (apart < 0.2 * spread and float(np.std(said)) < 0.2 * spread)


def goes_down(evidence: Evidence) -> bool:
    """Return whether a training makes the training error smaller."""
    return _error(evidence, "in the end") < _error(evidence, "at first")


def learns(evidence: Evidence) -> bool:
    """Return whether a trained model errs by at most half of what the mean does."""
    truth = _array(evidence, "raw.in the end truth")
    return _error(evidence, "in the end") <= error_of_mean(truth, truth) / 2


def leaves_validation_alone(evidence: Evidence) -> bool:
    """Return whether validation targets that are far off lead no training astray."""
    return _error(evidence, "misled") < 30


def _error(evidence: Evidence, said: str) -> float:
    return error_of(evidence.array(f"raw.{said} says"), evidence.array(f"raw.{said} truth"))


def _later(name: str) -> str:
    return f"raw.{name.removesuffix('before')}afterwards"


def _array(evidence: Evidence, name: str) -> np.ndarray:
    found = evidence.array(name)
    if found is None:
        raise KeyError(name)
    return found
