"""Predictions for held-out rows: what passes, what is said of the rest, and what is never told."""

import math
import re

import numpy as np
import pytest
from support.evidence import NOTHING, array, evidence, raised, tensor, text

from grader.checks import Finding, HeldOut
from grader.observed.transcript import Kind, Observation

TARGETS = np.random.default_rng(3).gamma(9, 1.25, 90).round(1)
CHECK = HeldOut("preds", tuple(TARGETS), most=2.0, mean=11.0, unit="litres per 100 km")
NOISE = np.random.default_rng(4).normal(size=TARGETS.size)


def judged(preds: object) -> Finding:
    seen = preds if isinstance(preds, Observation) else tensor(preds)
    return CHECK.judge(evidence({"preds": seen}))


@pytest.mark.parametrize(
    "preds",
    [
        pytest.param(TARGETS[:, None] + NOISE[:, None], id="a column"),
        pytest.param(TARGETS + NOISE, id="a flat row of numbers"),
        pytest.param(array(TARGETS + NOISE), id="an array in float64"),
        pytest.param(Observation(Kind.LIST, TARGETS + NOISE), id="a list"),
        pytest.param(tensor(TARGETS + NOISE, "float16"), id="half precision"),
        pytest.param((TARGETS + 1.9)[:, None], id="just near enough"),
    ],
)
def test_an_error_within_the_bound_passes(preds: object) -> None:
    assert judged(preds).passed


SAID = [
    ("shape", (TARGETS + NOISE)[None], "it should have shape (90, 1)"),
    ("too few rows", TARGETS[:60, None], "shape (60, 1)"),
    ("no rows", np.zeros((0, 1)), "shape (0, 1)"),
    ("one number", np.array(11.0), "shape ()"),
    ("nan", np.where(TARGETS > 15, math.nan, TARGETS)[:, None], "nan or infinity in"),
    ("infinity", TARGETS[:, None] + math.inf, "nan or infinity in 90 of 90 rows"),
    ("the mean", np.full((90, 1), 11.0), "the same for every row"),
    ("zeros", np.zeros((90, 1)), "the same for every row"),
    ("standardised", (TARGETS - TARGETS.mean()) / TARGETS.std(), "still standardised"),
    ("turned over", TARGETS[::-1], "do not belong to these rows"),
    ("sorted", np.random.default_rng(5).permutation(TARGETS), "do not belong to these rows"),
    ("miles per gallon", 235.2 / TARGETS, "miles per gallon"),
    ("too little", TARGETS + 2.4 * NOISE, "Something was learned"),
    ("too much", TARGETS + 40 * NOISE, "the mean for every row would miss by"),
    ("huge", NOISE * 1e200, "misses by inf"),
]


@pytest.mark.parametrize(
    ("preds", "words"), [one[1:] for one in SAID], ids=[one[0] for one in SAID]
)
def test_what_is_wrong_is_said(preds: np.ndarray, words: str) -> None:
    finding = judged(array(preds))
    assert not finding.passed
    assert words in finding.sentence


@pytest.mark.parametrize("seen", [NOTHING, text("11.0"), raised("ValueError", "no")])
def test_what_is_no_array_does_not_pass(seen: Observation) -> None:
    finding = judged(seen)
    assert not finding.passed
    assert "numbers are needed" in finding.sentence


def test_nothing_seen_does_not_pass() -> None:
    assert not CHECK.judge(evidence({})).passed


def test_the_name_is_told_as_the_learner_knows_it() -> None:
    given = HeldOut("given.preds", tuple(TARGETS), most=2.0, mean=11.0, unit="litres")
    assert given.judge(evidence({"given.preds": tensor([1.0])})).sentence.startswith("`preds` has")


@pytest.mark.parametrize("scale", [0.1, 1.0, 2.34567, 3.3333, 123.456])
def test_no_error_is_told_with_more_than_two_digits(scale: float) -> None:
    finding = judged(array(TARGETS + scale * NOISE))
    for fact in finding.facts.values():
        assert float(f"{fact:.2g}") == fact
    for number in re.findall(r"miss(?:es)? by ([\d.]+)", finding.sentence):
        assert len(number.replace(".", "").strip("0")) <= 2


def test_moving_one_prediction_a_little_shows_nothing() -> None:
    told = set()
    for row in range(TARGETS.size):
        preds = np.full(TARGETS.size, 11.0) + 3 * NOISE
        preds[row] += 0.5
        finding = judged(array(preds))
        told.add((finding.sentence, tuple(finding.facts.values())))
    assert len(told) == 1


def test_the_targets_are_in_no_text_of_the_check() -> None:
    assert "targets" not in repr(CHECK)
    assert str(TARGETS[0]) not in repr(CHECK)
