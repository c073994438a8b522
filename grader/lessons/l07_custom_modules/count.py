"""Count what a model can learn."""

from typing import Any

from grader.authoring import Behaviour, Evidence, Exercise, Holds, Names, Question, Seen

_LADDER = (
    "count_parameters(nn.Linear(1, 1))",
    "count_parameters(nn.Linear(3, 2))",
)


def probe(names: Names) -> Seen:
    from torch import nn

    first, middle, last = (int(size) for size in names.draw.integers(3, 8, size=3))
    model = nn.Sequential(nn.Linear(first, middle), nn.ReLU(), nn.Linear(middle, last))
    yield "count_parameters(two layers)", names.count_parameters(model)
    model[0].weight.requires_grad_(False)
    yield "count_parameters(the first weight frozen)", names.count_parameters(model)
    yield "raw.who learns", [parameter.requires_grad for parameter in model.parameters()]
    model = nn.Sequential(nn.Linear(first, middle), nn.BatchNorm1d(middle), nn.Linear(middle, 1))
    yield "count_parameters(a layer that keeps averages)", names.count_parameters(model)
    model = branched_model(first, middle)
    yield "count_parameters(parameters outside of layers)", names.count_parameters(model)


def branched_model(first: int, middle: int) -> Any:
    """Return a model with parameters of 0, 1, 2 and 3 dimensions, in a layer's layer and in none.

    It is of the learner's kind: a class of one's own, that cannot be walked through.
    """
    import torch
    from torch import nn

    class Branched(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.factor = nn.Parameter(torch.tensor(1.0))
            self.shift = nn.Parameter(torch.zeros(middle))
            inner = nn.Sequential(nn.Conv1d(first, middle, 3), nn.Linear(4, 2))
            self.layers = nn.ModuleList([inner])

    return Branched()


def leaves_all_but_one(evidence: Evidence) -> bool:
    """Return whether all parameters but the first, which was frozen, can still learn."""
    learns = evidence.raw["who learns"].array
    return learns is not None and learns.tolist() == [False, True, True, True]


_MODELS = (
    "two layers",
    "the first weight frozen",
    "a layer that keeps averages",
    "parameters outside of layers",
)

EXERCISE = Exercise(
    title="Count what a model can learn",
    question=Question(asks=("count_parameters",), probe=probe, ladder=_LADDER),
    checks=(
        Behaviour("count_parameters", tuple(f"count_parameters({model})" for model in _MODELS)),
        Holds(
            "leaves the model as it was",
            leaves_all_but_one,
            "Counting has changed which parameters can learn.",
        ),
    ),
)
