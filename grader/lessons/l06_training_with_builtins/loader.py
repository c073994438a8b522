"""Deal the rows out in batches, mixed anew at each pass."""

from itertools import pairwise

import numpy as np

from grader.authoring import (
    Evidence,
    Exercise,
    Holds,
    Names,
    Question,
    Seen,
    Values,
    is_other,
    is_same,
)

from ._arrays import array_of, whole_numbers
from ._rows import stacked_rows


def probe(names: Names) -> Seen:
    import torch

    loader, walk = names.train_dl, iter(names.train_dl)
    yield "walks asked for", 2
    yield "raw.loader", id(loader)
    yield "raw.walk", id(walk)
    if walk is loader:
        return
    whole = torch.cat(stacked_rows(names.train_ds), dim=1)
    pairs = [[(xb, yb) for xb, yb in loader] for _ in range(2)]
    first, second = ([len(xb) for xb, _ in batches] for batches in pairs)
    yield "batch sizes", first
    yield "raw.batch sizes of the second walk", second
    walks = [torch.cat([torch.cat(pair, dim=1) for pair in batches]) for batches in pairs]
    yield "raw.first walk", walks[0]
    yield "raw.second walk", walks[1]
    yield "raw.rows", whole
    yield "raw.rows afterwards", torch.cat(stacked_rows(names.train_ds), dim=1)


def brings_every_row_once(evidence: Evidence) -> bool:
    """Return whether a walk brings all rows, in whatever order."""
    walked, rows = (
        sorted(array_of(evidence, name).tolist()) for name in ("raw.first walk", "raw.rows")
    )
    return bool(walked == rows)


def mixes_across_batches(evidence: Evidence) -> bool:
    """Return whether some rows share a batch in a walk that would not, were the rows not mixed."""
    first, second = (
        whole_numbers(evidence, name)
        for name in ("batch sizes", "raw.batch sizes of the second walk")
    )
    unmixed = companies(evidence, "raw.rows", first)
    met = companies(evidence, "raw.first walk", first)
    met |= companies(evidence, "raw.second walk", second)
    return len(first) == 1 or met != unmixed


def companies(evidence: Evidence, name: str, sizes: list[int]) -> set[tuple[object, ...]]:
    """Return the rows of each batch, in an order that says nothing of how they came.

    Of rows that are not as many as the batches hold together, it is nothing.
    """
    rows = array_of(evidence, name)
    if sum(sizes) != len(rows):
        return set()
    ends = [0, *np.cumsum(sizes).tolist()]
    parts = [rows[start:end].tolist() for start, end in pairwise(ends)]
    return {tuple(sorted(map(tuple, part))) for part in parts}


def stand_in(names: Names) -> Seen:
    import torch

    yield "train_dl", torch.utils.data.DataLoader(names.train_ds, batch_size=4)


EXERCISE = Exercise(
    title="Deal the rows out in batches",
    question=Question(asks=("train_dl",), probe=probe, stand_in=stand_in),
    upstream=("dataset",),
    checks=(
        Holds(
            "can be walked again",
            is_other("raw.loader", "raw.walk"),
            "`train_dl` can be walked through only once.",
        ),
        Values("batch sizes", label="The list of batch sizes"),
        Holds(
            "every row once",
            brings_every_row_once,
            "A pass should bring every row of `train_ds` exactly once.",
        ),
        Holds(
            "shuffled",
            is_other("raw.first walk", "raw.rows"),
            "The rows come in the order of the file: they are not shuffled.",
        ),
        Holds(
            "shuffled anew",
            is_other("raw.first walk", "raw.second walk"),
            "Every pass brings the rows in the same order.",
        ),
        Holds(
            "mixed across batches",
            mixes_across_batches,
            "The same rows share a batch in every pass: the rows are to be mixed, not only the "
            "batches, nor each batch in itself.",
        ),
        Holds(
            "leaves the rows",
            is_same("raw.rows", "raw.rows afterwards"),
            "A walk through `train_dl` moves the rows of `train_ds`.",
        ),
    ),
)
