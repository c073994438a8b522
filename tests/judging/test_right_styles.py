"""What behaves right is right, however it is written; each notebook here passes everything."""

import json
from pathlib import Path

import pytest
from support.answers import lesson_03, lesson_05
from support.grading import Grade
from support.notebooks import document
from support.verdicts import not_passed

from grader._grade import Grader, Submission

CLASS_MODEL = """
class Model:
    def __init__(self, weights, biases):
        self.weights, self.biases = weights, biases

    def __call__(self, x):
        return x @ self.weights.t() + self.biases

model = Model(w, b)
"""
CLOSURE_MODEL = """
def line(weights, biases):
    def predict(x):
        return torch.addmm(biases, x, weights.t())
    return predict

model = line(w, b)
"""
MODULE_MODEL = """
class Model(nn.Module):
    def forward(self, x):
        return F.linear(x, w, b)

model = Model()
"""
MODELS = {
    "F.linear": "def model(x):\n    return F.linear(x, w, b)",
    "addmm": "def model(x):\n    return torch.addmm(b, x, w.t())",
    "mm": "def model(x):\n    return x.mm(w.T) + b",
    "matmul": "def model(x):\n    return torch.matmul(x, w.mT).add(b)",
    "einsum": "def model(x):\n    return torch.einsum('ri,ci->rc', x, w) + b",
    "products summed": "def model(x):\n    return (x.unsqueeze(1) * w).sum(dim=2) + b",
    "on its side and back": "def model(x):\n    return (w @ x.t() + b.reshape(2, 1)).t()",
    "rows stacked": "def model(x):\n    return torch.stack([w @ row + b for row in x])",
    "lambda": "model = lambda x: x @ w.t() + b",
    "partial": (
        "from functools import partial\n"
        "def line(weights, biases, x):\n    return x @ weights.t() + biases\n"
        "model = partial(line, w, b)"
    ),
    "class": CLASS_MODEL,
    "closure": CLOSURE_MODEL,
    "module": MODULE_MODEL,
    "printing": "def model(x):\n    print('called')\n    return x @ w.t() + b",
    "another argument": "def model(x, scale=1):\n    return scale * (x @ w.t() + b)",
}

LOSSES = {
    "F.mse_loss": "mse = F.mse_loss",
    "MSELoss": "mse = nn.MSELoss()",
    "sum over numel": (
        "def mse(t1, t2):\n    d = t1 - t2\n    return torch.sum(d * d) / d.numel()"
    ),
    "other way round": "def mse(t1, t2):\n    return (t2 - t1).square().mean()",
    "pow": "def mse(t1, t2):\n    return torch.mean(torch.pow(t1 - t2, 2))",
    "dot": "def mse(t1, t2):\n    d = (t1 - t2).flatten()\n    return d @ d / len(d)",
    "norm": "def mse(t1, t2):\n    return torch.linalg.norm(t1 - t2) ** 2 / t1.numel()",
    "lambda": "mse = lambda t1, t2: ((t1 - t2) ** 2).mean()",
    "class": (
        "class Loss:\n    def __call__(self, t1, t2):\n        return ((t1 - t2) ** 2).mean()\n"
        "mse = Loss()"
    ),
}

PARAMETERS = {
    "nn.Parameter": "w = nn.Parameter(torch.randn(2, 3))\nb = nn.Parameter(torch.randn(2))",
    "requires_grad_": (
        "w = torch.randn(2, 3).requires_grad_()\nb = torch.randn(2).requires_grad_()"
    ),
    "rand": "w = torch.rand(2, 3, requires_grad=True)\nb = torch.rand(2, requires_grad=True)",
    "written out": (
        "w = torch.tensor([[0.1, -0.2, 0.3], [0.4, 0.5, -0.6]], requires_grad=True)\n"
        "b = torch.tensor([0.7, -0.8], requires_grad=True)"
    ),
    "normal_": (
        "w, b = torch.empty(2, 3).normal_(), torch.empty(2).normal_()\n"
        "w.requires_grad = b.requires_grad = True"
    ),
    "small": (
        "w = torch.randn(2, 3).mul(0.1).requires_grad_()\n"
        "b = torch.randn(2).mul(0.1).requires_grad_()"
    ),
}

GRADIENTS = {
    "in one line": "preds = model(inputs); loss = mse(preds, targets); loss.backward()",
    "autograd.backward": (
        "preds = model(inputs)\nloss = mse(preds, targets)\ntorch.autograd.backward(loss)"
    ),
    "autograd.grad": (
        "preds = model(inputs)\nloss = mse(preds, targets)\n"
        "w.grad, b.grad = torch.autograd.grad(loss, (w, b))"
    ),
    "in a function": (
        "def slopes():\n    global preds, loss\n    preds = model(inputs)\n"
        "    loss = mse(preds, targets)\n    loss.backward()\nslopes()"
    ),
    "a loss of its own": (
        "preds = model(inputs)\nloss = mse(preds, targets)\nmse(model(inputs), targets).backward()"
    ),
}

AFTER_STEP = "\npreds = model(inputs)\nloss = mse(preds, targets)"
STEPS = {
    "data": "w.data -= 1e-5 * w.grad\nb.data -= 1e-5 * b.grad",
    "data anew": "w.data = w.data - 1e-5 * w.grad\nb.data = b.data - 1e-5 * b.grad",
    "sub_": "with torch.no_grad():\n    w.sub_(w.grad, alpha=1e-5)\n    b.sub_(b.grad, alpha=1e-5)",
    "copy_": (
        "with torch.no_grad():\n    w.copy_(w - 1e-5 * w.grad)\n    b.copy_(b - 1e-5 * b.grad)"
    ),
    "add_ of minus": ("with torch.no_grad():\n    for p in (w, b):\n        p += -1e-5 * p.grad"),
    "SGD": "torch.optim.SGD([w, b], lr=1e-5).step()",
    "new leaves": (
        "w = (w - 1e-5 * w.grad).detach().requires_grad_()\n"
        "b = (b - 1e-5 * b.grad).detach().requires_grad_()"
    ),
    "b first": "with torch.no_grad():\n    b -= 1e-5 * b.grad\n    w -= 1e-5 * w.grad",
}
RESETS = {
    "zero_": "\nw.grad.zero_()\nb.grad.zero_()",
    "None": "\nw.grad = b.grad = None",
    "zeros": "\nw.grad = torch.zeros_like(w)\nb.grad = torch.zeros_like(b)",
    "later": "",
}

LOOP = """
for epoch in range(100):
    {before}
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w -= 1e-5 * w.grad
        b -= 1e-5 * b.grad
    {after}
"""
ZERO = "if w.grad is not None: w.grad.zero_(); b.grad.zero_()"
TRAININGS = {
    "reset before backward": LOOP.format(before=ZERO, after="pass"),
    "reset after the step": LOOP.format(before="pass", after=ZERO),
    "reset before and after": LOOP.format(before=ZERO, after=ZERO),
    "grad = None": LOOP.format(before="w.grad = b.grad = None", after="pass"),
    "SGD, zero_grad first": """
optimizer = torch.optim.SGD([w, b], lr=1e-5)
for epoch in range(100):
    optimizer.zero_grad()
    loss = mse(model(inputs), targets)
    loss.backward()
    optimizer.step()
""",
    "SGD, zero_grad last": """
optimizer = torch.optim.SGD([w, b], lr=1e-5)
losses = []
for epoch in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    optimizer.step()
    optimizer.zero_grad(set_to_none=False)
    losses.append(loss.item())
""",
    "SGD with a closure": """
optimizer = torch.optim.SGD([w, b], lr=1e-5)
def closure():
    global preds, loss
    optimizer.zero_grad()
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    return loss
for epoch in range(100):
    optimizer.step(closure)
""",
    "in a function": """
def fit(epochs, rate):
    global preds, loss
    for epoch in range(epochs):
        preds = model(inputs)
        loss = mse(preds, targets)
        loss.backward()
        with torch.no_grad():
            for p in (w, b):
                p -= rate * p.grad
                p.grad.zero_()
fit(100, 1e-5)
""",
    "while": """
epoch = 0
while epoch < 100:
    w.grad = b.grad = None
    loss = mse(model(inputs), targets)
    loss.backward()
    w.data -= 1e-5 * w.grad
    b.data -= 1e-5 * b.grad
    epoch += 1
""",
    "more epochs": LOOP.format(before=ZERO, after="pass").replace("100", "250"),
    "many more epochs": LOOP.format(before=ZERO, after="pass").replace("100", "2000"),
    "by hand": """
for epoch in range(100):
    with torch.no_grad():
        preds = model(inputs)
        loss = mse(preds, targets)
        error = preds - targets
        w -= 1e-5 * 2 / targets.numel() * error.t() @ inputs
        b -= 1e-5 * 2 / targets.numel() * error.sum(dim=0)
""",
    "plotted": LOOP.format(before=ZERO, after="pass")
    + "import matplotlib.pyplot as plt\nplt.plot([1])",
}

PREDICTIONS = {
    "detached": "preds = model(inputs).detach()",
    "without recording": "with torch.no_grad():\n    preds = model(inputs)",
    "data": "preds = model(inputs).data",
    "an array": "preds = model(inputs).detach().numpy()",
    "written out": "preds = inputs @ w.t() + b",
    "cloned": "preds = model(inputs.clone()).clone()",
}

TABLE = "table = torch.cat([inputs, torch.ones(5, 1)], dim=1)\n"
OPTIMA = {
    "pinv": f"{TABLE}best_loss = mse(table @ torch.linalg.pinv(table) @ targets, targets)",
    "gelsd": (
        f"{TABLE}best = torch.linalg.lstsq(table, targets, driver='gelsd').solution\n"
        "best_loss = mse(table @ best, targets).item()"
    ),
    "NumPy": (
        "table = np.hstack([inputs.numpy(), np.ones((5, 1))])\n"
        "best, *_ = np.linalg.lstsq(table, targets.numpy(), rcond=None)\n"
        "best_loss = ((table @ best - targets.numpy()) ** 2).mean()"
    ),
    "normal equations": (
        f"{TABLE}table = table.double()\n"
        "best = torch.linalg.solve(table.T @ table, table.T @ targets.double())\n"
        "best_loss = mse(table @ best, targets.double())"
    ),
    "the ones first": (
        "table = torch.cat([torch.ones(5, 1), inputs], dim=1)\n"
        "best = torch.linalg.lstsq(table, targets).solution\n"
        "best_loss = mse(table @ best, targets)"
    ),
    "residuals": (
        f"{TABLE}best = torch.linalg.lstsq(table, targets, driver='gelsd')\n"
        "best_loss = best.residuals.sum() / targets.numel()"
    ),
}

STANDARDISERS = {
    "divided by n": ("def standardise(x):\n    return (x - x.mean(0)) / x.std(0, correction=0)"),
    "kept dimensions": (
        "def standardise(x):\n"
        "    return (x - x.mean(dim=0, keepdim=True)) / x.std(dim=0, keepdim=True)"
    ),
    "column by column": (
        "def standardise(x):\n"
        "    return torch.stack([(c - c.mean()) / c.std() for c in x.T], dim=1)"
    ),
    "var_mean": (
        "def standardise(x):\n    var, mean = torch.var_mean(x, dim=0)\n"
        "    return (x - mean) / var.sqrt()"
    ),
    "lambda": "standardise = lambda x: x.sub(x.mean(0)).div(x.std(0))",
}

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
