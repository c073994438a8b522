"""Deal the rows out in batches, mixed anew at each pass."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values

from ._rows import stacked_rows


def probe(names: Names) -> Seen:
    import torch

    loader = names.train_dl
    again = iter(loader) is not loader
    yield "can be walked again", again
    if not again:
        return
    whole = torch.cat(stacked_rows(names.train_ds), dim=1)
    pairs = [[(xb, yb) for xb, yb in loader] for _ in range(2)]
    sizes = [len(xb) for xb, _ in pairs[0]]
    yield "batch sizes", sizes
    passes = [[torch.cat(pair, dim=1) for pair in batches] for batches in pairs]
    first, second = (torch.cat(batches) for batches in passes)
    yield "leaves the rows", torch.equal(whole, torch.cat(stacked_rows(names.train_ds), dim=1))
    yield "every row once", sorted(first.tolist()) == sorted(whole.tolist())
    yield "shuffled", first.tolist() != whole.tolist()
    yield "shuffled anew", first.tolist() != second.tolist()
    unmixed = torch.split(whole, sizes) if sum(sizes) == len(whole) else ()
    met = {company(batch) for batches in passes for batch in batches}
    yield "mixed across batches", len(sizes) == 1 or met != {company(part) for part in unmixed}


def company(batch: Any) -> tuple[Any, ...]:
    """Return the rows of a batch in an order that says nothing of how they came."""
    return tuple(sorted(map(tuple, batch.tolist())))


def own_probe(names: Names) -> Seen:
    yield from probe(names)
    whole, rest = divmod(len(names.train_ds), 5)
    yield "own.batch sizes", [5] * whole + [rest] * bool(rest)


def stand_in(names: Names) -> Seen:
    import torch

    yield "train_dl", torch.utils.data.DataLoader(names.train_ds, batch_size=4)


EXERCISE = Exercise(
    title="Deal the rows out in batches",
    question=Question(asks=("train_dl",), probe=probe, own_probe=own_probe, stand_in=stand_in),
    upstream=("dataset",),
    checks=(
        Traits({"can be walked again": "`train_dl` can be walked through only once."}),
        Values("batch sizes", label="The list of batch sizes"),
        Traits(
            {
                "every row once": "A pass should bring every row of `train_ds` exactly once.",
                "shuffled": "The rows come in the order of the file: they are not shuffled.",
                "shuffled anew": "Every pass brings the rows in the same order.",
                "mixed across batches": (
                    "The same rows share a batch in every pass: the rows are to be mixed, not "
                    "only the batches, nor each batch in itself."
                ),
                "leaves the rows": "A walk through `train_dl` moves the rows of `train_ds`.",
            }
        ),
    ),
)
