"""Lesson 05, linear regression: five regions, three inputs, two crops."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.authoring import (
    Arrays,
    Behaviour,
    Evidence,
    Exercise,
    FinalPredictions,
    Finding,
    FreshPredictions,
    GradientShapes,
    GradientValues,
    Lesson,
    LossDecrease,
    Mistake,
    Names,
    Part,
    Prediction,
    StepRatio,
    Tolerance,
    Traits,
    Trajectory,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]

RATE = 1e-5
REGIONS = ("region A", "region B", "region C", "region D", "region E")
INPUTS = ("temperature", "rainfall", "humidity")
CROPS = ("apples", "oranges")


def slope(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean squared error of x wᵀ + b, by the chain rule."""
    x, y = arrays["inputs"], arrays["targets"]
    error = x @ arrays["w"].T + arrays["b"] - y
    return {"w": 2 / y.size * error.T @ x, "b": 2 / y.size * error.sum(axis=0)}


# ---- data


def probe_data(names: Names) -> Seen:
    yield "inputs", names.inputs
    yield "targets", names.targets
    yield "float32 as the weights are", of_usual_type(names)


def of_usual_type(names: Names) -> bool:
    """Return whether both are float32, or of the type in which the learner works throughout."""
    import torch

    data, w = (names.inputs, names.targets), names.namespace.get("w")
    # What is no tensor is told so.
    types = {one.dtype for one in data if isinstance(one, torch.Tensor)}
    usual = w.dtype if isinstance(w, torch.Tensor) else torch.get_default_dtype()
    return types <= {torch.float32} or types == {usual}


def stand_in_data(names: Names) -> Seen:
    import torch

    yield "inputs", torch.tensor(names.draw.normal(70, 20, (5, 3)), dtype=torch.float32)
    yield "targets", torch.tensor(names.draw.normal(80, 25, (5, 2)), dtype=torch.float32)


DATA = Exercise(
    id="data",
    title="Read the table",
    asks=("inputs", "targets"),
    watches=("inputs", "targets", "w"),
    probe=probe_data,
    stand_in=stand_in_data,
    checks=(
        Values("inputs", rows=REGIONS, columns=INPUTS, tensor=True, floating=True),
        Values("targets", rows=REGIONS, columns=CROPS, tensor=True, floating=True),
        Traits({"float32 as the weights are": "`inputs` or `targets` is not float32."}),
    ),
    hints=(
        (
            "The file has one header line and one column of names. `np.loadtxt` can leave out "
            "both: `skiprows` counts lines, `usecols` lists columns from 0."
        ),
        (
            "`inputs` are the first three of the five number columns, `targets` the last two. A "
            "slice such as `table[:, :3]` keeps all rows and some columns."
        ),
        (
            "`np.loadtxt` gives float64. Ask for float32 where you make the tensor: "
            "`torch.tensor(array, dtype=torch.float32)`."
        ),
        """The same with another file, `lakes.csv`, whose columns are `lake,depth,area,salt,fish`:
```python
lakes = np.loadtxt("lakes.csv", delimiter=",", skiprows=1, usecols=range(1, 5))
water = torch.tensor(lakes[:, :3], dtype=torch.float32)
fish = torch.tensor(lakes[:, 3:], dtype=torch.float32)
```""",
    ),
    mistakes=(
        Mistake(
            "integers",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6), dtype=int)
inputs = torch.tensor(table[:, :3])
targets = torch.tensor(table[:, 3:])
""",
            "The numbers are right, but the tensors hold integers. Weights are fractions, and `@` "
            "refuses to multiply integers by floats. Look at `inputs.dtype`, and at what the task "
            "asks for.",
        ),
        Mistake(
            "first-region-lost",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=2, usecols=range(1, 6))
inputs = torch.tensor(table[:, :3], dtype=torch.float32)
targets = torch.tensor(table[:, 3:], dtype=torch.float32)
""",
            "There are four rows; the file has five regions. Region A is missing, so one line too "
            "many was left out at the top. Compare `inputs.shape` with the file as printed above.",
        ),
        Mistake(
            "header-read-as-data",
            """
table = np.genfromtxt("../data/crops.csv", delimiter=",", usecols=range(1, 6))
inputs = torch.tensor(table[:, :3], dtype=torch.float32)
targets = torch.tensor(table[:, 3:], dtype=torch.float32)
""",
            "There are six rows, and the first is all `nan`: the header line was read as if it "
            'were data, and words became "not a number". One `nan` makes every loss `nan`. Look at '
            "how the reading function can leave lines out.",
        ),
        Mistake(
            "swapped",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
inputs = torch.tensor(table[:, 3:], dtype=torch.float32)
targets = torch.tensor(table[:, :3], dtype=torch.float32)
""",
            "`inputs` holds the yields and `targets` the weather. The shapes show it: (5, 2) and "
            "(5, 3). What the model is given goes into `inputs`; what it should foretell, into "
            "`targets`.",
        ),
        Mistake(
            "columns-swapped",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=(1, 3, 2, 4, 5))
inputs = torch.tensor(table[:, :3], dtype=torch.float32)
targets = torch.tensor(table[:, 3:], dtype=torch.float32)
""",
            "The shapes are right, but the columns of `inputs` are in another order than "
            "temperature, rainfall, humidity. No later line would complain. Compare the first row "
            "with region A in the file.",
        ),
        Mistake(
            "targets-swapped",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=(1, 2, 3, 5, 4))
inputs = torch.tensor(table[:, :3], dtype=torch.float32)
targets = torch.tensor(table[:, 3:], dtype=torch.float32)
""",
            "The shapes are right, but oranges come before apples in `targets`. The model would "
            "learn each crop under the other's name, without complaint. Compare the first row of "
            "`targets` with region A in the file.",
        ),
        Mistake(
            "typing-error",
            """
inputs = torch.tensor([[73., 67, 43], [91, 88, 64], [87, 145, 58], [102, 43, 37], [69, 96, 70]])
targets = torch.tensor([[56., 70], [81, 101], [119, 133], [22, 37], [103, 119]])
""",
            "`inputs` has {yours:g} where the data has {right:g}: the rainfall of region C. "
            "Nothing fails, and the model would quietly learn from a wrong fact. Numbers typed by "
            "hand go wrong like this; let the program read the file.",
        ),
        Mistake(
            "targets-sideways",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
inputs = torch.tensor(table[:, :3], dtype=torch.float32)
targets = torch.tensor(table[:, 3:].T, dtype=torch.float32)
""",
            "`targets` is (2, 5): a row for each crop. `inputs` has a row for each region, and a "
            "prediction will have one too, so the two could not be subtracted. Look at "
            "`targets.shape`.",
        ),
        Mistake(
            "targets-reshaped",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
inputs = torch.tensor(table[:, :3], dtype=torch.float32)
targets = torch.tensor(table[:, 3:].T.reshape(5, 2), dtype=torch.float32)
""",
            "`targets` has the right shape, yet its first row holds two apple yields from "
            "different regions. `reshape` fills the new shape in reading order and does not turn "
            "rows into columns. Compare its rows with the file.",
        ),
        Mistake(
            "float64",
            """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
inputs = torch.tensor(table[:, :3])
targets = torch.tensor(table[:, 3:])
""",
            "The numbers are right, but not all of them are `float32`: print `inputs.dtype` and "
            "`targets.dtype`. NumPy reads `float64`, and a tensor made from an array keeps its "
            "type. Weights are `float32`, and `@` refuses to mix the two.",
        ),
    ),
)

# ---- parameters


# Tensors that have been seen with a gradient: what changes them is training.
SEEN_WITH_GRADIENT: dict[str, Any] = {}

# The weights and biases as they were last made: from these, training began.
MADE: dict[str, Any] = {}


@dataclass(frozen=True)
class Shape(Values):
    """A shape; a wrong one says more of an answer than what its parts held for a moment."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the shape is right."""
        finding = super().judge(evidence)
        seen, expected = evidence.array(self.name), evidence.wanted(self.name)
        if finding.passed or seen is None or expected is None:
            return finding
        mine, right = (tuple(map(int, one.flatten())) for one in (seen, expected))
        words = f"`{self.name}` is {mine}; it should be {right}."
        return replace(finding, sentence=words, nearness=0.6)


def is_along(moved: Any, slope: Any) -> bool:
    """Return whether a move follows a slope, up or down, as one step does and a hundred do not."""
    if slope is None or moved.shape != slope.shape:
        return False
    one, other = (part.detach().double().flatten() for part in (moved, slope))
    return bool((one @ other).abs() > (1 - 1e-6) * one.norm() * other.norm())


def is_step(before: Any, now: Any) -> bool:
    """Return whether a tensor differs from an earlier one by a step along its gradient."""
    gradient = getattr(before, "grad", None)
    if gradient is None or before.shape != getattr(now, "shape", None):
        return False
    return is_along(now - before, gradient)


def is_made(names: Names) -> bool:
    """Return whether the statement made `w` or `b`, and did not train them."""
    import torch

    held = {name: names.namespace[name] for name in ("w", "b")}
    if not all(isinstance(value, torch.Tensor) for value in held.values()):
        return True
    tensors = {name: value for name, value in held.items() if isinstance(value, torch.Tensor)}
    with_gradient = {
        name: value for name, value in tensors.items() if value.is_leaf and value.grad is not None
    }
    SEEN_WITH_GRADIENT.update(with_gradient)
    if any(value is SEEN_WITH_GRADIENT.get(name) for name, value in held.items()):
        return False
    if names.touched("loss") and "loss" in names.before:
        return False
    return not any(is_step(names.before.get(name), value) for name, value in held.items())


def probe_parameters(names: Names) -> Seen:
    import torch

    if not is_made(names):
        return
    made = {"w": names.w, "b": names.b}
    for name, value in made.items():
        yield f"{name} is a tensor", isinstance(value, torch.Tensor)
    if not all(isinstance(value, torch.Tensor) for value in made.values()):
        return
    MADE.update({name: value.detach().clone() for name, value in made.items()})
    inputs = names.namespace.get("inputs")
    for name, value in made.items():
        yield f"{name}.shape", list(value.shape)
        yield (
            f"{name} goes with the inputs",
            value.dtype
            in (
                torch.float32,
                torch.get_default_dtype(),
                getattr(inputs, "dtype", None),
            ),
        )
        largest = float(value.detach().abs().max())
        yield f"{name} was drawn", largest == 0 or 1e-9 < largest < 1e6
        yield f"{name} holds floats", torch.is_floating_point(value)
        yield f"{name} requires a gradient", value.requires_grad
        yield f"{name} is a leaf", value.is_leaf
        yield f"{name} varies", bool((value != value.flatten()[0]).any())


def stand_in_parameters(names: Names) -> Seen:
    import torch

    yield "w", torch.full((2, 3), names.draw.uniform(-0.5, 0), requires_grad=True)
    yield "b", torch.full((2,), names.draw.normal(), requires_grad=True)


PARAMETERS = Exercise(
    id="parameters",
    title="Make weights and biases",
    asks=("w", "b"),
    probe=probe_parameters,
    stand_in=stand_in_parameters,
    checks=(
        Traits(
            {
                "w is a tensor": "`w` is no tensor; autograd tracks nothing else.",
                "b is a tensor": "`b` is no tensor; autograd tracks nothing else.",
            }
        ),
        Shape("w.shape"),
        Shape("b.shape"),
        Traits(
            {
                "w holds floats": "`w` holds integers; weights are fractions.",
                "b holds floats": "`b` holds integers; biases are fractions.",
                "w requires a gradient": "`w.requires_grad` is False: autograd will not track it.",
                "b requires a gradient": "`b.requires_grad` is False: autograd will not track it.",
                "w is a leaf": "`w` is the result of a calculation, so `w.grad` will stay None.",
                "b is a leaf": "`b` is the result of a calculation, so `b.grad` will stay None.",
                "w varies": "All elements of `w` are the same number; random ones are asked for.",
                "b varies": "All elements of `b` are the same number; random ones are asked for.",
                "w was drawn": "`w` holds numbers that no normal distribution gives: print it.",
                "b was drawn": "`b` holds numbers that no normal distribution gives: print it.",
                "w goes with the inputs": "`w` is not float32, and `@` will not mix it with others.",
                "b goes with the inputs": "`b` is not float32, as the weights are.",
            }
        ),
    ),
    hints=(
        (
            "Count: how many weights does the yield of apples need? How many crops are there? That "
            "gives the rows and columns of `w`. How many constants are there in all? That is the "
            "length of `b`."
        ),
        (
            "`torch.randn(rows, columns)` draws a matrix of random numbers, `torch.randn(n)` a "
            "vector."
        ),
        "Both must be tracked by autograd. You can say so as you make them (lesson 02).",
        """The same for a model that foretells four prices from six facts about a house:
```python
weights = torch.randn(4, 6, requires_grad=True)
biases = torch.randn(4, requires_grad=True)
```""",
    ),
    mistakes=(
        Mistake(
            "not-tracked",
            """
torch.manual_seed(5)
w = torch.randn(2, 3)
b = torch.randn(2)
""",
            "The shapes are right, but `w.requires_grad` is `False`. Autograd will not track these "
            "tensors, so `backward` will have no gradient to give. Say that you want gradients "
            "when you make them.",
        ),
        Mistake(
            "bias-not-tracked",
            """
torch.manual_seed(5)
w = torch.randn(2, 3, requires_grad=True)
b = torch.randn(2)
""",
            "`w` is tracked, `b` is not: `b.requires_grad` is `False`. After `backward`, `b.grad` "
            "would be `None`, and the biases could never learn.",
        ),
        Mistake(
            "transposed",
            """
torch.manual_seed(5)
w = torch.randn(3, 2, requires_grad=True)
b = torch.randn(2, requires_grad=True)
""",
            "`w` is (3, 2): a row for each input. Here each *row* of `w` belongs to a crop, as in "
            "the formulas above, and each column to an input. PyTorch's own layers keep them that "
            "way too.",
        ),
        Mistake(
            "bias-column",
            """
torch.manual_seed(5)
w = torch.randn(2, 3, requires_grad=True)
b = torch.randn(2, 1, requires_grad=True)
""",
            "`b` is (2, 1), a column. Added to predictions of shape (5, 2), it will not broadcast: "
            "the last dimensions are matched first, and the rows, 5 and 2, do not agree. Look at "
            "`b.shape` and at the task.",
        ),
        Mistake(
            "one-bias",
            """
torch.manual_seed(5)
w = torch.randn(2, 3, requires_grad=True)
b = torch.randn(1, requires_grad=True)
""",
            "`b` holds one number, which broadcasting would add to apples and oranges alike. "
            "Nothing would fail, but the crops would share a constant. The formulas above have one "
            "for each crop.",
        ),
        Mistake(
            "not-a-leaf",
            """
torch.manual_seed(5)
w = torch.randn(2, 3, requires_grad=True) * 0.1
b = torch.randn(2, requires_grad=True) * 0.1
""",
            "`w` is the result of a multiplication, not the tensor that you asked autograd to "
            "track: `w.is_leaf` is `False`. Gradients gather in the leaves only, so `w.grad` will "
            "stay `None`. Which tensor did `requires_grad=True` go to?",
        ),
        Mistake(
            "integers",
            """
torch.manual_seed(5)
w = torch.randint(-2, 3, (2, 3))
b = torch.randint(-2, 3, (2,))
""",
            "`w` holds integers. A gradient step changes a weight by a small fraction, so weights "
            "must be floats, and autograd only tracks floats. Look at `w.dtype`.",
        ),
        Mistake(
            "zeros",
            """
torch.manual_seed(5)
w = torch.zeros(2, 3, requires_grad=True)
b = torch.zeros(2, requires_grad=True)
""",
            "All weights are the same number. This model could start there, but the task asks for "
            "random ones: networks with hidden layers cannot start so, and the lesson compares "
            "different starts.",
        ),
    ),
)

# ---- model


def hidden_parameters(names: Names) -> dict[str, Any]:
    """Return weights and biases that the learner has not seen, laid out as theirs are."""
    import torch

    w = torch.tensor(names.draw.normal(size=(2, 3)))
    b = torch.tensor(names.draw.normal(size=2) * 10)
    held = names.namespace.get("w")
    double = isinstance(held, torch.Tensor) and held.dtype == torch.float64
    kind = torch.float64 if double else torch.float32
    if isinstance(held, torch.Tensor) and held.shape == (3, 2):
        w = w.t()
    where = held.device if isinstance(held, torch.Tensor) else "cpu"
    return {
        "w": w.to(where, kind, copy=True).requires_grad_(),
        "b": b.to(where, kind, copy=True).requires_grad_(),
    }


def probe_model(names: Names) -> Seen:
    import torch

    hidden = hidden_parameters(names)
    x = torch.tensor(names.draw.normal(70, 25, (4, 3))).to(hidden["w"])
    one = torch.tensor(names.draw.normal(70, 25, (1, 3))).to(hidden["w"])
    with names.holding(**hidden):
        try:
            predictions = names.model(x)
        except RuntimeError as error:
            yield "it says", str(error)[:20]
            raise
        yield "model(x)", predictions
        yield from reached(names, predictions)
        yield "model(one region)", names.model(one)


def reached(names: Names, predictions: Any) -> Seen:
    """Yield whether one can walk back from predictions, and whether to `w` and to `b`."""
    import torch

    tracked = isinstance(predictions, torch.Tensor) and predictions.requires_grad
    yield "tracked", tracked
    slopes = (
        torch.autograd.grad(predictions.sum(), (names.w, names.b), allow_unused=True)
        if tracked
        else (None, None)
    )
    for name, found in zip(("w", "b"), slopes, strict=True):
        yield f"{name} is reached", found is not None


def stand_in_model(names: Names) -> Seen:
    held = names.namespace
    yield "model", lambda x: x @ held["w"].t() / 2 - held["b"]


MODEL = Exercise(
    id="model",
    title="Predict with weighted sums",
    asks=("model",),
    probe=probe_model,
    stand_in=stand_in_model,
    upstream=("parameters",),
    checks=(
        Behaviour("model", ("model(x)",)),
        Traits(
            {
                "tracked": "What `model` returns is cut off from `w` and `b`.",
                "w is reached": "What `model` returns is cut off from `w`: no slope will get there.",
                "b is reached": "What `model` returns is cut off from `b`: no slope will get there.",
            }
        ),
        Behaviour("model", ("model(one region)",)),
    ),
    hints=(
        (
            "Write the shapes down: `x` is (5, 3), `w` is (2, 3), the result must be (5, 2). In a "
            "matrix product the inner numbers must agree, and the outer ones remain."
        ),
        ("`w.t()` has shape (3, 2). `@` is the matrix product; `*` multiplies element by element."),
        "`b` has one number for each crop. Added to a (5, 2) matrix, it goes to every row.",
        """The same for a model of three prices from four facts: `facts` (100, 4), `v` (3, 4), `c` (3):
```python
def prices(facts):
    return facts @ v.t() + c
```""",
    ),
    mistakes=(
        Mistake(
            "no-bias",
            """
def model(x):
    return x @ w.t()
""",
            "The weighted sums are right, but the constants are missing: for inputs of all zeros "
            "your model gives zeros, and the formula gives `b`. Look at the end of each formula.",
        ),
        Mistake(
            "bias-subtracted",
            """
def model(x):
    return x @ w.t() - b
""",
            "The weighted sums are right, but `b` has the wrong sign: for inputs of all zeros your "
            "model gives `-b`. Compare with the formulas.",
        ),
        Mistake(
            "not-transposed",
            """
def model(x):
    return x @ w
""",
            "`x` and `w` do not fit together: `x` has three columns, `w` two rows and three "
            "columns. In a matrix product the inner numbers have to agree, so that each row of `x` "
            "meets each row of `w`. Which way must `w` be turned?",
        ),
        Mistake(
            "element-by-element",
            """
def model(x):
    return x * w + b
""",
            "The sizes do not go together, element by element: `*` pairs each number with one "
            "other. A weighted sum for every region and crop is a matrix product, which has a sign "
            "of its own. Look at the line of shapes in the task.",
        ),
        Mistake(
            "reshaped",
            """
def model(x):
    return x @ w.reshape(3, 2) + b
""",
            "The shape is right and the numbers are not. `reshape` keeps the numbers in reading "
            "order, so weights of apples land with oranges. Print `w.reshape(3, 2)` beside `w`: "
            "turning a matrix over is another operation.",
        ),
        Mistake(
            "turned-over",
            """
def model(x):
    return w @ x.t() + b.reshape(2, 1)
""",
            "The numbers are right but lie on their side: (2, 5), a row for each crop. `targets` "
            "has a row for each region, so the two could not be compared. Look at the shape of "
            "what you return.",
        ),
        Mistake(
            "ignores-x",
            """
def model(x):
    return inputs @ w.t() + b
""",
            "The model gives the same answer whatever it is called with: it uses `inputs` rather "
            "than its argument. Asked about a new region, it would answer about the five old ones. "
            "Look at the name in the parentheses.",
        ),
        Mistake(
            "detached",
            """
def model(x):
    return (x @ w.t() + b).detach()
""",
            "The numbers are right, but the result has no `grad_fn`: it is cut off from `w` and "
            "`b`. `backward` could not find its way to them. Look for what cuts the graph.",
        ),
        Mistake(
            "no-return",
            """
def model(x):
    x @ w.t() + b
""",
            "The function computes something and then gives back `None`: a Python function hands "
            "out only what it returns. Look at its last line.",
        ),
    ),
)

# ---- mse


def probe_mse(names: Names) -> Seen:
    import torch

    for shape, said in (((5, 2), "mse(t1, t2)"), ((3,), "mse of vectors")):
        t1 = torch.tensor(names.draw.normal(2, 3, shape), dtype=torch.float32)
        t2 = torch.tensor(names.draw.normal(1, 3, shape), dtype=torch.float32)
        t1.requires_grad_()
        kept = t1.detach().clone(), t2.clone()
        with names.holding(**other_parameters(names)):
            loss = names.mse(t1, t2)
        yield said, loss
        yield f"{said} is a tensor", isinstance(loss, torch.Tensor)
        yield f"{said} is tracked", leads_to(loss, t1)
        yield f"{said} leaves them alone", torch.equal(t1, kept[0]) and torch.equal(t2, kept[1])


def other_parameters(names: Names) -> dict[str, Any]:
    """Return weights and biases to put in the place of the learner's, where these are tensors."""
    import torch

    hidden = hidden_parameters(names)
    return hidden if isinstance(names.namespace.get("w"), torch.Tensor) else {}


def leads_to(loss: Any, tensor: Any) -> bool:
    """Return whether one can walk back from a loss to a tensor."""
    import torch

    if not isinstance(loss, torch.Tensor) or not loss.requires_grad:
        return False
    return torch.autograd.grad(loss.sum(), tensor, allow_unused=True)[0] is not None


def stand_in_mse(names: Names) -> Seen:
    yield "mse", lambda t1, t2: 10 * (t1 - t2).abs().pow(1.5).mean()


MSE = Exercise(
    id="mse",
    title="Measure how wrong it is",
    asks=("mse",),
    points=2,
    probe=probe_mse,
    stand_in=stand_in_mse,
    checks=(
        Behaviour("mse", ("mse(t1, t2)", "mse of vectors")),
        Traits(
            {
                "mse(t1, t2) is tracked": "What `mse` returns has no graph to walk back to `t1`.",
                "mse(t1, t2) leaves them alone": (
                    "The value is right, but `mse` changes what it is given: `t1` or `t2`."
                ),
            }
        ),
    ),
    hints=(
        (
            "Read the name backwards: first the error, then its square, then the mean. One line "
            "for each."
        ),
        (
            "Work out by hand: `mse` of `[[1., 2.]]` and `[[4., 2.]]`. The differences are -3 and "
            "0, the squares 9 and 0, their mean 4.5. Does your function give 4.5?"
        ),
        "`torch.sum` adds up all elements; `.numel()` counts them all. `.mean()` does both.",
        """The same steps for another measure, the mean of the cubes:
```python
def mean_cube(t1, t2):
    difference = t1 - t2
    return (difference ** 3).mean()
```""",
    ),
    mistakes=(
        Mistake(
            "sum-for-mean",
            """
def mse(t1, t2):
    difference = t1 - t2
    return torch.sum(difference * difference)
""",
            "You added the squares up but did not average them. With ten numbers the loss is ten "
            "times too large, and so will every gradient be. Try it on two tensors of two "
            "elements, then of four: a mean would not double.",
        ),
        Mistake(
            "squares-only",
            """
def mse(t1, t2):
    return (t1 - t2) ** 2
""",
            "You return a table of squares, one for each element. Two of the three steps are done. "
            "A loss is one number: what turns many numbers into one?",
        ),
        Mistake(
            "divided-by-rows",
            """
def mse(t1, t2):
    difference = t1 - t2
    return torch.sum(difference * difference) / len(difference)
""",
            "You divided by the number of rows. `len` of a (5, 2) tensor is 5, but ten squares "
            "were added. The loss comes out twice too large here. What counts all elements?",
        ),
        Mistake(
            "no-square",
            """
def mse(t1, t2):
    difference = t1 - t2
    return torch.sum(difference) / difference.numel()
""",
            "The differences were averaged without being squared, so an error of +5 and one of -5 "
            "cancel to 0. Try `mse` on `[1., -1.]` and `[0., 0.]`: it should not be 0.",
        ),
        Mistake(
            "absolute",
            """
def mse(t1, t2):
    difference = t1 - t2
    return difference.abs().mean()
""",
            "You averaged the sizes of the errors: that is the mean *absolute* error. It is a real "
            "loss, but not this one. Try an error of 3: it should count as 9.",
        ),
        Mistake(
            "root",
            """
def mse(t1, t2):
    difference = t1 - t2
    return torch.sqrt((difference * difference).mean())
""",
            "You took the square root at the end: that is the RMSE, which comes later in the "
            "lesson for reading. The loss itself stays squared; its gradient is simpler. Look at "
            "your last operation.",
        ),
        Mistake(
            "square-of-mean",
            """
def mse(t1, t2):
    difference = t1 - t2
    return difference.mean() ** 2
""",
            "You averaged first and squared afterwards, so errors of +5 and -5 cancel before the "
            "square can save them. Try `[1., -1.]` against `[0., 0.]`. The order of the two steps "
            "matters.",
        ),
        Mistake(
            "half",
            """
def mse(t1, t2):
    difference = t1 - t2
    return (difference * difference).mean() / 2
""",
            "Your loss is exactly half of the mean. Some books put a 1/2 there to make the "
            "derivative tidy; the mean squared error has none. Every gradient, and so every step, "
            "would be half as long.",
        ),
        Mistake(
            "mean-twice",
            """
def mse(t1, t2):
    difference = t1 - t2
    return (difference * difference).mean() / difference.numel()
""",
            "The mean was taken twice: `.mean()` already divides by the number of elements, and "
            "then you divide again. With ten numbers the loss is ten times too small.",
        ),
        Mistake(
            "one-per-column",
            """
def mse(t1, t2):
    difference = t1 - t2
    return (difference * difference).mean(dim=0)
""",
            "You get one number for each column. A loss must be a single number: `backward` would "
            'say "grad can be implicitly created only for scalar outputs". Look at what `dim` does '
            "to a mean.",
        ),
        Mistake(
            "plain-number",
            """
def mse(t1, t2):
    difference = t1 - t2
    return (difference * difference).mean().item()
""",
            "The value is right, but it is a plain Python number, without a graph: `'float' object "
            "has no attribute 'backward'` would come next. `.item()` is for printing. Return the "
            "tensor.",
        ),
        Mistake(
            "ignores-arguments",
            """
def mse(t1, t2):
    difference = model(inputs) - targets
    return (difference * difference).mean()
""",
            "The result is the same whatever you pass in: the function uses names from outside, "
            "not `t1` and `t2`. Try `mse` of a tensor with itself; it should be 0.",
        ),
    ),
)

# ---- gradients


def asked_for_slopes(names: Names) -> bool:
    """Return whether the statement may have been meant to make gradients."""
    if "w" not in names.before or not names.has("loss") or names.changed("w", "b"):
        return False
    if names.w.grad is not None:
        # Where the cell is run again, its first lines find the slopes of the last time.
        return names.touched("w", "b") or "loss" not in names.before
    # The lesson itself makes a first loss, to look at: nobody asked for slopes yet.
    return "loss" in names.before


def probe_gradients(names: Names) -> Seen:
    import torch

    if not asked_for_slopes(names):
        return
    yield "w", names.w
    yield "b", names.b
    yield "w.grad", names.w.grad
    yield "b.grad", names.b.grad
    yield "loss is a tensor", isinstance(names.loss, torch.Tensor)
    yield "loss has a history", getattr(names.loss, "grad_fn", None) is not None
    yield "loss is tracked", getattr(names.loss, "requires_grad", False)
    yield "loss is one number", getattr(names.loss, "ndim", 0) == 0


def probe_own_gradients(names: Names) -> Seen:
    import torch

    if not asked_for_slopes(names):
        return
    yield from probe_gradients(names)
    loss = names.mse(names.model(names.inputs), names.targets)
    own = torch.autograd.grad(loss, (names.w, names.b), allow_unused=True)
    yield "own.w.grad", own[0]
    yield "own.b.grad", own[1]


def stand_in_gradients(names: Names) -> Seen:
    names.w.grad = names.b.grad = None
    loss = names.mse(names.model(names.inputs), names.targets)
    loss.backward(loss.new_tensor(names.draw.uniform(1.5, 3)), retain_graph=True)
    names.namespace["loss"] = loss
    yield from ()


GRADIENTS = Exercise(
    id="gradients",
    title="Ask for the slopes",
    asks=("w", "b"),
    watches=("w", "b", "loss"),
    given=("inputs", "targets", "w", "b"),
    probe=probe_gradients,
    stand_in=stand_in_gradients,
    own_probe=probe_own_gradients,
    upstream=("data", "parameters", "model", "mse"),
    checks=(
        GradientShapes({"w.grad": "w", "b.grad": "b"}),
        GradientValues(("w.grad", "b.grad")),
    ),
    hints=(
        (
            "Three lines, in this order: predictions, loss, gradients. The first two use your own "
            "functions."
        ),
        (
            "Autograd walks back from the tensor you call `backward` on. Which of your tensors is "
            "one number?"
        ),
        "The gradients do not come back as a result: they land in `w.grad` and `b.grad`.",
        """The same for another small problem:
```python
a = torch.tensor([1., 2.], requires_grad=True)
guess = a * 3
error = (guess - torch.tensor([4., 4.])).pow(2).mean()
error.backward()
a.grad      # tensor([-3.,  6.])
```""",
    ),
    mistakes=(
        Mistake(
            "no-backward",
            """
preds = model(inputs)
loss = mse(preds, targets)
""",
            "`w.grad` is `None`: predictions and loss were made, but nobody asked for gradients. "
            "Making the loss builds the graph; walking back over it takes one more call.",
        ),
        Mistake(
            "accumulated",
            """
for _ in range(2):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
""",
            "Every gradient is twice what it should be: `backward` ran twice, and the second "
            "result was added to the first. This also happens when the cell is run twice. Start "
            "again from the cell that makes `w` and `b`.",
        ),
        Mistake(
            "plain-number",
            """
preds = model(inputs)
loss = mse(preds, targets).item()
""",
            "`loss` is a plain Python number: `.item()` took it out of its tensor, and its history "
            "stayed behind. A `float` has no `backward`. Ask the tensor itself, and take the "
            "number out when you print.",
        ),
        Mistake(
            "remade-loss",
            """
preds = model(inputs)
loss = torch.tensor(mse(preds, targets).item(), requires_grad=True)
loss.backward()
""",
            "`loss` has the right value but no history: a fresh tensor made from a plain number. "
            "`backward` runs without complaint and reaches nothing, and `w.grad` stays `None`. "
            "Call it on the very tensor that `mse` gave.",
        ),
        Mistake(
            "preds-unrecorded",
            """
with torch.no_grad():
    preds = model(inputs)
loss = mse(preds, targets)
loss.backward()
""",
            "`loss.requires_grad` is `False`: on the way from `w` to it, autograd was told to look "
            "away, by `no_grad` or `detach`. So there is nothing to walk back over. Only the step "
            "itself is to go unrecorded.",
        ),
        Mistake(
            "table-of-squares",
            """
preds = model(inputs)
loss = (preds - targets) ** 2
loss.backward()
""",
            "`loss` is a table of squares, and so `backward` says that a gradient can be implicitly "
            "created only for scalar outputs. A slope is that of one number. Which function of "
            "yours makes one number out of predictions and targets?",
        ),
        Mistake(
            "sum-of-squares",
            """
preds = model(inputs)
loss = ((preds - targets) ** 2).sum()
loss.backward()
""",
            "All gradients are ten times too large: they belong to the *sum* of the squared "
            "errors, and there are ten of those. You have a function for the mean.",
        ),
    ),
)

# ---- predict-direction


def probe_direction(names: Names) -> Seen:
    said = names.direction
    yield "direction", said
    meant = not isinstance(said, str) or said.strip().casefold() in ("up", "down")
    yield "direction is one of the two words", meant
    if names.has("w") and names.w.grad is not None:
        yield "slope is positive", bool(names.w.grad.flatten()[0] > 0)


PREDICT_DIRECTION = Exercise(
    id="predict-direction",
    title="Predict up or down",
    asks=("direction",),
    probe=probe_direction,
    upstream=("data", "parameters", "model", "mse", "gradients"),
    checks=(
        Traits(
            {
                "direction is one of the two words": (
                    '`direction` should be one of two words, "up" or "down".'
                )
            }
        ),
        Prediction("direction", "slope is positive", yes="up", no="down"),
    ),
    hints=(
        (
            "A slope says how the loss changes when the weight *grows* a little. Read the sign of "
            "the number printed above."
        ),
        (
            "The change of the loss is about slope × change of the weight. The change here is a "
            "small positive number. What sign has the product?"
        ),
        (
            "Another case: at some point of a road the slope is +3 in a hundred. Walk one metre "
            'forward (a positive change) and you are about 3 centimetres higher: `"up"`. Now read '
            "your slope the same way."
        ),
    ),
    mistakes=(
        Mistake(
            "wrong-way",
            """
direction = "up"
""",
            "The change of the loss is roughly slope × change of the weight. You take a small "
            "*positive* step; multiply it by the slope printed above and look at the sign. The "
            "picture in the next cell shows the same thing.",
        ),
        Mistake(
            "not-a-direction",
            """
direction = "negative"
""",
            '`direction` should be one of two words, `"up"` or `"down"`: where does the *loss* go? '
            "You may have named the sign of the slope; go one step further and say what it does to "
            "the loss.",
        ),
    ),
)

# ---- step


def looped(names: Names) -> bool:
    """Return whether the statement moved the weights and made the loss more than once."""
    import torch

    if not (names.touched("w", "b") and names.touched("loss")):
        return False
    try:
        with names.holding(w=names.before["w"], b=names.before["b"]):
            loss = names.mse(names.model(names.inputs), names.targets)
            (slope,) = torch.autograd.grad(loss, (names.w,))
        return not is_along(names.w - names.before["w"], slope)
    except Exception:  # noqa: BLE001 - without such functions nobody can tell
        return True


# What was there before a step, and what it left: some of it may be put in order afterwards.
STEPPED: dict[str, Any] = {}


def left(names: Names, *kept: str) -> dict[str, Any]:
    """Return what tensors hold now, beside the tensors themselves."""
    return {
        name: (value, value.detach().clone() if hasattr(value, "detach") else value)
        for name, value in names.namespace.items()
        if name in kept
    }


def held_before(names: Names, *wanted: str) -> dict[str, Any]:
    """Return what names held before the statement, those of them that were bound."""
    return {name: names.before[name] for name in wanted if name in names.before}


def still(names: Names, kept: dict[str, Any]) -> bool:
    """Return whether names hold the very tensors that they did, with the same values."""
    return bool(kept) and all(
        names.namespace.get(name) is tensor and bool((tensor == value).all())
        for name, (tensor, value) in kept.items()
    )


def stepped(names: Names) -> bool:
    """Return whether the statement was a step, or puts in order what a step left."""
    if not {"w", "b", "loss"} <= names.before.keys():
        return False
    tried = names.touched("loss") and names.w.grad is not None
    if (tried or names.changed("w", "b")) and not looped(names):
        before = held_before(names, "inputs", "targets", "w", "b", "loss")
        kept = left(names, "w", "b", "loss")
        STEPPED.update(kept=kept, before=before, remade=names.touched("loss"))
        return True
    return still(names, STEPPED.get("kept", {}))


def is_empty(gradient: Any) -> bool:
    return gradient is None or not bool(gradient.any())


def are_of_now(names: Names) -> bool:
    """Return whether `preds` are what the weights predict now, or nobody keeps them."""
    import torch

    if not names.has("preds"):
        return True
    now = names.model(names.inputs)
    return now.shape == names.preds.shape and bool(torch.allclose(names.preds, now, rtol=1e-4))


def probe_step(names: Names) -> Seen:
    if not stepped(names):
        return
    before = STEPPED["before"]
    for name, value in before.items():
        yield f"given.{name}", value
    yield "w", names.w
    yield "b", names.b
    yield "tracked", names.w.requires_grad and names.b.requires_grad
    leaves = names.w.is_leaf and names.b.is_leaf
    yield "leaves", leaves
    empty = leaves and is_empty(names.w.grad) and is_empty(names.b.grad)
    moved = not bool((names.w == before["w"]).all() and (names.b == before["b"]).all())
    yield "nothing moved, for gradients of zero", empty and not moved
    yield "remade", STEPPED["remade"]
    yield "loss before", before["loss"]
    yield "loss", names.loss
    yield "given.reset", empty or not leaves
    yield "given.fresh", are_of_now(names)


def probe_own_step(names: Names) -> Seen:
    import torch

    seen = dict(probe_step(names))
    yield from seen.items()
    if seen:
        before = STEPPED["before"]
        yield "own.loss", names.mse(names.model(names.inputs), names.targets)
        with names.holding(w=before["w"], b=before["b"]):
            loss = names.mse(names.model(names.inputs), names.targets)
            own = torch.autograd.grad(loss, (names.w, names.b), allow_unused=True)
        held = [before[name].grad for name in ("w", "b")]
        for name, kept, slope_there in zip(("w", "b"), held, own, strict=True):
            yield f"own.{name}.grad", slope_there if kept is None else kept


_STEP = """
preds_before, loss_before = preds, loss

with torch.no_grad():
    w -= w.grad * 1e-5
    b -= b.grad * 1e-5
    w.grad.zero_()
    b.grad.zero_()
preds = model(inputs)
loss = mse(preds, targets)
""".strip()


def stand_in_step(names: Names) -> Seen:
    yield from hidden_parameters(names).items()
    yield "loss", names.mse(names.model(names.inputs), names.targets)


STEP = Exercise(
    id="step",
    title="Take one step down",
    asks=("w", "b", "loss"),
    watches=("w", "b", "loss", "preds"),
    given=("inputs", "targets", "w", "b", "loss"),
    since="loss",
    setup="preds = model(inputs)\nloss = mse(preds, targets)\nloss.backward()",
    probe=probe_step,
    stand_in=stand_in_step,
    own_probe=probe_own_step,
    upstream=("data", "parameters", "model", "mse", "gradients"),
    checks=(
        StepRatio(("w", "b"), slope, RATE),
        Values("loss", tolerance=Tolerance(operations=512)),
        LossDecrease("loss before", "loss"),
        Traits(
            {
                "tracked": "After the step, `w` or `b` is no longer tracked by autograd.",
                "leaves": "After the step, `w` or `b` is the result of a calculation, and no leaf.",
                "given.reset": "The step is right, but `w.grad` or `b.grad` was not set to zero.",
                "given.fresh": "`loss` is new, but `preds` is still what the old weights said.",
            }
        ),
    ),
    hints=(
        (
            "Four things, in this order: move `w` and `b`; set their gradients to zero; make new "
            "predictions; make a new loss from them."
        ),
        (
            "The move goes *against* the slope, 1e-5 times as long as it, and autograd must not "
            "record it: put it inside `with torch.no_grad():`."
        ),
        (
            "`w.grad.zero_()` sets a gradient to zero in place. `loss` is a number worked out in "
            "the past: it does not follow `w`. Nor does `preds`."
        ),
        """The same for one number `a` and its loss `(a - 3)²`, with rate 0.1:
```python
a = torch.tensor(5., requires_grad=True)
cost = (a - 3) ** 2
cost.backward()
with torch.no_grad():
    a -= a.grad * 0.1
    a.grad.zero_()
cost = (a - 3) ** 2      # 2.56, was 4
```""",
    ),
    mistakes=(
        Mistake(
            "stale-loss",
            changed(
                _STEP,
                ("preds = model(inputs)\n", ""),
            ),
            "The weights moved, but the loss is what it was, to the last digit. `loss` was made "
            "from `preds`, and `preds` was made by the *old* weights. A tensor keeps its numbers "
            "when the weights behind it change. What has to be made first?",
            mention=True,
        ),
        Mistake(
            "loss-not-remade",
            """
preds_before, loss_before = preds, loss

with torch.no_grad():
    w -= w.grad * 1e-5
    b -= b.grad * 1e-5
    w.grad.zero_()
    b.grad.zero_()
""",
            "The step is right, but `loss` still holds the number from before it: a tensor does "
            "not follow the weights it came from. To check the step, make predictions and loss "
            "once more.",
        ),
        Mistake(
            "uphill",
            changed(
                _STEP,
                (
                    "    w -= w.grad * 1e-5\n    b -= b.grad * 1e-5",
                    "    w += w.grad * 1e-5\n    b += b.grad * 1e-5",
                ),
            ),
            "The loss went up. The step has the right length but goes *along* the slope, which "
            "points uphill. Look at the sign of your update.",
        ),
        Mistake(
            "bias-left",
            changed(
                _STEP,
                ("    b -= b.grad * 1e-5\n", ""),
            ),
            "`w` took its step, `b` did not move. The loss fell all the same, since `w` does most "
            "of the work here, so it cannot tell you. Compare `b` before and after: both "
            "parameters need the update.",
        ),
        Mistake(
            "zeroed-too-soon",
            changed(
                _STEP,
                ("with torch.no_grad():", "w.grad.zero_()\nb.grad.zero_()\nwith torch.no_grad():"),
                ("    w.grad.zero_()\n    b.grad.zero_()\n", ""),
            ),
            "Nothing moved: the gradients were set to zero *before* the update used them, and a "
            "step of zero length changes nothing. Look at the order of the two. (To run this "
            "again, make the gradients again first.)",
        ),
        Mistake(
            "rebound",
            """
preds_before, loss_before = preds, loss

with torch.no_grad():
    w = w - w.grad * 1e-5
    b = b - b.grad * 1e-5
preds = model(inputs)
loss = mse(preds, targets)
""",
            "The numbers moved rightly, but `w = w - ...` makes a *new* tensor, and one made under "
            "`no_grad` is not tracked: `w.requires_grad` is `False` now, `w.grad` is `None`. The "
            "next `backward` would fail. Change the old tensor in place.",
        ),
        Mistake(
            "recorded",
            """
preds_before, loss_before = preds, loss

w = w - w.grad * 1e-5
b = b - b.grad * 1e-5
preds = model(inputs)
loss = mse(preds, targets)
""",
            "The numbers are right, but autograd recorded the step: `w` is the result of a "
            "subtraction now, and `w.is_leaf` is `False`. After the next `backward`, `w.grad` "
            "stays `None`. The update is no part of the model; let autograd look away, and change "
            "`w` in place.",
        ),
        Mistake(
            "rebound-then-reset",
            """
preds_before, loss_before = preds, loss

with torch.no_grad():
    w = w - w.grad * 1e-5
    b = b - b.grad * 1e-5
w.grad.zero_()
""",
            "The numbers moved rightly, and then the reset failed. `w = w - ...` makes a *new* "
            "tensor, without a gradient, and what is made under `no_grad` is not tracked. The old "
            "one has lost its name. Change it in place.",
        ),
        Mistake(
            "too-long",
            changed(
                _STEP,
                (
                    "    w -= w.grad * 1e-5\n    b -= b.grad * 1e-5",
                    "    w -= w.grad * 1e-3\n    b -= b.grad * 1e-3",
                ),
            ),
            "The direction is right, the step is a hundred times longer than the task says. It "
            "flew over the valley and landed higher up the other side: the loss grew. Compare your "
            "learning rate with the text.",
        ),
        Mistake(
            "no-rate",
            changed(
                _STEP,
                (
                    "    w -= w.grad * 1e-5\n    b -= b.grad * 1e-5",
                    "    w -= w.grad\n    b -= b.grad",
                ),
            ),
            "The whole slope was subtracted, a hundred thousand times what the task says, and the "
            "loss is enormous. The slope gives the direction; the learning rate says how far.",
        ),
    ),
)

# ---- training


# What was there before a training, and where it arrived: losses may be put in order afterwards.
TRAINED: dict[str, Any] = {}


def trained(names: Names) -> bool:
    """Return whether the statement trained, or puts in order the losses of a training.

    Training moves the weights, or tries to in a loop.
    """
    if not {"w", "b"} <= names.before.keys():
        return False
    if names.changed("w", "b") or (names.touched("w") and names.touched("loss")):
        before = held_before(names, "inputs", "targets", "w", "b")
        loop = names.touched("loss", "losses")
        TRAINED.update(kept=left(names, "w", "b"), before=before, loop=loop)
        return True
    if not names.touched("losses") or not len(names.losses):
        return False
    if not still(names, TRAINED.get("kept", {})):
        return False
    TRAINED["loop"] = True
    return True


@dataclass(frozen=True)
class Losses:
    """`losses` holds the loss of each epoch, from before its step or from after it."""

    needs_reference: bool = False
    waived_upon_own: bool = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first loss that is not that of its epoch; pass where none were asked for."""
        kept = evidence.array("given.losses")
        given = {name: evidence.array(f"given.{name}") for name in ("inputs", "targets", "w", "b")}
        start = {name: value for name, value in given.items() if value is not None}
        if kept is None or kept.ndim != 1 or len(start) < len(given):
            return Finding(True)
        path = losses_on_the_way(start, len(kept))
        wrong = [
            np.flatnonzero(~np.isclose(kept, path[first:][: len(kept)], rtol=1e-3, atol=1e-4))
            for first in (0, 1)
        ]
        if not all(one.size for one in wrong):
            return Finding(True)
        words = f"The weights arrived. But `losses[{wrong[0][0]}]` is not the loss of that epoch."
        return Finding(False, words, nearness=0.7)


def losses_on_the_way(start: Arrays, epochs: int) -> np.ndarray:
    """Return the loss at the start of a descent and after each of its steps."""
    here, losses = dict(start), []
    for _ in range(epochs + 1):
        errors = here["inputs"] @ here["w"].T + here["b"] - here["targets"]
        losses.append(np.mean(errors**2))
        slopes = slope(here)
        here |= {name: here[name] - RATE * slopes[name] for name in ("w", "b")}
    return np.array(losses)


def were_added_up(kept: list[Any]) -> bool:
    """Return whether the first loss kept is the sum of the squares rather than their mean."""
    if not kept:
        return False
    before = {name: value.detach().double() for name, value in TRAINED["before"].items()}
    errors = before["inputs"] @ before["w"].T + before["b"] - before["targets"]
    return abs(float(kept[0]) / float((errors**2).sum()) - 1) < 0.01


def recorded(names: Names) -> Seen:
    """Yield what `losses` holds; a notebook in which nobody asked for it has no such name."""
    kept = list(names.losses) if names.has("losses") else None
    yield "losses are numbers", not any(isinstance(one, str) for one in kept or ())
    with suppress(ArithmeticError, LookupError, RuntimeError, TypeError, ValueError):
        yield "losses were added up", were_added_up(kept or [])
    yield "losses has an entry for each epoch", kept is None or len(kept) >= 100
    tracked = any(getattr(one, "requires_grad", False) for one in kept or ())
    yield "no loss drags its graph along", not tracked
    if kept:
        yield "given.losses", [float(one) for one in kept[:100]]


def probe_training(names: Names) -> Seen:
    if trained(names):
        for name, value in TRAINED["before"].items():
            yield f"given.{name}", value
        yield "w", names.w
        yield "b", names.b
        yield "leaf", names.w.is_leaf
        yield "given.loop", TRAINED["loop"]
        yield from recorded(names)


def probe_own_training(names: Names) -> Seen:
    import torch

    seen = dict(probe_training(names))
    yield from seen.items()
    if not seen:
        return
    with names.holding(w=TRAINED["before"]["w"], b=TRAINED["before"]["b"]):
        parameters, path = [names.w, names.b], []
        optimizer = torch.optim.SGD(parameters, lr=1e-5)
        for _ in range(300):
            optimizer.zero_grad()
            names.mse(names.model(names.inputs), names.targets).backward()
            optimizer.step()
            path.append([one.detach().clone() for one in parameters])
    yield "own.w", torch.stack([w for w, _ in path])
    yield "own.b", torch.stack([b for _, b in path])


_TRAINING = """
losses = []

for epoch in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
        w.grad.zero_()
        b.grad.zero_()
    losses.append(loss.item())
""".strip()


def stand_in_training(names: Names) -> Seen:
    import torch

    for name, value in hidden_parameters(names).items():
        names.namespace[name] = value
    optimizer = torch.optim.SGD([names.w, names.b], lr=1e-6)
    for _ in range(50):
        optimizer.zero_grad()
        names.mse(names.model(names.inputs), names.targets).backward()
        optimizer.step()
    yield "loss", names.mse(names.model(names.inputs), names.targets)


TRAINING = Exercise(
    id="training",
    title="Train for 100 epochs",
    asks=("w", "b"),
    watches=("w", "b", "loss", "losses"),
    points=2,
    given=("inputs", "targets", "w", "b"),
    probe=probe_training,
    stand_in=stand_in_training,
    own_probe=probe_own_training,
    upstream=("data", "parameters", "model", "mse", "step"),
    checks=(
        Part(
            "the weights",
            0.75,
            Trajectory(("w", "b"), slope, RATE, least=100, loop="given.loop"),
        ),
        Traits(
            {
                "losses has an entry for each epoch": (
                    "The weights arrived. But `losses` holds fewer numbers than there were epochs."
                ),
                "no loss drags its graph along": (
                    "The weights arrived. But `losses` holds tensors, each with its graph."
                ),
                "losses are numbers": "The weights arrived. But `losses` holds text, not numbers.",
            }
        ),
        Losses(),
    ),
    hints=(
        (
            "One epoch is what you have done already: predictions, loss, gradients, step, zero. "
            "Put those lines under one `for`."
        ),
        (
            "Which of them must happen in *every* round? All of them: the weights change, so "
            "predictions, loss and gradients of the last round are out of date."
        ),
        (
            "At the end of each round, keep the loss as a plain number: "
            "`losses.append(loss.item())`."
        ),
        """The same loop for one number `a` that should reach 3:
```python
a, costs = torch.tensor(5., requires_grad=True), []
for epoch in range(20):
    cost = (a - 3) ** 2
    cost.backward()
    with torch.no_grad():
        a -= a.grad * 0.1
        a.grad.zero_()
    costs.append(cost.item())
```""",
    ),
    mistakes=(
        Mistake(
            "never-zeroed",
            changed(
                _TRAINING,
                ("        w.grad.zero_()\n        b.grad.zero_()\n", ""),
            ),
            "The first step is right; from then on each step is the sum of all gradients so far. "
            "The loss swings up and down instead of falling steadily. Gradients add up until "
            "someone resets them, in every round.",
        ),
        Mistake(
            "stale-predictions",
            """
losses = []

preds = model(inputs)
for epoch in range(100):
    loss = mse(preds, targets)
    loss.backward(retain_graph=True)
    with torch.no_grad():
        w.data -= w.grad * 1e-5
        b.data -= b.grad * 1e-5
        w.grad.zero_()
        b.grad.zero_()
    losses.append(loss.item())
""",
            "All hundred steps are the same step: predictions were made once, before the loop, so "
            "loss and gradients never changed. `losses` holds one number a hundred times. What has "
            "to be made anew in each round?",
        ),
        Mistake(
            "uphill",
            changed(
                _TRAINING,
                (
                    "        w -= w.grad * 1e-5\n        b -= b.grad * 1e-5",
                    "        w += w.grad * 1e-5\n        b += b.grad * 1e-5",
                ),
            ),
            "The loss grew in every round: each step goes along the slope, uphill. Look at the "
            "sign of the update.",
        ),
        Mistake(
            "losses-not-kept",
            changed(_TRAINING, ("    losses.append(", "losses.append(")),
            "The weights arrived, but `losses` does not hold a loss for each epoch, and the curve "
            "below would have no points. Where does the line that appends stand: within the round, "
            "or after the loop?",
        ),
        Mistake(
            "graphs-kept",
            changed(_TRAINING, ("loss.item()", "loss")),
            "The weights arrived, but `losses` holds tensors, and each keeps the graph of its "
            "round alive: print `losses[0]`. In a long training that fills the memory. Keep plain "
            "numbers.",
        ),
        Mistake(
            "one-epoch",
            changed(
                _TRAINING,
                ("for epoch in range(100):", "for epoch in range(1):"),
            ),
            "The weights took one step, and it was a right one. The task asks for a hundred. Look "
            "at how often the loop runs, or whether it has stopped with an error after the first "
            "round.",
        ),
        Mistake(
            "sum-of-squares",
            changed(
                _TRAINING,
                ("    loss = mse(preds, targets)", "    loss = ((preds - targets) ** 2).sum()"),
            ),
            "Each step is ten times what it should be: the loss in the loop is the *sum* of ten "
            "squared errors, not their mean. You have a function for the mean.",
        ),
        Mistake(
            "rate-too-small",
            changed(
                _TRAINING,
                (
                    "        w -= w.grad * 1e-5\n        b -= b.grad * 1e-5",
                    "        w -= w.grad * 1e-6\n        b -= b.grad * 1e-6",
                ),
            ),
            "The loop is right, but each step is a tenth of what the task asks: your rate is 1e-6. "
            "The loss falls, only far too slowly. Compare the rate with the text.",
        ),
        Mistake(
            "rate-too-large",
            changed(
                _TRAINING,
                (
                    "        w -= w.grad * 1e-5\n        b -= b.grad * 1e-5",
                    "        w -= w.grad * 1e-4\n        b -= b.grad * 1e-4",
                ),
            ),
            "The loop is right, but each step is ten times what the task asks: your rate is 1e-4. "
            "It is just below the largest that does not explode. Compare the rate with the text.",
        ),
        Mistake(
            "bias-never-zeroed",
            changed(_TRAINING, ("        b.grad.zero_()\n", "")),
            "The gradient of `w` is set to zero in each round, that of `b` is not: its steps grow "
            "from round to round, as all its slopes so far add up. Both parameters need the reset.",
        ),
        Mistake(
            "bias-left",
            changed(
                _TRAINING,
                ("        b -= b.grad * 1e-5\n", ""),
            ),
            "`w` was trained, `b` is exactly where it was. The loss hardly shows it here, because "
            "biases move little at this rate. Both parameters need the update.",
        ),
        Mistake(
            "zeroed-too-soon",
            """
losses = []

for epoch in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w.grad.zero_()
        b.grad.zero_()
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
    losses.append(loss.item())
""",
            "Nothing moved: in every round the gradients are set to zero between `backward` and "
            "the update that needs them. The loss curve is a flat line. Look at the order within "
            "the loop.",
        ),
        Mistake(
            "recorded",
            """
losses = []

for epoch in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    w = w - w.grad * 1e-5
    b = b - b.grad * 1e-5
    losses.append(loss.item())
""",
            "The second round failed: after `w = w - ...`, `w` is a new tensor, the result of a "
            "calculation and no longer a leaf, and so its `.grad` is `None`. Change `w` in place, "
            "where autograd does not record.",
        ),
    ),
)

# ---- predictions


@dataclass(frozen=True)
class AskedFor(FreshPredictions):
    """Predictions that were asked for; those that a training left behind say less of an answer."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether the predictions are those of the present weights."""
        finding = super().judge(evidence)
        along = evidence.array("given.along")
        if finding.passed or along is None or not along.any():
            return finding
        return replace(finding, nearness=0.2)


def probe_predictions(names: Names) -> Seen:
    yield "given.along", names.changed("w", "b")
    yield "preds", names.preds
    yield "targets", names.targets
    yield "now", names.model(names.inputs)
    begun = MADE or names.first
    yield "given.moved", bool((names.w != begun["w"]).any())
    with names.holding(w=begun["w"], b=begun["b"]):
        yield "given.untrained", names.model(names.inputs)


def probe_own_predictions(names: Names) -> Seen:
    yield from probe_predictions(names)
    yield "own.preds", names.model(names.inputs)


PREDICTIONS = Exercise(
    id="predictions",
    title="Predict with the trained weights",
    asks=("preds",),
    given=("inputs", "targets", "w", "b"),
    after="training",
    probe=probe_predictions,
    own_probe=probe_own_predictions,
    upstream=("data", "parameters", "model", "training"),
    checks=(
        AskedFor("preds", now="now"),
        Traits({"given.moved": "These predictions come from weights that were never trained."}),
        FinalPredictions("preds", "targets", "given.untrained"),
    ),
    hints=(
        "What in your notebook turns inputs into predictions? Ask it again.",
        (
            "`preds` holds numbers from the last time it was assigned. When was that, and have the "
            "weights moved since?"
        ),
        (
            "The same elsewhere: `area = side * side` is worked out once. After `side = 5`, `area` "
            "is still the old area, until the line `area = side * side` runs again."
        ),
    ),
    mistakes=(
        Mistake(
            "one-step-behind",
            """
for epoch in range(100):
    preds = model(inputs)
    loss = mse(preds, targets)
    loss.backward()
    with torch.no_grad():
        w -= w.grad * 1e-5
        b -= b.grad * 1e-5
        w.grad.zero_()
        b.grad.zero_()
""",
            "These are the predictions of the last round of the loop, made *before* its update: "
            "one step behind `w` and `b`. The difference is small here and the habit is costly. "
            "Ask the trained model itself.",
        ),
        Mistake(
            "no-bias",
            """
preds = inputs @ w.t()
""",
            "The weighted sums are right, but `b` is missing. You wrote a function that does both; "
            "use it.",
        ),
        Mistake(
            "the-targets",
            """
preds = targets
""",
            "`preds` is a copy of the answers: the loss of these is exactly 0, better than any "
            "straight formula can do on this table. The point is what the *model* says.",
        ),
        Mistake(
            "sideways",
            """
preds = model(inputs).t()
""",
            "The numbers are right but lie on their side, (2, 5). To stand beside `targets`, there "
            "must be a row for each region.",
        ),
        Mistake(
            "rounded",
            """
preds = model(inputs).round()
""",
            "The predictions were rounded to whole numbers, which changes the loss. Keep them as "
            "the model gives them, and round when you print.",
        ),
    ),
)

# ---- optimum


def probe_optimum(names: Names) -> Seen:
    yield "best_loss", names.best_loss


def probe_own_optimum(names: Names) -> Seen:
    import torch

    yield "best_loss", names.best_loss
    table = torch.cat([names.inputs, torch.ones(len(names.inputs), 1)], dim=1)
    fitted = table @ torch.linalg.pinv(table) @ names.targets
    best = names.mse(fitted, names.targets)
    # Where the best is nothing, rounding is all there is, and each way of solving rounds its own.
    nothing = max(abs(float(best)), abs(float(names.best_loss))) < 1e-3
    yield "own.best_loss", names.best_loss if nothing else best


OPTIMUM = Exercise(
    id="optimum",
    title="Find the lowest loss there is",
    asks=("best_loss",),
    given=("inputs", "targets", "w", "b"),
    probe=probe_optimum,
    own_probe=probe_own_optimum,
    upstream=("data", "mse"),
    checks=(Values("best_loss", tolerance=Tolerance(operations=128)),),
    hints=(
        (
            "`torch.linalg.lstsq(A, Y).solution` is the matrix `S` for which `A @ S` comes nearest "
            "to `Y`, in squared error. `A` has no place for a bias, unless one of its columns is "
            "always 1."
        ),
        (
            "Glue a column of ones to `inputs` with `torch.cat(..., dim=1)`: that makes (5, 4), "
            "and `S` is (4, 2). The last row of `S` is then the bias."
        ),
        (
            "What is asked for is not `S` but the loss it leaves: predictions `A @ S`, then your "
            "`mse`."
        ),
        """The same for a line through four points:
```python
x = torch.tensor([[1.], [2.], [3.], [4.]])
y = torch.tensor([[1.], [3.], [2.], [5.]])
A = torch.cat([x, torch.ones(4, 1)], dim=1)
S = torch.linalg.lstsq(A, y).solution      # slope 1.1, constant 0
mse(A @ S, y)                              # 0.675
```""",
    ),
    mistakes=(
        Mistake(
            "no-ones",
            """
best = torch.linalg.lstsq(inputs, targets).solution
best_loss = mse(inputs @ best, targets)
""",
            "This is the best model *without* a bias: 0.514, a little worse than the best with "
            "one. `lstsq` has only the columns you give it. Which column would play the part of "
            "the bias?",
        ),
        Mistake(
            "sum-of-squares",
            """
ones = torch.ones(len(inputs), 1)
table = torch.cat([inputs, ones], dim=1)
best = torch.linalg.lstsq(table, targets).solution
best_loss = ((table @ best - targets) ** 2).sum()
""",
            "The solution is right, but its squared errors were added up rather than averaged: ten "
            "times the loss. Use the same measure as for your own model, or the two cannot be "
            "compared.",
        ),
        Mistake(
            "residuals-by-rows",
            """
ones = torch.ones(len(inputs), 1)
table = torch.cat([inputs, ones], dim=1)
best_loss = torch.linalg.lstsq(table, targets, driver="gelsd").residuals.mean()
""",
            "`residuals` holds one *sum* of squares for each crop, over five regions. Their mean "
            "is five times the loss. Count how many numbers a mean squared error divides by.",
        ),
        Mistake(
            "residuals-empty",
            """
ones = torch.ones(len(inputs), 1)
table = torch.cat([inputs, ones], dim=1)
best_loss = torch.linalg.lstsq(table, targets).residuals.mean()
""",
            "`best_loss` is `nan`: by its usual method, `lstsq` leaves `residuals` empty, and the "
            "mean of nothing is not a number. Make predictions from `.solution` and measure them "
            "with your own `mse`.",
        ),
        Mistake(
            "root",
            """
ones = torch.ones(len(inputs), 1)
table = torch.cat([inputs, ones], dim=1)
best = torch.linalg.lstsq(table, targets).solution
best_loss = mse(table @ best, targets).sqrt()
""",
            "The solution is right; you took the square root of its loss, so this is an RMSE in "
            "tons per hectare. Your model's loss is squared: compare like with like.",
        ),
        Mistake(
            "the-solution",
            """
ones = torch.ones(len(inputs), 1)
table = torch.cat([inputs, ones], dim=1)
best_loss = torch.linalg.lstsq(table, targets).solution
""",
            "You have the best weights, a (4, 2) matrix. What is asked for is how large the loss "
            "is *with* them: make predictions from it, then measure them.",
        ),
        Mistake(
            "own-loss",
            """
best_loss = mse(model(inputs), targets)
""",
            "This is the loss of your trained model. The question is how low any weights could "
            "bring it: `lstsq` finds those in one go, without descending.",
        ),
    ),
)

# ---- standardise


def probe_standardise(names: Names) -> Seen:
    import torch

    rows, spread, level = 6, [5, 20, 3, 1], [-20, 7, 100, 50]
    for columns, said in ((3, "standardise(x)"), (4, "standardise(other)")):
        x = names.draw.normal(size=(rows, columns)) * spread[:columns] + level[:columns]
        table = torch.tensor(x, dtype=torch.float32)
        kept = table.clone()
        yield said, names.standardise(table)
        yield f"{said} leaves it alone", torch.equal(table, kept)


STANDARDISE = Exercise(
    id="standardise",
    title="Standardise the inputs",
    asks=("standardise",),
    probe=probe_standardise,
    checks=(
        Behaviour(
            "standardise",
            ("standardise(x)", "standardise(other)"),
            tolerance=Tolerance(operations=64, magnitude=128),
            # Both standard deviations, over the 6 rows and over 5, are right.
            factors=(1.0, float(np.sqrt(6 / 5))),
        ),
        Traits(
            {
                "standardise(x) leaves it alone": (
                    "The result is right, but the table that you passed in is changed as well."
                )
            }
        ),
    ),
    hints=(
        (
            "Each column gets its own mean and its own standard deviation. For `x` of shape (5, "
            "3), both are vectors of three numbers."
        ),
        (
            "`x.sum(dim=0)` adds up *down* the rows and leaves one number for each column. `mean` "
            "and `std` take `dim` too."
        ),
        "Subtract first, then divide; Python divides first unless you put parentheses.",
        """The same idea with another scale, so that each column runs from 0 to 1:
```python
def squeeze(x):
    low, high = x.amin(dim=0), x.amax(dim=0)
    return (x - low) / (high - low)
```""",
    ),
    mistakes=(
        Mistake(
            "whole-table",
            """
def standardise(x):
    return (x - x.mean()) / x.std()
""",
            "One mean and one standard deviation were used for the whole table, so the columns "
            "still differ in level and spread. Print `standardise(inputs).mean(dim=0)`: each "
            "should be 0. What does `dim` choose?",
        ),
        Mistake(
            "rows",
            """
def standardise(x):
    return (x - x.mean(dim=1, keepdim=True)) / x.std(dim=1, keepdim=True)
""",
            "You standardised along the rows: each *region* now has mean 0, which mixes degrees "
            "with millimetres. The columns are what should become comparable. Look at `dim`.",
        ),
        Mistake(
            "rows-without-keepdim",
            """
def standardise(x):
    return (x - x.mean(dim=1)) / x.std(dim=1)
""",
            "`x.mean(dim=1)` has one number for each *row*, and a row of `x` has one for each "
            "column, so the two can't be subtracted. Which of the two should have a mean of its "
            "own, and which `dim` runs along it?",
        ),
        Mistake(
            "not-centred",
            """
def standardise(x):
    return x / x.std(dim=0)
""",
            "The spread of each column is 1 now, but its mean is not 0. The level of a column, "
            "shared by all rows, is what makes the valley so narrow. One of two operations is "
            "missing.",
        ),
        Mistake(
            "not-scaled",
            """
def standardise(x):
    return x - x.mean(dim=0)
""",
            "Each column has mean 0, but rainfall still varies more than humidity: print "
            "`standardise(inputs).std(dim=0)`. One of two operations is missing.",
        ),
        Mistake(
            "variance",
            """
def standardise(x):
    return (x - x.mean(dim=0)) / x.var(dim=0)
""",
            "You divided by the variance, the *square* of the standard deviation. The spread of "
            "each column should come out as 1; print `standardise(inputs).std(dim=0)`.",
        ),
        Mistake(
            "precedence",
            """
def standardise(x):
    return x - x.mean(dim=0) / x.std(dim=0)
""",
            "Python divides before it subtracts, so a small number was taken from each column, and "
            "nothing was scaled. Print `standardise(inputs).mean(dim=0)`. Parentheses decide what "
            "comes first.",
        ),
        Mistake(
            "zero-to-one",
            """
def standardise(x):
    return (x - x.amin(dim=0)) / (x.amax(dim=0) - x.amin(dim=0))
""",
            "Each column now runs from 0 to 1: another scaling that people use. It does not give a "
            "mean of 0, and the mean is what matters most here. Compare with the two words in the "
            "task.",
        ),
        Mistake(
            "in-place",
            """
def standardise(x):
    x -= x.mean(dim=0)
    x /= x.std(dim=0)
    return x
""",
            "The result is right, but it was written into the very table that was passed in, as "
            "`-=`, `/=` and `x[...] =` do: after `scaled = standardise(inputs)`, `inputs` has lost "
            "its degrees and millimetres. Make a new tensor.",
        ),
        Mistake(
            "by-inputs",
            """
def standardise(x):
    return (x - inputs.mean(dim=0)) / inputs.std(dim=0)
""",
            "Means and spreads are taken from `inputs`, whatever table you pass in. That is right "
            "for `inputs` and for no other: print the means of what comes out for another table. "
            "Use the name in the parentheses.",
        ),
        Mistake(
            "ignores-x",
            """
def standardise(x):
    return (inputs - inputs.mean(dim=0)) / inputs.std(dim=0)
""",
            "The result is the same whatever table you pass in: the function uses `inputs` rather "
            "than its argument. Look at the name in the parentheses.",
        ),
    ),
)

LESSON = Lesson(
    id="05_linear_regression",
    title="Linear regression",
    known_by=("w", "b", "model", "mse"),
    exercises=(
        DATA,
        PARAMETERS,
        MODEL,
        MSE,
        GRADIENTS,
        PREDICT_DIRECTION,
        STEP,
        TRAINING,
        PREDICTIONS,
        OPTIMUM,
        STANDARDISE,
    ),
)
