"""`check` in a learner's own kernel: the same probe, the same judge, the same words."""

from collections.abc import Callable
from pathlib import Path

import pytest
from support.kernel import Kernel

from grader.course.course import Course
from grader.grading.grader import Grader
from grader.notebooks.notebook import Cell, Notebook
from grader.results.results import SubmissionResult


def test_an_exercise_not_begun_says_so(kernel: Kernel) -> None:
    assert "not done yet" in kernel.shown("before")


def test_a_mistake_is_named_in_the_words_of_grading(
    kernel: Kernel, grade: Callable[..., SubmissionResult], mistaken: str
) -> None:
    graded = grade("import torch", mistaken, lesson="05")
    said = next(one for one in graded.exercises if one.id == "mse")
    assert said.mistake == "sum-for-mean"
    assert said.message in kernel.shown("checked")


def test_html_says_what_text_says(kernel: Kernel) -> None:
    html = kernel.shown("checked", "text/html")
    assert "did not average" in html
    assert "not yet" in html
    assert '<svg role="img" aria-label="Yours is 10 times' in html


def test_a_check_changes_nothing(kernel: Kernel) -> None:
    assert kernel.shown("unchanged") == "True"


def test_a_check_shows_nothing_that_the_learners_function_prints(kernel: Kernel) -> None:
    assert kernel.printed("checked") == ""


@pytest.mark.parametrize(("cell", "hints"), [("checked", 0), ("hinted", 2)])
def test_hints_come_in_steps(kernel: Kernel, cell: str, hints: int) -> None:
    shown = kernel.shown(cell)
    assert shown.count("\nHint ") == hints
    assert f'check("mse", hint={hints + 1})' in shown


def test_html_keeps_each_hint_behind_the_one_before(kernel: Kernel) -> None:
    html = kernel.shown("hinted", "text/html")
    assert html.count("<details open") == 2
    assert html.count("<details style") == 2


def test_a_learners_traceback_is_theirs_alone(kernel: Kernel) -> None:
    traceback = kernel.traceback("error")
    assert "TypeError" in traceback
    assert "grader" not in traceback


def test_a_right_answer_stays_right_and_what_came_since_is_told(kernel: Kernel) -> None:
    assert "right (2 of 2 points)" in kernel.shown("passed")
    assert "has since changed that" in kernel.shown("failed")
    assert "has since" not in kernel.shown("passed again")


def test_what_the_cell_went_on_from_is_not_named(
    kernel: Kernel, grader: Grader, course: Course, half_way: str
) -> None:
    cells = (Cell("code", "import torch"), Cell("code", half_way, "mse"))
    notebook = Notebook(Path("half_way.ipynb"), cells)
    graded = grader.grade_notebook(notebook, course.lesson("05"), "half way")
    said = next(one for one in graded.exercises if one.id == "mse")
    assert not said.mistake
    # Each draws its own hidden inputs, and tells their numbers.
    for words in (said.message, kernel.shown("gone on")):
        assert "100 more than it should be" in words


def test_an_unknown_exercise_is_one_line(kernel: Kernel) -> None:
    assert kernel.shown("unknown").startswith("05_linear_regression has no exercise 'nonsense'.")


def test_the_kernel_holds_nothing_that_knows_an_answer(kernel: Kernel) -> None:
    assert kernel.shown("modules") == "[]"


def test_what_builds_on_an_answer_that_is_wrong_in_no_known_way_waits_for_it() -> None:
    kernel = Kernel(
        {
            "begun": (
                'import torch\nfrom grader import check, lesson\nlesson("05_linear_regression")\n'
                "inputs = torch.tensor([[73., 67, 43], [91, 88, 64]])\n"
                "targets = torch.tensor([[56., 70], [81, 101]])\n"
                "w, b = torch.randn(2, 3, requires_grad=True), torch.randn(2, requires_grad=True)\n"
                "def model(x):\n    return x @ w.t() + b\n"
            ),
            "odd": "def mse(t1, t2):\n    return ((t1 - t2).abs() ** 1.7).mean() + 3",
            "slopes": "preds = model(inputs)\nloss = mse(preds, targets)\nloss.backward()",
            "asked": 'check("gradients")',
            "summed": "def mse(t1, t2):\n    return ((t1 - t2) ** 2).sum()",
            "again": (
                "w.grad = b.grad = None\n"
                "preds = model(inputs)\nloss = mse(preds, targets)\nloss.backward()"
            ),
            "asked again": 'check("gradients") ',
        }
    )
    assert kernel.shown("asked").startswith("○ Ask for the slopes: waits for `inputs`")
    assert "`mse`" in kernel.shown("asked")
    html = kernel.shown("asked", "text/html")
    assert "waits for <code>inputs</code>" in html
    # Upon a sum, which is a known mistake, it is known what is right.
    assert "right (1 of 1 point)" in kernel.shown("asked again")
