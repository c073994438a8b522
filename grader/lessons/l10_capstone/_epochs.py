"""Does each pair of a history tell of the model as it was then, and not of its end alone."""

from copy import deepcopy
from typing import Any

import numpy as np

from grader.authoring import Evidence, Names, Seen

from ._measures import is_told, numbers_of
from ._models import asked
from ._tables import hidden_task

_EPOCHS = 4
_PARTS = ("training", "validation")


def seen_of_epochs(names: Names) -> Seen:
    """Yield a short history, and what the model said whenever it was asked while it was trained.

    What is to be told of the validation rows is what the model says of them at first: its error
    there grows, so who keeps the smallest so far, or the first, shows.
    """
    seen, (unseen_x, _) = hidden_task(names, 48), hidden_task(names, 20)
    model = names.make_model(8)
    unseen = unseen_x, asked(model, unseen_x)
    states: list[Any] = []
    model.register_forward_pre_hook(lambda now, _: states.append(deepcopy(now.state_dict())))
    history = names.train(model, seen, unseen, _EPOCHS)
    yield "raw.each epoch: told", [[float(error) for error in pair] for pair in history]
    met, beside = [*states, deepcopy(model.state_dict())], deepcopy(model)
    for part, (x, y) in zip(_PARTS, (seen, unseen), strict=True):
        said = []
        for state in met:
            beside.load_state_dict(state)
            said.append(numbers_of(asked(beside, x)).reshape(-1))
        yield f"raw.each epoch: {part} says", np.stack(said)
        yield f"raw.each epoch: {part} truth", numbers_of(y).reshape(-1)


def tells_each_epoch(evidence: Evidence) -> bool:
    """Return whether each pair of a history is what the model erred by at some time, in their turn.

    Of a model that was never seen while it was trained nothing is concluded, nor upon an `rmse`
    that is not right.
    """
    if not evidence.footing.is_firm:
        return True
    told = evidence.array("raw.each epoch: told")
    errors = [_errors(evidence, part) for part in _PARTS]
    if told is None or len(errors[0]) <= _EPOCHS:
        return True
    met = np.stack(errors, axis=1)
    since = 0
    for pair in told:
        fits = np.flatnonzero([is_told(pair, erred) for erred in met[since:]])
        if not fits.size:
            return False
        since += int(fits[0])
    return True


def _errors(evidence: Evidence, part: str) -> np.ndarray:
    """Return what the model erred by whenever it was asked; nothing where it never was."""
    said, truth = (evidence.array(f"raw.each epoch: {part} {what}") for what in ("says", "truth"))
    if said is None or truth is None:
        return np.empty(0)
    return np.asarray(np.sqrt(((said - truth) ** 2).mean(axis=1)))
