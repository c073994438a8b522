"""How far a network has come: what it draws through the lesson's forty fields."""

from typing import Any

from grader.authoring import slopes_of


def fields(net: Any) -> tuple[Any, Any]:
    """Return the columns of the lesson, whatever its names hold by now, where the network is."""
    import torch

    like = next(iter(net.parameters()), torch.zeros(1))
    noise = torch.randn(40, 1, generator=torch.Generator().manual_seed(7), dtype=torch.float32)
    rain = torch.linspace(10, 190, 40, dtype=torch.float32).reshape(-1, 1)
    apples = 20 + 90 * torch.exp(-(((rain - 90) / 40) ** 2)) + 4 * noise
    x, y = ((column - column.mean()) / column.std() for column in (rain, apples))
    return x.to(device=like.device, dtype=like.dtype), y.to(device=like.device, dtype=like.dtype)


def how_far(net: Any) -> str:
    """Return in a word what a trained network has come to draw."""
    import torch

    x, y = fields(net)
    with torch.no_grad():
        preds, some, far = net(x), net(x[::3]), net(1000 * x)
    if preds.shape != y.shape or some.shape != y[::3].shape:
        return "another shape"
    if not bool(torch.isfinite(preds).all()):
        return "diverged"
    if preds.std() > 0 and torch.equal(preds, without_weights(net, x)):
        return "not by its weights"
    if float(torch.mean((preds - y) ** 2)) <= line_loss(x, y) / 7:
        return "bends"
    return stopped_by(net, preds, x, y) or (
        "straight" if is_straight(preds, x) and is_straight(far, x) else "on the way"
    )


def stopped_by(net: Any, preds: Any, x: Any, y: Any) -> str:
    """Return in a word what keeps a network from following the targets; empty for nothing."""
    level = float(preds.std()) < 0.02 * float(y.std())
    if level and bool(preds.any()) and is_dead(net, x):
        return "dead"
    cut_off = 0 <= float(preds.min()) < 1 and float(y.min()) < 0
    if cut_off and (not level or not bool(preds.any())):
        return "never negative"
    return "level" if level else ""


def line_loss(x: Any, y: Any) -> float:
    """Return the smallest mean squared error that a straight line can have."""
    import numpy as np

    columns, wanted = (column.detach().cpu().double().numpy() for column in (x, y))
    columns = np.column_stack([columns, np.ones(len(columns))])
    best = np.linalg.lstsq(columns, wanted, rcond=None)[0]
    return float(np.mean((columns @ best - wanted) ** 2))


def is_straight(preds: Any, x: Any) -> bool:
    """Return whether predictions lie on a line."""
    return line_loss(x, preds) < 1e-6 * float(preds.var())


def is_dead(net: Any, x: Any) -> bool:
    """Return whether no gradient reaches more than one of a network's parameters, the last bias."""
    slopes = slopes_of(net(x), *net.parameters())
    return sum(slope is not None and bool(slope.any()) for slope in slopes) == 1


def without_weights(net: Any, x: Any) -> Any:
    """Return what a network says when all its parameters are 0."""
    import copy

    import torch

    empty = copy.deepcopy(net)
    with torch.no_grad():
        for parameter in empty.parameters():
            parameter.zero_()
        return empty(x)
