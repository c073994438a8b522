"""Keep inputs and targets together, row by row."""

from dataclasses import dataclass, replace

import numpy as np

from grader.authoring import (
    Evidence,
    Exercise,
    Finding,
    Holds,
    Kind,
    Names,
    Question,
    Seen,
    Values,
    drawn,
    held_table,
)

from ._arrays import array_of, whole_numbers
from ._rows import regions, stacked_part

REGIONS = tuple(f"region {number}" for number in range(1, 16))
INPUTS = ("temperature", "rainfall", "humidity")
CROPS = ("apples", "oranges")
TABLES = ("inputs", "targets")


@dataclass(frozen=True)
class Regions(Values):
    """The table of the lesson, or the one of older copies: its first five rows three times."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether it is one of the two; else the first element that is not the lesson's."""
        finding, expected = super().judge(evidence), evidence.expect(self.name)
        if finding.passed or expected is None or expected.array is None or not expected.array.ndim:
            return finding
        older = replace(expected, array=np.tile(expected.array[:5], (3, 1)))
        as_older = super().judge(replace(evidence, expected={self.name: older}))
        return as_older if as_older.passed else finding


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
    yield "raw.dtype of targets", str(targets.dtype)
    given = held_table(names, "inputs", len(inputs), 3)
    usual = torch.get_default_dtype() if given is None else given.dtype
    yield "raw.usual dtype", str(usual)
    part = dataset[0:3]
    yield "raw.parts of a slice", len(part)
    for name, table in zip(TABLES, part, strict=False):
        yield f"raw.slice of {name}", table


def are_as_given(evidence: Evidence) -> bool:
    """Return whether both tables are of the dtype of those that the notebook holds."""
    usual = evidence.raw["usual dtype"].text
    return evidence.seen["dtype"].text == evidence.raw["dtype of targets"].text == usual


def slices_into_two_tables(evidence: Evidence) -> bool:
    """Return whether the first three rows of both tables are what a slice gives."""
    parts = whole_numbers(evidence, "raw.parts of a slice")[0]
    return parts == len(TABLES) and all(begins_with_its_slice(evidence, name) for name in TABLES)


def begins_with_its_slice(evidence: Evidence, name: str) -> bool:
    """Return whether a slice of a table is a tensor of the table's first three rows."""
    whole, part = array_of(evidence, name), array_of(evidence, f"raw.slice of {name}")
    is_tensor = evidence.raw[f"slice of {name}"].kind is Kind.TENSOR
    return is_tensor and np.array_equal(whole[:3], part.astype(whole.dtype))


def stand_in(names: Names) -> Seen:
    import torch

    moved = [table + drawn(names, *table.shape, like=table) for table in regions(names)]
    yield "train_ds", torch.utils.data.TensorDataset(*moved)


EXERCISE = Exercise(
    title="Keep inputs and targets together",
    question=Question(asks=("train_ds",), probe=probe, stand_in=stand_in),
    checks=(
        Values("rows", label="The number of rows"),
        Values("parts", label="The number of parts in a row"),
        Regions("inputs", rows=REGIONS, columns=INPUTS, floating=True),
        Regions("targets", rows=REGIONS, columns=CROPS, floating=True),
        Holds(
            "as given",
            are_as_given,
            "The tables in `train_ds` are of another dtype than `inputs`.",
        ),
        Holds(
            "a slice is two tables",
            slices_into_two_tables,
            "`train_ds[0:3]` should give two tables of three rows.",
        ),
    ),
)
