"""An answer that never ends upon what a learner made costs the grader seconds, not the class."""

from pathlib import Path

from support.courses import STEP, Written, write_course
from support.grading import Grade

from grader.course.course import Course, course_in
from grader.grading.grader import Grader
from grader.grading.terms import Terms
from grader.notebooks.notebook import Cell, Notebook
from grader.results.verdict import Verdict

TOTAL = Written(
    "total",
    """
from grader.authoring import Exercise, Question, Values


def probe(names):
    yield "total", names.total


QUESTION = Question(("total",), probe, given=("step",))
EXERCISE = Exercise("Walk to ten", QUESTION, (Values("total"),))
""",
    "total = 0\nwhile total < 10:\n    total += step",
    "# %% none\n# Nothing was added.\n#:- while total < 10:\n#:-     total += step\n#:+ pass\n",
)


def test_a_question_without_an_answer_leaves_the_next_one_answered(tmp_path: Path) -> None:
    course = course_in(write_course(tmp_path, STEP, TOTAL, lesson="01_walk"))
    lesson = course.lesson("01")
    stuck = Notebook(Path("stuck.ipynb"), (Cell("code", "step = 0"), Cell("code", "total = 3")))
    answers = (Cell("code", STEP.answer), Cell("code", TOTAL.answer))
    right = Notebook(Path("right.ipynb"), answers)
    with Grader(course, Terms(seed=1)) as grader:
        of_stuck = grader.grade_notebook(stuck, lesson, "stuck")
        of_right = grader.grade_notebook(right, lesson, "right")
    assert Verdict.PASSED not in {one.verdict for one in of_stuck.exercises}
    assert {one.verdict for one in of_right.exercises} == {Verdict.PASSED}


def test_a_function_that_never_ends_is_told_of_and_compared_with_no_mistake(
    grade: Grade, course: Course
) -> None:
    cells = ("import torch", "def mse(t1, t2):\n    while True:\n        pass")
    with Grader(course, Terms(seed=5, cell_seconds=1)) as hurried:
        (mse,) = (
            one for one in grade(*cells, by=hurried, lesson="05").exercises if one.id == "mse"
        )
    assert (mse.verdict, mse.mistake) == (Verdict.TIMED_OUT, None)
    assert mse.message == "Calling `mse` did not end in time."
