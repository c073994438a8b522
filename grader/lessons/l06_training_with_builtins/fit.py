"""Write the loop once and for all."""

from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Names,
    Question,
    Seen,
    Tolerance,
    Traits,
)

from ._shared import hidden_layer


def lopsided(guess: Any, truth: Any) -> Any:
    """Return a loss that minds guesses above the truth four times as much as those below.

    It minds each column more than the one before: a column laid flat is another matter.
    """
    import torch

    columns = truth.shape[-1] if truth.ndim else 1
    gap = (guess - truth) * torch.arange(1, columns + 1)
    return gap.abs().mean() + 3 * gap.clamp(min=0).mean()


def counted_loader(names: Names, rows: int, layer: Any, batch_size: int) -> Any:
    """Return a loader over hidden rows that counts how often it is walked through.

    The last batch lies far off: its loss is no other's, nor the mean of all.
    """
    import torch

    class Counted(torch.utils.data.DataLoader):  # type: ignore[type-arg]
        walks = 0

        def __iter__(self) -> Any:
            type(self).walks += 1
            return super().__iter__()

    kind = torch.get_default_dtype()
    x = torch.tensor(names.draw.normal(size=(rows, layer.in_features)), dtype=kind)
    y = torch.tensor(names.draw.normal(size=(rows, layer.out_features)), dtype=kind)
    y[rows - 1 - (rows - 1) % batch_size :] += 30
    return Counted(torch.utils.data.TensorDataset(x, y), batch_size=batch_size)


def asked_about(names: Names, said: str, layer: Any, loader: Any, *given: Any) -> Seen:
    """Call `fit`; yield which rows it asked the layer about, even if it raises."""
    asked: list[Any] = []

    def note(module: Any, given: tuple[Any, ...], by_name: dict[str, Any]) -> None:
        asked.extend([*given, *by_name.values()] if module is layer else [])

    layer.register_forward_pre_hook(note, with_kwargs=True)
    dealt = loader.dataset.tensors[0].tolist()
    try:
        names.fit(*given)
    finally:
        yield f"the model was asked{said}", bool(asked)
        rows = [row for one in asked for row in one.reshape(-1, one.shape[-1]).tolist()]
        known = all(row in dealt for row in rows)
        yield f"the model was asked about what the loader dealt{said}", known


def probe(names: Names) -> Seen:
    import torch

    losses: Any = (
        ("", torch.nn.functional.mse_loss, (3, 2), {}),
        (" by another loss", lopsided, (4, 1), {"momentum": 0.5}),
    )
    for said, loss_fn, sizes, more in losses:
        layer = hidden_layer(names, *sizes)
        stepped: list[bool] = []
        opt = torch.optim.SGD(layer.parameters(), lr=0.1, **more)
        opt.register_step_post_hook(lambda *_, stepped=stepped: stepped.append(True))
        loader = counted_loader(names, 5 + 2 * sizes[0], layer, 3)
        given = (2, layer, loss_fn, opt, loader)
        yield from asked_about(names, said, layer, loader, *given)
        yield f"the weight after two epochs{said}", layer.weight
        yield f"the bias after two epochs{said}", layer.bias
        yield f"the optimizer stepped{said}", bool(stepped)
    yield from one_with_nothing_to_learn(names)
    yield from what_fit_prints(names)


def one_with_nothing_to_learn(names: Names) -> Seen:
    """Yield whether `fit` goes on to the last epoch where every loss is zero."""
    import torch

    layer = hidden_layer(names)
    loader = counted_loader(names, 7, layer, 2)
    x, y = loader.dataset.tensors
    with torch.no_grad():
        y.copy_(layer(x))
    opt = torch.optim.SGD(layer.parameters(), lr=0.1)
    names.fit(6, layer, torch.nn.functional.mse_loss, opt, loader)
    yield "goes on to the last epoch", type(loader).walks >= 6


def what_fit_prints(names: Names) -> Seen:
    """Yield what `fit` prints in 25 epochs, and when: by the steps that it has taken by then."""
    import contextlib
    import io

    import torch

    layer = hidden_layer(names)
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
        names.fit(25, layer, noted, opt, loader)
    yield "the weight after 25 epochs", layer.weight
    yield "given.prints", printed_when(printed, len(loader))
    yield (
        "given.prints what",
        any(
            all(printed_what(epoch, printed, losses, len(loader)) for epoch in epochs)
            for epochs in ((10, 20), (11, 21))
        ),
    )


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
    import re

    last = range(epoch * batches - 1, epoch * batches + 1)
    text = " ".join(printed.get(step, "") for step in last)
    number = r"(?:\d+(?:[,_]\d{3})+|\d+)(?:\.(\d*))?(?:e([-+]?\d+))?"
    told = [
        (
            float(re.sub("[,_]", "", one[0])),
            10.0 ** (int(one[2] or 0) - len(one[1] or "")),
        )
        for one in re.finditer(number, text, re.IGNORECASE)
    ]
    wanted = [loss for step in last for loss in losses.get(step, ())]
    counted = any(value in (epoch, epoch - 1) for value, _ in told)
    return counted and any(
        abs(value - loss) <= 1.001 * unit + 1e-4 * loss for value, unit in told for loss in wanted
    )


def stand_in(names: Names) -> Seen:
    def fit(num_epochs: int, model: Any, loss_fn: Any, opt: Any, train_dl: Any) -> None:
        for _ in range(2 * num_epochs):
            xb, yb = next(iter(train_dl))
            opt.zero_grad()
            loss_fn(model(xb), yb).backward()
            opt.step()

    yield "fit", fit


EXERCISE = Exercise(
    title="Write the loop once and for all",
    question=Question(
        asks=("fit",),
        probe=probe,
        stand_in=stand_in,
    ),
    points=2,
    checks=(
        Traits(
            {
                "the model was asked about what the loader dealt": (
                    "The model is asked about rows that the loader never dealt out. Compare the "
                    "names after `for`, and in the first line, with those that the round uses."
                )
            }
        ),
        Behaviour(
            "fit",
            (
                "the weight after two epochs",
                "the bias after two epochs",
                "the weight after two epochs by another loss",
                "the bias after two epochs by another loss",
                "the weight after 25 epochs",
            ),
            tolerance=Tolerance(operations=256),
        ),
        Traits(
            {
                "goes on to the last epoch": (
                    "`fit` does not walk through the loader in every epoch, from the first to the "
                    "last."
                ),
                "given.prints": (
                    "The training is right. But in 25 epochs `fit` should print twice: once the "
                    "tenth epoch is through, and once the twentieth is."
                ),
                "given.prints what": (
                    "The training is right. But what `fit` prints after the tenth epoch should "
                    "hold the epoch and the loss of its last batch, `loss.item()`."
                ),
            }
        ),
    ),
)
