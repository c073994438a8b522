"""On a second device the lessons give the verdicts that they give on the CPU.

A learner's kernel works on a GPU where there is one; what is graded elsewhere is graded on the CPU.
"""

import pytest
from second_device import NAME, built, compiler, first_cell
from support import left_out
from support.kernel import Kernel
from support.solved import given_around

from grader.course.course import Course, exercise_of
from grader.notebooks.notebook import Notebook

WHATEVER_THERE_IS = '"cuda" if torch.cuda.is_available() else "cpu"'
MISTAKES = {
    "07": ("network", "no-bend"),
    "08": ("cross-entropy", "sum-for-mean"),
    "09": ("mend-loop", "never-reset"),
    "10": ("save", "weights-only"),
}


@pytest.fixture(scope="session")
def begin(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return the cell that makes the second device known; skip where nothing can build it."""
    if compiler() is None:
        left_out.for_want_of("a C++ compiler", "g++", "the lessons on a second device")
    return first_cell(built(tmp_path_factory.mktemp("device")))


def on_the_second_device(solution: Notebook) -> dict[str, str]:
    """Return the cells of a solution, each check by its own source."""
    code = [one for one in solution.cells if one.kind == "code"]
    sources = [one.source.replace(WHATEVER_THERE_IS, f'"{NAME}"') for one in code]
    assert any(NAME in one for one in sources)
    return {
        one if one.startswith("check(") else str(number): one for number, one in enumerate(sources)
    }


@pytest.mark.parametrize("lesson", MISTAKES)
def test_what_is_right_is_right_and_a_mistake_is_named(
    begin: str, course: Course, lesson: str
) -> None:
    asked, solution = course.lesson(lesson), course.solution(course.lesson(lesson))
    exercise = exercise_of(asked, MISTAKES[lesson][0])
    (mistake,) = [one for one in exercise.mistakes if one.id == MISTAKES[lesson][1]]
    (answer,) = [one.source for one in solution.cells if one.exercise == exercise.id]
    cells = on_the_second_device(solution)
    # What is right in a cell stays right, so what is wrong comes before it.
    place = list(cells.values()).index(answer)
    wrong = {"wrong": given_around(answer, mistake.code), "named": f'check("{exercise.id}")\n'}
    kernel = Kernel(
        {"device": begin}
        | dict(list(cells.items())[:place])
        | wrong
        | dict(list(cells.items())[place:])
    )
    checks = [f'check("{one.id}")' for one in asked.exercises]
    assert [one for one in checks if "right (" not in kernel.shown(one)] == []
    assert mistake.words.partition("{")[0] in kernel.shown("named")
