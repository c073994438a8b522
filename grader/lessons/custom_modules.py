"""Lesson 07, custom modules: a model of one's own, from a single layer to a hidden one."""

from collections.abc import Iterator
from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Lesson,
    Mistake,
    Names,
    Prediction,
    Tolerance,
    Traits,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]
Shapes = tuple[tuple[int, ...], ...]

# What each process has seen of the learner's network: a module is one object before and after it
# is trained, so the weights from which it began have to be kept as they pass.
MEMORY: dict[str, Any] = {}


def is_module(value: Any) -> bool:
    """Return whether a value is a layer or a model of PyTorch's kind."""
    import torch

    return isinstance(value, torch.nn.Module)


def begun_rightly(model: Any) -> bool:
    """Return whether a module has its registers, which the constructor of nn.Module makes."""
    return not is_module(model) or "_parameters" in vars(model)


def made(make: Any, sizes: tuple[int, ...]) -> Any:
    """Return what a learner's class makes; None when nn.Module's constructor has not run."""
    try:
        model = make(*sizes)
    except AttributeError as error:
        if "Module.__init__" in str(error):
            return None
        raise
    return model if begun_rightly(model) else None


def parameters_of(model: Any) -> list[Any]:
    """Return copies of the weights and biases that a model holds now."""
    return [one.detach().clone() for one in model.parameters()]


def put_weights(model: Any, weights: dict[tuple[int, ...], Any]) -> bool:
    """Overwrite a model's parameters with others, by their shapes, whatever they are called.

    Each goes where its shape fits, turned over where a weight is kept that way round. Returns
    whether every one found its place, and no parameter is left.
    """
    import torch

    left = dict(weights)
    for one in model.parameters():
        shape = tuple(length for length in one.shape if length != 1)
        value = left.pop(shape, None)
        if value is None and shape[::-1] in left:
            value = left.pop(shape[::-1]).T
        if value is None:
            return False
        with torch.no_grad():
            one.copy_(value.reshape(one.shape))
    return not left


def inputs_for(names: Names, model: Any, rows: int, columns: int) -> Any:
    """Return a hidden table of inputs, of the kind and in the place of the model's parameters."""
    import torch

    like = next(iter(model.parameters()), torch.zeros(1))
    table = torch.tensor(names.draw.normal(size=(rows, columns)))
    return table.to(device=like.device, dtype=like.dtype)


def reaches(said: Any, held: list[Any]) -> bool:
    """Return whether the gradient of a result reaches all of the tensors."""
    import torch

    if not (said.requires_grad and all(one.requires_grad for one in held)):
        return False
    slopes = torch.autograd.grad(said.sum(), held, allow_unused=True)
    return all(one is not None for one in slopes)


def look_at_another(names: Names, make: Any, sizes: tuple[int, ...]) -> Seen:
    """Yield what two models of other sizes hold, with one output, and share; and say of one row."""
    first, second = (list(make(*sizes).parameters()) for _ in range(2))
    yield "numbers in another", sum(one.numel() for one in first)
    yield "each its own", not {id(one) for one in first} & {id(one) for one in second}
    other = make(*sizes)
    said = other(inputs_for(names, other, 1, sizes[0]))
    yield "one row and one output", list(getattr(said, "shape", ())) == [1, 1]


def look_at(names: Names, make: Any, sizes: tuple[int, ...], shapes: Shapes) -> Seen:
    """Yield how a class of the learner's is made, what it holds, and what it says and learns."""
    import torch

    model = made(make, sizes)
    yield "begun", model is not None
    if model is None:
        return
    yield "is a module", is_module(model)
    if not is_module(model):
        return
    yield "of one's own", not type(model).__module__.startswith("torch.")
    yield "parameters", len(list(model.parameters()))
    yield "numbers", sum(one.numel() for one in model.parameters())
    weights = {shape: torch.tensor(names.draw.normal(size=shape)) for shape in shapes}
    fits = put_weights(model, weights)
    yield "fits", fits
    x = inputs_for(names, model, 6, sizes[0])
    said = model(x)
    same = torch.equal(said, model(x)) if isinstance(said, torch.Tensor) else True
    yield "repeats", same
    if not (fits and same):
        return
    yield "model(x)", said
    if not isinstance(said, torch.Tensor):
        return
    yield "learns", reaches(said, list(model.parameters()))
    # Turned over, what was above 0 is below it: nothing can hide in the sign of all that is said.
    put_weights(model, weights | {shape: -weights[shape] for shape in shapes[-2:]})
    yield "model of other rows", model(10 * inputs_for(names, model, 6, sizes[0]))
    yield from look_at_another(names, make, (*(size + 1 for size in sizes[:-1]), 1))


def class_checks(name: str, fits: str) -> tuple[Any, ...]:
    """Return the checks of a class that `look_at` has looked at."""
    return (
        Behaviour(name, ()),
        Traits(
            {
                "begun": "An attribute was set before `super().__init__()` had run.",
                "is a module": f"`{name}` does not make a module: it is no kind of `nn.Module`.",
            }
        ),
        Values("parameters", label="The number of tensors in `parameters()`"),
        Values("numbers", label="The number of numbers in them"),
        Traits({"fits": fits, "repeats": "Asked twice the same, the model gives two answers."}),
        Behaviour(name, ("model(x)", "model of other rows"), tolerance=Tolerance(magnitude=4)),
        Traits({"learns": "No gradient reaches some of the parameters."}),
        Values("numbers in another", label="With other sizes, the number of numbers"),
        Traits(
            {
                "each its own": "Two models that are made one after the other share their weights.",
                "one row and one output": (
                    "Of one row, a model with one output should make a table of shape (1, 1): a "
                    "row for each row, a column for each output."
                ),
            }
        ),
    )


# ---- a class


def probe_linear_class(names: Names) -> Seen:
    yield from look_at(names, names.MyLinearRegression, (4, 2), ((2, 4), (2,)))


_LINEAR = """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.lin = nn.Linear(in_features, out_features)

    def forward(self, x):
        return self.lin(x)
""".strip()

LINEAR_CLASS = Exercise(
    id="linear-class",
    title="Write a model of your own",
    asks=("MyLinearRegression",),
    probe=probe_linear_class,
    checks=(
        *class_checks(
            "MyLinearRegression",
            "The parameters of `MyLinearRegression(4, 2)` should be a weight for each pair of "
            "input and output, and a bias for each output.",
        ),
        Traits({"of one's own": "What `MyLinearRegression` makes is no model of your own class."}),
    ),
    hints=(
        (
            "A class of this kind has two methods. One says what the model *has*, the other what "
            "it *does*. Which line belongs to which?"
        ),
        (
            "`__init__` begins with `super().__init__()` and then makes a layer and keeps it as an "
            "attribute of `self`. `forward` takes inputs, calls that layer, and returns the result."
        ),
        """A module that multiplies each column by a number of its own, and learns these numbers:
```python
class Stretch(nn.Module):
    def __init__(self, columns):
        super().__init__()
        self.factors = nn.Parameter(torch.ones(columns))

    def forward(self, x):
        return x * self.factors
```""",
    ),
    mistakes=(
        Mistake(
            "no-super",
            changed(_LINEAR, ("        super().__init__()\n", "")),
            "The first attribute was kept before `nn.Module` had made the place to keep it in: "
            '"before Module.__init__() call". One line has to come first in `__init__`; look at '
            "the message word by word.",
        ),
        Mistake(
            "not-a-module",
            changed(_LINEAR, ("(nn.Module)", "")),
            "This is a class of plain Python. It has no `parameters()` and cannot be called; "
            "`forward` is only a method like any other. Look at the first line of the class.",
        ),
        Mistake(
            "plain-tensors",
            """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.w = torch.randn(out_features, in_features, requires_grad=True)
        self.b = torch.randn(out_features, requires_grad=True)

    def forward(self, x):
        return x @ self.w.t() + self.b
""",
            "The model predicts, but `list(model.parameters())` is empty: `nn.Module` does not "
            "register a plain tensor, whether it requires a gradient or not. An optimizer would "
            "be handed nothing. A layer, or an `nn.Parameter`, is registered.",
        ),
        Mistake(
            "made-in-forward",
            """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.in_features, self.out_features = in_features, out_features

    def forward(self, x):
        lin = nn.Linear(self.in_features, self.out_features)
        return lin(x)
""",
            "Each call of `forward` makes a new layer, with new random weights: ask the model "
            "twice and you get two answers. Nothing it learned would be there the next time. Where "
            "is a thing made once?",
        ),
        Mistake(
            "no-return",
            changed(_LINEAR, ("return self.lin(x)", "self.lin(x)")),
            "`forward` works the prediction out and drops it: `model(x)` is `None`. A function "
            "without a `return` returns nothing.",
        ),
        Mistake(
            "misspelt-forward",
            changed(_LINEAR, ("def forward(", "def foward(")),
            'The model has no `forward`: PyTorch says "missing the required forward function". A '
            "method of another name, one letter off, is never found. Compare the spelling.",
        ),
        Mistake(
            "sizes-fixed",
            changed(_LINEAR, ("nn.Linear(in_features, out_features)", "nn.Linear(3, 2)")),
            "Asked for four inputs, the class still makes a layer for three: the numbers stand in "
            "the layer itself. `__init__` is given the sizes. Use them.",
        ),
        Mistake(
            "outputs-fixed",
            changed(_LINEAR, ("nn.Linear(in_features, out_features)", "nn.Linear(in_features, 2)")),
            "Right for two outputs. Asked for one, the class still makes two: that number stands "
            "in the layer itself. `__init__` is given both sizes. Use them.",
        ),
        Mistake(
            "ready-made",
            "MyLinearRegression = nn.Linear",
            "This behaves as it should, for it makes PyTorch's own `nn.Linear`. Asked for is a "
            "class that you write, with a layer in it and a `forward`: for most models there is "
            "no class ready-made.",
        ),
        Mistake(
            "sizes-swapped",
            changed(
                _LINEAR,
                ("nn.Linear(in_features, out_features)", "nn.Linear(out_features, in_features)"),
            ),
            "Inputs and outputs changed places: `MyLinearRegression(4, 2)` holds a layer that "
            "takes two numbers and gives four. Compare the order with that of `nn.Linear`.",
        ),
    ),
)

# ---- count


def probe_count(names: Names) -> Seen:
    from torch import nn

    first, middle, last = (int(one) for one in names.draw.integers(3, 8, size=3))
    model = nn.Sequential(nn.Linear(first, middle), nn.ReLU(), nn.Linear(middle, last))
    yield "count_parameters(two layers)", names.count_parameters(model)
    model[0].weight.requires_grad_(False)
    yield "count_parameters(the first weight frozen)", names.count_parameters(model)
    able = [one.requires_grad for one in model.parameters()]
    yield "leaves the model as it was", able == [False, True, True, True]
    model = nn.Sequential(nn.Linear(first, middle), nn.BatchNorm1d(middle), nn.Linear(middle, 1))
    yield "count_parameters(a layer that keeps averages)", names.count_parameters(model)
    model = branched_model(first, middle)
    yield "count_parameters(parameters outside of layers)", names.count_parameters(model)


def branched_model(first: int, middle: int) -> Any:
    """Return a model with parameters of 0, 1, 2 and 3 dimensions, in a layer's layer and in none.

    It is of the learner's kind: a class of one's own, that cannot be walked through.
    """
    import torch
    from torch import nn

    class Branched(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.factor = nn.Parameter(torch.tensor(1.0))
            self.shift = nn.Parameter(torch.zeros(middle))
            inner = nn.Sequential(nn.Conv1d(first, middle, 3), nn.Linear(4, 2))
            self.layers = nn.ModuleList([inner])

    return Branched()


COUNT = Exercise(
    id="count",
    title="Count what a model can learn",
    asks=("count_parameters",),
    probe=probe_count,
    checks=(
        Behaviour(
            "count_parameters",
            (
                "count_parameters(two layers)",
                "count_parameters(the first weight frozen)",
                "count_parameters(a layer that keeps averages)",
                "count_parameters(parameters outside of layers)",
            ),
        ),
        Traits({"leaves the model as it was": "Counting has changed which parameters can learn."}),
    ),
    hints=(
        (
            "`model.parameters()` hands over tensors, one by one. How many numbers does one "
            "tensor hold, and can all of them move?"
        ),
        (
            "`tensor.numel()` says how many numbers a tensor holds; `tensor.requires_grad` whether "
            "it can learn. Go through the parameters and add up."
        ),
        """Another sum over things of which only some count, the pages of the unread books:
```python
def pages_left(books):
    return sum(book.pages for book in books if not book.read)
```""",
    ),
    mistakes=(
        Mistake(
            "tensors-counted",
            """
def count_parameters(model):
    return len([one for one in model.parameters() if one.requires_grad])
""",
            "This counts the tensors: a weight and a bias are 2, however large they are. Asked for "
            "is how many numbers they hold together.",
        ),
        Mistake(
            "frozen-tensors-counted",
            "def count_parameters(model):\n    return len(list(model.parameters()))",
            "This counts the tensors: a weight and a bias are 2, however large they are. Asked for "
            "is how many numbers they hold together; and what is frozen does not count.",
        ),
        Mistake(
            "rows-counted",
            """
def count_parameters(model):
    return sum(len(one) for one in model.parameters() if one.requires_grad)
""",
            "`len` of a table is the number of its rows. A weight of shape (2, 3) counts as 2 "
            "here, and holds 6 numbers.",
        ),
        Mistake(
            "layers-only",
            """
def count_parameters(model):
    able = 0
    for layer in model.children():
        able += sum(one.numel() for one in layer.parameters() if one.requires_grad)
    return able
""",
            "This asks the layers of a model, and misses what the model holds itself: the `shift` "
            "of the shelf is in no layer. Compare your number for the shelf with the 8 above. What "
            "hands over everything, however deep?",
        ),
        Mistake(
            "frozen-too",
            """
def count_parameters(model):
    return sum(one.numel() for one in model.parameters())
""",
            "Right where all parameters of a model learn. Where a layer is frozen, with "
            "`requires_grad` set to `False`, its numbers are counted too. Ask each parameter.",
        ),
        Mistake(
            "buffers-too",
            """
def count_parameters(model):
    return sum(one.numel() for one in model.state_dict().values())
""",
            "`state_dict()` lists all that is to be *saved*: frozen parameters too, and the "
            "averages that some layers keep, which no gradient moves. Asked for is what can learn.",
        ),
        Mistake(
            "weights-only",
            """
def count_parameters(model):
    return sum(one.numel() for one in model.parameters() if one.requires_grad and one.dim() > 1)
""",
            "The weights are counted and the biases left out. A bias is learned as well: for "
            "`MyLinearRegression(3, 2)` this says 6, and there are two more.",
        ),
    ),
)

# ---- network


def probe_network(names: Names) -> Seen:
    shapes = ((5, 3), (5,), (2, 5), (2,))
    yield from look_at(names, names.MyNetwork, (3, 5, 2), shapes)


_NETWORK = """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features):
        super().__init__()
        self.hidden = nn.Linear(in_features, hidden)
        self.out = nn.Linear(hidden, out_features)

    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))
""".strip()
_BENT = "self.out(torch.relu(self.hidden(x)))"


def stand_in_network(names: Names) -> Seen:
    from torch import nn

    def make(inputs: int, hidden: int, outputs: int) -> nn.Module:
        bent = nn.LeakyReLU(0.2)
        return nn.Sequential(nn.Linear(inputs, hidden), bent, nn.Linear(hidden, outputs))

    yield "MyNetwork", make


NETWORK = Exercise(
    id="network",
    title="Add a hidden layer",
    asks=("MyNetwork",),
    points=2,
    probe=probe_network,
    stand_in=stand_in_network,
    checks=class_checks(
        "MyNetwork",
        "The parameters of `MyNetwork(3, 5, 2)` should be those of a layer from 3 to 5 and of one "
        "from 5 to 2.",
    ),
    hints=(
        (
            "Two layers to make and keep. What comes out of the first goes into the second: which "
            "of the three sizes do they share?"
        ),
        (
            "In `forward` three things happen one after the other: the first layer, "
            "`torch.relu`, the second layer. Nothing after that."
        ),
        """Three steps one after the other in another module, which squares in the middle:
```python
class Squares(nn.Module):
    def __init__(self):
        super().__init__()
        self.inward = nn.Linear(4, 6)
        self.outward = nn.Linear(6, 1)

    def forward(self, x):
        x = self.inward(x)
        x = x ** 2
        return self.outward(x)
```""",
    ),
    mistakes=(
        Mistake(
            "no-bend",
            changed(_NETWORK, (_BENT, "self.out(self.hidden(x))")),
            "What the first layer makes goes into the second as it is. A weighted sum of weighted "
            "sums is a weighted sum, so this network can draw straight lines only. What is to "
            "stand between the two? If you have it, look whether its result goes on.",
        ),
        Mistake(
            "bent-output-too",
            changed(_NETWORK, (_BENT, f"torch.relu({_BENT})")),
            "The hidden layer is right, but a second ReLU cuts the *output* off at 0: the network "
            "can never predict a negative number, and half of our standardised targets are. Leave "
            "the last layer as it is.",
        ),
        Mistake(
            "bent-output-only",
            changed(_NETWORK, (_BENT, "torch.relu(self.out(self.hidden(x)))")),
            "The ReLU stands after the second layer. Between the two there is nothing, so they act "
            "as one; and the output can never be negative. Look at the order of the three steps.",
        ),
        Mistake(
            "another-bend",
            changed(_NETWORK, ("torch.relu", "torch.tanh")),
            "This is `tanh`, which bends too and trains well. The task asks for ReLU, whose bends "
            "you will see in the figure.",
        ),
        Mistake(
            "layers-in-a-list",
            """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features):
        super().__init__()
        self.layers = [nn.Linear(in_features, hidden), nn.Linear(hidden, out_features)]

    def forward(self, x):
        return self.layers[1](torch.relu(self.layers[0](x)))
""",
            "The layers are in a Python list, and `nn.Module` does not look into lists: "
            "`list(model.parameters())` is empty. Keep each as an attribute, or look up "
            "`nn.ModuleList`.",
        ),
        Mistake(
            "made-in-forward",
            """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features):
        super().__init__()
        self.hidden = nn.Linear(in_features, hidden)
        self.sizes = hidden, out_features

    def forward(self, x):
        return nn.Linear(*self.sizes)(torch.relu(self.hidden(x)))
""",
            "The second layer is made anew, at random, in every call of `forward`. It is not among "
            "the parameters, and two calls with one input give two answers. Make it where the "
            "first one is made.",
        ),
        Mistake(
            "no-super",
            changed(_NETWORK, ("        super().__init__()\n", "")),
            "The first layer was kept before `nn.Module` had made the place to keep it in. As in "
            "your first class, one line comes before all others in `__init__`.",
        ),
        Mistake(
            "width-fixed",
            changed(
                _NETWORK,
                ("nn.Linear(in_features, hidden)", "nn.Linear(in_features, 16)"),
                ("nn.Linear(hidden, out_features)", "nn.Linear(16, out_features)"),
            ),
            "Asked for five hidden units, the class makes sixteen: the number stands in the layers "
            "themselves. `__init__` is told how many.",
        ),
    ),
)

# ---- training


def line_loss(x: Any, y: Any) -> float:
    """Return the smallest mean squared error that a straight line can have."""
    import numpy as np

    columns, wanted = (one.detach().cpu().double().numpy() for one in (x, y))
    columns = np.column_stack([columns, np.ones(len(columns))])
    best = np.linalg.lstsq(columns, wanted, rcond=None)[0]
    return float(np.mean((columns @ best - wanted) ** 2))


def moved(net: Any) -> bool | None:
    """Return whether a network has left the weights it was first seen with; None at first sight."""
    import torch

    now = parameters_of(net)
    known = [one.shape for one in MEMORY.get("weights", ())]
    if MEMORY.get("net") is not net or known != [one.shape for one in now]:
        tried = bool(gradients_of(net))
        MEMORY.update(net=net, weights=now, tried=tried)
        return True if tried else None
    pairs = zip(MEMORY["weights"], now, strict=True)
    left = not all(torch.equal(one.to(other), other) for one, other in pairs)
    return left or bool(MEMORY["tried"])


def size_of(net: Any) -> int:
    """Return how many numbers a model holds."""
    return sum(one.numel() for one in net.parameters())


def wanted_size(make: Any) -> int:
    """Return how many numbers a network of the learner's class holds that has 16 hidden units."""
    try:
        return size_of(make(1, 16, 1))
    except Exception:  # noqa: BLE001 - an earlier answer may raise what it likes
        return 49


def gradients_of(net: Any) -> list[Any]:
    """Return the gradients that a network's parameters hold now."""
    return [one.grad for one in net.parameters() if one.grad is not None]


def fields(net: Any) -> tuple[Any, Any]:
    """Return the columns of the lesson, whatever its names hold by now, where the network is."""
    import torch

    like = next(iter(net.parameters()), torch.zeros(1))
    noise = torch.randn(40, 1, generator=torch.Generator().manual_seed(7), dtype=torch.float32)
    rain = torch.linspace(10, 190, 40, dtype=torch.float32).reshape(-1, 1)
    apples = 20 + 90 * torch.exp(-(((rain - 90) / 40) ** 2)) + 4 * noise
    x, y = ((one - one.mean()) / one.std() for one in (rain, apples))
    return x.to(device=like.device, dtype=like.dtype), y.to(device=like.device, dtype=like.dtype)


def is_dead(net: Any, x: Any) -> bool:
    """Return whether no gradient reaches more than one of a network's parameters, the last bias."""
    import torch

    held = [one for one in net.parameters() if one.requires_grad]
    said = net(x)
    if not (said.requires_grad and held):
        return False
    slopes = torch.autograd.grad(said.sum(), held, allow_unused=True)
    return sum(one is not None and bool(one.any()) for one in slopes) == 1


def is_straight(preds: Any, x: Any) -> bool:
    """Return whether predictions lie on a line."""
    return line_loss(x, preds) < 1e-6 * float(preds.var())


def without_weights(net: Any, x: Any) -> Any:
    """Return what a network says when all its parameters are 0."""
    import copy

    import torch

    empty = copy.deepcopy(net)
    with torch.no_grad():
        for one in empty.parameters():
            one.zero_()
        return empty(x)


def how_far(net: Any) -> str:
    """Return in a word what a trained network has come to draw."""
    import torch

    x, y = fields(net)
    with torch.no_grad():
        preds, some, far = net(x), net(x[::3]), net(1000 * x)
    if preds.shape != y.shape or some.shape != y[::3].shape:
        return "another shape"
    if not bool(torch.isfinite(preds).all()):
        return "diverged"
    if preds.std() > 0 and torch.equal(preds, without_weights(net, x)):
        return "not by its weights"
    loss, line = float(torch.mean((preds - y) ** 2)), line_loss(x, y)
    if loss <= line / 7:
        return "bends"
    level = float(preds.std()) < 0.02 * float(y.std())
    if level and bool(preds.any()) and is_dead(net, x):
        return "dead"
    cut_off = 0 <= float(preds.min()) < 1 and float(y.min()) < 0
    if cut_off and (not level or not bool(preds.any())):
        return "never negative"
    if level:
        return "level"
    return "straight" if is_straight(preds, x) and is_straight(far, x) else "on the way"


def is_made_by(make: Any, net: Any) -> bool:
    """Return whether a class made a network, or one that bore its name; true if it is no class."""
    if not isinstance(make, type):
        return True
    return isinstance(net, make) or type(net).__name__ == make.__name__


def moved_in_part(net: Any) -> bool:
    """Return whether some of a network's parameters have left their first values, others not."""
    import torch

    pairs = zip(MEMORY["weights"], parameters_of(net), strict=True)
    stayed = [torch.equal(one.to(other), other) for one, other in pairs]
    return not MEMORY["tried"] and any(stayed) and not all(stayed)


def probe_training(names: Names) -> Seen:
    net = names.net
    yield "is a module", is_module(net)
    if not is_module(net):
        return
    gone = moved(net)
    net.eval()
    pace = how_far(net)
    gradients = gradients_of(net)
    if not gone and not gradients and pace not in ("bends", "another shape"):
        pace = "fresh"
    elif gone is False and any(bool(one.any()) for one in gradients):
        pace = "unmoved"
    yield "pace", pace
    yield "one prediction a row", pace != "another shape"
    yield "trained", pace not in ("fresh", "unmoved")
    yield "finite", pace != "diverged"
    yield "alive", pace != "dead"
    yield "bends", pace == "bends"
    # Not compared with a mistake's: of a network of any size, the same is to be said.
    make = names.namespace.get("MyNetwork")
    yield "given.of the size", size_of(net) == wanted_size(make)
    yield "given.made by it", is_made_by(make, net)
    yield "given.all of it moved", not moved_in_part(net)


def probe_own_training(names: Names) -> Seen:
    import copy

    import torch

    yield from probe_training(names)
    if not is_module(names.net):
        return
    twin = copy.deepcopy(names.net).train()
    with torch.no_grad():
        for one, value in zip(twin.parameters(), MEMORY["weights"], strict=True):
            one.copy_(value)
    optimizer = torch.optim.SGD(twin.parameters(), lr=0.05)
    x, y = fields(twin)
    for _ in range(1000):
        optimizer.zero_grad()
        loss: Any = torch.nn.functional.mse_loss(twin(x), y)
        loss.backward()
        optimizer.step()
    yield "own.pace", how_far(twin.eval())


_TRAINING = """
net = MyNetwork(1, 16, 1).to(device)
opt = torch.optim.SGD(net.parameters(), lr=0.05)
fit(1000, net, F.mse_loss, opt, batches)
""".strip()

TRAINING = Exercise(
    id="training",
    title="Train it on whatever device there is",
    asks=("net",),
    points=2,
    probe=probe_training,
    own_probe=probe_own_training,
    upstream=("network",),
    checks=(
        Behaviour("net", ()),
        Traits({"is a module": "`net` is not a model."}),
        # By itself, since weights that were not trained yet are farther off than any others.
        Values("trained", label="Whether `net` was trained", waived_upon_own=True),
        Traits(
            {
                "one prediction a row": "`net(x)` does not have the shape of `y`.",
                "finite": "The predictions of `net` are not numbers any more: it diverged.",
                "alive": (
                    "For every rainfall `net` says the same, and no hidden unit is above 0 any "
                    "more: a step was too large. Look at the rate, then make `net` and `opt` anew."
                ),
                "bends": (
                    "The loss of `net` is not below a seventh of the best line's: it does not "
                    "follow the points yet."
                ),
                "given.all of it moved": (
                    "Some of the parameters of `net` have not moved at all. Look at what the "
                    "optimizer was given."
                ),
                "given.made by it": "`net` was not made by `MyNetwork`. Print `net`.",
            },
            waived_upon_own=True,
        ),
        Values("pace", label="How far `net` was trained"),
        Traits(
            {
                "given.of the size": (
                    "`net` does not hold as many numbers as a `MyNetwork` with one input, 16 "
                    "hidden units and one output. Look at the sizes that it was made with."
                )
            }
        ),
    ),
    hints=(
        (
            "Three lines: make the network and move it, make an optimizer for it, call `fit`. "
            "Which of them has to come first, and why?"
        ),
        (
            "One input, 16 hidden units, one output. The optimizer takes the parameters of *this* "
            "network. `fit` wants its five arguments in the order in which it is defined above."
        ),
        """The same for a wider network, another rate and a shorter run:
```python
wide = MyNetwork(1, 200, 1).to(device)
wide_opt = torch.optim.SGD(wide.parameters(), lr=0.02)
fit(300, wide, F.l1_loss, wide_opt, batches)
```""",
    ),
    mistakes=(
        Mistake(
            "never-trained",
            changed(_TRAINING, ("fit(1000, net, F.mse_loss, opt, batches)", "")),
            "`net` holds the random weights it was made with, and no gradients. The line that "
            "trains it is missing, or takes no step.",
        ),
        Mistake(
            "left-behind",
            changed(_TRAINING, ("net.parameters()", "MyNetwork(1, 16, 1).parameters()")),
            "`net` has gradients and has not moved. The optimizer looks after another model, as "
            "happens when `net` is made anew after `opt`, or else `opt.step()` is never called.",
        ),
        Mistake(
            "too-short",
            changed(_TRAINING, ("fit(1000,", "fit(5,")),
            "`net` has moved, and does not follow the points yet. Look at the number of epochs and "
            "at the rate: one of the two may be too small. If neither is, look at what the "
            "optimizer and `fit` were given.",
        ),
        Mistake(
            "straight",
            changed(_TRAINING, ("MyNetwork(1, 16, 1)", "MyLinearRegression(1, 1)")),
            "What was trained draws a straight line, and no line follows these points. Either it "
            "is a model of one layer, or there is nothing between its layers, or it learned from "
            "other columns than `x` and `y`. Print `net`.",
        ),
        Mistake(
            "flat-target",
            changed(_TRAINING, ("opt, batches)", "opt, [(x, y.flatten())])")),
            "The curve is level: for every rainfall the network says the mean. This comes of "
            "targets in a flat row, (40,), beside predictions in a column, (40, 1): each is "
            "compared with all. Lesson 06 has that warning.",
        ),
        Mistake(
            "bent-output",
            changed(
                _TRAINING, ("MyNetwork(1, 16, 1)", "nn.Sequential(MyNetwork(1, 16, 1), nn.ReLU())")
            ),
            "Not one prediction is below 0, and many of the standardised targets are: something "
            "cuts the output off. Look at what comes after the last layer.",
        ),
        Mistake(
            "diverged",
            changed(_TRAINING, ("lr=0.05", "lr=10.0")),
            "The weights have grown beyond all bounds, and the predictions are `nan`: each step "
            "landed further off than it began. Look at the rate, then make `net` and `opt` anew.",
        ),
    ),
)

# ---- predict list


def probe_list(names: Names) -> Seen:
    yield "loss_falls", names.loss_falls


PREDICT_LIST = Exercise(
    id="predict-list",
    title="Predict what a hidden list does",
    asks=("loss_falls",),
    probe=probe_list,
    checks=(Prediction("loss_falls", "unknown", yes="yes", no="no"),),
    hints=(
        "Which of the three layers does the optimizer know? What can that one do by itself?",
        (
            "The layers in the list still pass something on: random bends, always the same. "
            "Suppose somebody has drawn sixteen bent curves by chance. Could you come nearer to "
            "the points by choosing how much of each to add?"
        ),
    ),
    mistakes=(
        Mistake(
            "stuck",
            'loss_falls = "no"',
            "Four of the six parameters cannot move, but two can. Think of what the last layer is "
            "given, and of what it can do with it. Then run the next cell.",
        ),
        Mistake(
            "not-a-word",
            "loss_falls = True",
            '`loss_falls` should be a word in quotes, `"yes"` or `"no"`.',
        ),
    ),
)

# ---- predict


def dropping_model(names: Names) -> Any:
    """Return a model with dropout and hidden weights."""
    import torch
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 40), nn.ReLU(), nn.Dropout(0.5), nn.Linear(40, 2))
    with torch.no_grad():
        for one in model.parameters():
            one.copy_(torch.tensor(names.draw.normal(size=tuple(one.shape))))
    return model


def probe_predict(names: Names) -> Seen:
    import torch

    model = dropping_model(names)
    x, z = torch.tensor(names.draw.normal(size=(2, 5, 3)), dtype=torch.get_default_dtype())
    first = names.predict(model.train(), x)
    yield "stays in training", all(one.training for one in model.modules())
    second = names.predict(model.train(), x)
    seen = isinstance(first, torch.Tensor) and isinstance(second, torch.Tensor)
    repeats = not seen or torch.equal(first, second)
    yield "repeats", repeats
    yield "no graph", not getattr(first, "requires_grad", False)
    if repeats:
        yield "predict(model, x)", first
    third = names.predict(model.eval(), z)
    yield "stays in evaluation", not any(one.training for one in model.modules())
    yield "no graph in evaluation", not getattr(third, "requires_grad", False)
    yield "predict(model in evaluation, z)", third
    yield "still records", torch.is_grad_enabled()
    yield "still learns", all(one.requires_grad for one in model.parameters())
    torch.set_grad_enabled(True)
    model.train()
    yield "still throws dice", not torch.equal(model(x), model(x))


_PREDICT = """
def predict(model, x):
    was_training = model.training
    model.eval()
    with torch.no_grad():
        preds = model(x)
    model.train(was_training)
    return preds
""".strip()

PREDICT = Exercise(
    id="predict",
    title="Ask without dice",
    asks=("predict",),
    points=2,
    probe=probe_predict,
    checks=(
        Behaviour("predict", ()),
        Traits({"repeats": "Asked twice the same, `predict` gives two answers."}),
        Behaviour("predict", ("predict(model, x)",), tolerance=Tolerance(magnitude=8)),
        Traits(
            {
                "no graph": "What `predict` returns still carries a graph.",
                "stays in training": "A model in training comes back in another mode.",
                "stays in evaluation": "A model in evaluation comes back in another mode.",
                "no graph in evaluation": (
                    "Of a model that was in evaluation already, the prediction carries a graph."
                ),
            }
        ),
        Behaviour(
            "predict", ("predict(model in evaluation, z)",), tolerance=Tolerance(magnitude=8)
        ),
        Traits(
            {
                "still records": (
                    "The prediction is right. But `predict` leaves the recording switched off for "
                    "all that comes after it: the next `backward` would fail."
                ),
                "still learns": (
                    "The prediction is right. But the parameters of the model are frozen from then "
                    "on: their `requires_grad` is `False`."
                ),
                "still throws dice": (
                    "The prediction is right. But from then on the model throws no dice in "
                    "training either."
                ),
            }
        ),
    ),
    hints=(
        (
            "Four steps: remember the mode, change it, ask the model without recording, put the "
            "mode back. In which order, and what is returned?"
        ),
        (
            "`model.training` is True or False. `model.eval()` switches the dice off. "
            "`model.train(mode)` takes True or False and sets that mode."
        ),
        """Another function that changes a setting and puts it back as it was:
```python
def rounded(tensor):
    before = torch.get_default_dtype()
    torch.set_default_dtype(torch.float64)
    text = str(tensor.round().tolist())
    torch.set_default_dtype(before)
    return text
```""",
    ),
    mistakes=(
        Mistake(
            "no-eval",
            "def predict(model, x):\n    return model(x)",
            "The dice are still thrown: ask twice, and you get two answers. The model is in "
            "training mode, where dropout is at work. Tell it that training is over, and "
            "afterwards that it goes on.",
        ),
        Mistake(
            "no-grad-for-eval",
            "def predict(model, x):\n    with torch.no_grad():\n        return model(x)",
            "No graph is recorded, but two calls give two answers. `no_grad` is about autograd and "
            "leaves dropout as it is; the mode of the model is another switch. You need both.",
        ),
        Mistake(
            "eval-only",
            "def predict(model, x):\n    model.eval()\n    return model(x)",
            "The numbers are right. But the result still carries a graph, and the model is left in "
            "evaluation: from then on it would train without dropout. Print `model.training` "
            "before and after.",
        ),
        Mistake(
            "left-in-eval",
            changed(_PREDICT, ("    model.train(was_training)\n", "")),
            "The numbers are right, and the model is left in evaluation: if training goes on, it "
            "goes on without dropout, and no message says so. Put back the mode that you found.",
        ),
        Mistake(
            "always-train",
            changed(_PREDICT, ("model.train(was_training)", "model.train()")),
            "A model that was in evaluation comes back in training: the next one who asks it gets "
            "dice. `model.train()` sets True whatever was there before. What was there before?",
        ),
        Mistake(
            "keeps-graph",
            """
def predict(model, x):
    was_training = model.training
    model.eval()
    preds = model(x)
    model.train(was_training)
    return preds
""",
            "Numbers and mode are right. But the result requires a gradient: it holds on to the "
            "whole graph, and `.numpy()` would refuse it. `eval` does not stop the recording.",
        ),
    ),
)

# ---- predict alias


def probe_alias(names: Names) -> Seen:
    yield "comes_back", names.comes_back


PREDICT_ALIAS = Exercise(
    id="predict-alias",
    title="Predict what was kept",
    asks=("comes_back",),
    probe=probe_alias,
    checks=(Prediction("comes_back", "unknown", yes="yes", no="no"),),
    hints=(
        (
            "An optimizer changes the weights in place. Which tensors does `state_dict()` hand "
            "over: others with the same numbers, or the very same?"
        ),
        """Think of lesson 01. What does the last line print here?
```python
numbers = torch.zeros(3)
kept = {"numbers": numbers}
numbers += 1
print(kept["numbers"])
```""",
    ),
    mistakes=(
        Mistake(
            "kept-safe",
            'comes_back = "yes"',
            "That would need `best` to have numbers of its own. Look at what it holds, and at how "
            "a step changes the weights: in place. Then run the next cell and compare the last "
            "two losses.",
        ),
        Mistake(
            "not-a-word",
            "comes_back = False",
            '`comes_back` should be a word in quotes, `"yes"` or `"no"`.',
        ),
    ),
)

# ---- snapshot


def normed_model(names: Names) -> Any:
    """Return a model with parameters and buffers, all of them hidden numbers."""
    from torch import nn

    model = nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4), nn.Linear(4, 2)).eval()
    scramble(names, model)
    return model


def scramble(names: Names, model: Any) -> None:
    """Overwrite every number of a model in place, as training would."""
    import torch

    with torch.no_grad():
        for one in model.state_dict().values():
            if one.is_floating_point():
                one.copy_(torch.tensor(names.draw.uniform(0.5, 2, size=tuple(one.shape))))
            else:
                one.add_(1)


def probe_snapshot(names: Names) -> Seen:
    from collections.abc import Mapping

    import torch

    model = normed_model(names)
    x = torch.tensor(names.draw.normal(size=(5, 3)), dtype=torch.get_default_dtype())
    kept = names.snapshot(model)
    yield "returns something", kept is not None
    yield "is a dictionary", isinstance(kept, Mapping)
    if not isinstance(kept, Mapping):
        return
    yield "tensors kept", len(kept)
    whole = {name: one.item() for name, one in model.state_dict().items() if not one.dim()}
    scramble(names, model)
    model.train()
    later = names.snapshot(model)
    yield "left alone", model.training and all(one.requires_grad for one in model.parameters())
    scramble(names, model.eval())
    model.load_state_dict(kept)
    yield "the model put back", model(x)
    yield "counts put back", all(model.state_dict()[name].item() == whole[name] for name in whole)
    model.load_state_dict(later)
    yield "the model put back to a later moment", model(x)


SNAPSHOT = Exercise(
    id="snapshot",
    title="Keep weights that stay as they are",
    asks=("snapshot",),
    probe=probe_snapshot,
    checks=(
        Traits(
            {
                "returns something": "`snapshot` returned nothing. Is there a `return`?",
                "is a dictionary": "`load_state_dict` wants a dictionary of names and tensors.",
            }
        ),
        Behaviour(
            "snapshot",
            ("the model put back", "the model put back to a later moment"),
            tolerance=Tolerance(magnitude=8),
        ),
        Traits(
            {
                "counts put back": (
                    "The weights come back. But a whole number that a layer counts with moved with "
                    "the model."
                ),
                "left alone": "`snapshot` has changed the model: its mode, or what can learn.",
            }
        ),
    ),
    hints=(
        (
            "`state_dict()` has the right names and the right form. What is missing is that its "
            "tensors be the dictionary's own."
        ),
        (
            "`tensor.clone()` makes a copy with numbers of its own. There is a function for a "
            "whole dictionary too, in the module `copy`; `copy.copy` is not the one."
        ),
        """The same with lists in place of tensors:
```python
def photograph(shelves):
    return {name: list(books) for name, books in shelves.items()}
```
`dict(shelves)` would have been a new dictionary with the old lists in it.""",
    ),
    mistakes=(
        Mistake(
            "alias",
            "def snapshot(model):\n    return model.state_dict()",
            "The numbers moved with the model, and loading them changes nothing. The dictionary "
            "may be new; the tensors in it are those of the model, which `dict(...)`, `.copy()` "
            "and `.detach()` do not change. What gives each its own numbers?",
        ),
        Mistake(
            "parameters-only",
            """
def snapshot(model):
    return {name: one.detach().clone() for name, one in model.named_parameters()}
""",
            "The parameters are kept, each with its own numbers. But some models hold more, as the "
            'running averages of a normalising layer, and then `load_state_dict` says "Missing '
            'key(s)". What lists all that is to be saved?',
        ),
        Mistake(
            "whole-model",
            "def snapshot(model):\n    return copy.deepcopy(model)",
            "What comes back is no dictionary, and `load_state_dict` takes nothing else. Asked for "
            "is neither a model nor a list, but the numbers by their names. Which method lists "
            "them so?",
        ),
        Mistake(
            "no-return",
            """
def snapshot(model):
    kept = copy.deepcopy(model.state_dict())
""",
            "The copy is made and dropped: the function returns `None`. One word is missing in the "
            "last line.",
        ),
    ),
)

LESSON = Lesson(
    id="07_custom_modules",
    title="Custom modules",
    known_by=("MyLinearRegression",),
    exercises=(
        LINEAR_CLASS,
        COUNT,
        NETWORK,
        TRAINING,
        PREDICT_LIST,
        PREDICT,
        PREDICT_ALIAS,
        SNAPSHOT,
    ),
)
