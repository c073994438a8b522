"""A forged notebook earns nothing that it would not earn without the forgery.

Each is graded as any other: shut in, in a child of its own, looked at again where something failed.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
from forged_foundations import FOUNDATIONS
from forged_frames import FRAMES_OF
from forged_looks import LOOKS
from forged_observers import OBSERVERS, UNPREVENTED
from forged_thefts import PLANTED, THEFTS
from forged_walks import WALKS
from forgery import Forgery
from support.grading import Grade
from support.notebooks import write

from grader.notebooks.notebook import read_notebook
from grader.notebooks.reaches import reaches
from grader.results.results import SubmissionResult

KINDS: dict[str, dict[str, Forgery]] = {
    "patched": OBSERVERS,
    "written": FRAMES_OF,
    "walked": WALKS,
    "founded": FOUNDATIONS,
    "asked again": LOOKS,
    "stolen": THEFTS,
}
FORGERIES = {f"{kind}: {name}": one for kind, of in KINDS.items() for name, one in of.items()}
REACHING = {
    name: one
    for name, one in {**FORGERIES, **UNPREVENTED}.items()
    if any(f"import {word}" in " ".join(one.cells) for word in ("gc", "ctypes"))
    or '["grader.child.' in " ".join(one.cells)
}

Points = dict[str, float]
Earned = Callable[[str, tuple[str, ...]], Points]


@pytest.fixture(scope="module")
def kept() -> dict[tuple[str, tuple[str, ...]], Points]:
    """What honest notebooks earn: many forgeries are of one."""
    return {}


@pytest.fixture
def earned(grade: Grade, kept: dict[tuple[str, tuple[str, ...]], Points]) -> Earned:
    """Grade an honest notebook, once, and return its points by the exercise."""

    def points(lesson: str, cells: tuple[str, ...]) -> Points:
        if (lesson, cells) not in kept:
            kept[lesson, cells] = points_of(grade(*cells, lesson=lesson))
        return kept[lesson, cells]

    return points


def points_of(result: SubmissionResult) -> Points:
    assert result.exercises, result.message
    return {one.id: one.score for one in result.exercises}


def gained(grade: Grade, earned: Earned, forgery: Forgery) -> set[str]:
    """Return the exercises for which a forged notebook has more points than the honest one."""
    result = grade(*forgery.cells, lesson=forgery.lesson)
    assert not result.cells_failed, "it did not do what it set out to do"
    honest, points = earned(forgery.lesson, forgery.honest), points_of(result)
    return {one for one in points if points[one] > honest[one]}


def test_there_are_enough_of_them() -> None:
    assert len(FORGERIES) >= 40
    assert len(FORGERIES) == sum(map(len, KINDS.values()))


@pytest.mark.parametrize("name", FORGERIES)
def test_a_forgery_earns_nothing(grade: Grade, earned: Earned, name: str) -> None:
    assert gained(grade, earned, FORGERIES[name]) == set()


@pytest.mark.parametrize("name", FORGERIES)
def test_what_it_is_to_earn_can_be_earned(earned: Earned, name: str) -> None:
    forgery = FORGERIES[name]
    honest, right = (earned(forgery.lesson, one) for one in (forgery.honest, forgery.right))
    assert honest[forgery.exercise] < right[forgery.exercise]


def test_a_theft_would_be_noticed(grade: Grade, earned: Earned) -> None:
    assert gained(grade, earned, PLANTED) == {"mse"}


@pytest.mark.parametrize("name", UNPREVENTED)
def test_of_what_is_not_prevented_the_teacher_is_told(
    grade: Grade, earned: Earned, name: str
) -> None:
    forgery = UNPREVENTED[name]
    assert gained(grade, earned, forgery) == {forgery.exercise}
    assert grade(*forgery.cells, lesson=forgery.lesson).remarks


@pytest.mark.parametrize("name", REACHING)
def test_who_reaches_for_the_grader_is_remarked_upon(tmp_path: Path, name: str) -> None:
    forgery = REACHING[name]
    assert reaches(read_notebook(write(tmp_path / "forged.ipynb", *forgery.cells)))
    assert not reaches(read_notebook(write(tmp_path / "right.ipynb", *forgery.right)))
