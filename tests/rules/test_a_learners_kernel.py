"""In a learner's own kernel nothing that knows an answer is imported, nor lies on the path."""

import ast

from support.kernel import Kernel

WORKED = """
from grader import check, lesson
lesson("05_linear_regression")
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()
check("mse")
"""
FOUND = """
import os, sys
knowing = ("grader.lessons", "grader.course", "grader.judging", "grader.checks", "lessons_of_")
imported = sorted(name for name in sys.modules if name.startswith(knowing))
def within(folder):
    return os.path.isdir(folder or ".") and any(
        name.endswith((".mistakes.py", ".hints.md")) for name in os.listdir(folder or ".")
    )
on_the_path = [folder for folder in sys.path if within(folder)]
print(repr((imported, on_the_path)))
"""


def test_no_lesson_is_imported_and_none_lies_on_the_path() -> None:
    kernel = Kernel({"worked": WORKED, "found": FOUND})
    assert not kernel.traceback("worked")
    assert "right" in kernel.shown("worked")
    assert ast.literal_eval(kernel.printed("found")) == ([], [])
