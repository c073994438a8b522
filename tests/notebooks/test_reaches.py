"""Where a notebook reaches for what no lesson needs is a remark for its teacher."""

from pathlib import Path

import pytest

from grader.course.course import Course
from grader.notebooks.notebook import Cell, Notebook
from grader.notebooks.reaches import reaches


def remarks(*sources: str) -> tuple[str, ...]:
    return reaches(Notebook(Path("x.ipynb"), tuple(Cell("code", source) for source in sources)))


@pytest.mark.parametrize(
    ("source", "what"),
    [
        ("import gc", "gc"),
        ("import numpy, ctypes.util", "ctypes.util"),
        ("from ctypes import c_int", "ctypes"),
        ("import sys\nframe = sys._getframe(1)", "_getframe"),
        ("import inspect\ninspect.currentframe().f_back", "currentframe"),
        ("try:\n    1 / 0\nexcept Exception as e:\n    e.__traceback__.tb_frame", "tb_frame"),
        ("import grader.child.watching.watch", "grader.child.watching.watch"),
        ("from grader.judging.key import AnswerKey", "grader.judging.key"),
        ("from grader import course", "grader"),
        ("import sys\nsys.modules['grader.child.frame']", "grader.child.frame"),
        ("getattr(object, '__subclasses__')()", "__subclasses__"),
        ("%matplotlib inline\nimport gc", "gc"),
    ],
)
def test_what_no_lesson_needs_is_remarked(source: str, what: str) -> None:
    found = remarks("x = 1", source)
    assert any(one.startswith("Cell 2 ") and f"`{what}`" in one for one in found), found


@pytest.mark.parametrize(
    "source",
    [
        "from grader import check, interactive, lesson, pictures, ready, todo",
        "from grader.pictures import cells",
        "import torch, numpy as np\nw = torch.randn(2, 3, requires_grad=True)\nw.grad_fn",
        "frames = [1, 2]\nback = frames[0]",
        "does not parse (",
    ],
)
def test_what_lessons_need_is_not(source: str) -> None:
    assert remarks(source) == ()


def test_no_solution_carries_a_remark(course: Course) -> None:
    lessons = map(course.lesson, course.lessons)
    assert [reaches(course.solution(lesson)) for lesson in lessons] == [()] * len(course.lessons)


def test_at_most_ten_are_told() -> None:
    assert len(remarks(*["import gc"] * 50)) == 10
