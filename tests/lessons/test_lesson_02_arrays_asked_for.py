"""Lesson 02 asks for a NumPy array to plot: what is no array is told so."""

import pytest
from support.grading import Grade


@pytest.mark.parametrize("form", ["t.tolist()", "t.detach()", "[one.item() for one in t]"])
def test_the_right_numbers_in_another_form_are_not_what_is_asked_for(
    grade: Grade, form: str
) -> None:
    result = grade("import torch", f"def to_plot(t):\n    return {form}", lesson="02")
    (detach,) = (one for one in result.exercises if one.id == "detach")
    assert detach.verdict.value != "passed"
    assert "NumPy array" in detach.message
