"""Keep inputs and targets together."""

from typing import Any

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import stacked_part

REGIONS = tuple(f"region {number}" for number in range(1, 16))


INPUTS = ("temperature", "rainfall", "humidity")


CROPS = ("apples", "oranges")


def begins_with(table: Any, part: Any) -> bool:
    """Return whether the first three rows of a table are a part of a dataset."""
    import torch

    return isinstance(part, torch.Tensor) and torch.equal(table[:3], part.to(table))


def probe(names: Names) -> Seen:
    import torch

    dataset = names.train_ds
    yield "rows", len(dataset)
    yield "parts", len(dataset[0])
    inputs = stacked_part(dataset, 0)
    yield "inputs", inputs
    targets = stacked_part(dataset, 1)
    yield "targets", targets
    pairs = ((inputs, names.inputs), (targets, names.targets))
    yield "dtype", str(inputs.dtype)
    yield "as given", all(one.dtype == torch.as_tensor(other).dtype for one, other in pairs)
    part = dataset[0:3]
    yield (
        "a slice is two tables",
        len(part) == 2 and begins_with(inputs, part[0]) and begins_with(targets, part[1]),
    )


def stand_in(names: Names) -> Seen:
    import torch

    tables = (names.inputs, names.targets)
    moved = [one + torch.tensor(names.draw.normal(size=tuple(one.shape))).to(one) for one in tables]
    yield "train_ds", torch.utils.data.TensorDataset(*moved)


EXERCISE = Exercise(
    title="Keep inputs and targets together",
    question=Question(
        asks=("train_ds",),
        probe=probe,
        stand_in=stand_in,
    ),
    checks=(
        Values("rows", label="The number of rows"),
        Values("parts", label="The number of parts in a row"),
        Values("inputs", rows=REGIONS, columns=INPUTS, floating=True),
        Values("targets", rows=REGIONS, columns=CROPS, floating=True),
        Traits(
            {
                "as given": "The tables in `train_ds` are of another dtype than `inputs`.",
                "a slice is two tables": "`train_ds[0:3]` should give two tables of three rows.",
            }
        ),
    ),
)
