"""Lesson 01 asks its functions for tensors: the right numbers in a list are not yet right."""

import pytest
from support.grading import Grade
from support.verdicts import not_passed

RIGHT = {
    "price_table": "prices.reshape(-1, 1) - discounts",
    "row_shares": "X / X.sum(dim=1, keepdim=True)",
    "by_city": "by_day.T",
}
ARGUMENTS = {"price_table": "prices, discounts", "row_shares": "X", "by_city": "by_day"}
EXERCISES = {
    "price_table": "broadcast",
    "row_shares": "normalise-rows",
    "by_city": "transpose",
}


def function(name: str, form: str) -> str:
    return f"def {name}({ARGUMENTS[name]}):\n    return {form.format(RIGHT[name])}"


@pytest.mark.parametrize("name", RIGHT)
def test_a_tensor_is_right(grade: Grade, name: str) -> None:
    result = grade("import torch", function(name, "{}"), lesson="01")
    assert EXERCISES[name] not in not_passed(result)


@pytest.mark.parametrize("form", ["({}).tolist()", "list({})", "({}).numpy()"])
@pytest.mark.parametrize("name", RIGHT)
def test_the_same_numbers_in_another_form_are_not(grade: Grade, name: str, form: str) -> None:
    result = grade("import torch", function(name, form), lesson="01")
    assert EXERCISES[name] in not_passed(result)
