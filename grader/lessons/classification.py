"""Lesson 08, classification: penguins, by logits and cross-entropy."""

from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.authoring import (
    Arrays,
    Behaviour,
    Exercise,
    Lesson,
    Mistake,
    Names,
    Tolerance,
    Traits,
    Trajectory,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]

RATE = 1.0
EPOCHS = 300
# Farther on, the path is so slow that other ways of training end within rounding of it.
MOST_EPOCHS = 3000
TRAIN_ROWS = 6


def slope_of_training(arrays: Arrays) -> Arrays:
    """Return the gradient of the mean cross-entropy of the logits x w + b, by the chain rule."""
    x, y = arrays["train_x"], arrays["train_y"]
    error = (1 / (1 + np.exp(-(x @ arrays["w"] + arrays["b"]))) - y) / y.size
    return {"w": x.T @ error, "b": error.sum(axis=0)}


def tensor_here(names: Names, values: Any) -> Any:
    """Return a float32 tensor of values on the device that the notebook works on."""
    import torch

    device = names.device if names.has("device") else "cpu"
    return torch.tensor(np.asarray(values), dtype=torch.get_default_dtype()).to(device)


def is_tracked(value: Any) -> bool:
    """Return whether a value is a tensor that backward can start from."""
    import torch

    return isinstance(value, torch.Tensor) and value.requires_grad


def slope(loss: Any, logits: Any) -> Any:
    """Return the slope of a loss in each logit; None where `backward` does not come to them."""
    import torch

    if not is_tracked(loss) or loss.numel() != 1:
        return None
    (slopes,) = torch.autograd.grad(loss.sum(), logits, allow_unused=True)
    return slopes


def as_floats(value: Any) -> Any:
    """Return a tensor's numbers as floats, so that a mistake is the same in either; else as is."""
    import torch

    return value.float() if isinstance(value, torch.Tensor) else value


def one_number(value: Any) -> Any:
    """Return a tensor that holds one number without its dimensions of length 1; else as it is."""
    import torch

    return value.reshape(()) if isinstance(value, torch.Tensor) and value.numel() == 1 else value


# ---- sigmoid


def probe_sigmoid(names: Names) -> Seen:
    for said, shape in (("z", 5), ("other z", 5), ("column", (3, 1)), ("one number", ())):
        z = tensor_here(names, names.draw.normal(0, 3, shape))
        before = z.clone()
        yield f"sigmoid({said})", names.sigmoid(z)
        yield f"untouched: {said}", bool((z == before).all())
    yield "sigmoid far out", names.sigmoid(tensor_here(names, [-1000.0, 1000.0]))


_LOGITS = ("z", "other z", "column", "one number")


SIGMOID = Exercise(
    id="sigmoid",
    title="Squeeze a sum into a probability",
    asks=("sigmoid",),
    probe=probe_sigmoid,
    checks=(
        Behaviour("sigmoid", tuple(f"sigmoid({said})" for said in _LOGITS)),
        Values("sigmoid far out", label="`sigmoid` of the logits -1000 and 1000"),
        Traits(
            {
                f"untouched: {said}": "`sigmoid` overwrites the logits that it is given."
                for said in _LOGITS
            }
        ),
    ),
    hints=(
        (
            "Follow the formula from the inside out: change the sign of `z`, raise e to it, add 1, "
            "divide 1 by that."
        ),
        (
            "`torch.exp` raises e to every element. Python divides before it adds, so the "
            "denominator needs parentheses."
        ),
        """The same with another squeezing function, z / (1 + |z|), which runs from -1 to 1:
```python
def softsign(z):
    return z / (1 + torch.abs(z))
```""",
    ),
    mistakes=(
        Mistake(
            "sign",
            "def sigmoid(z):\n    return 1 / (1 + torch.exp(z))",
            "The curve is turned round: large logits give probabilities near 0. At a logit of 2 "
            "there should be more than one half. Look at the sign in the exponent.",
        ),
        Mistake(
            "overflow",
            "def sigmoid(z):\n    return torch.exp(z) / (1 + torch.exp(z))",
            "On paper this is the same, and up to a logit of 88 here too. Beyond that, e to the "
            "`z` is `inf`, and `inf / inf` is `nan`. Divide both parts of the fraction by e to the "
            "`z`, and see what is left.",
        ),
        Mistake(
            "precedence",
            "def sigmoid(z):\n    return 1 / 1 + torch.exp(-z)",
            "Python divides first, so this is 1 + e⁻ᶻ, always above 1. No probability is. What "
            "must be worked out before the division?",
        ),
        Mistake(
            "no-one",
            "def sigmoid(z):\n    return 1 / torch.exp(-z)",
            "The 1 in the denominator is missing, so this is eᶻ, which grows without end. At a "
            "logit of 0 it gives 1 in place of one half.",
        ),
        Mistake(
            "tanh",
            "def sigmoid(z):\n    return torch.tanh(z)",
            "This is the hyperbolic tangent. It has the same S-shape, but runs from -1 to 1, and "
            "there is no probability of -1.",
        ),
        Mistake(
            "softmax",
            "def sigmoid(z):\n    return torch.softmax(z, dim=0)",
            "Softmax divides one probability among all rows, so that they add up to 1. Each "
            "penguin is a question of its own: its probability must not depend on the others.",
        ),
        Mistake(
            "step",
            "def sigmoid(z):\n    return (z > 0).float()",
            "This says 0 or 1 and nothing between. It has no slope to descend, and it cannot say "
            "how sure it is.",
        ),
        Mistake(
            "one-number",
            "import math\n\ndef sigmoid(z):\n    return 1 / (1 + math.exp(-z))",
            "`math.exp` takes a single number, and a tensor of several cannot be made into one. "
            "There is a function of the same name in `torch`.",
        ),
    ),
)

# ---- predict log


def probe_log(names: Names) -> Seen:
    yield "log_says", names.log_says


PREDICT_LOG = Exercise(
    id="predict-log",
    title="Predict the log of a tiny probability",
    asks=("log_says",),
    probe=probe_log,
    checks=(Values("log_says", words=("-200", "-inf", "nan")),),
    hints=(
        (
            "Do it in two steps. First the sigmoid alone: what came out for -200 when you ran your "
            "function above?"
        ),
        (
            "A `float32` has a smallest positive number, about 1e-45. What is nearer to 0 than "
            "half of it becomes 0. And where does the curve of the logarithm go near 0?"
        ),
        (
            "Another case, at the large end: `torch.exp(torch.tensor(100.0))` is beyond the "
            'largest `float32` and becomes `inf`; its logarithm is `"inf"`, not 100.'
        ),
    ),
    mistakes=(
        Mistake(
            "as-on-paper",
            'log_says = "-200"',
            "That is the answer on paper. The computer takes two steps, and keeps no more than a "
            "`float32` of the first. What did your `sigmoid` print for -200, above?",
        ),
        Mistake(
            "not-a-number",
            'log_says = "nan"',
            "`nan` is what comes of questions without an answer, such as 0 / 0. The logarithm has "
            "a direction in which it goes as its argument nears 0.",
        ),
        Mistake(
            "no-quotes",
            'log_says = float("-inf")',
            '`log_says` should be a word in quotes, one of `"-200"`, `"-inf"` or `"nan"`.',
        ),
    ),
)

# ---- cross-entropy


def probe_cross_entropy(names: Names) -> Seen:
    called = "cross_entropy(logits, y)"
    six = names.draw.normal(0.5, 2, (6, 1))
    labels = [[1.0], [0.0], [1.0], [1.0], [0.0], [1.0]]
    yield from seen_of_loss(names, called, six, labels)
    for said, z, label in _SURE:
        # A second row, half sure and wrong, keeps the loss of the sure and right one above 0.
        yield from seen_of_loss(names, called, [[z], [0.5]], [[label], [0.0]], f", {said}")


def seen_of_loss(
    names: Names, called: str, table: Any, labels: list[list[float]], said: str = ""
) -> Seen:
    """Yield the loss of some logits, its slope, and whether it left both tables as they were."""
    logits, y = tensor_here(names, table).requires_grad_(), tensor_here(names, labels)
    given = logits * 1
    loss = getattr(names, called.partition("(")[0])(given, y)
    yield f"{called}{said}", one_number(loss)
    yield f"tracked{said}", is_tracked(loss)
    slopes = slope(loss, logits)
    yield f"reaches the logits{said}", slopes is not None
    yield f"the slope{said}", slopes
    same = bool((given == logits).all()) and bool((y == tensor_here(names, labels)).all())
    yield f"untouched{said}", same


_SURE = (
    ("sure of no where y is 1", -1000.0, 1.0),
    ("sure of yes where y is 0", 1000.0, 0.0),
    ("sure of yes where y is 1", 60.0, 1.0),
)
_CASES = ("", *(f", {said}" for said, _, _ in _SURE))


_CROSS_ENTROPY = """
def cross_entropy(logits, y):
    return (torch.logaddexp(torch.zeros_like(logits), logits) - y * logits).mean()
""".strip()


_UNSEEN = (
    "`torch.where` works both cases out for every row: the one that is not taken overflows, and "
    "`backward` multiplies its `inf` by 0. Use a form in which no power exceeds 1."
)


def stand_in_cross_entropy(names: Names) -> Seen:
    yield "cross_entropy", lambda logits, y: (logits.sigmoid() - y).square().mean()


CROSS_ENTROPY = Exercise(
    id="cross-entropy",
    title="Write a loss that never overflows",
    asks=("cross_entropy",),
    points=2,
    probe=probe_cross_entropy,
    stand_in=stand_in_cross_entropy,
    checks=(
        Behaviour("cross_entropy", ("cross_entropy(logits, y)",)),
        *(
            Values(f"cross_entropy(logits, y){case}", label=f"The loss of two rows, one{case[1:]},")
            for case in _CASES[1:]
        ),
        Traits({"tracked": "The value is right, but `backward` cannot start from it."}),
        Traits(
            {
                "reaches the logits": (
                    "The value is right, but `backward` from it never comes to the logits."
                )
            }
        ),
        *(Values(f"the slope{case}", label=f"The slope of the loss{case}") for case in _CASES),
        Traits(
            {
                f"untouched{case}": "`cross_entropy` overwrites the tables that it is given."
                for case in _CASES
            }
        ),
    ),
    hints=(
        (
            "The last line of the little derivation is all there is to write: one logarithm, minus "
            "`y` times the logit. Then the mean."
        ),
        (
            "For the logarithm, 0 and `logits` are the two powers in `torch.logaddexp`. It wants "
            "two tensors: `torch.zeros_like(logits)` makes zeros of the same shape."
        ),
        (
            "Without `logaddexp`: `logits.clamp(min=0)` is max(z, 0), `logits.abs()` is |z|, and "
            "`torch.log1p(a)` is log(1 + a)."
        ),
        """The same care with another function, log(eᶻ + e⁻ᶻ), which overflows for large z:
```python
def log_two_cosh(z):
    return torch.logaddexp(z, -z)
```
It is right at z = 500 too, where it gives 500.""",
    ),
    mistakes=(
        Mistake(
            "by-the-probability",
            """
def cross_entropy(logits, y):
    p = 1 / (1 + torch.exp(-logits))
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()
""",
            "Right for modest logits. For one of 1000 the probability rounds to 1, log(1 - 1) is "
            "`-inf`, and 0 times `-inf` is `nan`. Do not make the probability at all: the last "
            "line of the derivation uses the logit alone.",
        ),
        Mistake(
            "clamped",
            """
def cross_entropy(logits, y):
    p = (1 / (1 + torch.exp(-logits))).clamp(1e-7, 1 - 1e-7)
    return -(y * torch.log(p) + (1 - y) * torch.log(1 - p)).mean()
""",
            "Clamping the probability avoids the infinity, and makes the loss wrong: where one row "
            "of two is wrong by a logit of 1000, the mean is {yours:.1f} in place of {right:.1f}. "
            "Where the clamp holds, the slope is 0, and the worst rows teach nothing.",
        ),
        Mistake(
            "overflow",
            """
def cross_entropy(logits, y):
    return (torch.log(1 + torch.exp(logits)) - y * logits).mean()
""",
            "The formula is right, and e to the power of 1000 is `inf`. Take the larger power out "
            "of the logarithm first, or let a function do it that the text names.",
        ),
        Mistake(
            "built-in-by-probability",
            """
def cross_entropy(logits, y):
    return F.binary_cross_entropy(torch.sigmoid(logits), y)
""",
            "`F.binary_cross_entropy` wants a probability, and that has rounded to 0 or 1 by then. "
            "It stops its logarithm at -100: a row that is wrong by a logit of 1000 costs 100, and "
            "its slope is 0. Make the loss from the logit alone.",
        ),
        Mistake(
            "branch-overflows",
            """
def cross_entropy(logits, y):
    steady = torch.where(logits > 20, logits, torch.log1p(torch.exp(logits)))
    return (steady - y * logits).mean()
""",
            f"Every value is right, and the slope at a logit of 1000 is `nan`. {_UNSEEN}",
        ),
        Mistake(
            "either-branch-overflows",
            """
def cross_entropy(logits, y):
    above, below = logits + torch.log1p(torch.exp(-logits)), torch.log1p(torch.exp(logits))
    return (torch.where(logits > 0, above, below) - y * logits).mean()
""",
            f"Every value is right, and the slope is `nan` at logits of 1000 and -1000. {_UNSEEN}",
        ),
        Mistake(
            "sum-for-mean",
            changed(_CROSS_ENTROPY, (".mean()", ".sum()")),
            "You added the losses of the rows up and did not average them: {ratio:g} times too "
            "much for six rows. The steps would grow with the table.",
        ),
        Mistake(
            "negative",
            """
def cross_entropy(logits, y):
    return (y * logits - torch.logaddexp(torch.zeros_like(logits), logits)).mean()
""",
            "The loss is below 0: this is the logarithm itself, which descent would make ever more "
            "negative. The loss is *minus* the logarithm of a probability.",
        ),
        Mistake(
            "labels-swapped",
            changed(_CROSS_ENTROPY, ("- y * logits", "- (1 - y) * logits")),
            "Being sure and right costs much here, and being sure and wrong nothing: the two cases "
            "have changed places. Put y = 1 into the last line of the derivation.",
        ),
        Mistake(
            "plus",
            changed(_CROSS_ENTROPY, ("- y * logits", "+ y * logits")),
            "Rows with y = 0 are right. For y = 1, a sure and right yes costs twice its logit "
            "here. Look at the sign of the last term.",
        ),
        Mistake(
            "yes-only",
            """
def cross_entropy(logits, y):
    return (y * torch.logaddexp(torch.zeros_like(logits), -logits)).mean()
""",
            "Rows with y = 0 cost nothing, whatever the model says of them. It could say yes to "
            "everything and reach a loss of 0. The other case is missing.",
        ),
        Mistake(
            "sigmoid-twice",
            """
def cross_entropy(logits, y):
    p = 1 / (1 + torch.exp(-logits))
    return F.binary_cross_entropy_with_logits(p, y)
""",
            "A sigmoid was taken twice: once here, and once inside the loss, whose name ends in "
            "*with logits*. Even the surest right yes costs 0.31 then. Hand the logits over as "
            "they are.",
        ),
        Mistake(
            "plain-number",
            changed(_CROSS_ENTROPY, (".mean()", ".mean().item()")),
            "The value is right, but it has no graph: `backward` could not start from it. "
            "`.item()` makes a plain number, for printing, and `.detach()` cuts the graph off.",
        ),
        Mistake(
            "row-by-row",
            changed(_CROSS_ENTROPY, (".mean()", "")),
            'You get a loss for each row, and `backward` wants one number: "grad can be '
            'implicitly created only for scalar outputs". One operation is missing at the end.',
        ),
    ),
)

# ---- scale


def probe_scale(names: Names) -> Seen:
    for said, level in (("", [40, -20, 7]), (", second call", [-5, 30, 12])):
        train = names.draw.normal(size=(TRAIN_ROWS, 3)) * [1, 5, 20] + level
        test = names.draw.normal(size=(4, 3)) * [2, 4, 10] + level + [4, 10, 23]
        tables = tensor_here(names, train), tensor_here(names, test)
        both = names.scale(*tables)
        yield f"the training table{said}", both[0]
        yield f"the held-out table{said}", both[1]
        kept = zip(tables, (train, test), strict=True)
        same = all(bool((one == tensor_here(names, plain)).all()) for one, plain in kept)
        yield f"untouched{said}", same


def stand_in_scale(names: Names) -> Seen:
    def scale(train: Any, test: Any) -> tuple[Any, Any]:
        lowest, highest = train.amin(dim=0), train.amax(dim=0)
        first, second = ((one - lowest) / (highest - lowest) for one in (train, test))
        return first, second

    yield "scale", scale


SCALE = Exercise(
    id="scale",
    title="Scale by the training rows alone",
    asks=("scale",),
    probe=probe_scale,
    stand_in=stand_in_scale,
    checks=(
        Behaviour(
            "scale",
            tuple(
                f"the {table} table{said}"
                for said in ("", ", second call")
                for table in ("training", "held-out")
            ),
            tolerance=Tolerance(operations=64, magnitude=32),
            # Both standard deviations, over n and over n - 1, are right.
            factors=(1.0, float(np.sqrt(TRAIN_ROWS / (TRAIN_ROWS - 1)))),
        ),
        Traits(
            {
                f"untouched{said}": (
                    "Both results are right, but `scale` overwrites the tables that it is given."
                )
                for said in ("", ", second call")
            }
        ),
    ),
    hints=(
        (
            "Two vectors are all that is needed, a mean and a standard deviation for each column. "
            "From which of the two tables may they come?"
        ),
        (
            "`train.mean(dim=0)` and `train.std(dim=0)` run down the rows. Use the same two "
            "vectors for both tables, and return the two results with a comma between them."
        ),
        """The same idea with another scale, in which the training rows run from 0 to 1:
```python
def squeeze(train, test):
    low, high = train.amin(dim=0), train.amax(dim=0)
    return (train - low) / (high - low), (test - low) / (high - low)
```
The held-out rows may lie outside 0 to 1, and should.""",
    ),
    mistakes=(
        Mistake(
            "own-scale",
            """
def scale(train, test):
    first = (train - train.mean(dim=0)) / train.std(dim=0)
    return first, (test - test.mean(dim=0)) / test.std(dim=0)
""",
            "Each table is scaled by its own rows, so one and the same bill becomes two different "
            "numbers. And a single new penguin would have no deviation at all. One ruler for both "
            "tables: which?",
        ),
        Mistake(
            "all-rows",
            """
def scale(train, test):
    both = torch.cat([train, test])
    mean, deviation = both.mean(dim=0), both.std(dim=0)
    return (train - mean) / deviation, (test - mean) / deviation
""",
            "Mean and deviation come from all rows together, the held-out ones too. The "
            "difference is small, and yet the training has now seen something of the rows that "
            "were to judge it. That is called leakage.",
        ),
        Mistake(
            "test-scale",
            """
def scale(train, test):
    mean, deviation = test.mean(dim=0), test.std(dim=0)
    return (train - mean) / deviation, (test - mean) / deviation
""",
            "Both tables are scaled by the *held-out* rows. Those are the ones that cannot be "
            "known in advance. Look at which table the mean is taken of.",
        ),
        Mistake(
            "test-as-it-was",
            """
def scale(train, test):
    return (train - train.mean(dim=0)) / train.std(dim=0), test
""",
            "The training rows are scaled, the held-out ones are still in millimetres. A model "
            "that was trained on the one would take a bill of 45 mm for one 45 deviations long.",
        ),
        Mistake(
            "whole-table",
            """
def scale(train, test):
    return (train - train.mean()) / train.std(), (test - train.mean()) / train.std()
""",
            "One mean and one deviation serve the whole table, lengths and depths together, so "
            "the columns still differ in level and spread. Print `train_x.mean(dim=0)`. What does "
            "`dim` choose?",
        ),
        Mistake(
            "precedence",
            """
def scale(train, test):
    mean, deviation = train.mean(dim=0), train.std(dim=0)
    return train - mean / deviation, test - mean / deviation
""",
            "Python divides before it subtracts, so only the mean was divided by the deviation. "
            "What must be worked out before the division?",
        ),
        Mistake(
            "not-centred",
            """
def scale(train, test):
    return train / train.std(dim=0), test / train.std(dim=0)
""",
            "The spread is right, but the level is still there: the means are not 0. One of the "
            "two operations is missing.",
        ),
        Mistake(
            "in-place",
            """
def scale(train, test):
    mean, deviation = train.mean(dim=0), train.std(dim=0)
    train -= mean
    train /= deviation
    test -= mean
    test /= deviation
    return train, test
""",
            "Both results are right, and the tables in millimetres are gone: `-=` and `/=` "
            "overwrite the tensors that came in, `train_mm` too. Whoever calls `scale` with them "
            "again gets other numbers. Make new tensors.",
        ),
        Mistake(
            "lowest-to-highest",
            """
def scale(train, test):
    low, high = train.amin(dim=0), train.amax(dim=0)
    return (train - low) / (high - low), (test - low) / (high - low)
""",
            "The training rows run from 0 to 1 here. That is a scale too, and not the one asked "
            "for: each training column should have a mean of 0 and a deviation of 1.",
        ),
        Mistake(
            "variance",
            """
def scale(train, test):
    mean, variance = train.mean(dim=0), train.var(dim=0)
    return (train - mean) / variance, (test - mean) / variance
""",
            "You divided by the variance, the *square* of the standard deviation. The spread of "
            "each training column should come out as 1.",
        ),
        Mistake(
            "swapped",
            """
def scale(train, test):
    mean, deviation = train.mean(dim=0), train.std(dim=0)
    return (test - mean) / deviation, (train - mean) / deviation
""",
            "Both tables are scaled rightly, and come back in the wrong order: the held-out rows "
            "would be trained on. Training first, held out second.",
        ),
    ),
)

# ---- training


def trained(names: Names) -> bool:
    """Return whether the statement trained: it moved the weights, or tried to in a loop."""
    if not {"w", "b"} <= names.before.keys():
        return False
    return names.changed("w", "b") or (names.touched("w") and names.touched("loss"))


def probe_training(names: Names) -> Seen:
    if trained(names):
        yield "w", names.w
        yield "b", names.b
        yield "leaf", names.w.is_leaf
        yield "given.loop", names.touched("loss")


def probe_own_training(names: Names) -> Seen:
    import torch

    if not trained(names):
        return
    yield from probe_training(names)
    with names.holding(w=names.before["w"], b=names.before["b"]):
        parameters, path = [names.w, names.b], []
        optimizer = torch.optim.SGD(parameters, lr=1.0)
        for _ in range(330):
            optimizer.zero_grad()
            names.cross_entropy(names.train_x @ names.w + names.b, names.train_y).backward()
            optimizer.step()
            path.append([one.detach().clone() for one in parameters])
    yield "own.w", torch.stack([w for w, _ in path])
    yield "own.b", torch.stack([b for _, b in path])


_TRAINING = """
for epoch in range(300):
    loss = cross_entropy(train_x @ w + b, train_y)
    loss.backward()
    with torch.no_grad():
        w -= w.grad * 1.0
        b -= b.grad * 1.0
        w.grad.zero_()
        b.grad.zero_()
""".strip()

_LOSS = "    loss = cross_entropy(train_x @ w + b, train_y)\n"

TRAINING = Exercise(
    id="training",
    title="Train a classifier by hand",
    asks=("w", "b"),
    watches=("w", "b", "loss"),
    points=2,
    given=("train_x", "train_y", "w", "b"),
    probe=probe_training,
    own_probe=probe_own_training,
    upstream=("cross-entropy", "scale"),
    checks=(
        Trajectory(
            ("w", "b"), slope_of_training, RATE, least=EPOCHS, most=MOST_EPOCHS, loop="given.loop"
        ),
    ),
    hints=(
        (
            "It is the loop of lesson 05 with another loss. What are the five things that happen "
            "in every round?"
        ),
        (
            "`cross_entropy` wants logits and labels: the weighted sums `train_x @ w + b`, without "
            "a sigmoid, and `train_y`."
        ),
        (
            "The step is `w -= w.grad * 1.0` under `torch.no_grad()`, the same for `b`, and then "
            "both gradients go back to zero."
        ),
        """The same loop for one logit `a` that should come near to "yes":
```python
a, yes = torch.zeros(1, 1, requires_grad=True), torch.ones(1, 1)
for epoch in range(20):
    cost = cross_entropy(a, yes)
    cost.backward()
    with torch.no_grad():
        a -= a.grad * 0.5
        a.grad.zero_()
```""",
    ),
    mistakes=(
        Mistake(
            "sigmoid-twice",
            changed(
                _TRAINING,
                (_LOSS, "    loss = cross_entropy(torch.sigmoid(train_x @ w + b), train_y)\n"),
            ),
            "Your loss was handed probabilities, and takes its own sigmoid of them. The weights "
            "moved the right way and came much less far. `cross_entropy` wants logits: what "
            "the weighted sum gives, as it is.",
        ),
        Mistake(
            "squared-error",
            changed(
                _TRAINING,
                (_LOSS, "    loss = ((torch.sigmoid(train_x @ w + b) - train_y) ** 2).mean()\n"),
            ),
            "This descends the mean *squared* error of the probabilities. It goes downhill, but a "
            "row that is surely wrong has hardly any slope there. You have a better loss for "
            "probabilities.",
        ),
        Mistake(
            "never-zeroed",
            changed(_TRAINING, ("        w.grad.zero_()\n        b.grad.zero_()", "        pass")),
            "The first step is right; from then on each step is the sum of all gradients so far. "
            "Gradients add up until someone resets them, in every round.",
        ),
        Mistake(
            "uphill",
            changed(_TRAINING, ("w -= w.grad", "w += w.grad"), ("b -= b.grad", "b += b.grad")),
            "Each step goes along the slope, uphill, and the model grows surer of what is wrong. "
            "Look at the sign of the update.",
        ),
        Mistake(
            "one-epoch",
            changed(_TRAINING, ("range(300)", "range(1)")),
            "The weights took one step, and it was a right one. The task asks for 300. Look at how "
            "often the loop runs, or whether it has stopped with an error after the first round.",
        ),
        Mistake(
            "rate-0.1",
            changed(
                _TRAINING,
                ("w -= w.grad * 1.0", "w -= w.grad * 0.1"),
                ("b -= b.grad * 1.0", "b -= b.grad * 0.1"),
            ),
            "The loop is right, but each step is a tenth of what the task asks: your rate is 0.1. "
            "Compare it with the text.",
        ),
        Mistake(
            "held-out-rows",
            changed(_TRAINING, (_LOSS, "    loss = cross_entropy(test_x @ w + b, test_y)\n")),
            "The loop trains on the *held-out* rows. Nothing fails, and the accuracy on them will "
            "look splendid. But now no row is left that could judge the model.",
        ),
        Mistake(
            "bias-left",
            changed(_TRAINING, ("        b -= b.grad * 1.0\n", "")),
            "`w` was trained, and `b` is exactly where it was. Both parameters need the update.",
        ),
        Mistake(
            "summed",
            changed(
                _TRAINING,
                (_LOSS, "    loss = cross_entropy(train_x @ w + b, train_y) * len(train_y)\n"),
            ),
            "Each step is as many times too long as there are rows: the loss in the loop is the "
            "*sum* over the rows, not their mean.",
        ),
    ),
)

# ---- accuracy


def probe_accuracy(names: Names) -> Seen:
    # Right between -2 and 2.5, wrong beyond: each other threshold gives a smaller share.
    logits = np.array([2.0, 0.3, 0.1, 0.2, 3.0, -0.4, -1.5, -1.7, -2.5])
    logits += names.draw.uniform(0, 0.05, 9)
    y = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0])
    for said, rows in (("logits, y", slice(9)), ("two rows", slice(3, 5)), ("one row", slice(1))):
        tables = [tensor_here(names, one[rows, None]) for one in (logits, y)]
        copies = [one.clone() for one in tables]
        yield f"accuracy({said})", one_number(as_floats(names.accuracy(*tables)))
        kept = zip(tables, copies, strict=True)
        yield f"untouched: {said}", all(bool((one == copy).all()) for one, copy in kept)
    if names.has("test_accuracy"):
        yield "test_accuracy", one_number(names.test_accuracy)


_ROWS = ("logits, y", "two rows", "one row")

_ACCURACY = """
def accuracy(logits, y):
    return ((logits > 0) == (y == 1)).float().mean()

test_accuracy = accuracy(test_x @ w + b, test_y)
""".strip()

ACCURACY = Exercise(
    id="accuracy",
    title="Count how often it is right",
    asks=("accuracy", "test_accuracy"),
    given=("train_x", "train_y", "test_x", "test_y", "w", "b"),
    upstream=("scale", "training"),
    probe=probe_accuracy,
    checks=(
        Behaviour("accuracy", tuple(f"accuracy({said})" for said in _ROWS)),
        Values("test_accuracy"),
        Traits(
            {
                f"untouched: {said}": "`accuracy` overwrites the logits or labels that it is given."
                for said in _ROWS
            }
        ),
    ),
    hints=(
        (
            "For each row there are two answers, that of the model and the true one. Where are "
            "they equal, and what share of all is that?"
        ),
        (
            "`logits > 0` is what the model says, `y == 1` what is true; both are columns of True "
            "and False. `==` compares them row by row, `.float()` makes ones and zeros."
        ),
        (
            "For `test_accuracy`, call the function with the logits of the held-out rows, from "
            "`test_x` and the trained `w` and `b`, and with their labels."
        ),
        """The same for a thermometer that says "fever" above 38 °C:
```python
degrees, ill = torch.tensor([[38.6], [36.9], [38.2]]), torch.tensor([[1.], [0.], [0.]])
((degrees > 38) == (ill == 1)).float().mean()      # tensor(0.6667)
```""",
    ),
    mistakes=(
        Mistake(
            "one-half",
            changed(_ACCURACY, ("logits > 0", "logits > 0.5")),
            "A *logit* was compared with one half. That is the border of the probability; the "
            "probability of a logit of 0.5 is 0.62 already. At which logit is the sigmoid one "
            "half?",
        ),
        Mistake(
            "training-rows",
            changed(
                _ACCURACY,
                ("accuracy(test_x @ w + b, test_y)", "accuracy(train_x @ w + b, train_y)"),
            ),
            "The function is right. `test_accuracy` is {yours:.3f}, that of the *training* rows, "
            "which the model has seen 300 times over. What counts is how it does on rows that it "
            "has not.",
        ),
        Mistake(
            "all-rows",
            changed(
                _ACCURACY,
                (
                    "accuracy(test_x @ w + b, test_y)",
                    "accuracy(torch.cat([train_x, test_x]) @ w + b, torch.cat([train_y, test_y]))",
                ),
            ),
            "The function is right. `test_accuracy` mixes the training rows with the held-out "
            "ones. Only the held-out rows can tell how the model does on new penguins.",
        ),
        Mistake(
            "always-yes",
            changed(_ACCURACY, ("accuracy(test_x @ w + b,", "accuracy(sigmoid(test_x @ w + b),")),
            "The function is right. `test_accuracy` is {yours:.3f}, that of always saying yes. "
            "What you handed over is above 0 in every row, as probabilities are, and as "
            "logits of unscaled bills are here. The function wants the logits of `test_x`.",
        ),
        Mistake(
            "count",
            changed(_ACCURACY, (".float().mean()", ".sum()")),
            "You counted the right rows: that is a number of rows, here {yours:g}. An accuracy is "
            "their *share*, between 0 and 1, so that tables of different sizes can be compared.",
        ),
        Mistake(
            "percent",
            changed(_ACCURACY, (".float().mean()", ".float().mean() * 100")),
            "This is the accuracy in percent, {ratio:g} times the share. The task asks for the "
            "share, from 0 to 1.",
        ),
        Mistake(
            "column-against-row",
            changed(_ACCURACY, ("(y == 1)", "(y.flatten() == 1)")),
            "A column (N, 1) was compared with a flat row (N,), which makes a table (N, N): every "
            "prediction against every label. Its mean hardly depends on the model. Keep both of "
            "one shape.",
        ),
        Mistake(
            "how-often-yes",
            changed(_ACCURACY, ("((logits > 0) == (y == 1))", "(logits > 0)")),
            "This is how often the model says yes, right or wrong: the labels play no part. "
            "Compare what it says with `y`.",
        ),
        Mistake(
            "errors",
            changed(_ACCURACY, ("(logits > 0) == (y == 1)", "(logits > 0) != (y == 1)")),
            "This is the share of rows that are *wrong*, the error rate. The accuracy is the "
            "share that is right.",
        ),
        Mistake(
            "logits-as-labels",
            changed(_ACCURACY, ("((logits > 0) == (y == 1))", "(logits == y)")),
            "Logits were compared with labels. A logit is hardly ever exactly 0 or 1, so nothing "
            "is ever right. First turn each logit into what the model *says*.",
        ),
    ),
)

# ---- confusion


def probe_confusion(names: Names) -> Seen:
    import torch

    # More rows than the smallest of whole numbers can count.
    for k, used, rows in ((2, 2, 700), (5, 3, 40)):
        was = torch.tensor(names.draw.integers(0, used, rows))
        slip = torch.tensor(names.draw.integers(0, used, rows))
        said = torch.where(torch.tensor(names.draw.random(rows) < 0.6), was, slip)
        # Never a table that is the same on its side: 0 is taken for 1, and 1 never for 0.
        said[(was == 1) & (said == 0)] = 1
        said[:3], was[:3] = 1, 0
        # Of five kinds, the third is never said, the fourth never was, and the last is neither.
        said[said == 2] = 3
        for call in ("", ", second call"):
            lists = said.clone(), was.clone()
            yield f"counts of {k} kinds{call}", as_floats(counted(names, *lists, k))
        same = bool((said == lists[0]).all()) and bool((was == lists[1]).all())
        yield f"untouched: {k} kinds", same


def counted(names: Names, said: Any, was: Any, k: int) -> Any:
    """Return a learner's counts of lists on the notebook's device; if they fail there, on the CPU.

    What counts wrong on one device is the same mistake on another, whatever is raised there.
    """
    device = names.device if names.has("device") else "cpu"
    try:
        return names.confusion(said.to(device), was.to(device), k)
    except (IndexError, RuntimeError):
        return names.confusion(said, was, k)


_COUNTS = tuple(f"counts of {k} kinds{call}" for k in (2, 5) for call in ("", ", second call"))


CONFUSION = Exercise(
    id="confusion",
    title="Count which is taken for which",
    asks=("confusion",),
    probe=probe_confusion,
    checks=(
        Behaviour("confusion", _COUNTS),
        Values("counts of 2 kinds", tensor=True),
        Traits(
            {
                f"untouched: {k} kinds": "`confusion` overwrites the lists that it is given."
                for k in (2, 5)
            }
        ),
    ),
    hints=(
        (
            "One place of the table is one question: how many rows were of kind `i` and were said "
            "to be `j`? There are k times k such questions."
        ),
        (
            "`(was == i) & (said == j)` is True in those rows, and `.sum()` counts them. Or begin "
            "with zeros, walk through the pairs, and add 1 in the right place for each."
        ),
        """The same for which boot stands beside which shoe, 3 sizes of each:
```python
pairs = torch.zeros(3, 3, dtype=torch.int64)
for boot, shoe in zip(boots, shoes):
    pairs[boot, shoe] += 1
```""",
    ),
    mistakes=(
        Mistake(
            "on-its-side",
            """
def confusion(said, was, k):
    table = torch.zeros(k, k, dtype=torch.int64)
    for s, t in zip(said, was):
        table[s, t] += 1
    return table
""",
            "The table lies on its side: its rows are what was *said*. Both ways are in use, so "
            "the text must say which; here the rows are what the penguins were.",
        ),
        Mistake(
            "shares",
            """
def confusion(said, was, k):
    return torch.stack([
        torch.stack([((was == i) & (said == j)).float().mean() for j in range(k)]) for i in range(k)
    ])
""",
            "These are shares of all rows, and add up to 1. Asked for are counts: whole numbers "
            "that add up to the number of rows. `mean` averages; what adds up?",
        ),
        Mistake(
            "once-each",
            """
def confusion(said, was, k):
    table = torch.zeros(k, k, dtype=torch.int64)
    table[was, said] += 1
    return table
""",
            "No count is above 1. `table[was, said] += 1` reads all places first, adds, and "
            "writes each once, however often it occurs in the lists. Walk through the pairs one "
            "by one, or count with `.sum()`.",
        ),
        Mistake(
            "right-ones-only",
            """
def confusion(said, was, k):
    return torch.diag(torch.stack([((was == i) & (said == i)).sum() for i in range(k)]))
""",
            "Only the diagonal is filled: the rows in which the model was right. The rest of the "
            "table is what one looks for, who was taken for whom.",
        ),
        Mistake(
            "kinds-that-occur",
            """
def confusion(said, was, k):
    k = int(max(said.max(), was.max())) + 1
    return torch.bincount(was * k + said, minlength=k * k).reshape(k, k)
""",
            "The table is only as large as the kinds that occur. If nobody was of the last kind, "
            "its row and column are missing, and two tables cannot be compared. There is an "
            "argument for the size.",
        ),
        Mistake(
            "two-kinds",
            """
def confusion(said, was, k):
    return torch.stack([
        torch.stack([((was == i) & (said == j)).sum() for j in range(2)]) for i in range(2)
    ])
""",
            "It is right for two kinds, and stays (2, 2) for five. The number of kinds comes in "
            "as `k`.",
        ),
        Mistake(
            "not-crossed",
            """
def confusion(said, was, k):
    of_each, said_of_each = torch.bincount(was, minlength=k), torch.bincount(said, minlength=k)
    return torch.stack([of_each] + [said_of_each] * (k - 1))
""",
            "Each list was counted for itself: how many there were, and how many were said. The "
            "table needs both at once, for each *pair* of kinds.",
        ),
    ),
)

# ---- built-in


def hidden_layer(names: Names) -> Any:
    """Return a layer with weights that the learner has not seen."""
    import torch

    layer = torch.nn.Linear(2, 1)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(names.draw.normal(0, 1, (1, 2))))
        layer.bias.copy_(torch.tensor(names.draw.normal(0, 1, 1)))
    return layer.to(names.device if names.has("device") else "cpu")


def hidden_network(names: Names) -> Any:
    """Return a network of two layers: not every model has one weight and one bias."""
    import torch

    net = torch.nn.Sequential(torch.nn.Linear(2, 3), torch.nn.Tanh(), torch.nn.Linear(3, 1))
    with torch.no_grad():
        for one in net.parameters():
            one.copy_(torch.tensor(names.draw.normal(size=tuple(one.shape))))
    return net.to(names.device if names.has("device") else "cpu")


def numbers_in(model: Any) -> Any:
    """Return all weights and biases of a model in one row."""
    import torch

    return torch.cat([one.detach().flatten() for one in model.parameters()])


def probe_built_in(names: Names) -> Seen:
    x = tensor_here(names, names.draw.normal(0, 1.5, (9, 2)))
    y = tensor_here(names, [[1.0], [0.0], [1.0], [1.0], [0.0], [1.0], [0.0], [1.0], [1.0]])
    layer = hidden_layer(names)
    names.fit_model(layer, x, y, 3)
    yield "the weight after three epochs", layer.weight
    yield "the bias after three epochs", layer.bias
    net = hidden_network(names)
    names.fit_model(net, x, y, 2)
    yield "a network after two epochs", numbers_in(net)
    layer = hidden_layer(names)
    far = 150 * layer.weight.detach() / layer.weight.detach().norm() ** 2
    names.fit_model(layer, far, 0 * y[:1], 1)
    yield "the bias after a row that is surely wrong", layer.bias


_FIT_MODEL = """
def fit_model(model, x, y, epochs):
    loss_fn = nn.BCEWithLogitsLoss()
    opt = torch.optim.SGD(model.parameters(), lr=1.0)
    for epoch in range(epochs):
        loss = loss_fn(model(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
""".strip()

BUILT_IN = Exercise(
    id="built-in",
    title="Train it with built-ins",
    asks=("fit_model",),
    points=2,
    probe=probe_built_in,
    checks=(
        Behaviour("fit_model", ()),
        *(
            Values(seen, label=seen.capitalize(), tolerance=Tolerance(operations=256))
            for seen in (
                "the weight after three epochs",
                "the bias after three epochs",
                "the bias after a row that is surely wrong",
                "a network after two epochs",
            )
        ),
    ),
    hints=(
        (
            "Make the loss and the optimizer once, before the loop. In the loop are the five "
            "things of lesson 06."
        ),
        (
            "`model(x)` gives logits, and the loss wants logits: nothing comes between the two. "
            "The optimizer looks after `model.parameters()`."
        ),
        """The same for yields in place of species, at another rate:
```python
def fit_yields(model, x, y, epochs):
    loss_fn = nn.MSELoss()
    opt = torch.optim.SGD(model.parameters(), lr=0.1)
    for epoch in range(epochs):
        loss = loss_fn(model(x), y)
        loss.backward()
        opt.step()
        opt.zero_grad()
```""",
    ),
    mistakes=(
        Mistake(
            "sigmoid-twice",
            changed(_FIT_MODEL, ("loss_fn(model(x), y)", "loss_fn(torch.sigmoid(model(x)), y)")),
            "`BCEWithLogitsLoss` takes a sigmoid itself, and was handed probabilities: a sigmoid "
            "of a sigmoid. Nothing fails, and the loss cannot come near 0. Hand over what the "
            "model gives.",
        ),
        Mistake(
            "probabilities",
            changed(
                _FIT_MODEL,
                ("nn.BCEWithLogitsLoss()", "nn.BCELoss()"),
                ("loss_fn(model(x), y)", "loss_fn(torch.sigmoid(model(x)), y)"),
            ),
            "Sigmoid and `BCELoss` are right for modest logits. For one of 150 the probability "
            "rounds to 1 and the slope to 0: the row that is most wrong teaches nothing. The "
            "loss *with logits* has not that gap.",
        ),
        Mistake(
            "logits-into-bce",
            changed(_FIT_MODEL, ("nn.BCEWithLogitsLoss()", "nn.BCELoss()")),
            "An error ended the run. Does it say `all elements of input should be between 0 and "
            "1`? `BCELoss` wants probabilities; its sibling wants the logits that you have. Does "
            "it say `Boolean value of Tensor`? Make the loss first, with nothing in its "
            "parentheses, then call it with logits and labels.",
        ),
        Mistake(
            "never-zeroed",
            changed(_FIT_MODEL, ("\n        opt.zero_grad()", "")),
            "The first step is right; from then on each is the sum of all gradients so far. One of "
            "the five things is missing.",
        ),
        Mistake(
            "one-epoch",
            changed(_FIT_MODEL, ("range(epochs)", "range(1)")),
            "Whatever `epochs` is, there is one step. Look at the `range`, or for a `return` or a "
            "step that stands at the wrong depth.",
        ),
        Mistake(
            "always-300",
            changed(_FIT_MODEL, ("range(epochs)", "range(300)")),
            "There are 300 steps whatever `epochs` is. The cell below asks for 300 and looks "
            "right; another caller asks for three. The number of epochs comes in as an argument.",
        ),
        Mistake(
            "linear-layers-only",
            """
def fit_model(model, x, y, epochs):
    loss_fn = nn.BCEWithLogitsLoss()
    opt = torch.optim.SGD([model.weight, model.bias], lr=1.0)
    for epoch in range(epochs):
        loss = loss_fn(x @ model.weight.t() + model.bias, y)
        loss.backward()
        opt.step()
        opt.zero_grad()
""",
            "It trains a single linear layer. A model of several layers has no `weight` of its "
            "own, and another formula: `model(x)` asks any model, and `model.parameters()` hands "
            "out the weights of any.",
        ),
        Mistake(
            "unmoved",
            changed(_FIT_MODEL, ("        opt.step()\n", "        opt.step\n")),
            "The model that you were given has not moved at all. Either the optimizer never took a "
            "step, or it took them with empty gradients, or looks after another model. Follow the "
            "names and the order line by line.",
        ),
        Mistake(
            "squared-error",
            changed(
                _FIT_MODEL,
                ("nn.BCEWithLogitsLoss()", "nn.MSELoss()"),
            ),
            "This is the mean squared error between logits and labels. It punishes a logit of 5 "
            "for a Chinstrap, which is a sure and right answer, as too large. Look at the loss.",
        ),
        Mistake(
            "summed",
            changed(
                _FIT_MODEL, ("nn.BCEWithLogitsLoss()", 'nn.BCEWithLogitsLoss(reduction="sum")')
            ),
            "The losses of the rows are added up and not averaged, so each step is as many times "
            "too long as there are rows. Look at `reduction`.",
        ),
        Mistake(
            "outside-rows",
            changed(_FIT_MODEL, ("loss_fn(model(x), y)", "loss_fn(model(train_x), train_y)")),
            "The function trains on the penguins whatever it is given: `x` and `y` are never "
            "looked at. Look at the names in its first line, and at those in the loop.",
        ),
    ),
)

# ---- three species


def probe_species_loss(names: Names) -> Seen:
    called = "species_loss(logits, species)"
    six = names.draw.normal(0, 2, (6, 3))
    yield from seen_of_loss(names, called, six, [[0.0], [2.0], [1.0], [0.0], [0.0], [2.0]])
    far = [[0.0, 0.0, 1000.0], [1.0, -1000.0, 0.0]]
    yield from seen_of_loss(names, called, far, [[0.0], [1.0]], ", surely wrong")
    one = names.draw.normal(0, 2, (1, 3))
    yield from seen_of_loss(names, called, one, [[2.0]], ", one penguin")


_LOSS_OF_SPECIES = "species_loss(logits, species)"

_SPECIES_LOSS = """
def species_loss(logits, species):
    labels = species.flatten().long()
    return F.cross_entropy(logits, labels)
""".strip()

THREE_SPECIES = Exercise(
    id="three-species",
    title="Go from two kinds to three",
    asks=("species_loss",),
    probe=probe_species_loss,
    checks=(
        Behaviour("species_loss", (_LOSS_OF_SPECIES,)),
        Values(
            f"{_LOSS_OF_SPECIES}, surely wrong",
            label="The mean loss of two rows that are surely wrong",
        ),
        Values(f"{_LOSS_OF_SPECIES}, one penguin", label="The loss of a single penguin"),
        Traits({"tracked": "The value is right, but `backward` cannot start from it."}),
        Traits(
            {
                "reaches the logits": (
                    "The value is right, but `backward` from it never comes to the logits."
                )
            }
        ),
        Values("the slope", label="The slope of the loss"),
        Values("the slope, surely wrong", label="The slope where the model is surely wrong"),
        Traits(
            {
                f"untouched{said}": "`species_loss` overwrites the tables that it is given."
                for said in ("", ", surely wrong")
            }
        ),
    ),
    hints=(
        (
            "`F.cross_entropy(logits, labels)` does the work. Look at the table in the task: how "
            "must the labels look, and how do they look now?"
        ),
        "`.flatten()` makes a column flat, `.long()` makes floats into `int64`.",
        """The same for two days and three kinds of weather, where the labels came as text:
```python
logits = torch.tensor([[2.0, 0.0, -1.0], [0.0, 0.0, 3.0]])
weather = torch.tensor([int(one) for one in ("0", "2")])      # int64, of shape (2,)
F.cross_entropy(logits, weather)
```""",
    ),
    mistakes=(
        Mistake(
            "labels-as-they-are",
            changed(_SPECIES_LOSS, ("species.flatten().long()", "species.flatten()")),
            "An error ended the run: the labels are not in the form that `F.cross_entropy` wants. "
            "Print their `dtype` and `shape`. It wants whole numbers, `int64`, in a flat row, one "
            "for each row of the logits.",
        ),
        Mistake(
            "softmax-first",
            changed(
                _SPECIES_LOSS,
                (
                    "F.cross_entropy(logits, labels)",
                    "F.cross_entropy(logits.softmax(dim=1), labels)",
                ),
            ),
            "A softmax was taken twice: once here, and once inside `F.cross_entropy`. Even the "
            "surest right answer costs 0.55 then. Hand the logits over as they are.",
        ),
        Mistake(
            "log-of-softmax",
            changed(
                _SPECIES_LOSS,
                (
                    "F.cross_entropy(logits, labels)",
                    "F.nll_loss(torch.log(logits.softmax(dim=1)), labels)",
                ),
            ),
            "Right for modest logits. Where the model is surely wrong, the probability rounds to "
            "0 and its logarithm is `-inf`. The logarithm and the softmax must be taken in one go.",
        ),
        Mistake(
            "squeezed",
            changed(_SPECIES_LOSS, ("species.flatten()", "species.squeeze()")),
            "Right for two penguins or more. With a single one an error ends the run: `squeeze()` "
            "takes away *every* dimension of length 1, that of the rows too. Which one has to go?",
        ),
        Mistake(
            "no-softmax",
            changed(_SPECIES_LOSS, ("F.cross_entropy", "F.nll_loss")),
            "`F.nll_loss` takes what it is given for *logarithms of probabilities*, and these are "
            "logits. The result is minus the mean logit, and can fall without end.",
        ),
        Mistake(
            "wrong-way",
            changed(
                _SPECIES_LOSS,
                (
                    "F.cross_entropy(logits, labels)",
                    "F.nll_loss(logits.log_softmax(dim=0), labels)",
                ),
            ),
            "The softmax ran down the rows: each *species* has its probability divided among the "
            "penguins. The three numbers in one row should add up to 1. Look at `dim`.",
        ),
        Mistake(
            "three-yes-or-no",
            changed(
                _SPECIES_LOSS,
                (
                    "F.cross_entropy(logits, labels)",
                    "F.binary_cross_entropy_with_logits(logits, F.one_hot(labels, 3).float())",
                ),
            ),
            "These are three separate questions, each answered with yes or no, and nothing says "
            "that exactly one of them is a yes. A penguin has one species: the three should share "
            "one probability.",
        ),
        Mistake(
            "sum-for-mean",
            changed(_SPECIES_LOSS, ("labels)", 'labels, reduction="sum")')),
            "The losses of the rows are added up and not averaged: {ratio:g} times too much for "
            "six rows. Look at `reduction`.",
        ),
        Mistake(
            "plain-number",
            changed(_SPECIES_LOSS, ("labels)", "labels).item()")),
            "The value is right, but it has no graph: `backward` could not start from it. "
            "`.item()` makes a plain number, for printing, and `.detach()` cuts the graph off.",
        ),
    ),
)

LESSON = Lesson(
    id="08_classification",
    title="Classification",
    known_by=("cross_entropy", "species_loss", "fit_model", "confusion"),
    exercises=(
        SIGMOID,
        PREDICT_LOG,
        CROSS_ENTROPY,
        SCALE,
        TRAINING,
        ACCURACY,
        CONFUSION,
        BUILT_IN,
        THREE_SPECIES,
    ),
)
