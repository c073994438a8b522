"""What `fit` prints while it trains, and after which of its steps."""

import re
from typing import Any

from grader.authoring import Evidence, Names, Seen, hidden_layer, usual

from ._arrays import array_of, whole_numbers
from ._hidden_training import counted_loader

EPOCHS = 25
_PRINTED = "printed after step "
_MOST_TEXTS = 300


def what_fit_prints(names: Names) -> Seen:
    """Yield what `fit` prints in 25 epochs, and its losses, each by the steps taken by then."""
    import contextlib
    import io

    import torch

    layer = hidden_layer(names, 3, 2, like=usual(names))
    loader = counted_loader(names, 11, layer, 3)
    opt = torch.optim.SGD(layer.parameters(), lr=0.01)
    steps = [0]
    printed: dict[int, str] = {}
    losses: list[tuple[int, float]] = []

    class Paper(io.StringIO):
        def write(self, text: str) -> int:
            printed[steps[0]] = printed.get(steps[0], "") + text
            return len(text)

    def noted(preds: Any, truth: Any) -> Any:
        loss = torch.nn.functional.mse_loss(preds, truth)
        losses.append((steps[0], loss.item()))
        return loss

    opt.register_step_post_hook(lambda *_: steps.append(steps.pop() + 1))
    yield "raw.batches in an epoch", len(loader)
    with contextlib.redirect_stdout(Paper()):
        names.fit(EPOCHS, layer, noted, opt, loader)
    yield "the weight after 25 epochs", layer.weight
    yield "raw.steps taken", [step for step, _ in losses]
    yield "raw.losses", [loss for _, loss in losses]
    told = {step: text for step, text in printed.items() if text.strip()}
    yield "raw.steps when it prints", list(told)
    for step, text in list(told.items())[:_MOST_TEXTS]:
        yield f"raw.{_PRINTED}{step}", text


def prints_after_tens(evidence: Evidence) -> bool:
    """Return whether something was printed after epochs 10 and 20 alone.

    Before the first step, after the first epoch and after the last, a word more does no harm.
    """
    at, batches = whole_numbers(evidence, "raw.steps when it prints"), batches_of(evidence)
    late = all((step + 1) % batches < 2 for step in at)
    epochs = {-(-step // batches) for step in at}
    return late and {10, 20} <= epochs <= {0, 1, 10, 20, 25}


def prints_epoch_and_loss(evidence: Evidence) -> bool:
    """Return whether what was printed after epochs 10 and 20 tells what it should."""
    return all(tells_epoch_and_loss(evidence, epoch) for epoch in (10, 20))


def tells_epoch_and_loss(evidence: Evidence, epoch: int) -> bool:
    """Return whether the text after an epoch holds its number and the loss of its last batch.

    Epochs may be counted from 0; a loss may be that before the last step or that after it, and
    may be rounded or cut off.
    """
    batches = batches_of(evidence)
    last = range(epoch * batches - 1, epoch * batches + 1)
    texts = (evidence.find(f"raw.{_PRINTED}{step}") for step in last)
    told = numbers_told(" ".join(found.text for found in texts if found is not None))
    losses = array_of(evidence, "raw.losses").tolist()
    taken = zip(whole_numbers(evidence, "raw.steps taken"), losses, strict=True)
    wanted = [loss for step, loss in taken if step in last]
    counted = any(value in (epoch, epoch - 1) for value, _ in told)
    return counted and any(
        abs(value - loss) <= 1.001 * unit + 1e-4 * loss for value, unit in told for loss in wanted
    )


def batches_of(evidence: Evidence) -> int:
    """Return how many batches an epoch has."""
    return whole_numbers(evidence, "raw.batches in an epoch")[0]


def numbers_told(text: str) -> list[tuple[float, float]]:
    """Return the numbers in a text, each with what 1 in its last place is worth."""
    number = r"(?:\d+(?:[,_]\d{3})+|\d+)(?:\.(\d*))?(?:e([-+]?\d+))?"
    return [
        (float(re.sub("[,_]", "", found[0])), 10.0 ** (int(found[2] or 0) - len(found[1] or "")))
        for found in re.finditer(number, text, re.IGNORECASE)
    ]
