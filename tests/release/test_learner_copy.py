"""A learner copy is its solution without the answers, and the same bytes each time."""

import json
from importlib.metadata import version
from textwrap import dedent
from typing import Any

import nbformat
import pytest
from support.courses import asked

from grader.course.exercise import Exercise
from grader.course.release import learner_copy
from grader.errors import CourseError

LESSON = "05_linear_regression"
ASKED = {"mse": asked("mse", points=2), "model": asked("w", "b")}


def own(**own_metadata: Any) -> dict[str, Any]:
    return {"first_descent": own_metadata}


def code(source: str, exercise: str | None = None, **changes: Any) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "source": dedent(source).strip("\n"),
        "metadata": own(exercise=exercise) if exercise else {},
        "outputs": [],
        "execution_count": None,
    } | changes


def notes(source: str, **changes: Any) -> dict[str, Any]:
    return {"cell_type": "markdown", "source": source, "metadata": {}} | changes


def solution(*cells: dict[str, Any], **changes: Any) -> bytes:
    numbered = [{"id": f"cell-{number}"} | cell for number, cell in enumerate(cells)]
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": numbered} | changes
    return json.dumps(whole).encode()


MSE = code(
    """
    def mse(predictions, targets):
        ### BEGIN SOLUTION
        return ((predictions - targets) ** 2).mean()
        ### END SOLUTION
    """,
    "mse",
)
MODEL = code("### BEGIN SOLUTION\nw = randn(2, 3)\nb = randn(2)\n### END SOLUTION", "model")


def copied(*cells: dict[str, Any], **changes: Any) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(
        learner_copy(solution(MSE, MODEL, *cells, **changes), LESSON, ASKED)
    )
    return document


def left_of(source: str, exercise: str = "model") -> str:
    return "".join(copied(code(source, exercise))["cells"][-1]["source"])


def refusal(*cells: dict[str, Any], asks: dict[str, Exercise] = ASKED, **changes: Any) -> str:
    with pytest.raises(CourseError) as caught:
        learner_copy(solution(*cells, **changes), LESSON, asks)
    line = str(caught.value)
    assert line.startswith(f"{LESSON}.ipynb")
    assert line.isprintable()
    assert line.endswith(".")
    return line


@pytest.mark.parametrize(
    ("exercise", "answer", "start"),
    [
        pytest.param(
            "mse",
            """
            def mse(predictions, targets):
                \"\"\"Mean squared error.\"\"\"
                ### BEGIN SOLUTION
                difference = predictions - targets
                if difference.numel() == 0:
                    return 0
                return (difference**2).mean()
                ### END SOLUTION

            check("mse")
            """,
            """
            def mse(predictions, targets):
                \"\"\"Mean squared error.\"\"\"
                # Your code here
                return todo("mse")

            check("mse")
            """,
            id="return",
        ),
        pytest.param(
            "mse",
            """
            def mse(predictions, targets):
                ### BEGIN SOLUTION
                for total in totals(predictions, targets):
                    return total
                ### END SOLUTION
            """,
            """
            def mse(predictions, targets):
                # Your code here
                return todo("mse")
            """,
            id="return-inside-a-loop",
        ),
        pytest.param(
            "mse",
            """
            ### BEGIN SOLUTION
            def mse(predictions, targets):
                return ((predictions - targets) ** 2).mean()
            ### END SOLUTION
            """,
            """
            # Your code here
            mse = todo("mse")
            """,
            id="whole-function",
        ),
        pytest.param(
            "model",
            """
            given = 1
            ### BEGIN SOLUTION
            helper, (b, _) = 3, (4, 5)
            with no_grad():
                w: Tensor = 2
            ### END SOLUTION
            print(w, b)
            """,
            """
            given = 1
            # Your code here
            w = todo("model")
            b = todo("model")
            print(w, b)
            """,
            id="names-in-the-order-asked",
        ),
        pytest.param(
            "model",
            """
            w = 1
            ### BEGIN SOLUTION
            b = 2
            ### END SOLUTION
            """,
            """
            w = 1
            # Your code here
            b = todo("model")
            """,
            id="only-names-of-the-block",
        ),
        pytest.param(
            "model",
            """
            ### BEGIN SOLUTION
            w = 1
            ### END SOLUTION
            print(w)
            ### BEGIN SOLUTION
            b = 1
            ### END SOLUTION
            """,
            """
            # Your code here
            w = todo("model")
            print(w)
            # Your code here
            b = todo("model")
            """,
            id="two-blocks",
        ),
        pytest.param(
            "model",
            """
            for epoch in range(100):
                ### BEGIN SOLUTION
                w = w - w.grad
                print(epoch)
                ### END SOLUTION
            """,
            """
            for epoch in range(100):
                # Your code here
                w = todo("model")
            """,
            id="inside-a-loop",
        ),
        pytest.param(
            "model",
            """
            for epoch in range(100):
                ### BEGIN SOLUTION
                w -= w.grad
                ### END SOLUTION
            """,
            """
            for epoch in range(100):
                # Your code here
                pass
            """,
            id="changed-in-place-is-not-made",
        ),
        pytest.param(
            "model",
            """
            for epoch in range(100):
                ### BEGIN SOLUTION
                step()
                ### END SOLUTION
            else:
                ### BEGIN SOLUTION
                print(w)
                ### END SOLUTION
            try:
                ### BEGIN SOLUTION
                step()
                ### END SOLUTION
            except Error:
                ### BEGIN SOLUTION
                print(w)
                ### END SOLUTION
            finally:
                print(b)
                ### BEGIN SOLUTION
                print(w)
                ### END SOLUTION
            """,
            """
            for epoch in range(100):
                # Your code here
                pass
            else:
                # Your code here
                pass
            try:
                # Your code here
                pass
            except Error:
                # Your code here
                pass
            finally:
                print(b)
                # Your code here
            """,
            id="no-empty-suite",
        ),
        pytest.param(
            "model",
            """
            class Model(Module):
                def __init__(self):
                    super().__init__()
                    ### BEGIN SOLUTION
                    self.linear = Linear(3, 2)
                    w = 1
                    for _ in range(2):
                        self.extra()
                    ### END SOLUTION

                def forward(self, x):
                    ### BEGIN SOLUTION
                    def apply(y):
                        return y
                    x = apply(x)
                    ### END SOLUTION
                    ### BEGIN SOLUTION
                    return self.linear(x)
                    ### END SOLUTION

                def quiet(self):
                    ### BEGIN SOLUTION
                    def apply(y):
                        return y
                    self.apply = lambda: apply
                    ### END SOLUTION
            """,
            """
            class Model(Module):
                def __init__(self):
                    super().__init__()
                    # Your code here

                def forward(self, x):
                    # Your code here
                    # Your code here
                    return todo("model")

                def quiet(self):
                    # Your code here
                    pass
            """,
            id="methods",
        ),
        pytest.param(
            "model",
            """
            ### BEGIN SOLUTION
            print(w)
            ### END SOLUTION
            """,
            """
            # Your code here
            """,
            id="nothing-asked",
        ),
        pytest.param(
            "model",
            """
            %matplotlib inline
            !echo \\
                lines \\
                more
            ### BEGIN SOLUTION
            !pip install torch
            %time w = 1
            ### END SOLUTION
            !ls
            """,
            """
            %matplotlib inline
            !echo \\
                lines \\
                more
            # Your code here
            w = todo("model")
            !ls
            """,
            id="magics",
        ),
    ],
)
def test_an_answer_becomes_a_start(exercise: str, answer: str, start: str) -> None:
    assert left_of(answer, exercise) == dedent(start).strip("\n")


def test_markers_may_have_windows_line_ends() -> None:
    answer = "### BEGIN SOLUTION\r\nw = 1\r\n### END SOLUTION  \r\nprint(w)"
    assert left_of(answer) == '# Your code here\nw = todo("model")\nprint(w)'


def test_the_copy_is_a_valid_notebook_of_the_lesson() -> None:
    copy = copied(metadata={"kernelspec": {"name": "mine", "display_name": "Mine"}, "author": "A"})
    nbformat.validate(copy)
    assert copy["metadata"] == {
        "first_descent": {
            "lesson": LESSON,
            "release": version("first-descent"),
            "points": {"mse": 2, "model": 1},
        },
        "kernelspec": {
            "display_name": "Python 3 (ipykernel)",
            "language": "python",
            "name": "python3",
        },
        "language_info": {"name": "python"},
    }


def test_what_a_run_left_behind_is_cleared() -> None:
    output = {"output_type": "stream", "name": "stdout", "text": "w = 42"}
    ran = {"execution": {"iopub.status.busy": "2026"}, "collapsed": True, "tags": ["slow"]}
    cell = code("print(w)", outputs=[output], execution_count=7, metadata=ran | own(part=2))
    assert copied(cell)["cells"][-1] == {
        "cell_type": "code",
        "execution_count": None,
        "id": "cell-2",
        "metadata": {"first_descent": {"part": 2}, "tags": ["slow", "nbval-ignore-output"]},
        "outputs": [],
        "source": ["print(w)"],
    }


def test_every_code_cell_has_the_tag_once() -> None:
    tagged = code("1", metadata={"tags": ["nbval-ignore-output", "raises-exception"]})
    tags = [cell["metadata"].get("tags") for cell in copied(tagged, notes("# N"))["cells"]]
    once = ["nbval-ignore-output"]
    assert tags == [once, once, ["nbval-ignore-output", "raises-exception"], None]


def test_notes_keep_their_text_ids_and_pictures() -> None:
    picture = {"a.png": {"image/png": "AAAA"}}
    cell = notes("Look:\n![a](attachment:a.png)", attachments=picture, id="picture")
    assert copied(cell)["cells"][-1] == cell | {"source": ["Look:\n", "![a](attachment:a.png)"]}


def test_cells_for_the_solution_only_stay_out() -> None:
    hidden = own(solution_only=True)
    cells = copied(
        notes("### BEGIN SOLUTION", metadata=hidden),
        code("answer = 42", metadata=hidden),
        notes("seen", metadata=own(solution_only=False)),
    )["cells"]
    assert [cell["id"] for cell in cells] == ["cell-0", "cell-1", "cell-4"]


def test_a_tag_of_another_type_is_no_tag() -> None:
    assert copied(notes("seen", metadata={"first_descent": 3}))["cells"][-1]["source"] == ["seen"]


def test_the_same_solution_makes_the_same_bytes() -> None:
    contents = solution(MSE, MODEL, notes("π"))
    once = learner_copy(contents, LESSON, ASKED)
    assert once == learner_copy(contents, LESSON, ASKED)
    assert once.startswith(b'{\n "cells": [\n  {\n')
    assert once.endswith(b'"nbformat_minor": 5\n}\n')
    assert "π".encode() in once


BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"


@pytest.mark.parametrize(
    "source",
    [
        f"{BEGIN}\nw = 1",
        f"w = 1\n{END}",
        f"{END}\nw = 1\n{BEGIN}",
        f"{BEGIN}\n{BEGIN}\nw = 1\n{END}",
        f"{BEGIN}\nw = 1\n{END}\n{END}",
        f"if w:\n    {BEGIN}\n    w = 1\n{END}",
        f"def f():\n    {BEGIN}\n    return (\n    {END}\n    1)",
        f"x = (1,\n{BEGIN}\n2)\n{END}",
        f"w = = 1\n{BEGIN}\nb = 1\n{END}",
        "## BEGIN SOLUTION\nw = 1\n## END SOLUTION",
        "### begin solution\nw = 1\n### end solution",
        f"w = 1  {BEGIN}",
        f"{BEGIN}\nw = 1\n{END}\nb = 2  {END}",
        "### BEGIN_SOLUTION\nw = 1\n### END_SOLUTION",
        "w = 1",
    ],
)
def test_marks_that_could_let_an_answer_out_are_refused(source: str) -> None:
    line = refusal(MSE, MODEL, notes("# N"), code(source, "model"))
    assert line.startswith(f"{LESSON}.ipynb, cell 4: ")


@pytest.mark.parametrize("cell", [notes(BEGIN), code(f"{BEGIN}\nw = 1\n{END}")])
def test_a_mark_in_a_cell_of_no_exercise_is_refused(cell: dict[str, Any]) -> None:
    assert refusal(MSE, MODEL, cell).startswith(f"{LESSON}.ipynb, cell 3: ")


@pytest.mark.parametrize("exercise", ["median", "", 7, ["mse"]])
def test_an_exercise_the_lesson_lacks_is_refused(exercise: object) -> None:
    line = refusal(MSE, MODEL, code("x = 1", metadata=own(exercise=exercise)))
    assert line.startswith(f"{LESSON}.ipynb, cell 3: the lesson has no exercise")


def test_an_exercise_without_an_answer_is_refused() -> None:
    assert refusal(MSE).endswith("no cell answers model.")
    assert refusal(MODEL | {"metadata": own(exercise="model", solution_only=True)}, MSE).endswith(
        "no cell answers model."
    )


@pytest.mark.parametrize(
    "contents",
    [
        b"",
        b"\xff",
        b"[]",
        b"[" * 100_000,
        solution(nbformat=3),
        solution(nbformat_minor=4),
        solution(cells=3),
        solution(cells=["x"]),
        solution(cells=[{"cell_type": "code"}]),
        solution(MSE | {"id": "same"}, MODEL | {"id": "same"}),
        solution(MSE, MODEL | {"id": "no spaces"}),
        solution(MSE, MODEL, notes("", outputs=[])),
        solution(MSE, MODEL, notes("", metadata={"tags": "one"})),
    ],
)
def test_a_solution_that_is_no_sound_notebook_is_refused(contents: bytes) -> None:
    with pytest.raises(
        CourseError, match=rf"^{LESSON}\.ipynb is not a notebook of version 4\.5: ."
    ):
        learner_copy(contents, LESSON, ASKED)
