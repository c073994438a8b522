"""A notebook is judged the same whether its process is forked from a warm one or starts cold."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from support.answers import lesson_05
from support.grading import SEED, Grade

from grader.course.course import Course
from grader.grading.grader import Grader
from grader.grading.terms import Terms
from grader.results.results import SubmissionResult


@pytest.fixture(scope="module")
def cold(course: Course) -> Iterator[Grader]:
    with Grader(course, Terms(SEED, warm=False)) as one:
        yield one


def all_but_times(result: SubmissionResult) -> str:
    """Return the result in words, where NaN is as good as NaN."""
    return repr(replace(result, seconds=0.0, id="", path=""))


MISTAKEN = lesson_05(
    imports="import numpy as np\nimport torch\nimport jovian",
    mse="def mse(t1, t2):\n    return ((t1 - t2) ** 2).sum()",
    training="w = w - 1\nwhile True:\n    w.grad.zero_()",
    standardise="def standardise(x):\n    return x / torch.rand(6, 1)",
)


def test_a_cold_process_gives_the_same_results_as_a_warm_one(grade: Grade, cold: Grader) -> None:
    warm = grade(*MISTAKEN, lesson="05")
    assert {one.verdict.value for one in warm.exercises} >= {"passed", "mistaken", "failed"}
    assert warm.cells_failed
    assert all_but_times(grade(*MISTAKEN, lesson="05", by=cold)) == all_but_times(warm)
