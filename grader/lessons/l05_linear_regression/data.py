"""Read the table."""

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

REGIONS = ("region A", "region B", "region C", "region D", "region E")


INPUTS = ("temperature", "rainfall", "humidity")


CROPS = ("apples", "oranges")


def probe(names: Names) -> Seen:
    yield "inputs", names.inputs
    yield "targets", names.targets
    yield "float32 as the weights are", of_usual_type(names)


def of_usual_type(names: Names) -> bool:
    """Return whether both are float32, or of the type in which the learner works throughout."""
    import torch

    data, w = (names.inputs, names.targets), names.namespace.get("w")
    # What is no tensor is told so.
    types = {one.dtype for one in data if isinstance(one, torch.Tensor)}
    usual = w.dtype if isinstance(w, torch.Tensor) else torch.get_default_dtype()
    return types <= {torch.float32} or types == {usual}


def stand_in(names: Names) -> Seen:
    import torch

    yield "inputs", torch.tensor(names.draw.normal(70, 20, (5, 3)), dtype=torch.float32)
    yield "targets", torch.tensor(names.draw.normal(80, 25, (5, 2)), dtype=torch.float32)


EXERCISE = Exercise(
    title="Read the table",
    question=Question(
        asks=("inputs", "targets"),
        watches=("inputs", "targets", "w"),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Values("inputs", rows=REGIONS, columns=INPUTS, tensor=True, floating=True),
        Values("targets", rows=REGIONS, columns=CROPS, tensor=True, floating=True),
        Traits({"float32 as the weights are": "`inputs` or `targets` is not float32."}),
    ),
)
