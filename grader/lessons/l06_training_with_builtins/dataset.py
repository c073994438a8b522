"""Keep inputs and targets together, row by row."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values, drawn, is_tensor

from ._rows import stacked_part

REGIONS = tuple(f"region {number}" for number in range(1, 16))
INPUTS = ("temperature", "rainfall", "humidity")
CROPS = ("apples", "oranges")


def probe(names: Names) -> Seen:
    import torch

    dataset = names.train_ds
    yield "rows", len(dataset)
    yield "parts", len(dataset[0])
    inputs = stacked_part(dataset, 0)
    yield "inputs", inputs
    targets = stacked_part(dataset, 1)
    yield "targets", targets
    yield "dtype", str(inputs.dtype)
    pairs = ((inputs, names.inputs), (targets, names.targets))
    yield "as given", all(mine.dtype == torch.as_tensor(given).dtype for mine, given in pairs)
    part = dataset[0:3]
    starts = zip((inputs, targets), part, strict=False)
    yield "a slice is two tables", len(part) == 2 and all(begins_with(*pair) for pair in starts)


def begins_with(table: Any, part: Any) -> bool:
    """Return whether the first three rows of a table are a part of a dataset."""
    return is_tensor(part) and bool(table[:3].equal(part.to(table)))


def stand_in(names: Names) -> Seen:
    import torch

    tables = (names.inputs, names.targets)
    moved = [table + drawn(names, *table.shape, like=table) for table in tables]
    yield "train_ds", torch.utils.data.TensorDataset(*moved)


EXERCISE = Exercise(
    title="Keep inputs and targets together",
    question=Question(asks=("train_ds",), probe=probe, stand_in=stand_in),
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
