"""Kind and shape first, then every element, within what rounding explains and no more."""

import math

import numpy as np
import pytest
from support.evidence import NOTHING, array, evidence, number, raised, tensor, text

from grader.checks import Behaviour, Tolerance, Values
from grader.checks.values import ratio
from grader.observed.transcript import Kind, Observation

TABLE = [[56, 70], [81, 101], [119, 133]]


def passes(seen: object, expected: object, check: Values = Values("x")) -> bool:  # noqa: B008
    return check.judge(evidence({"x": seen}, {"x": expected})).passed


def sentence(seen: object, expected: object, check: Values = Values("x")) -> str:  # noqa: B008
    return check.judge(evidence({"x": seen}, {"x": expected})).sentence


# ---- form


def test_the_same_values_pass() -> None:
    assert passes(tensor(TABLE), tensor(TABLE))


@pytest.mark.parametrize(
    "seen",
    [
        tensor(1),
        tensor([1]),
        tensor([[1]]),
        tensor([1, 1, 1, 1]),
        tensor(np.ones((4, 3))),
        tensor(np.ones((1, 3, 4))),
        tensor(np.ones((3, 4, 1))),
        tensor(np.ones(12)),
        tensor(np.ones((0, 4))),
        number(1.0),
    ],
)
def test_what_would_broadcast_to_the_right_answer_is_not_it(seen: Observation) -> None:
    assert np.all(seen.array == 1)
    assert not passes(seen, tensor(np.ones((3, 4))))
    assert "shape" in sentence(seen, tensor(np.ones((3, 4))))


def test_nor_does_the_right_answer_broadcast_to_it() -> None:
    assert not passes(tensor(np.ones((3, 4))), tensor(1))


@pytest.mark.parametrize("seen", [number(0.0), tensor(0.0), array(0.0), tensor(0.0, "float64")])
def test_a_number_is_the_same_as_a_tensor_of_no_dimensions(seen: Observation) -> None:
    assert passes(seen, tensor(0.0))
    assert passes(tensor(0.0), seen)


@pytest.mark.parametrize("dtype", ["float32", "float64", "int64", "int32", "uint8"])
def test_the_dtype_is_free_unless_it_is_asked_for(dtype: str) -> None:
    assert passes(tensor(TABLE, dtype), tensor(TABLE))


@pytest.mark.parametrize(
    ("dtype", "passed"), [("float32", True), ("float64", True), ("int64", False), ("bool", False)]
)
def test_where_floats_are_asked_for_integers_are_refused(dtype: str, passed: bool) -> None:
    check = Values("x", floating=True)
    assert passes(tensor([1], dtype), tensor([1]), check) is passed
    if not passed:
        assert dtype in sentence(tensor([1], dtype), tensor([1]), check)


def test_where_a_tensor_is_asked_for_an_array_or_a_list_is_refused() -> None:
    check = Values("x", tensor=True)
    assert passes(tensor([1]), tensor([1]), check)
    for kind in (Kind.ARRAY, Kind.LIST, Kind.NUMBER):
        seen = Observation(kind, np.ones(1, "float32"))
        assert not passes(seen, tensor([1]), check)
        assert kind.value in sentence(seen, tensor([1]), check)


@pytest.mark.parametrize(
    ("seen", "words"),
    [
        (NOTHING, "nothing"),
        (text("1"), "text"),
        (raised("ValueError", "no"), "the error ValueError: no"),
        (raised("KeyError"), "the error KeyError"),
        (Observation(Kind.OTHER, text="Sequential"), "Sequential"),
    ],
)
def test_what_is_no_data_is_named_and_refused(seen: Observation, words: str) -> None:
    assert not passes(seen, tensor([1]))
    assert words in sentence(seen, tensor([1]))


def test_what_was_not_seen_is_refused() -> None:
    assert not Values("x").judge(evidence({}, {"x": tensor([1])})).passed


def test_what_cannot_be_compared_is_refused() -> None:
    assert not Values("x").judge(evidence({"x": tensor([1])})).passed


# ---- elements


@pytest.mark.parametrize("odd", [math.nan, math.inf, -math.inf])
def test_nan_and_infinity_never_pass(odd: float) -> None:
    assert not passes(tensor([1, odd]), tensor([1, 2]))
    assert not passes(tensor([odd, odd]), tensor([1, 2]))
    assert not passes(tensor([1, odd]), tensor([1, odd])), "not even where they are expected"
    assert not passes(number(odd), number(odd))


@pytest.mark.parametrize("fill", [0.0, 1.0, -1.0])
@pytest.mark.parametrize("dtype", ["float16", "float32", "float64"])
@pytest.mark.parametrize("tolerance", [Tolerance(), Tolerance(4096), Tolerance(64, 128)])
def test_all_zeros_and_all_ones_fail_in_every_dtype(
    fill: float, dtype: str, tolerance: Tolerance
) -> None:
    check = Values("x", tolerance=tolerance)
    assert not passes(tensor(np.full((3, 2), fill), dtype), tensor(TABLE), check)
    assert not passes(tensor(np.full((3, 2), fill), dtype), tensor(np.array(TABLE) / 1e6), check)
    assert not passes(tensor(np.full((3, 2), fill), dtype), tensor(np.array(TABLE) * 1e6), check)


def test_only_zero_is_zero() -> None:
    assert passes(tensor([0.0]), tensor([0.0]))
    assert not passes(tensor([1e-30]), tensor([0.0]))


def test_true_is_no_large_number() -> None:
    assert not passes(tensor([True, True], "bool"), tensor([4, 4]))


def test_the_first_wrong_element_is_named_by_its_row_and_column() -> None:
    wrong = np.array(TABLE, "float32")
    wrong[1, 0] = 80
    check = Values("x", rows=("A", "B", "C"), columns=("apples", "oranges"))
    finding = check.judge(evidence({"x": wrong}, {"x": tensor(TABLE)}))
    assert finding.sentence == "`x[1, 0]` (B, apples) is 80 where it should be 81."
    assert (finding.facts["yours"], finding.facts["right"]) == (80, 81)


def test_how_many_are_wrong_is_said() -> None:
    assert "with 6 of 6 values" in sentence(tensor(np.zeros((3, 2))), tensor(TABLE))


def test_the_nearer_an_answer_the_more_it_is_worth_talking_about() -> None:
    def nearness(seen: object) -> float:
        return Values("x").judge(evidence({"x": seen}, {"x": tensor(TABLE)})).nearness

    one_wrong = np.array(TABLE, "float32")
    one_wrong[0, 0] = 0
    order = [text("?"), tensor(1), tensor(np.zeros((3, 2))), one_wrong]
    assert sorted(map(nearness, order)) == list(map(nearness, order))


# ---- words


@pytest.mark.parametrize("said", ["down", "Down", " DOWN\n"])
def test_words_are_compared_without_case_or_space(said: str) -> None:
    assert passes(text(said), text("down"))


@pytest.mark.parametrize("said", ["up", "", "down down", "d own"])
def test_other_words_fail(said: str) -> None:
    assert not passes(text(said), text("down"))


def test_a_number_is_no_word() -> None:
    assert not passes(number(1.0), text("down"))
    assert not passes(NOTHING, text("down"))


@pytest.mark.parametrize("said", ["C", "c", " C "])
@pytest.mark.parametrize("right", ["C", "c"])
def test_neither_the_case_of_the_answer_nor_that_of_the_solution_counts(
    said: str, right: str
) -> None:
    assert passes(text(said), text(right))


def test_what_a_wrong_word_is_said_to_be_can_be_set() -> None:
    plain, set_ = Values("x"), Values("x", label="Your cause", unlike="does not fit the symptom")
    assert sentence(text("a"), text("b"), plain).endswith("when the cell below is run.")
    assert sentence(text("a"), text("b"), set_) == "Your cause does not fit the symptom."


@pytest.mark.parametrize("said", [number(-200.0), NOTHING, text("nan!"), raised("E")])
def test_a_word_that_is_not_among_those_asked_for_is_told_which_are(said: Observation) -> None:
    check = Values("x", words=("-200", "-inf", "NaN"))
    asked = '`x` should be a word in quotes, one of "-200", "-inf" or "NaN".'
    assert sentence(said, text("-inf"), check) == asked
    assert sentence(text("nan"), text("-inf"), check) != asked
    assert not passes(text("nan"), text("-inf"), check)
    assert passes(text("-INF"), text("-inf"), check)


def test_what_is_no_word_is_named_where_any_word_will_do() -> None:
    assert sentence(number(1.0), text("down")) == (
        "`x` is the number 1; a word in quotes is asked for."
    )
    assert not Values("x").judge(evidence({}, {"x": text("down")})).passed


# ---- tolerance

EPSILON = 2.0**-23


@pytest.mark.parametrize(
    ("operations", "magnitude", "scale"), [(64, 1, 1), (64, 1, 1e6), (64, 16, 3), (512, 1, 1)]
)
def test_the_difference_that_is_allowed_is_twice_what_rounding_may_make(
    operations: int, magnitude: float, scale: float
) -> None:
    check = Values("x", tolerance=Tolerance(operations, magnitude))
    allowed = 2 * operations * EPSILON * magnitude * scale
    right = tensor([scale, 0], "float64")
    for sign in (1, -1):
        assert passes(tensor([scale, sign * 0.99 * allowed], "float64"), right, check)
        assert not passes(tensor([scale, sign * 1.01 * allowed], "float64"), right, check)


def test_double_precision_is_not_asked_for_more_than_single() -> None:
    right = tensor([1 / 3], "float64")
    assert passes(tensor([1 / 3], "float32"), right)
    assert passes(tensor([1 / 3 + 1e-6], "float64"), right)


def test_half_precision_is_allowed_its_rounding_and_never_a_hundredth_more() -> None:
    right = tensor([1 / 3, 100])
    assert passes(tensor([1 / 3, 100], "float16"), right)
    assert passes(tensor([1 / 3, 100.5], "float16"), right)
    assert not passes(tensor([1 / 3, 102], "float16"), right)


# ---- ratio


@pytest.mark.parametrize("factor", [2.0, 0.5, -1.0, 8.0, 1e-3])
def test_one_factor_between_two_arrays_is_found(factor: float) -> None:
    right = np.array([1.0, -2.0, 3.0])
    assert ratio(factor * right, right) == pytest.approx(factor)


@pytest.mark.parametrize(
    ("seen", "right"),
    [([1, 2], [2, 1]), ([1, 2, 3], [1, 2]), ([1, math.nan], [1, 2]), ([0, 0], [0, 0]), ([], [])],
)
def test_where_there_is_none_it_is_nan(seen: list[float], right: list[float]) -> None:
    assert math.isnan(ratio(np.array(seen, float), np.array(right, float)))


# ---- behaviour of functions

MSE = Behaviour("mse", ("mse of a table", "mse of a vector"))
RIGHT = {"mse of a table": tensor(4.0), "mse of a vector": tensor(9.0)}


def test_a_function_passes_when_every_output_is_right() -> None:
    assert MSE.judge(evidence({**RIGHT}, {**RIGHT})).passed


@pytest.mark.parametrize("output", RIGHT)
def test_a_function_that_is_right_once_fails(output: str) -> None:
    """What is hard-coded is right on one input."""
    wrong = {**RIGHT, output: tensor(5.0)}
    finding = MSE.judge(evidence(wrong, {**RIGHT}))
    assert not finding.passed
    assert output in finding.sentence


def test_a_factor_is_a_fact() -> None:
    finding = MSE.judge(evidence({**RIGHT, "mse of a table": tensor(40.0)}, {**RIGHT}))
    assert finding.facts["ratio"] == pytest.approx(10)


def test_a_function_that_raises_or_returns_nothing_says_so() -> None:
    raising = MSE.judge(evidence({"raised": raised("ValueError", "no")}, {**RIGHT}))
    assert not raising.passed
    assert "ValueError: no" in raising.sentence
    silent = MSE.judge(evidence({**RIGHT, "mse of a table": NOTHING}, {**RIGHT}))
    assert not silent.passed
    assert "return" in silent.sentence


def test_one_that_raises_after_a_right_output_fails() -> None:
    assert not MSE.judge(evidence({**RIGHT, "raised": raised("E")}, {**RIGHT})).passed


def test_more_than_one_convention_may_be_right_but_not_a_mixture() -> None:
    two = Behaviour("f", ("a", "b"), factors=(1.0, 2.0))
    right = {"a": tensor(1.0), "b": tensor(3.0)}
    assert two.judge(evidence({"a": tensor(1.0), "b": tensor(3.0)}, {**right})).passed
    assert two.judge(evidence({"a": tensor(2.0), "b": tensor(6.0)}, {**right})).passed
    assert not two.judge(evidence({"a": tensor(2.0), "b": tensor(3.0)}, {**right})).passed
    assert not two.judge(evidence({"a": tensor(3.0), "b": tensor(9.0)}, {**right})).passed
