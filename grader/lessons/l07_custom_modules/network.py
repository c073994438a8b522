"""Add a hidden layer."""

from grader.authoring import Exercise, Names, Question, Seen

from ._class_checks import class_checks
from ._model_classes import look_at

_SHAPES = ((5, 3), (5,), (2, 5), (2,))


def probe(names: Names) -> Seen:
    yield from look_at(names, names.MyNetwork, (3, 5, 2), _SHAPES)


def stand_in(names: Names) -> Seen:
    from torch import nn

    def make(inputs: int, hidden: int, outputs: int) -> nn.Module:
        bent = nn.LeakyReLU(0.2)
        return nn.Sequential(nn.Linear(inputs, hidden), bent, nn.Linear(hidden, outputs))

    yield "MyNetwork", make


EXERCISE = Exercise(
    title="Add a hidden layer",
    question=Question(asks=("MyNetwork",), probe=probe, stand_in=stand_in),
    points=2,
    checks=class_checks(
        "MyNetwork",
        _SHAPES,
        "The parameters of `MyNetwork(3, 5, 2)` should be those of a layer from 3 to 5 and of one "
        "from 5 to 2.",
    ),
)
