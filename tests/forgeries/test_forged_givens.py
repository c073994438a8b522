"""A notebook that chooses what it is judged upon, or says what is right, earns nothing by it.

Those that do so still stand here with the reason, each until it does so no more.
"""

import pytest
from forged_givens import GIVENS
from support.grading import Grade

STILL_EARNS = {
    "a rate at which the descent is known without a step": (
        "where no histories were asked for, the rate and the number of steps are the notebook's own"
    ),
}


def case(name: str) -> object:
    reason = STILL_EARNS.get(name)
    marks = () if reason is None else (pytest.mark.xfail(reason=reason, raises=AssertionError),)
    return pytest.param(name, id=name, marks=marks)


def test_each_that_still_earns_is_one_of_them() -> None:
    assert STILL_EARNS.keys() <= GIVENS.keys()


@pytest.mark.parametrize("name", [case(name) for name in GIVENS])
def test_what_is_judged_upon_earns_nothing(grade: Grade, name: str) -> None:
    forgery = GIVENS[name]
    forged, honest, right = (
        {one.id: one.score for one in grade(*cells, lesson=forgery.lesson).exercises}
        for cells in (forgery.cells, forgery.honest, forgery.right)
    )
    if honest[forgery.exercise] >= right[forgery.exercise]:
        pytest.fail("The honest notebook earns what the forged one is to earn.")
    assert {one for one in forged if forged[one] > honest[one]} == set()
