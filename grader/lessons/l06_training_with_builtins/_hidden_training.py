"""A training that the learner has not seen: a layer, rows, a loss, and what is noted of them."""

from typing import Any

from grader.authoring import Names, drawn, hidden_layer, usual


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

    x = drawn(names, rows, layer.in_features, like=layer.weight)
    y = drawn(names, rows, layer.out_features, like=layer.weight)
    y[rows - 1 - (rows - 1) % batch_size :] += 30
    return Counted(torch.utils.data.TensorDataset(x, y), batch_size=batch_size)


def lopsided(guess: Any, truth: Any) -> Any:
    """Return a loss that minds guesses above the truth four times as much as those below.

    It minds each column more than the one before: a column laid flat is another matter.
    """
    import torch

    columns = truth.shape[-1] if truth.ndim else 1
    gap = (guess - truth) * torch.arange(1, columns + 1)
    return gap.abs().mean() + 3 * gap.clamp(min=0).mean()


def tables_asked_of(layer: Any) -> list[Any]:
    """Return a list to which each table is added that the layer is asked about from now on."""
    asked: list[Any] = []

    def note(module: Any, given: tuple[Any, ...], by_name: dict[str, Any]) -> None:
        asked.extend([*given, *by_name.values()] if module is layer else [])

    layer.register_forward_pre_hook(note, with_kwargs=True)
    return asked


def slopes_at_steps(opt: Any, layer: Any) -> list[tuple[Any, Any]]:
    """Return a list to which a layer's two slopes are added at each step from now on."""
    slopes: list[tuple[Any, Any]] = []
    opt.register_step_post_hook(lambda *_: slopes.append((layer.weight.grad, layer.bias.grad)))
    return slopes


def rows_in(tables: list[Any]) -> list[Any]:
    """Return all rows of several tables as lists."""
    return [row for table in tables for row in table.reshape(-1, table.shape[-1]).tolist()]


def epochs_with_nothing_to_learn(names: Names, epochs: int) -> Any:
    """Return how often `fit` walks through a loader where every loss is zero."""
    import torch

    layer = hidden_layer(names, 3, 2, like=usual(names))
    loader = counted_loader(names, 7, layer, 2)
    x, y = loader.dataset.tensors
    with torch.no_grad():
        y.copy_(layer(x))
    opt = torch.optim.SGD(layer.parameters(), lr=0.1)
    names.fit(epochs, layer, torch.nn.functional.mse_loss, opt, loader)
    return type(loader).walks
