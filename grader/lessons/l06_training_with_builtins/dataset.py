"""Keep inputs and targets together, row by row."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.authoring import (
    Evidence,
    Exercise,
    Finding,
    Names,
    Question,
    Seen,
    Traits,
    Values,
    drawn,
    held_table,
    is_tensor,
)

from ._rows import regions, stacked_part

REGIONS = tuple(f"region {number}" for number in range(1, 16))
INPUTS = ("temperature", "rainfall", "humidity")
CROPS = ("apples", "oranges")


@dataclass(frozen=True)
class Regions(Values):
    """The table of the lesson, or the one of older copies: its first five rows three times."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether it is one of the two; else the first element that is not the lesson's."""
        finding, expected = super().judge(evidence), evidence.expect(self.name)
        if finding.passed or expected is None or expected.array is None:
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
    given = held_table(names, "inputs", len(inputs), 3)
    usual = torch.get_default_dtype() if given is None else given.dtype
    yield "as given", inputs.dtype == targets.dtype == usual
    part = dataset[0:3]
    starts = zip((inputs, targets), part, strict=False)
    yield "a slice is two tables", len(part) == 2 and all(begins_with(*pair) for pair in starts)


def begins_with(table: Any, part: Any) -> bool:
    """Return whether the first three rows of a table are a part of a dataset."""
    return is_tensor(part) and bool(table[:3].equal(part.to(table)))


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
        Traits(
            {
                "as given": "The tables in `train_ds` are of another dtype than `inputs`.",
                "a slice is two tables": "`train_ds[0:3]` should give two tables of three rows.",
            }
        ),
    ),
)
