"""Rules upon raw evidence: each holds of what it says, and of nothing that it cannot read."""

import numpy as np
import pytest
from support.evidence import NOTHING, array, evidence, tensor, text

from grader.authoring import (
    Holds,
    Kind,
    Observation,
    Rule,
    Trait,
    all_of,
    any_of,
    has,
    has_none,
    has_shape,
    is_floating,
    is_kind,
    is_other,
    is_same,
    is_there,
    negated,
    says,
)

TRACKED = Observation(
    Kind.TENSOR, array=np.ones((2, 3), np.float32), traits=Trait.TRACKED | Trait.LEAF
)
SEEN = {
    "w": TRACKED,
    "as w": array(np.ones((2, 3))),
    "whole": tensor([1, 1], "int64"),
    "nothing": NOTHING,
    "word": text("adagrad"),
}


def holds(rule: Rule) -> bool:
    return Holds("", rule, "No.").judge(evidence(SEEN)).passed


@pytest.mark.parametrize(
    "rule",
    [
        has("w", Trait.TRACKED),
        has_none("w", Trait.SLOPED),
        has_shape("w", 2, 3),
        is_kind("w", Kind.TENSOR),
        is_floating("w"),
        is_there("w", "as w"),
        is_same("w", "as w"),
        is_other("w", "whole"),
        negated(is_other("w", "as w")),
        all_of(is_there("w"), has("w", Trait.LEAF)),
        any_of(is_kind("w", Kind.LIST), has_shape("w", 2, 3)),
        says("word", "adam", "adagrad"),
    ],
)
def test_a_rule_holds_of_what_it_says(rule: Rule) -> None:
    assert holds(rule)


@pytest.mark.parametrize(
    "rule",
    [
        has("w", Trait.SLOPED),
        has_none("w", Trait.TRACKED),
        has_shape("w", 3, 2),
        is_kind("w", Kind.ARRAY),
        is_floating("whole"),
        is_there("w", "nothing"),
        is_same("w", "whole"),
        is_other("w", "as w"),
        negated(has("w", Trait.TRACKED)),
        all_of(is_there("w"), has("w", Trait.SLOPED)),
        any_of(is_kind("w", Kind.LIST), has_shape("w", 6)),
        says("word", "adam"),
    ],
)
def test_a_rule_does_not_hold_of_anything_else(rule: Rule) -> None:
    assert not holds(rule)


@pytest.mark.parametrize(
    "rule",
    [
        has("unseen", Trait.TRACKED),
        has_none("unseen", Trait.TRACKED),
        has_shape("nothing", 2, 3),
        is_floating("word"),
        is_there("unseen"),
        is_same("nothing", "nothing"),
        is_other("nothing", "w"),
        negated(has_shape("unseen", 2)),
    ],
)
def test_what_cannot_be_read_does_not_hold(rule: Rule) -> None:
    assert not holds(rule)
