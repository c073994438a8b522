"""The tables that a learner holds, and hidden ones like them."""

from typing import Any

from grader.authoring import Names, drawn, held_table, is_table, is_tensor, placed, usual

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


def tables_to_judge_by(names: Names) -> dict[str, tuple[Pair, Pair]]:
    """Return pairs of training and validation tables that the learner has, standardised, by a word.

    The parts of the table come first; the others are what the lesson keeps of them.
    """
    found = {}
    raw = raw_tables(names)
    if raw is not None:
        (x, y), (other_x, other_y) = raw
        found["parts"] = (names.standardise(x), y), (names.standardise(other_x), other_y)
    seen, unseen = pair_in(names.namespace.get("seen")), pair_in(names.namespace.get("unseen"))
    if seen is not None and unseen is not None:
        found["kept"] = seen, unseen
    return found


def raw_tables(names: Names) -> tuple[Pair, Pair] | None:
    """Return the parts of the table, while their names hold them and one can standardise them."""
    held = names.namespace.get
    seen = pair_in((held("train_x"), held("train_y")))
    unseen = pair_in((held("valid_x"), held("valid_y")))
    if callable(held("standardise")) and seen is not None and unseen is not None:
        return seen, unseen
    return None


def pair_in(value: Any) -> Pair | None:
    """Return a table of six columns and the tensor beside it; None for anything else."""
    match value:
        case [x, y]:
            if is_table(x, None, 6) and is_tensor(y):
                return x, y
    return None
