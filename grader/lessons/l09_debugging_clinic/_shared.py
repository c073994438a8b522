"""Hidden numbers like those of the learner's table, a hidden network, and chosen letters."""

from typing import Any

from grader.authoring import Names, Seen, hidden_layer, usual


def hidden(names: Names) -> dict[str, Any]:
    """Return how hidden numbers are drawn: spread about 1, where the learner's table lies."""
    return {"mean": 1, "spread": 2, "like": usual(names, "weather")}


def two_layers(names: Names, outputs: int) -> Any:
    """Return a hidden network of three inputs: not every model has one weight and one bias."""
    import torch

    how = hidden(names)
    last = hidden_layer(names, 2, outputs, **how)
    return torch.nn.Sequential(hidden_layer(names, 3, 2, **how), torch.nn.Tanh(), last)


def chosen(names: Names, *wanted: str) -> Seen:
    """Yield the letter that each name holds, without spaces around it; anything else as it is."""
    for name in wanted:
        letter = getattr(names, name)
        yield name, letter.strip() if isinstance(letter, str) else letter
