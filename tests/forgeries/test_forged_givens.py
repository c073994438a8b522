"""A notebook that chooses what it is judged upon, or says what is right, earns nothing by it.

Those that do so still stand here with the reason, each until it does so no more.
"""

import pytest
from forged_givens import GIVENS
from support.grading import Grade

NOT_WHAT_WAS_JUDGED = "what an answer is judged upon need not be what was judged before"
OWN_FROM_THE_STREAM = "what right work upon own functions gives is said by the learner's process"
STILL_EARNS = {
    "tables that are zero for a moment": NOT_WHAT_WAS_JUDGED,
    "slopes of zero, of tables of zero": NOT_WHAT_WAS_JUDGED,
    "an observer of zeros, slopes of which are zero": NOT_WHAT_WAS_JUDGED,
    "frames of given tables that are zero": NOT_WHAT_WAS_JUDGED,
    "an error of nothing, of targets that are nothing": NOT_WHAT_WAS_JUDGED,
    "a table that is standardised before": NOT_WHAT_WAS_JUDGED,
    "a loss that is always one number": OWN_FROM_THE_STREAM,
    "frames of what right work would give": OWN_FROM_THE_STREAM,
    "a training that a probe does": "a probe that says what is right works the training through",
    "another word where a stand-in is seen": "a prediction is looked at again beside a stand-in",
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
