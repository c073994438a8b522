"""Gradients, predictions, losses and words, each on evidence made by hand."""

import math

import numpy as np
import pytest
from support.evidence import NOTHING, array, evidence, number, raised, tensor, text

from grader.checks import (
    FinalPredictions,
    FreshPredictions,
    GradientShapes,
    GradientValues,
    LossDecrease,
    Prediction,
)
from grader.observed.transcript import Kind, Observation

W, B = np.ones((2, 3)), np.ones(2)
SLOPE_W, SLOPE_B = np.arange(6.0).reshape(2, 3) - 2.5, np.array([3.0, -4.0])

# ---- gradients

SHAPES = GradientShapes({"w.grad": "w", "b.grad": "b"})
GRADIENTS = GradientValues(("w.grad", "b.grad"))
EXPECTED = {"w.grad": tensor(SLOPE_W), "b.grad": tensor(SLOPE_B)}


def test_a_gradient_of_its_parameters_shape_passes() -> None:
    seen = {"w": tensor(W), "b": tensor(B), "w.grad": tensor(SLOPE_W), "b.grad": tensor(SLOPE_B)}
    assert SHAPES.judge(evidence({**seen})).passed


@pytest.mark.parametrize(
    "slope", [NOTHING, number(1.0), tensor([1]), tensor(W.T), tensor(np.zeros(0)), text("x")]
)
def test_one_of_another_shape_or_none_at_all_fails(slope: Observation) -> None:
    seen = {"w": tensor(W), "b": tensor(B), "w.grad": slope, "b.grad": tensor(SLOPE_B)}
    finding = SHAPES.judge(evidence({**seen}))
    assert not finding.passed
    assert "w.grad" in finding.sentence


def test_the_gradients_of_the_loss_pass() -> None:
    assert GRADIENTS.judge(evidence({**EXPECTED}, {**EXPECTED})).passed


@pytest.mark.parametrize("factor", [2, 10, 0.5, -1, 0.1])
def test_a_factor_that_explains_the_difference_is_told(factor: float) -> None:
    seen = {"w.grad": tensor(factor * SLOPE_W), "b.grad": tensor(factor * SLOPE_B)}
    finding = GRADIENTS.judge(evidence({**seen}, {**EXPECTED}))
    assert not finding.passed
    assert finding.facts["ratio"] == pytest.approx(factor)
    assert f"{factor:.3g} times" in finding.sentence


def test_a_gradient_that_is_none_and_one_that_is_text_are_told_apart() -> None:
    finding = GRADIENTS.judge(evidence({"w.grad": text("-102.0")}, {**EXPECTED}))
    assert finding.sentence == "`w.grad` is text; numbers are needed."
    finding = GRADIENTS.judge(evidence({"w.grad": NOTHING}, {**EXPECTED}))
    assert finding.sentence.startswith("`w.grad` is None")


@pytest.mark.parametrize("odd", [0.0, 1.0, math.nan, math.inf])
def test_gradients_of_one_value_fail(odd: float) -> None:
    seen = {"w.grad": tensor(np.full((2, 3), odd)), "b.grad": tensor(np.full(2, odd))}
    assert not GRADIENTS.judge(evidence({**seen}, {**EXPECTED})).passed


def test_a_second_gradient_that_is_wrong_is_found() -> None:
    seen = {**EXPECTED, "b.grad": tensor(SLOPE_B[::-1])}
    finding = GRADIENTS.judge(evidence(seen, {**EXPECTED}))
    assert not finding.passed
    assert "b.grad" in finding.sentence


# ---- predictions

TARGETS = np.array([[56.0, 70], [81, 101], [119, 133]])
NOW = np.add(TARGETS, [[3, -4], [1, 2], [-5, 6]])
FIRST = TARGETS * 0 - 40
FRESH = FreshPredictions("preds")
FINAL = FinalPredictions("preds", "targets", "untrained")


def fresh(preds: object) -> bool:
    return FRESH.judge(evidence({"preds": preds}, {"preds": tensor(NOW)})).passed


def test_predictions_of_the_present_weights_are_fresh() -> None:
    assert fresh(tensor(NOW))
    assert fresh(tensor(NOW, "float64"))
    assert fresh(array(NOW))


@pytest.mark.parametrize(
    "preds",
    [
        pytest.param(tensor(FIRST), id="those of the first weights"),
        pytest.param(tensor(NOW + 0.05), id="those of a step before"),
        pytest.param(tensor(TARGETS), id="the targets"),
        pytest.param(tensor(NOW.round(-1)), id="rounded"),
        pytest.param(tensor(NOW.T), id="on their side"),
        pytest.param(tensor(NOW[:1]), id="one row"),
        pytest.param(tensor(NOW * 0), id="zeros"),
        pytest.param(tensor(NOW * 0, "float16"), id="zeros in half precision"),
        pytest.param(tensor(NOW * 0 + 1), id="ones"),
        pytest.param(tensor(NOW * math.nan), id="NaN"),
        pytest.param(tensor(NOW + math.inf), id="infinity"),
        pytest.param(tensor(NOW[0, 0]), id="one number"),
        pytest.param(NOTHING, id="nothing"),
    ],
)
def test_others_are_not(preds: Observation) -> None:
    assert not fresh(preds)


def test_both_first_numbers_are_told() -> None:
    finding = FRESH.judge(evidence({"preds": tensor(FIRST)}, {"preds": tensor(NOW)}))
    assert finding.facts == {"yours": -40.0, "right": 59.0}


def final(preds: object, untrained: object = FIRST, check: FinalPredictions = FINAL) -> bool:
    seen = {"preds": preds, "targets": TARGETS, "untrained": untrained}
    return check.judge(evidence(seen)).passed


def test_predictions_that_are_nearer_than_the_first_are_of_trained_weights() -> None:
    assert final(NOW)


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_no_nearer_or_nowhere_is_not_trained(odd: float) -> None:
    assert not final(FIRST)
    assert not final(FIRST - 1)
    assert not final(NOW + odd)
    assert not final(NOW, untrained=FIRST + odd), "then nothing is known of the start"


@pytest.mark.parametrize("odd", [NOTHING, number(1.0), tensor([1]), tensor(TARGETS.T)])
def test_predictions_of_another_shape_are_not_compared(odd: Observation) -> None:
    assert not final(odd)
    assert not final(NOW, untrained=odd)


def test_empty_tables_show_no_training() -> None:
    empty = tensor(np.zeros((0, 2)))
    seen = {"preds": empty, "targets": empty, "untrained": empty}
    assert not FINAL.judge(evidence({**seen})).passed


def test_how_much_nearer_may_be_asked_for() -> None:
    half_way = TARGETS + (FIRST - TARGETS) / 2
    assert final(half_way, check=FinalPredictions("preds", "targets", "untrained", least=0.7))
    assert not final(half_way, check=FinalPredictions("preds", "targets", "untrained", least=0.8))


# ---- the loss

LOSS = LossDecrease("before", "after")


@pytest.mark.parametrize(
    ("before", "after", "passed"),
    [
        (100.0, 99.9, True),
        (100.0, 100.0, False),
        (100.0, 100.1, False),
        (0.0, 0.0, False),
        (100.0, math.nan, False),
        (100.0, math.inf, False),
        (100.0, -math.inf, False),
        (math.nan, 1.0, False),
        (math.inf, 1.0, False),
        (math.nan, math.nan, False),
    ],
)
def test_a_loss_falls_when_it_ends_finite_and_lower(
    before: float, after: float, passed: bool
) -> None:
    assert LOSS.judge(evidence({"before": before, "after": after})).passed is passed


@pytest.mark.parametrize("odd", [NOTHING, text("1"), tensor([1, 2]), tensor(np.zeros(0))])
def test_what_is_no_single_number_did_not_fall(odd: Observation) -> None:
    assert not LOSS.judge(evidence({"before": 1.0, "after": odd})).passed
    assert not LOSS.judge(evidence({"before": odd, "after": 0.5})).passed
    assert not LOSS.judge(evidence({"after": 0.5})).passed


def test_how_far_it_falls_may_be_asked_for() -> None:
    most = LossDecrease("before", "after", least=0.9)
    assert most.judge(evidence({"before": 100.0, "after": 9.9})).passed
    assert not most.judge(evidence({"before": 100.0, "after": 10.1})).passed


def test_a_step_by_an_array_of_one_number_counts() -> None:
    assert LOSS.judge(evidence({"before": tensor([2.0]), "after": tensor([[1.0]])})).passed


# ---- a word foretold

FORETOLD = Prediction("direction", "slope is positive", yes="up", no="down")


@pytest.mark.parametrize(
    ("said", "slope", "passed"),
    [
        ("up", True, True),
        ("down", False, True),
        (" UP ", True, True),
        ("up", False, False),
        ("down", True, False),
        ("", True, False),
        ("up and down", True, False),
    ],
)
def test_a_word_is_right_by_what_then_happens_to_its_learner(
    said: str, slope: bool, passed: bool
) -> None:
    told = {"direction": said, "slope is positive": slope}
    # The reference's own slope may well be another.
    assert FORETOLD.judge(evidence({**told}, {"direction": "down"})).passed is passed


def test_where_nothing_has_happened_yet_the_references_word_is_right() -> None:
    assert FORETOLD.judge(evidence({"direction": "down"}, {"direction": "down"})).passed
    assert not FORETOLD.judge(evidence({"direction": "up"}, {"direction": "down"})).passed


def test_an_empty_word_is_never_right() -> None:
    assert not FORETOLD.judge(evidence({"direction": ""})).passed
    assert not FORETOLD.judge(evidence({"direction": " "}, {})).passed


def test_what_is_no_word_is_asked_to_be_one_of_two_and_not_which() -> None:
    for odd in (NOTHING, number(1.0), Observation(Kind.OTHER, text="down"), raised("down")):
        finding = FORETOLD.judge(evidence({"direction": odd}, {"direction": "down"}))
        assert not finding.passed
        assert "up" in finding.sentence
        assert "down" in finding.sentence
