"""Write a model of your own."""

from grader.authoring import Exercise, Names, Question, Seen, Traits

from ._model_classes import class_checks, look_at


def probe(names: Names) -> Seen:
    yield from look_at(names, names.MyLinearRegression, (4, 2), ((2, 4), (2,)))


EXERCISE = Exercise(
    title="Write a model of your own",
    question=Question(asks=("MyLinearRegression",), probe=probe),
    checks=(
        *class_checks(
            "MyLinearRegression",
            "The parameters of `MyLinearRegression(4, 2)` should be a weight for each pair of "
            "input and output, and a bias for each output.",
        ),
        Traits({"of one's own": "What `MyLinearRegression` makes is no model of your own class."}),
    ),
)
