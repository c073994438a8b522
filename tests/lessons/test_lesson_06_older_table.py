"""Lesson 06 once had five rows three times over; notebooks that hold them still are right."""

import pytest
from support.grading import Grade
from support.verdicts import verdicts

FIVE = "[[73, 67, 43], [91, 88, 64], [87, {rain}, 58], [102, 43, 37], [69, 96, 70]]"
OLDER = """
import torch
from torch.utils.data import TensorDataset

weather = torch.tensor({five} * {times}, dtype=torch.float32)
harvests = torch.tensor([[56, 70], [81, 101], [119, 133], [22, 37], [103, 119]] * {times}).float()
train_ds = TensorDataset(weather, harvests)
"""


def verdict(grade: Grade, rain: int, times: int) -> str:
    source = OLDER.format(five=FIVE.format(rain=rain), times=times)
    return verdicts(grade(source, lesson="06"))["dataset"]


def test_five_rows_three_times_are_right(grade: Grade) -> None:
    assert verdict(grade, 134, 3) == "passed"


@pytest.mark.parametrize(("rain", "times"), [(145, 3), (134, 1), (134, 2)])
def test_five_rows_once_or_mistyped_are_not(grade: Grade, rain: int, times: int) -> None:
    assert verdict(grade, rain, times) != "passed"
