"""In a learner's own kernel, looking at an answer changes nothing of what else they hold."""

import pytest
from support.kernel import Kernel
from support.looking import EVERYTHING, Held

# A kernel closes figures itself, when a cell has ended and they are shown.
_ELSEWHERE = {"the current axes"}
ROWS = {name: one for name, one in EVERYTHING.items() if name not in _ELSEWHERE}


def cells(name: str, held: Held) -> dict[str, str]:
    """Return cells that make something, define an answer that changes it, and look at it."""
    return {
        f"{name}: made": held.setup,
        f"{name}: answer": f"def mse(a, b):\n    {held.does}\n    return 1 + 0 * {len(name)}",
        f"{name}: left": f"bool({held.holds})",
        f"{name}: over": "del mse",
    }


@pytest.fixture(scope="module")
def looked() -> Kernel:
    start = 'from grader import check, lesson, ready, todo\nlesson("05_linear_regression")'
    sources = {"start": f"import os, tempfile\n{start}\nos.chdir(tempfile.mkdtemp())"}
    for name, held in ROWS.items():
        sources.update(cells(name, held))
    return Kernel(sources)


@pytest.mark.parametrize("name", ROWS)
def test_it_is_left_as_it_was(looked: Kernel, name: str) -> None:
    assert looked.traceback(f"{name}: left") == ""
    assert looked.shown(f"{name}: left") == "True"
