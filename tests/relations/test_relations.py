"""A relation is told where it holds of all that was seen, and of nothing else."""

from collections.abc import Callable

import numpy as np
import pytest

from grader.relations.pair import Pair, Pairs
from grader.relations.related import of_a_function, of_a_value, relation_of

RANDOM = np.random.default_rng(20261130)
TABLE = RANDOM.normal(size=(4, 3)) * 5 + 1
COLUMN = RANDOM.normal(size=6) * 3


def pairs_of(change: Callable[[np.ndarray], np.ndarray], *expected: np.ndarray) -> Pairs:
    return tuple(
        Pair(f"f({place})", np.asarray(change(right), np.float64), right)
        for place, right in enumerate(expected)
    )


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda right: right * 2, "is twice what it should be"),
        (lambda right: -right, "is minus what it should be"),
        (lambda right: right * 10, "is 10 times what it should be"),
        (lambda right: right / 8, "is 1/8 of what it should be"),
        (lambda right: right * -3, "is minus 3 times what it should be"),
        (lambda right: right + 1, "is 1 more than it should be"),
        (lambda right: right - 0.5, "is 0.5 less than it should be"),
        (np.square, "is the square of what it should be"),
        (np.exp, "is e to the power of what it should be"),
        (np.abs, "is the size, without the sign, of what it should be"),
        (np.reciprocal, "is 1 divided by what it should be"),
        (lambda right: 1 - right, "is 1 minus what it should be"),
        (
            lambda right: np.round(right, 2),
            "is what it should be, rounded to 2 digits after the point",
        ),
        (np.trunc, "is what it should be, without what comes after the point"),
        (np.transpose, "holds the right numbers turned over, its rows made columns"),
        (lambda right: right[::-1], "holds the right numbers with the last row first"),
        (lambda right: right[:, ::-1], "holds the right numbers with the last column first"),
        (
            lambda right: np.roll(right, 1, 0),
            "holds the right numbers one place on: what should be last comes first",
        ),
        (lambda right: right.reshape(2, 6), "holds the right numbers, in the shape (2, 6)"),
        (lambda right: right[[1, 0, 3, 2]], "holds the right numbers in another order"),
        (lambda right: right.mean(0), "is the mean of its rows of what it should be"),
        (lambda right: right.sum(), "is the sum of what it should be"),
        (
            lambda right: np.cumsum(right, 0),
            "adds up: each entry is the sum of what all entries up to it should be",
        ),
        (
            lambda right: right * np.array([[2.0], [3.0], [5.0], [7.0]]),
            "is off by a factor of its own in each row",
        ),
        (
            lambda right: right + np.array([1.0, 2.0, 4.0]),
            "is off in each column by one number, another in each",
        ),
    ],
)
def test_what_was_done_to_every_result_is_told(
    change: Callable[[np.ndarray], np.ndarray], words: str
) -> None:
    assert relation_of(pairs_of(change, TABLE, TABLE * 3 + 2)) == words


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda right: np.where(np.arange(4)[:, None] == 0, right, 0), "in its first row alone"),
        (lambda right: np.where(np.arange(4)[:, None] == 3, 0, right), "but for its last row"),
        (lambda right: np.where(np.arange(3) == 1, 9.0, right), "but for its second column"),
    ],
)
def test_where_a_single_table_is_right_is_told(
    change: Callable[[np.ndarray], np.ndarray], words: str
) -> None:
    (pair,) = pairs_of(change, TABLE)
    assert of_a_value("`table`", pair) == f"`table` is right {words}."


def test_a_sum_in_place_of_a_mean_is_told_by_the_size_of_what_was_given() -> None:
    pairs = tuple(
        Pair("mse", np.array(5.0) * size, np.array(5.0), arguments={"t1": np.zeros(size)})
        for size in (3, 8)
    )
    words = "is as many times what it should be as `t1` has numbers"
    assert relation_of(pairs) == words


def test_what_was_given_and_handed_back_is_told_by_its_name() -> None:
    pairs = tuple(
        Pair("f", given, given * 2 + 1, arguments={"x": given}) for given in (COLUMN, COLUMN * 4)
    )
    assert relation_of(pairs) == "is `x` itself, as it was given"


def test_what_is_the_same_for_all_inputs_is_told() -> None:
    pairs = tuple(Pair("f", np.array(1.67), np.array(right)) for right in (3.0, -2.0, 0.5))
    assert relation_of(pairs) == "is the same, and should not be"


def test_of_one_number_no_multiple_is_told_but_a_plain_one() -> None:
    assert relation_of(pairs_of(lambda right: right * 2, np.array(3.71))) == (
        "is twice what it should be"
    )
    assert relation_of(pairs_of(lambda right: right * 1.37, np.array(3.71))) == ""


def test_nothing_is_told_where_one_input_does_not_agree() -> None:
    twice, thrice = pairs_of(lambda right: right * 2, TABLE, COLUMN)
    other = Pair(thrice.name, thrice.expected * 3, thrice.expected)
    assert relation_of((twice, other)) == ""


def test_nothing_is_told_of_numbers_that_have_nothing_to_do_with_each_other() -> None:
    told = [
        relation_of(
            (Pair("f", RANDOM.normal(size=shape) * scale, RANDOM.normal(size=shape) * scale),)
        )
        for shape in ((), (2,), (5,), (2, 2), (3, 4))
        for scale in (0.01, 1.0, 300.0)
        for _ in range(200)
    ]
    assert set(told) == {""}


def test_nothing_is_told_of_what_is_not_finite() -> None:
    for bad in (np.nan, np.inf):
        assert relation_of((Pair("f", np.full(3, bad), COLUMN[:3]),)) == ""
        assert relation_of((Pair("f", COLUMN[:3], np.full(3, bad)),)) == ""


def test_of_a_function_it_is_said_on_what_it_holds() -> None:
    pairs = pairs_of(lambda right: right * 2, TABLE, COLUMN)
    assert of_a_function("f", pairs) == (
        "What `f` returns is twice what it should be, on every input that was tried."
    )


def test_what_a_function_does_not_return_is_called_by_its_own_name() -> None:
    slope = Pair("slope of the loss", COLUMN / 2, COLUMN)
    assert of_a_function("loss_fn", (slope,)) == (
        "`slope of the loss` is half of what it should be, on the input that was tried."
    )
    both = (slope, Pair("loss after a step", TABLE / 2, TABLE))
    assert of_a_function("loss_fn", both).startswith("What was seen of `loss_fn` is half of")


def test_right_on_one_input_alone_is_told_first() -> None:
    pairs = (
        Pair("loss(y, p)", COLUMN, COLUMN, is_right=True),
        Pair("loss of five points", COLUMN[:5] / 2, COLUMN[:5]),
    )
    assert of_a_function("loss", pairs) == (
        "`loss(y, p)` is as it should be. `loss of five points` is not: it is half of what it "
        "should be."
    )


def test_of_two_small_whole_numbers_no_relation_is_worth_a_word() -> None:
    assert of_a_value("`w`", Pair("w", np.array(4.0), np.array(2.0))) == ""
    assert of_a_value("`w`", Pair("w", np.array(4.5), np.array(2.25))) != ""


def test_a_row_that_is_right_is_not_off() -> None:
    below = TABLE + np.array([[0.0], [0.0], [3.0], [3.0]])
    assert relation_of((Pair("t", below, TABLE),)) == ""


def test_whether_a_large_factor_is_whole_is_not_known() -> None:
    assert relation_of(pairs_of(lambda right: right * 604.98, np.array(0.483121))) == ""
    assert relation_of(pairs_of(lambda right: right * 100, np.array(0.483121))) == (
        "is 100 times what it should be"
    )
