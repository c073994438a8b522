"""What `fit` prints while it trains, and after which of its steps."""

from typing import Any

from grader.authoring import Names, Seen, hidden_layer, usual

from ._hidden_training import counted_loader

EPOCHS = 25


def what_fit_prints(names: Names) -> Seen:
    """Yield what `fit` prints in 25 epochs, and when: by the steps that it has taken by then."""
    import contextlib
    import io

    import torch

    layer = hidden_layer(names, 3, 2, like=usual(names))
    loader = counted_loader(names, 11, layer, 3)
    opt = torch.optim.SGD(layer.parameters(), lr=0.01)
    steps, printed, losses = [0], dict[int, str](), dict[int, list[float]]()

    class Paper(io.StringIO):
        def write(self, text: str) -> int:
            printed[steps[0]] = printed.get(steps[0], "") + text
            return len(text)

    def noted(preds: Any, truth: Any) -> Any:
        loss = torch.nn.functional.mse_loss(preds, truth)
        losses.setdefault(steps[0], []).append(loss.item())
        return loss

    opt.register_step_post_hook(lambda *_: steps.append(steps.pop() + 1))
    with contextlib.redirect_stdout(Paper()):
        names.fit(EPOCHS, layer, noted, opt, loader)
    yield "the weight after 25 epochs", layer.weight
    yield "given.prints", printed_when(printed, len(loader))
    tens = ((10, 20), (11, 21))
    told = [
        all(printed_what(epoch, printed, losses, len(loader)) for epoch in epochs)
        for epochs in tens
    ]
    yield "given.prints what", any(told)


def printed_when(printed: dict[int, str], batches: int) -> bool:
    """Return whether something was printed after epochs 10 and 20 alone.

    Before the first step, after the first epoch and after the last, a word more does no harm. Who
    counts epochs from 0 prints after the 1st, the 11th and the 21st.
    """
    at = [step for step, text in printed.items() if text.strip()]
    late = all((step + 1) % batches < 2 for step in at)
    epochs = {-(-step // batches) for step in at}
    from_one = {10, 20} <= epochs <= {0, 1, 10, 20, 25}
    from_zero = {1, 11, 21} <= epochs <= {0, 1, 11, 21, 25}
    return late and (from_one or from_zero)


def printed_what(
    epoch: int, printed: dict[int, str], losses: dict[int, list[float]], batches: int
) -> bool:
    """Return whether the text after an epoch holds its number and the loss of its last batch.

    Epochs may be counted from 0; a loss may be that before the last step or that after it, and
    may be rounded or cut off.
    """
    last = range(epoch * batches - 1, epoch * batches + 1)
    told = numbers_told(" ".join(printed.get(step, "") for step in last))
    wanted = [loss for step in last for loss in losses.get(step, ())]
    counted = any(value in (epoch, epoch - 1) for value, _ in told)
    return counted and any(
        abs(value - loss) <= 1.001 * unit + 1e-4 * loss for value, unit in told for loss in wanted
    )


def numbers_told(text: str) -> list[tuple[float, float]]:
    """Return the numbers in a text, each with what 1 in its last place is worth."""
    import re

    number = r"(?:\d+(?:[,_]\d{3})+|\d+)(?:\.(\d*))?(?:e([-+]?\d+))?"
    return [
        (float(re.sub("[,_]", "", found[0])), 10.0 ** (int(found[2] or 0) - len(found[1] or "")))
        for found in re.finditer(number, text, re.IGNORECASE)
    ]
