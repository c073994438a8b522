"""Inputs and targets as two float32 tensors, read from a file."""

from grader.authoring import Evidence, Exercise, Holds, Names, Question, Seen, Values, drawn

REGIONS = ("region A", "region B", "region C", "region D", "region E")
INPUTS = ("temperature", "rainfall", "humidity")
CROPS = ("apples", "oranges")


def probe(names: Names) -> Seen:
    import torch

    yield "inputs", names.inputs
    yield "targets", names.targets
    for name in ("inputs", "targets", "w"):
        if names.has(name):
            yield f"raw.{name}.dtype", str(getattr(names.namespace[name], "dtype", ""))
    yield "raw.default.dtype", str(torch.get_default_dtype())


def of_usual_type(evidence: Evidence) -> bool:
    """Return whether both are float32, or of the type in which the learner works throughout."""
    # What is no tensor is told so.
    said = {
        name: seen.text for name, seen in evidence.raw.items() if seen.text.startswith("torch.")
    }
    types = {said[name] for name in ("inputs.dtype", "targets.dtype") if name in said}
    return types <= {"torch.float32"} or types == {said.get("w.dtype", said["default.dtype"])}


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
        Holds("float32 as the weights are", of_usual_type, "`inputs` or `targets` is not float32."),
    ),
)
