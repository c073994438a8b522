"""A notebook that chooses what it is judged upon, or says what is right, earns nothing by it."""

import pytest
from forged_givens import GIVENS, TYPED_IN
from forgery import Forgery
from support.grading import Grade


def gained(grade: Grade, forgery: Forgery) -> set[str]:
    """Return the exercises of which the forged notebook earns more than the honest one."""
    forged, honest, right = (
        {one.id: one.score for one in grade(*cells, lesson=forgery.lesson).exercises}
        for cells in (forgery.cells, forgery.honest, forgery.right)
    )
    if honest[forgery.exercise] >= right[forgery.exercise]:
        pytest.fail("The honest notebook earns what the forged one is to earn.")
    return {one for one in forged if forged[one] > honest[one]}


@pytest.mark.parametrize("name", GIVENS)
def test_what_is_judged_upon_earns_nothing(grade: Grade, name: str) -> None:
    assert gained(grade, GIVENS[name]) == set()


def test_where_a_descent_rests_can_be_typed_in_and_earns_nothing_else(grade: Grade) -> None:
    assert gained(grade, TYPED_IN) == {"descent"}
