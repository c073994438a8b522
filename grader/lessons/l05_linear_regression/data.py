"""Inputs and targets as two float32 tensors, read from a file."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values, drawn, is_tensor

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

    w: Any = names.namespace.get("w")
    # What is no tensor is told so.
    types = {data.dtype for data in (names.inputs, names.targets) if is_tensor(data)}
    usual = w.dtype if is_tensor(w) else torch.get_default_dtype()
    return types <= {torch.float32} or types == {usual}


def stand_in(names: Names) -> Seen:
    yield "inputs", drawn(names, 5, 3, mean=70, spread=20)
    yield "targets", drawn(names, 5, 2, mean=80, spread=25)


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
