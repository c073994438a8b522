"""Rules upon raw evidence, for `Holds`: each takes names of observations and returns a rule."""

import numpy as np

from grader.checks.check import Evidence
from grader.checks.holds import Rule
from grader.child.frame import Trait
from grader.observed.transcript import Kind, Observation


def is_kind(name: str, *kinds: Kind) -> Rule:
    """Return the rule that a value is of one of these kinds."""
    return lambda evidence: _found(evidence, name).kind in kinds


def has(name: str, trait: Trait) -> Rule:
    """Return the rule that a tensor has a trait, or that some value in a list has."""
    return lambda evidence: trait in _found(evidence, name).traits


def has_none(name: str, trait: Trait) -> Rule:
    """Return the rule that a tensor, or every value in a list, lacks a trait."""
    return lambda evidence: trait not in _found(evidence, name).traits


def is_there(*names: str) -> Rule:
    """Return the rule that there is something under each name, and not nothing."""
    return lambda evidence: all(_is_something(evidence.find(name)) for name in names)


def says(name: str, *words: str) -> Rule:
    """Return the rule that a text is one of these, letter by letter."""

    def rule(evidence: Evidence) -> bool:
        found = _found(evidence, name)
        return found.kind is Kind.TEXT and found.text in words

    return rule


def is_floating(name: str) -> Rule:
    """Return the rule that an array holds floats."""
    return lambda evidence: _array(evidence, name).dtype.kind == "f"


def is_same(name: str, other: str) -> Rule:
    """Return the rule that two arrays hold the very same numbers, in one shape; NaN is itself."""

    def rule(evidence: Evidence) -> bool:
        return bool(
            np.array_equal(
                _array(evidence, name).astype(np.float64),
                _array(evidence, other).astype(np.float64),
                equal_nan=True,
            )
        )

    return rule


def is_other(name: str, other: str) -> Rule:
    """Return the rule that two arrays do not hold the same."""
    same = is_same(name, other)
    return lambda evidence: not same(evidence)


def has_shape(name: str, *shape: int) -> Rule:
    """Return the rule that an array has a shape."""
    return lambda evidence: _array(evidence, name).shape == shape


def left_alone(call: str) -> Rule:
    """Return the rule that a call, as `spared` looks at it, left all its arguments as they were."""

    def rule(evidence: Evidence) -> bool:
        begins, ends = f"{call}: ", " before"
        arguments = [
            name.removesuffix(ends)
            for name in evidence.raw
            if name.startswith(begins) and name.endswith(ends)
        ]
        return bool(arguments) and all(
            is_same(f"raw.{argument} before", f"raw.{argument} afterwards")(evidence)
            for argument in arguments
        )

    return rule


def all_of(*rules: Rule) -> Rule:
    """Return the rule that every one of some rules holds."""
    return lambda evidence: all(rule(evidence) for rule in rules)


def any_of(*rules: Rule) -> Rule:
    """Return the rule that at least one of some rules holds."""
    return lambda evidence: any(rule(evidence) for rule in rules)


def negated(rule: Rule) -> Rule:
    """Return the rule that another does not hold."""
    return lambda evidence: not rule(evidence)


def _is_something(observation: Observation | None) -> bool:
    return observation is not None and observation.kind is not Kind.NOTHING


def _found(evidence: Evidence, name: str) -> Observation:
    found = evidence.find(name)
    if found is None:
        raise KeyError(name)
    return found


def _array(evidence: Evidence, name: str) -> np.ndarray:
    array = _found(evidence, name).array
    if array is None:
        raise TypeError(name)
    return array
