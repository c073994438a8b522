"""Write a model of your own."""

from grader.authoring import Exercise, Names, Question, Seen

from ._class_checks import class_checks
from ._model_classes import look_at

_SHAPES = ((2, 4), (2,))


def probe(names: Names) -> Seen:
    yield from look_at(names, names.MyLinearRegression, (4, 2), _SHAPES)


EXERCISE = Exercise(
    title="Write a model of your own",
    question=Question(asks=("MyLinearRegression",), probe=probe),
    checks=class_checks(
        "MyLinearRegression",
        _SHAPES,
        "The parameters of `MyLinearRegression(4, 2)` should be a weight for each pair of input "
        "and output, and a bias for each output.",
        "What `MyLinearRegression` makes is no model of your own class.",
    ),
)
