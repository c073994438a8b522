"""The checks of a class that makes models, beside `look_at`."""

import numpy as np

from grader.authoring import (
    Behaviour,
    Check,
    Evidence,
    Holds,
    Kind,
    Rule,
    Tolerance,
    Values,
    any_of,
    is_kind,
    is_same,
    negated,
)

from ._model_classes import Shapes
from ._numbered import numbered


def class_checks(name: str, shapes: Shapes, fits: str, ready_made: str = "") -> tuple[Check, ...]:
    """Return the checks of a class that `look_at` has looked at.

    name: the class's. shapes: those of its weights and biases. fits: the sentence where they are
    others. ready_made: the sentence where it is a class of PyTorch's, if that is not allowed.
    """
    return (
        Behaviour(name, ()),
        Holds("begun", has_begun, "An attribute was set before `super().__init__()` had run."),
        Holds(
            "is a module",
            is_a_module,
            f"`{name}` does not make a module: it is no kind of `nn.Module`.",
        ),
        Values("parameters", label="The number of tensors in `parameters()`"),
        Values("numbers", label="The number of numbers in them"),
        Holds("fits", fitting(shapes), fits),
        Holds("repeats", REPEATS, "Asked twice the same, the model gives two answers."),
        Behaviour(name, ("model(x)", "model of other rows"), tolerance=Tolerance(magnitude=4)),
        Holds("learns", learns, "No gradient reaches some of the parameters."),
        Values("slopes", label="The row of all slopes", tolerance=Tolerance(magnitude=4)),
        Values("numbers in another", label="With other sizes, the number of numbers"),
        Holds(
            "each its own",
            share_nothing,
            "Two models that are made one after the other share their weights.",
        ),
        Holds(
            "one row and one output",
            says_one_of_one_row,
            "Of one row, a model with one output should make a table of shape (1, 1): a row for "
            "each row, a column for each output.",
        ),
        Holds("of one's own", is_of_ones_own, ready_made),
    )


def has_begun(evidence: Evidence) -> bool:
    """Return whether nn.Module's constructor ran, or nobody needed it."""
    registers = evidence.find("raw.registers")
    ran = registers is None or "_parameters" in registers.text.split()
    return ran and evidence.find("raw.refused") is None


def is_a_module(evidence: Evidence) -> bool:
    """Return whether what was made is a module, as far as it was begun."""
    return evidence.find("raw.registers") is not None or not has_begun(evidence)


def is_of_ones_own(evidence: Evidence) -> bool:
    """Return whether no module of PyTorch's has the class."""
    made = evidence.find("raw.class")
    return made is None or not made.text.startswith("torch.")


def fitting(shapes: Shapes) -> Rule:
    """Return the rule that the parameters are of these shapes, turned over or not, and no more."""

    def rule(evidence: Evidence) -> bool:
        left = list(shapes)
        for shape in numbered(evidence.raw, "shape"):
            held = [] if shape.array is None else shape.array.flatten().tolist()
            lengths = tuple(length for length in held if length != 1)
            found = lengths if lengths in left else lengths[::-1]
            if found not in left:
                return False
            left.remove(found)
        return not left

    return rule


REPEATS = any_of(
    negated(is_kind("raw.said", Kind.TENSOR)),
    negated(is_kind("raw.said again", Kind.TENSOR)),
    is_same("raw.said", "raw.said again"),
)


def learns(evidence: Evidence) -> bool:
    """Return whether a gradient reaches every parameter."""
    slopes = numbered(evidence.raw, "slope")
    return bool(slopes) and all(slope.array is not None for slope in slopes)


def share_nothing(evidence: Evidence) -> bool:
    """Return whether two models have no parameter in common."""
    first, second = (evidence.array(f"raw.parameters of {which}") for which in ("one", "the next"))
    return first is not None and second is not None and not np.isin(first, second).any()


def says_one_of_one_row(evidence: Evidence) -> bool:
    """Return whether a model with one output makes a table of one row and one column."""
    return np.array_equal(evidence.array("raw.one row"), [1, 1])  # type: ignore[arg-type]
