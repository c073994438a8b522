"""The generators that a process shares are put back, whatever was drawn from them, and how."""

import random
from collections.abc import Callable, Iterator

import numpy as np
import pytest

from grader.child.watching.saved import Saved
from grader.child.watching.saved_random import saved_random_states

DRAWS: dict[str, Callable[[], object]] = {
    "a number of Python's": random.random,
    "a normal number of Python's": lambda: random.gauss(0, 1),
    "bits of Python's": lambda: random.getrandbits(7),
    "a seed of Python's": lambda: random.seed(3),
    "a number of NumPy's": np.random.rand,
    "a normal number of NumPy's": np.random.randn,
    "a shuffle of NumPy's": lambda: np.random.permutation(5),
    "a seed of NumPy's": lambda: np.random.seed(3),
}


def drawn() -> list[float]:
    return [random.random(), random.gauss(0, 1), float(np.random.randn()), np.random.rand()]


def put_back(saved: list[Saved]) -> None:
    for each in saved:
        each.put_back()


@pytest.fixture(autouse=True)
def own_states() -> Iterator[None]:
    """Leave the generators of the tests' process as they were."""
    of_python, of_numpy = random.getstate(), np.random.get_state()
    yield
    random.setstate(of_python)
    np.random.set_state(of_numpy)


@pytest.mark.parametrize("kept", [0, 1])
@pytest.mark.parametrize("draw", DRAWS)
def test_what_was_drawn_is_drawn_again(draw: str, kept: int) -> None:
    # Of two normal numbers that are made at once, the second is kept for the next draw.
    for _ in range(kept):
        random.gauss(0, 1), np.random.randn()
    saved = saved_random_states()
    DRAWS[draw]()
    put_back(saved)
    then = drawn()
    put_back(saved)
    assert drawn() == then


def test_each_state_is_the_one_of_its_own_moment() -> None:
    earlier = saved_random_states()
    first = drawn()
    later = saved_random_states()
    second = drawn()
    put_back(later)
    assert drawn() == second
    put_back(earlier)
    assert drawn() == first


def test_a_normal_number_that_was_kept_and_then_is_not_makes_another_state() -> None:
    np.random.seed(5)
    np.random.randn()
    with_it = np.random.get_state()
    np.random.randn()
    saved_random_states()
    np.random.set_state(with_it)
    saved = saved_random_states()
    second = np.random.randn()
    put_back(saved)
    assert np.random.randn() == second


def test_another_kind_of_generator_is_put_back_too() -> None:
    own = np.random.get_bit_generator()
    try:
        np.random.set_bit_generator(np.random.PCG64(1))
        saved = saved_random_states()
        first = np.random.rand()
        put_back(saved)
        assert np.random.rand() == first
    finally:
        np.random.set_bit_generator(own)
