"""Right ways differ by less than half of what is allowed, and nothing is allowed that shows."""

from collections.abc import Iterator

import numpy as np
import pytest
import torch
from support.evidence import array, number

from grader.checks import Behaviour, Tolerance, Values
from grader.course.course import first_descent
from grader.observed.transcript import Observation

INPUTS = np.array([[73, 67, 43], [91, 88, 64], [87, 134, 58], [102, 43, 37], [69, 96, 70]])
TARGETS = np.array([[56, 70], [81, 101], [119, 133], [22, 37], [103, 119]])

DTYPES = pytest.mark.parametrize("dtype", [torch.float32, torch.float64], ids=str)


def tolerance(exercise: str) -> Tolerance:
    """Return what the first check of an exercise of lesson 05 allows."""
    lesson = first_descent().lesson("05")
    check = next(one for one in lesson.exercises if one.id == exercise).checks[0]
    assert isinstance(check, Values | Behaviour)
    return check.tolerance


def used(seen: Observation, expected: Observation, allowed: Tolerance) -> float:
    """Return the part of what is allowed that the difference takes."""
    assert seen.array is not None
    assert expected.array is not None
    apart = np.max(np.abs(seen.array.astype(float) - expected.array.astype(float)))
    return float(apart) / allowed.allowed(seen, expected)


def lowest_losses(x: torch.Tensor, y: torch.Tensor) -> Iterator[torch.Tensor]:
    """Yield the lowest loss by ways that a learner may go."""
    table = torch.cat([x, torch.ones(len(x), 1, dtype=x.dtype)], dim=1)
    q, r = torch.linalg.qr(table)
    for best in (
        torch.linalg.lstsq(table, y).solution,
        torch.linalg.lstsq(table, y, driver="gelsd").solution,
        torch.linalg.pinv(table) @ y,
        torch.linalg.solve(table.T @ table, table.T @ y),
        torch.linalg.inv(table.T @ table) @ table.T @ y,
        torch.linalg.solve_triangular(r, q.T @ y, upper=True),
    ):
        yield ((table @ best - y) ** 2).mean()
    yield torch.linalg.lstsq(table, y, driver="gelsd").residuals.sum() / y.numel()


@DTYPES
def test_every_way_to_the_optimum_of_lesson_05_is_one_answer(dtype: torch.dtype) -> None:
    data = [torch.tensor(one, dtype=torch.float32) for one in (INPUTS, TARGETS)]
    reference = number(next(lowest_losses(*data)).item())
    for loss in lowest_losses(*(one.to(dtype) for one in data)):
        assert used(number(loss.item()), reference, tolerance("optimum")) < 0.5


@DTYPES
def test_every_way_to_standardise_is_one_answer(dtype: torch.dtype) -> None:
    drawn = np.random.default_rng(5)
    for level in (0, 50, 100):
        x = torch.tensor(drawn.normal(size=(6, 4)) * 3 + level, dtype=torch.float32)
        reference = array(((x - x.mean(dim=0)) / x.std(dim=0)).numpy())
        own = x.to(dtype)
        mean = own.sum(dim=0) / 6
        for spread in (own.std(dim=0), (((own - mean) ** 2).sum(dim=0) / 5).sqrt()):
            seen = array(((own - mean) / spread).numpy())
            assert used(seen, reference, tolerance("standardise")) < 0.5


@pytest.mark.parametrize("dtype", ["float32", "float64"])
def test_what_is_allowed_hides_no_digit_that_is_printed(dtype: str) -> None:
    """Four digits are what a lesson prints; only a spread of years or a slope foretold has less."""
    for value in (1.0, 3.1415926, 56.8421, 1e6):
        seen, right = array([value], dtype), array([value], "float64")
        assert Tolerance().allowed(seen, right) < 1e-4 * value
        assert Tolerance(512).allowed(seen, right) < 2e-4 * value
