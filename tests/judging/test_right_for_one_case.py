"""The solution's own functions, made right for one shape, sign, type or call alone, do not pass.

What is no answer that anyone could give is not tried: a price below zero, a flat table where one
number is asked for.
"""

import pytest
from support.grading import Grade
from support.special import WAYS, Special, functions
from support.verdicts import not_passed

from grader.course.course import first_descent

_CALL = ("one call",)
_SIGNS = ("above zero", "below zero")
_FORMS = ("as a list", "as an array")
_NUMBER = ("one shape", *_SIGNS, *_CALL)
_TABLE = ("one shape", *_CALL, *_FORMS, "lying flat", "with a dimension more")
TRIED = {
    "01 price_table": (*_TABLE, "below zero"),
    "01 row_shares": (*_TABLE, "one type"),
    "01 by_city": (*_TABLE, *_SIGNS),
    "01 best_device": _CALL,
    "02 separate_slopes": ("one shape", *_CALL),
    "02 slope": (*_SIGNS, *_CALL),
    "02 mean_slope": ("one shape", *_CALL),
    "02 to_plot": (*_NUMBER, "as a list", "with a dimension more"),
    "02 gradient_of": (*_TABLE, *_SIGNS, "one type"),
    "03 forward": _NUMBER,
    "03 loss": _NUMBER,
    "03 gradient": _NUMBER,
    "03 largest_rate": ("one shape", *_CALL),
    "03 steps_needed": _CALL,
    "04 update": _CALL,
    "04 train_step": _CALL,
    "04 slope_at": (*_SIGNS, *_CALL),
    "05 model": (*_TABLE, *_SIGNS),
    "05 mse": (*_NUMBER, *_FORMS),
    "05 standardise": (*_TABLE, *_SIGNS),
    "06 fit": _CALL,
    "07 count_parameters": _CALL,
    "07 predict": (*_TABLE, *_SIGNS),
    "07 snapshot": _CALL,
    "08 sigmoid": (*_TABLE, *_SIGNS),
    "08 cross_entropy": (*_NUMBER, *_FORMS),
    "08 scale": _NUMBER,
    "08 accuracy": _NUMBER,
    "08 confusion": _TABLE,
    "08 fit_model": (*_SIGNS, *_CALL),
    "08 species_loss": ("one shape", "above zero", *_CALL, *_FORMS),
    "09 train": _NUMBER,
    "09 squared_error": (*_NUMBER, *_FORMS),
    "09 losses_around_step": ("one shape", "above zero", *_CALL),
    "09 descend": _CALL,
    "09 repeatable": _CALL,
    "10 standardise": (*_TABLE, "below zero"),
    "10 rmse": _NUMBER,
    "10 make_model": _CALL,
    "10 train": _CALL,
    "10 save": _CALL,
    "10 load": _CALL,
}
_COURSE = first_descent()
_ASKED = {
    f"{one.lesson} {one.function}": one
    for lesson in _COURSE.lessons.values()
    for one in functions(_COURSE, lesson)
}


@pytest.mark.parametrize(
    ("one", "way"), [(_ASKED[name], way) for name, ways in TRIED.items() for way in ways], ids=str
)
def test_what_is_right_for_one_case_does_not_pass(grade: Grade, one: Special, way: str) -> None:
    assert one.exercise in not_passed(grade(*one.made(way), lesson=one.lesson))


def test_every_function_that_is_asked_for_is_tried() -> None:
    assert _ASKED.keys() == TRIED.keys()
    assert {way for ways in TRIED.values() for way in ways} == WAYS.keys()
