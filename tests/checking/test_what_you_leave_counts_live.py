"""In a live kernel the last run of each cell counts, alone."""

from collections.abc import Iterator

import pytest
from support.left_behind import Left, cases
from support.live import LiveKernel

from grader.course.course import first_descent

_CASES = cases(first_descent())


@pytest.fixture(scope="module")
def kernel() -> Iterator[LiveKernel]:
    with LiveKernel() as live:
        yield live


def checked(kernel: LiveKernel, case: Left, *, ids: bool) -> dict[str, str]:
    """Run a case's cells in a lesson begun anew, and return each card that it tells of."""
    kernel.run(f'%reset -f\nfrom grader import check, lesson, ready, todo\nlesson("{case.lesson}")')
    for cell, source in case.cells:
        kernel.run(source, cell if ids else "")
    asked = (*case.right, *case.wrong, *case.raised)
    return {name: kernel.run(f'check("{name}")', "check" if ids else "") for name in asked}


@pytest.mark.parametrize("case", _CASES, ids=lambda case: case.what)
def test_with_cell_ids(kernel: LiveKernel, case: Left) -> None:
    cards = checked(kernel, case, ids=True)
    for name in case.right:
        assert cards[name].startswith("✓"), cards[name]
    for name in case.wrong:
        assert cards[name].startswith("✗"), cards[name]
    for name in case.raised:
        assert "ended with an error" in cards[name].splitlines()[0], cards[name]
        assert "NameError" in cards[name]


@pytest.mark.parametrize(
    "case",
    # Where each cell is run once, an id tells nothing.
    [case for case in _CASES if not case.is_a_file or case.lesson == "01"],
    ids=lambda case: case.what,
)
def test_without_cell_ids_each_run_is_a_cell_of_its_own(kernel: LiveKernel, case: Left) -> None:
    cards = checked(kernel, case, ids=False)
    for name in (*case.right, *case.right_without_ids):
        assert cards[name].startswith("✓"), cards[name]
    for name in {*case.wrong, *case.raised} - {*case.right_without_ids}:
        assert cards[name].startswith("✗"), cards[name]


def test_what_came_since_is_told(kernel: LiveKernel) -> None:
    (case,) = (one for one in _CASES if one.what == "right, then tried otherwise in a scratch cell")
    card = checked(kernel, case, ids=True)["mse"]
    assert "has since changed that" in card


def test_which_lines_did_not_run_is_told(kernel: LiveKernel) -> None:
    (case,) = (one for one in _CASES if one.what == "raised before it binds its name")
    card = checked(kernel, case, ids=True)["mse"]
    assert "ended in line 1 with NameError" in card
    assert "lines 2 to 3 did not run" in card
