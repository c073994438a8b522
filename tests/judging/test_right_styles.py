"""What behaves right is right, however it is written; each notebook here passes everything."""

import json
from pathlib import Path

import pytest
from styles_05 import (
    AFTER_STEP,
    GRADIENTS,
    LOSSES,
    MODELS,
    OPTIMA,
    PARAMETERS,
    PREDICTIONS,
    RESETS,
    STANDARDISERS,
    STEPS,
    TRAININGS,
)
from support.answers import lesson_03, lesson_05
from support.grading import Grade
from support.notebooks import document
from support.verdicts import not_passed

from grader.grading.grader import Grader
from grader.grading.submissions import Submission

DOUBLE = {
    "data": """
inputs = torch.tensor([[73.0, 67, 43], [91, 88, 64], [87, 134, 58], [102, 43, 37], [69, 96, 70]],
                      dtype=torch.float64)
targets = torch.tensor([[56.0, 70], [81, 101], [119, 133], [22, 37], [103, 119]],
                       dtype=torch.float64)
""",
    "parameters": (
        "w = torch.randn(2, 3, dtype=torch.float64, requires_grad=True)\n"
        "b = torch.randn(2, dtype=torch.float64, requires_grad=True)"
    ),
    "optimum": (
        "table = torch.cat([inputs, torch.ones(5, 1, dtype=torch.float64)], dim=1)\n"
        "best = torch.linalg.lstsq(table, targets).solution\n"
        "best_loss = mse(table @ best, targets)"
    ),
}

FLOAT64 = lesson_05()[0].replace(
    "torch.manual_seed", "torch.set_default_dtype(torch.float64)\ntorch.manual_seed"
)


def styles() -> dict[str, dict[str, str]]:
    """Return what is put in place of which answers, under a name for each."""
    by_exercise = {
        "model": MODELS,
        "mse": LOSSES,
        "parameters": PARAMETERS,
        "gradients": GRADIENTS,
        "training": TRAININGS,
        "predictions": PREDICTIONS,
        "optimum": OPTIMA,
        "standardise": STANDARDISERS,
    }
    found = {
        f"{exercise}: {name}": {exercise: code}
        for exercise, codes in by_exercise.items()
        for name, code in codes.items()
    }
    for name, code in STEPS.items():
        reset = "" if name == "new leaves" else RESETS["zero_"]
        found[f"step: {name}"] = {"step": code + reset + AFTER_STEP}
    for name, code in RESETS.items():
        found[f"reset: {name}"] = {
            "step": STEPS["data"] + code + AFTER_STEP,
            "training": TRAININGS["reset before backward"],
        }
    found["float64 throughout"] = DOUBLE
    found["float64 by default"] = {"imports": FLOAT64}
    return found


STYLES = styles()


@pytest.mark.parametrize("instead", STYLES.values(), ids=STYLES.keys())
def test_every_right_style_of_linear_regression_passes(
    grade: Grade, instead: dict[str, str]
) -> None:
    result = grade(*lesson_05(**instead), lesson="05")
    assert not_passed(result) == set(), [one.message for one in result.exercises if one.message]
    assert result.cells_failed == ()
    assert result.score == result.max_score


BY_HAND = {
    "forward: multiply": {"forward": "def forward(x):\n    return np.multiply(x, w)"},
    "forward: lambda": {"forward": "forward = lambda x: w * x"},
    "loss: dot": {"loss": "def loss(y, p):\n    e = y - p\n    return np.dot(e, e) / len(e)"},
    "loss: square": {
        "loss": "def loss(y, y_predicted):\n    return np.mean(np.square(y_predicted - y))"
    },
    "loss: a loop": {
        "loss": (
            "def loss(y, y_predicted):\n"
            "    return sum((p - t) ** 2 for p, t in zip(y_predicted, y)) / len(y)"
        )
    },
    "gradient: dot": {
        "gradient": (
            "def gradient(x, y, y_predicted):\n    return 2 * np.dot(x, y_predicted - y) / len(x)"
        )
    },
    "gradient: other names": {
        "gradient": "def gradient(a, b, c):\n    return np.average(2 * (c - b) * a)"
    },
    "descent: in place": {
        "descent": (
            "w = 0.0\nlearning_rate = 0.001\nn_iters = 25\nfor epoch in range(n_iters):\n"
            "    y_pred = forward(X)\n    l = loss(Y, y_pred)\n"
            "    w -= learning_rate * gradient(X, Y, y_pred)"
        )
    },
    "descent: while": {
        "descent": (
            "w, learning_rate, n_iters = 0.0, 0.001, 25\nleft = n_iters\nwhile left:\n"
            "    w = w - learning_rate * gradient(X, Y, forward(X))\n    left -= 1"
        )
    },
    "descent: a function": {
        "descent": (
            "w, learning_rate, n_iters = 0.0, 0.001, 25\n"
            "def descend():\n    global w\n    for _ in range(n_iters):\n"
            "        w -= learning_rate * gradient(X, Y, forward(X))\ndescend()"
        )
    },
    "descent: written out": {
        "descent": (
            "w, learning_rate, n_iters = 0.0, 0.001, 25\nfor _ in range(n_iters):\n"
            "    w -= learning_rate * np.mean(2 * X * (w * X - Y))"
        )
    },
    "descent: another rate": {
        "descent": (
            "w, learning_rate, n_iters = 0.0, 0.008, 40\nfor _ in range(n_iters):\n"
            "    w -= learning_rate * gradient(X, Y, forward(X))"
        )
    },
    "descent: to its rest": {
        "descent": (
            "w, learning_rate, n_iters = 0.0, 0.001, 3000\nfor _ in range(n_iters):\n"
            "    w -= learning_rate * gradient(X, Y, forward(X))"
        )
    },
    "data: float64": {"imports": "import numpy as np\nX = np.arange(1.0, 9.0)\nY = 2 * X\nw = 0.0"},
    "data: integers": {"imports": "import numpy as np\nX = np.arange(1, 9)\nY = 2 * X\nw = 0.0"},
    "largest rate: as derived": {
        "largest_rate": "def largest_rate(x):\n    return 2 / np.mean(2 * x * x)"
    },
    "steps needed: in closed form": {
        "steps_needed": (
            "def steps_needed(learning_rate, tolerance):\n"
            "    factor = abs(1 - learning_rate * 2 * np.mean(X ** 2))\n"
            "    return int(np.ceil(np.log(tolerance / 2) / np.log(factor)))"
        )
    },
    "predict-step: in capitals": {"predict_step": "second_step = ' Smaller '"},
}


@pytest.mark.parametrize("instead", BY_HAND.values(), ids=BY_HAND.keys())
def test_every_right_style_of_descent_by_hand_passes(grade: Grade, instead: dict[str, str]) -> None:
    result = grade(*lesson_03(**instead), lesson="03")
    assert not_passed(result) == set(), [one.message for one in result.exercises if one.message]


# ---- whole notebooks, cut and pasted

LESSONS = {"03": lesson_03, "05": lesson_05}


@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_that_were_merged_into_one_pass(grade: Grade, lesson: str) -> None:
    merged = "\n".join(LESSONS[lesson]())
    assert not_passed(grade(merged, lesson=lesson)) == set()


@pytest.mark.parametrize("lesson", LESSONS)
def test_cells_that_were_split_statement_by_statement_pass(grade: Grade, lesson: str) -> None:
    import ast

    source = "\n".join(LESSONS[lesson]())
    split = [ast.get_source_segment(source, one) or "" for one in ast.parse(source).body]
    assert not_passed(grade(*split, lesson=lesson)) == set()


@pytest.mark.parametrize("lesson", LESSONS)
@pytest.mark.parametrize("magic", ["%%time", "%%capture"])
def test_cells_under_a_magic_pass(grade: Grade, lesson: str, magic: str) -> None:
    cells = [f"{magic}\n{cell}" for cell in LESSONS[lesson]()]
    assert not_passed(grade(*cells, lesson=lesson)) == set()


def test_a_notebook_without_any_metadata_passes(grader: Grader, tmp_path: Path) -> None:
    bare = document(*lesson_05())
    bare["metadata"] = {}
    bare["nbformat_minor"] = 2
    for cell in bare["cells"]:
        del cell["id"], cell["metadata"], cell["outputs"], cell["execution_count"]
    path = tmp_path / "bare.ipynb"
    path.write_text(json.dumps(bare))
    found = grader.grade([Submission("bare", path)], None, lambda one: None)
    (result,) = [one for one in found.submissions if one.lesson and one.lesson[:2] == "05"]
    assert not_passed(result) == set()


@pytest.mark.parametrize("lesson", LESSONS)
def test_functions_defined_before_what_they_use_pass(grade: Grade, lesson: str) -> None:
    imports, *rest = LESSONS[lesson]()
    functions = [cell for cell in rest if cell.startswith("def ")]
    others = [cell for cell in rest if not cell.startswith("def ")]
    assert functions
    assert not_passed(grade(imports, *functions, *others, lesson=lesson)) == set()


@pytest.mark.parametrize("lesson", LESSONS)
def test_a_notebook_run_twice_over_passes(grade: Grade, lesson: str) -> None:
    cells = LESSONS[lesson]()
    assert not_passed(grade(*cells, *cells, lesson=lesson)) == set()


WRONG = {
    "model": "def model(x):\n    return x @ w.t()",
    "mse": "def mse(t1, t2):\n    return ((t1 - t2) ** 2).sum()",
    "standardise": "def standardise(x):\n    return x - x.mean(dim=0)",
    "optimum": "best_loss = torch.tensor(5.0)",
    "predictions": "preds = preds",
    "predict-direction": 'direction = "neither"',
}


@pytest.mark.parametrize("exercise", WRONG)
@pytest.mark.parametrize("order", ["wrong first", "right first"])
def test_a_right_answer_counts_before_or_after_a_wrong_one(
    grade: Grade, exercise: str, order: str
) -> None:
    right = lesson_05()
    place = next(i for i, cell in enumerate(right) if cell == answer(exercise))
    both = [WRONG[exercise], right[place]]
    if order == "right first":
        both.reverse()
        # A wrong function is put right again before what builds on it.
        both.append(right[place] if exercise in ("model", "mse") else "pass")
    cells = [*right[:place], *both, *right[place + 1 :]]
    assert not_passed(grade(*cells, lesson="05")) == set()


def answer(exercise: str) -> str:
    """Return the right answer's cell: the one that is missing when it is left out."""
    name = exercise.replace("-", "_")
    (cell,) = [one for one in lesson_05() if one not in lesson_05(**{name: None})]
    return cell
