"""The tables that a learner holds, and hidden ones like them."""

from typing import Any

from grader.authoring import Names, drawn, held_table, placed, usual

Pair = tuple[Any, Any]

# Hidden numbers lie where the first of these does that is a tensor.
TABLES = ("inputs", "train_x", "mean")


def all_cars(names: Names) -> Pair:
    """Return the inputs and the consumption of every car, in the order of the file."""
    inputs, targets = held_table(names, "inputs", 300, 6), held_table(names, "targets", 300, 1)
    if inputs is not None and targets is not None:
        return inputs, targets
    table = read("cars.csv", names)
    return table[:, :6], table[:, 6:]


def new_cars(names: Names) -> Any:
    """Return the inputs of the held-out cars, in the order of the file."""
    held = held_table(names, "new_inputs", 92, 6)
    return read("cars_new.csv", names) if held is None else held


def read(file: str, names: Names) -> Any:
    """Return what the lesson reads of a file: all columns but those of words, a row for each car."""
    import numpy as np

    kept = {"cars.csv": range(2, 9), "cars_new.csv": range(2, 8)}[file]
    table = np.loadtxt(f"../data/{file}", delimiter=",", skiprows=1, usecols=kept)
    return placed(table, usual(names, *TABLES))


def hidden_task(names: Names, rows: int) -> Pair:
    """Return standardised inputs, and targets that bend along the first column."""
    x = drawn(names, rows, 6, like=usual(names, *TABLES))
    weights = x.new_tensor([[2.0], [1.5], [-1.0], [0.5], [1.0], [0.0]])
    return x, 11 + x @ weights + x[:, :1].abs()


def ways_to_judge(names: Names) -> list[tuple[Pair, Pair]]:
    """Return pairs of training and validation tables, standardised, that the learner has.

    The parts of the table come first. What a name holds that has been used for something else
    since then is left out.
    """
    found = []
    raw = raw_tables(names)
    if raw is not None:
        (x, y), (other_x, other_y) = raw
        found.append(((names.standardise(x), y), (names.standardise(other_x), other_y)))
    seen: Any = names.namespace.get("seen")
    unseen: Any = names.namespace.get("unseen")
    if are_tables(seen, unseen) and not share_rows(seen[0], unseen[0]):
        found.append((seen, unseen))
    return found


def raw_tables(names: Names) -> tuple[Pair, Pair] | None:
    """Return the parts of the table, while their names hold them and one can standardise them."""
    held = names.namespace.get
    seen = held("train_x"), held("train_y")
    unseen = held("valid_x"), held("valid_y")
    usable = callable(held("standardise")) and are_tables(seen, unseen)
    return (seen, unseen) if usable else None


def are_tables(*pairs: Any) -> bool:
    """Return whether each value is a pair: a table of six columns, and as many targets."""
    import torch

    return all(
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and all(isinstance(table, torch.Tensor) and table.ndim for table in pair)
        and tuple(pair[0].shape) == (pair[1].numel(), 6)
        for pair in pairs
    )


def share_rows(seen: Any, unseen: Any) -> bool:
    """Return whether most rows of the second table are in the first."""
    import torch

    nearest = torch.cdist(unseen.double(), seen.double()).amin(dim=1)
    return float((nearest < 1e-6).double().mean()) > 0.5
