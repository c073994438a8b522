"""How many steps a model was trained for: PyTorch counts how often each tensor was written to."""

from contextlib import suppress
from copy import deepcopy
from typing import Any

import numpy as np

from grader.authoring import Evidence, Names, Rule, Seen

from ._choice import judged_by
from ._tables import tables_to_judge_by

# The learner's own `train` is tried for so many epochs, to see how often each writes.
_TRIED = (2, 3, 4)
_ASKED = 100
# A copy's count begins anew: of one that was hardly ever written to nothing is concluded.
_LEAST = 2


def seen_of_steps(names: Names) -> Seen:
    """Yield how often the chosen model was written to, and a new one, trained for a few epochs."""
    yield "raw.writes to best_model", writes_to(names.best_model)
    with suppress(Exception):
        yield "raw.writes to a new model", writes_to(names.make_model(int(names.best_width)))
        for way, (seen, unseen) in tables_to_judge_by(names).items():
            for epochs in _TRIED:
                model = names.make_model(int(names.best_width))
                names.train(model, seen, unseen, epochs)
                yield f"raw.{way}: writes in {epochs} epochs", writes_to(model)
            # A search for a step may take fewer looks where there is little left to find.
            trained = deepcopy(names.best_model)
            yield f"raw.{way}: writes before more epochs", writes_to(trained)
            names.train(trained, seen, unseen, _TRIED[0])
            yield f"raw.{way}: writes after more epochs", writes_to(trained)


def writes_to(model: Any) -> list[int]:
    """Return how often each of a model's weights and biases was written to in its place."""
    return [int(getattr(parameter, "_version", 0)) for parameter in model.parameters()]


def not_fewer(evidence: Evidence) -> bool:
    """Return whether the chosen model took as many steps as 100 epochs take, as far as is known."""
    taken, first, each = _counted(evidence)
    return not each or taken <= _LEAST or taken >= first + (_ASKED - 1) * each


def not_more(evidence: Evidence) -> bool:
    """Return whether the chosen model took no more steps than 100 epochs take.

    A probe that looks at what is kept of it writes to it, too, a few times at each look. A training
    on all rows takes a quarter more steps.
    """
    taken, first, each = _counted(evidence)
    return not each or taken - first < max(1.2 * _ASKED * each, _ASKED * (each + 1))


def _counted(evidence: Evidence) -> tuple[int, int, int]:
    """Return how often the model was written to since it was new, at first, and in each epoch.

    The last is 0 where it is not the same for each epoch, of a new model and of the chosen one.
    """
    new = evidence.array("raw.writes to a new model")
    kept = evidence.array("raw.writes to best_model")
    if new is None or kept is None or kept.shape != new.shape:
        return 0, 0, 0
    # By the tables that its error is of: a name of theirs may hold something else by now.
    way = judged_by(evidence)[1]
    tried = [evidence.array(f"raw.{way}: writes in {epochs} epochs") for epochs in _TRIED]
    counts = [
        int((writes - new).max())
        for writes in tried
        if writes is not None and writes.shape == new.shape
    ]
    if len(counts) < len(_TRIED) or len(set(np.diff(counts).tolist())) > 1:
        return 0, 0, 0
    before, after = (
        evidence.array(f"raw.{way}: writes {when} more epochs") for when in ("before", "after")
    )
    if before is None or after is None or int((after - before).max()) != counts[0]:
        return 0, 0, 0
    each = counts[1] - counts[0]
    return int((kept - new).max()), counts[0] - _TRIED[0] * each, each


OF_STEPS: tuple[tuple[str, Rule, str], ...] = (
    (
        "took enough steps",
        not_fewer,
        "`best_model` has taken fewer steps than 100 epochs of `seen` take. Look at the number of "
        "epochs, and at the rows that it was trained on.",
    ),
    (
        "took no more steps",
        not_more,
        "`best_model` has taken more steps than 100 epochs of `seen` take. Look at the number of "
        "epochs, and at the rows that it was trained on.",
    ),
)
