"""The cell that says which lesson this is waits for no judge, and what it leaves counts."""

import pytest
from support.live import LiveKernel

from grader.child.kernel.first_cell import may_answer

LESSON = (
    'import torch\nfrom grader import check, lesson, ready, todo\n\nlesson("05_linear_regression")'
)
# From here on the kernel keeps when its judge was asked.
KEEPING = """
from grader.child.kernel import session
asked, ask = [], session.JudgeProcess.ask
def noted(process, *question):
    asked.append(get_ipython().execution_count)
    return ask(process, *question)
session.JudgeProcess.ask = noted
"""
MADE = "w = torch.randn(2, 3, requires_grad=True)\nb = torch.randn(2, requires_grad=True)"
STEPPED = """
with torch.no_grad():
    w.add_(1)
"""


@pytest.mark.parametrize(
    "rest",
    [
        "",
        'CROPS = ["apples", "oranges"]',
        "import math\nimport numpy as np",
        'device = "cuda" if torch.cuda.is_available() else "cpu"\ntorch.set_num_threads(1)',
        MADE,
    ],
)
def test_imports_and_settings_wait_for_nothing(rest: str) -> None:
    assert not may_answer(f"{LESSON}\n{rest}")


@pytest.mark.parametrize(
    "rest",
    [
        "def mse(a, b):\n    return ((a - b) ** 2).mean()",
        f"{MADE}\n{STEPPED}",
        "for epoch in range(100):\n    step()",
        f'{MADE}\ncheck("parameters")',
        "w = (",
    ],
)
def test_what_may_be_an_answer_is_looked_at_as_it_comes(rest: str) -> None:
    assert may_answer(f"{LESSON}\n{rest}")


def test_what_stands_before_the_lesson_is_no_answer_to_it() -> None:
    assert not may_answer(f"def helper():\n    return 1\n\n{LESSON}")


def test_the_judge_is_asked_when_the_next_cell_begins() -> None:
    with LiveKernel() as kernel:
        kernel.run(KEEPING)
        kernel.run(f"{LESSON}\nsaid = get_ipython().execution_count")
        assert kernel.run("[count - said for count in asked]") == "[1]"


def test_what_the_first_cell_leaves_counts_as_its_own() -> None:
    with LiveKernel() as kernel:
        kernel.run(f"{LESSON}\n{MADE}\nfirst = get_ipython().execution_count")
        assert "✓" in kernel.run('check("parameters")')
        kernel.run("w = torch.zeros(3)")
        said, first = kernel.run('check("parameters")'), int(kernel.run("first"))
        assert f"Cell {first} made `w` and `b` right. Cell {first + 2} has since" in said


def test_an_answer_in_the_first_cell_is_judged_as_it_was_made() -> None:
    with LiveKernel() as kernel:
        data = "inputs, targets = torch.rand(5, 3), torch.rand(5, 2)"
        kernel.run(f"{LESSON}\n{data}\n{MADE}\n{STEPPED}")
        assert "✓" in kernel.run('check("parameters")')
