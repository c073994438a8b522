"""Lesson 06, training with built-ins: the loop of lesson 05 in PyTorch's own parts."""

from collections.abc import Iterator
from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    FinalPredictions,
    FreshPredictions,
    Lesson,
    LossDecrease,
    Mistake,
    Names,
    Prediction,
    Tolerance,
    Traits,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]

REGIONS = tuple(f"region {number}" for number in range(1, 16))
INPUTS = ("temperature", "rainfall", "humidity")
CROPS = ("apples", "oranges")

# What each process has seen of the learner's model: a module is one object before and after it
# is trained, so the weights from which it began have to be kept as they pass.
MEMORY: dict[str, Any] = {}


def is_module(value: Any) -> bool:
    """Return whether a value is a layer or a model of PyTorch's."""
    import torch

    return isinstance(value, torch.nn.Module)


def parameters_of(model: Any) -> list[Any]:
    """Return copies of the weights and biases that a model holds now."""
    return [one.detach().clone() for one in model.parameters()]


def is_linear(parameters: list[Any]) -> bool:
    """Return whether these are the weights and biases of three inputs and two outputs."""
    return [tuple(one.shape) for one in parameters] == [(2, 3), (2,)]


def shapes_of(weights: list[Any]) -> list[Any]:
    """Return the shapes of weights, by which those of a model in the making are told apart."""
    return [one.shape for one in weights]


def weights_so_far(names: Names) -> list[list[Any]]:
    """Return the weights that the model has been seen to hold, those it holds now last."""
    import torch

    model, now = names.model, parameters_of(names.model)
    grown = shapes_of(now) != shapes_of(MEMORY["weights"][-1]) if "weights" in MEMORY else False
    if MEMORY.get("model") is not model or grown:
        begun = names.has("begun_model") and names.begun_model is model
        first = [names.begun_weight, names.begun_bias] if begun else now
        MEMORY.update(model=model, weights=[first])
    seen: list[list[Any]] = MEMORY["weights"]
    if not all(torch.equal(one, other) for one, other in zip(seen[-1], now, strict=True)):
        seen.append(now)
    if len(seen) > 12:
        del seen[1]
    return seen


def stacked_part(dataset: Any, part: int) -> Any:
    """Return one part of a dataset's elements as a table, a row for each element."""
    import torch

    return torch.stack([torch.as_tensor(dataset[row][part]) for row in range(len(dataset))])


def stacked_rows(dataset: Any) -> tuple[Any, Any]:
    """Return a dataset's inputs and targets, one row for each of its elements."""
    return stacked_part(dataset, 0), stacked_part(dataset, 1)


def trained_rows(names: Names) -> tuple[Any, Any]:
    """Return the inputs and targets that a model was trained on, wherever they are still held.

    The name of a table or a dataset may hold something else by now; what was just trained on is in
    the loader.
    """
    loader = names.namespace.get("train_dl")
    held = (getattr(loader, "dataset", None), names.namespace.get("train_ds"))
    for dataset in held:
        try:
            inputs, targets = stacked_rows(dataset)
            if inputs.ndim == 2 and targets.ndim == 2:
                return inputs, targets
        except Exception:  # noqa: BLE001, S112 - whatever else bears the name is no table of pairs
            continue
    return names.inputs, names.targets


def given_models(names: Names) -> Seen:
    """Yield the weights from which the model began and those that it holds now."""
    seen = weights_so_far(names)
    for when, weights in (("begun", seen[0]), ("now", seen[-1])):
        for part, value in zip(("weight", "bias"), weights, strict=False):
            yield f"given.{when}_{part}", value
    tried = any(one.grad is not None for one in names.model.parameters())
    yield "given.tried", len(seen) > 1 or tried or names.has("begun_model")


def set_parameters(model: Any, values: list[Any]) -> None:
    """Overwrite a model's weights and biases in place."""
    import torch

    with torch.no_grad():
        for one, value in zip(model.parameters(), values, strict=True):
            one.copy_(value)


def hidden_layer(names: Names, inputs: int = 3, outputs: int = 2) -> Any:
    """Return a layer with weights that the learner has not seen."""
    import torch

    layer = torch.nn.Linear(inputs, outputs)
    with torch.no_grad():
        layer.weight.copy_(torch.tensor(names.draw.normal(size=(outputs, inputs))))
        layer.bias.copy_(torch.tensor(names.draw.normal(size=outputs)))
    return layer


# ---- dataset


def begins_with(table: Any, part: Any) -> bool:
    """Return whether the first three rows of a table are a part of a dataset."""
    import torch

    return isinstance(part, torch.Tensor) and torch.equal(table[:3], part.to(table))


def probe_dataset(names: Names) -> Seen:
    import torch

    dataset = names.train_ds
    yield "rows", len(dataset)
    yield "parts", len(dataset[0])
    inputs = stacked_part(dataset, 0)
    yield "inputs", inputs
    targets = stacked_part(dataset, 1)
    yield "targets", targets
    pairs = ((inputs, names.inputs), (targets, names.targets))
    yield "dtype", str(inputs.dtype)
    yield "as given", all(one.dtype == torch.as_tensor(other).dtype for one, other in pairs)
    part = dataset[0:3]
    yield (
        "a slice is two tables",
        len(part) == 2 and begins_with(inputs, part[0]) and begins_with(targets, part[1]),
    )


def stand_in_dataset(names: Names) -> Seen:
    import torch

    tables = (names.inputs, names.targets)
    moved = [one + torch.tensor(names.draw.normal(size=tuple(one.shape))).to(one) for one in tables]
    yield "train_ds", torch.utils.data.TensorDataset(*moved)


DATASET = Exercise(
    id="dataset",
    title="Keep inputs and targets together",
    asks=("train_ds",),
    probe=probe_dataset,
    stand_in=stand_in_dataset,
    checks=(
        Values("rows", label="The number of rows"),
        Values("parts", label="The number of parts in a row"),
        Values("inputs", rows=REGIONS, columns=INPUTS, floating=True),
        Values("targets", rows=REGIONS, columns=CROPS, floating=True),
        Traits(
            {
                "as given": "The tables in `train_ds` are of another dtype than `inputs`.",
                "a slice is two tables": "`train_ds[0:3]` should give two tables of three rows.",
            }
        ),
    ),
    hints=(
        (
            "`TensorDataset` takes the tables as its arguments, one after the other. Which two "
            "belong together, and which comes first?"
        ),
        (
            "Look at one row of what you made: `train_ds[0]` should be the weather of the first "
            "region, then its yields."
        ),
        """The same for twenty houses, four facts and a price each:
```python
facts, prices = torch.randn(20, 4), torch.randn(20, 1)
houses = TensorDataset(facts, prices)
houses[0]      # four facts, one price
```""",
    ),
    mistakes=(
        Mistake(
            "swapped",
            "train_ds = TensorDataset(targets, inputs)",
            "The yields come first and the weather second: a row of `train_ds` begins with two "
            "numbers, not three. A model is fed the first part and measured against the second.",
        ),
        Mistake(
            "inputs-only",
            "train_ds = TensorDataset(inputs)",
            "A row of `train_ds` holds the weather and nothing else: `len(train_ds[0])` is 1. "
            "Training needs the right answers beside it.",
        ),
        Mistake(
            "glued",
            "train_ds = TensorDataset(torch.cat([inputs, targets], dim=1))",
            "Weather and yields were glued into one table of five columns, so a row has one part. "
            "The model must be able to tell what it is given from what it should say: two tables.",
        ),
        Mistake(
            "list-of-pairs",
            "train_ds = list(zip(inputs, targets))",
            "A list of pairs has the right rows, and a loader would take it. But `train_ds[0:3]` "
            "gives three pairs, where a `TensorDataset` gives two tables of three rows.",
        ),
        Mistake(
            "pair-of-tables",
            "train_ds = (inputs, targets)",
            "`train_ds` is a pair of tables: `len(train_ds)` is 2, and `train_ds[0]` is the whole "
            "weather. A dataset is asked by rows. What makes one out of two tables?",
        ),
        Mistake(
            "first-five",
            "train_ds = TensorDataset(inputs[:5], targets[:5])",
            "`train_ds` has five rows, the file has fifteen. The other ten would never be seen in "
            "training. Print `len(train_ds)`.",
        ),
        Mistake(
            "typing-error",
            """
typed = inputs.clone()
typed[2, 1] = 145
train_ds = TensorDataset(typed, targets)
""",
            "The rainfall of region 3 is {yours:g} here and {right:g} in the file. Nothing fails, "
            "and the model would learn from a wrong fact. Let the program read the file.",
        ),
        Mistake(
            "float64",
            "train_ds = TensorDataset(torch.tensor(table[:, :3]), torch.tensor(table[:, 3:]))",
            "The numbers are right, and they are float64, as NumPy's are. A layer is float32 and "
            'refuses them: "mat1 and mat2 must have the same dtype". Print `train_ds[0]` beside '
            "`inputs[0]`.",
        ),
        Mistake(
            "rows-apart",
            "train_ds = TensorDataset(inputs.flip(0), targets)",
            "Inputs and targets no longer belong together: the weather of one region stands beside "
            "the yields of another. No message would tell. Compare `train_ds[0]` with the file.",
        ),
    ),
)

# ---- loader


def probe_loader(names: Names) -> Seen:
    import torch

    loader = names.train_dl
    again = iter(loader) is not loader
    yield "can be walked again", again
    if not again:
        return
    whole = torch.cat(stacked_rows(names.train_ds), dim=1)
    passes = [[(xb, yb) for xb, yb in loader] for _ in range(2)]
    yield "batch sizes", [len(xb) for xb, _ in passes[0]]
    first, second = (
        torch.cat([torch.cat([xb, yb], dim=1) for xb, yb in batches]) for batches in passes
    )
    yield "leaves the rows", torch.equal(whole, torch.cat(stacked_rows(names.train_ds), dim=1))
    yield "every row once", sorted(first.tolist()) == sorted(whole.tolist())
    yield "shuffled", first.tolist() != whole.tolist()
    yield "shuffled anew", first.tolist() != second.tolist()
    sizes = [len(xb) for xb, _ in passes[0]]
    kept = (
        {neighbours(part) for part in torch.split(whole, sizes)}
        if sum(sizes) == len(whole)
        else set()
    )
    met = {neighbours(torch.cat(pair, dim=1)) for batches in passes for pair in batches}
    yield "mixed across batches", len(sizes) == 1 or met != kept


def neighbours(rows: Any) -> tuple[Any, ...]:
    """Return the rows of a batch in an order that says nothing of how they came."""
    return tuple(sorted(map(tuple, rows.tolist())))


def probe_own_loader(names: Names) -> Seen:
    yield from probe_loader(names)
    whole, rest = divmod(len(names.train_ds), 5)
    yield "own.batch sizes", [5] * whole + [rest] * bool(rest)


def stand_in_loader(names: Names) -> Seen:
    import torch

    yield "train_dl", torch.utils.data.DataLoader(names.train_ds, batch_size=4)


LOADER = Exercise(
    id="loader",
    title="Deal the rows out in batches",
    asks=("train_dl",),
    probe=probe_loader,
    stand_in=stand_in_loader,
    own_probe=probe_own_loader,
    upstream=("dataset",),
    checks=(
        Traits({"can be walked again": "`train_dl` can be walked through only once."}),
        Values("batch sizes", label="The list of batch sizes"),
        Traits(
            {
                "every row once": "A pass should bring every row of `train_ds` exactly once.",
                "shuffled": "The rows come in the order of the file: they are not shuffled.",
                "shuffled anew": "Every pass brings the rows in the same order.",
                "mixed across batches": (
                    "The same rows share a batch in every pass: the rows are to be mixed, not "
                    "only the batches, nor each batch in itself."
                ),
                "leaves the rows": "A walk through `train_dl` moves the rows of `train_ds`.",
            }
        ),
    ),
    hints=(
        (
            "Three things to say: what to deal out, how many rows at a time, and whether to mix "
            "them first."
        ),
        "The arguments are called `batch_size` and `shuffle`; `shuffle` is True or False.",
        """The same for the twenty houses of the last hint, four at a time:
```python
house_dl = DataLoader(houses, batch_size=4, shuffle=True)
```""",
    ),
    mistakes=(
        Mistake(
            "not-shuffled",
            "train_dl = DataLoader(train_ds, batch_size=5)",
            "The batches have the right size, but the rows come in the order of the file, in every "
            "pass. A loader mixes only when told to. Look at its arguments.",
        ),
        Mistake(
            "one-by-one",
            "train_dl = DataLoader(train_ds, shuffle=True)",
            "Each batch has one row: a loader that is told nothing deals rows out one by one. "
            "That would be fifteen steps an epoch in place of three.",
        ),
        Mistake(
            "three-rows",
            "train_dl = DataLoader(train_ds, batch_size=3, shuffle=True)",
            "You get five batches of three rows; asked for are three batches of five. "
            "`batch_size` counts the rows in a batch, not the batches.",
        ),
        Mistake(
            "all-at-once",
            "train_dl = DataLoader(train_ds, batch_size=len(train_ds), shuffle=True)",
            "All fifteen rows come in one batch. That is the full step of lesson 05 again, one an "
            "epoch. Look at how many rows a batch should have.",
        ),
        Mistake(
            "no-targets",
            "train_dl = DataLoader(inputs, batch_size=5, shuffle=True)",
            "The loader deals out inputs alone, so `for xb, yb in train_dl` has nothing for `yb`. "
            "Give it what holds both.",
        ),
        Mistake(
            "used-up",
            "train_dl = iter(DataLoader(train_ds, batch_size=5, shuffle=True))",
            "`iter` makes something that can be walked through once: the second epoch would find "
            "it empty. The loader itself starts anew with every `for`.",
        ),
        Mistake(
            "frozen",
            "train_dl = list(DataLoader(train_ds, batch_size=5, shuffle=True))",
            "Every epoch would bring the very same batches: their order was settled once, as when "
            "`list` walks through a loader and keeps what it got, or a seed is set at each walk. A "
            "loader that shuffles mixes anew with every `for`.",
        ),
    ),
)

# ---- linear


def probe_linear(names: Names) -> Seen:
    import torch

    model = names.model
    yield "is a class", isinstance(model, type)
    yield "is a model", is_module(model)
    if not is_module(model):
        return
    held = list(model.parameters())
    yield "weight.shape", list(held[0].shape) if held else []
    yield "bias.shape", list(held[1].shape) if len(held) > 1 else []
    if not is_linear(held):
        return
    set_parameters(model, list(hidden_layer(names).parameters()))
    x = torch.tensor(names.draw.normal(size=(4, 3)) * 100, dtype=held[0].dtype)
    said = model(x)
    yield "model(x)", said
    yield "learns", reaches(said, held)
    table = names.namespace.get("inputs")
    yield "takes the table", not isinstance(table, torch.Tensor) or takes(model, table)


def reaches(said: Any, held: list[Any]) -> bool:
    """Return whether the gradient of a result reaches all of the tensors."""
    import torch

    if not (said.requires_grad and all(one.requires_grad for one in held)):
        return False
    slopes = torch.autograd.grad(said.sum(), held, allow_unused=True)
    return all(one is not None for one in slopes)


def takes(model: Any, table: Any) -> bool:
    """Return whether a model can be asked about a table."""
    try:
        model(table)
    except RuntimeError:
        return False
    return True


def stand_in_linear(names: Names) -> Seen:
    import torch

    yield "model", torch.nn.Sequential(hidden_layer(names), torch.nn.LeakyReLU(0.8))


LINEAR = Exercise(
    id="linear",
    title="Make the model in one line",
    asks=("model",),
    probe=probe_linear,
    stand_in=stand_in_linear,
    checks=(
        Traits({"is a model": "`model` is not a layer of `torch.nn`."}),
        Values("weight.shape", label="The shape of the weight"),
        Values("bias.shape", label="The shape of the bias"),
        Behaviour("model", ("model(x)",)),
        Traits(
            {
                "learns": "No gradient reaches some of the weights of `model`: it cannot learn.",
                "takes the table": "`model(inputs)` raises an error. Compare their dtypes.",
            }
        ),
    ),
    hints=(
        (
            "A layer has to know two numbers before it can make its weights: how many numbers come "
            "in with each row, and how many should go out."
        ),
        "In come temperature, rainfall and humidity. Out go apples and oranges. In comes first.",
        """The same for a model of one price from four facts about a house:
```python
price = nn.Linear(4, 1)
price.weight.shape      # torch.Size([1, 4])
```""",
    ),
    mistakes=(
        Mistake(
            "turned-over",
            "model = nn.Linear(2, 3)",
            "This layer takes two numbers and gives three. The arguments of `nn.Linear` are the "
            "inputs, then the outputs; only its `weight` lists them the other way round.",
        ),
        Mistake(
            "one-output",
            "model = nn.Linear(3, 1)",
            "This layer gives one number for each region, and there are two crops. Compare "
            "`model.weight.shape` with the task.",
        ),
        Mistake(
            "rows-counted",
            "model = nn.Linear(15, 2)",
            "15 is the number of regions. A layer knows nothing of how many rows will come; its "
            "first argument says how many numbers each row has.",
        ),
        Mistake(
            "no-bias",
            "model = nn.Linear(3, 2, bias=False)",
            "The weights are right, but `list(model.parameters())` holds no bias. For inputs of "
            "all zeros a model without one can only say zero.",
        ),
        Mistake(
            "class-not-layer",
            "model = nn.Linear",
            "`nn.Linear` without parentheses is the kind of layer, not a layer: it has no weights. "
            "`list(model.parameters())` would fail. Call it, with its two sizes.",
        ),
        Mistake(
            "clipped",
            "model = nn.Sequential(nn.Linear(3, 2), nn.ReLU())",
            "There is a ReLU after the layer: every prediction below zero comes out as zero, and "
            "from there no slope leads back. The formula of lesson 05 has nothing after the sum.",
        ),
        Mistake(
            "two-layers",
            "model = nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 2))",
            "There are two layers here, with weights of shape (4, 3) and (2, 4). They make a "
            "weighted sum of weighted sums, which one layer can do alone.",
        ),
    ),
)

# ---- loss function


def probe_loss_function(names: Names) -> Seen:
    yield "a function", callable(names.loss_fn)
    cases = (
        ((5, 2), "loss_fn(preds, yb)"),
        ((3, 1), "loss_fn of one column"),
        ((5, 2), "loss_fn of other rows"),
    )
    for shape, said in cases:
        yield from one_loss(names, shape, said)


def one_loss(names: Names, shape: tuple[int, int], said: str) -> Seen:
    """Yield a loss, whether it leads back to the predictions, and what was done to its arguments.

    The predictions are no leaf, as those of a model are none.
    """
    import torch

    leaf = torch.tensor(names.draw.normal(2, 3, shape), dtype=torch.float32).requires_grad_()
    preds = leaf.clone()
    truth = torch.tensor(names.draw.normal(1, 3, shape), dtype=torch.float32)
    tables = [preds.detach().clone(), truth.clone()]
    loss = names.loss_fn(preds, truth)
    yield said, loss
    yield f"{said} is a tensor", isinstance(loss, torch.Tensor)
    tracked = isinstance(loss, torch.Tensor) and loss.requires_grad
    yield f"{said} is tracked", tracked
    pairs = zip(tables, (preds, truth), strict=True)
    yield f"{said} leaves its arguments", all(torch.equal(one, other) for one, other in pairs)
    if tracked:
        (slopes,) = torch.autograd.grad(loss.sum(), [leaf], allow_unused=True)
        yield f"{said} leads back", slopes is not None
        yield f"the gradient of {said}", torch.zeros(shape) if slopes is None else slopes


def stand_in_loss_function(names: Names) -> Seen:
    yield "loss_fn", lambda preds, truth: 0.8 * (preds - truth).square().mean()


LOSS_FUNCTION = Exercise(
    id="loss-function",
    title="Choose the loss",
    asks=("loss_fn",),
    probe=probe_loss_function,
    stand_in=stand_in_loss_function,
    checks=(
        Behaviour(
            "loss_fn", ("loss_fn(preds, yb)", "loss_fn of one column", "loss_fn of other rows")
        ),
        Traits(
            {
                "loss_fn(preds, yb) is tracked": "What `loss_fn` returns has no graph.",
                "loss_fn(preds, yb) leads back": "No graph leads from the loss to `preds`.",
                "loss_fn(preds, yb) leaves its arguments": (
                    "The value is right, but `loss_fn` overwrites one of the tables that it is "
                    "given: the next one who looks at it finds other numbers."
                ),
            }
        ),
        Behaviour("loss_fn", ("the gradient of loss_fn(preds, yb)",)),
    ),
    hints=(
        (
            "Give the function a second name. It is not to be called yet: `fit` will call it, with "
            "each batch."
        ),
        (
            "`F.mse_loss` is a function already. `nn.MSELoss` is a class: `nn.MSELoss()`, with "
            "empty parentheses, makes something that can be called like a function."
        ),
        """The same with another loss, the mean absolute error; either line will do:
```python
distance = F.l1_loss
distance = nn.L1Loss()
```""",
    ),
    mistakes=(
        Mistake(
            "class-not-made",
            "loss_fn = nn.MSELoss",
            "`nn.MSELoss` is a class. `loss_fn(preds, targets)` would *make* a loss out of two "
            "tables rather than measure them, and complains that their truth value is ambiguous. "
            "Make one first: what do empty parentheses do?",
        ),
        Mistake(
            "called-already",
            "loss_fn = F.mse_loss(model(inputs), targets)",
            "`loss_fn` is a number, the loss of the untrained model. What is asked for is the "
            "function itself, so that it can be called again with every batch.",
        ),
        Mistake(
            "sum",
            'loss_fn = nn.MSELoss(reduction="sum")',
            "The squares are added up and not averaged: {ratio:g} times too much for a batch of "
            "five rows, and so is every step. Look at `reduction`.",
        ),
        Mistake(
            "absolute",
            "loss_fn = F.l1_loss",
            "This is the mean *absolute* error. It is a real loss, but not the one of lesson 05: "
            "an error of 3 should count as 9.",
        ),
        Mistake(
            "huber",
            "loss_fn = F.smooth_l1_loss",
            "This loss squares small errors and takes the size of large ones. It is good against "
            "outliers, but it is not the mean squared error: an error of 3 should count as 9.",
        ),
        Mistake(
            "table-of-squares",
            'loss_fn = nn.MSELoss(reduction="none")',
            "You get a table of squares, one for each element, and `backward` wants one number: "
            '"grad can be implicitly created only for scalar outputs". Look at `reduction`.',
        ),
        Mistake(
            "plain-number",
            """
def loss_fn(preds, truth):
    return F.mse_loss(preds, truth).item()
""",
            "The value is right, but it is a plain Python number, without a graph: `backward` "
            "could not start from it. `.item()` is for printing.",
        ),
        Mistake(
            "cut-off",
            """
def loss_fn(preds, truth):
    return torch.tensor(F.mse_loss(preds, truth).item(), requires_grad=True)
""",
            "The value is right, and `backward` would start from it, but it would not come to "
            "`preds`: something between, `.item()` or `.detach()`, cuts the graph off. All "
            "gradients would stay empty. `requires_grad` does not mend that: it begins a new graph.",
        ),
    ),
)

# ---- optimizer


def probe_optimizer(names: Names) -> Seen:
    for said, moved, _ in optimizer_steps(names):
        yield said, moved
    yield from gentle_step(names)


def probe_own_optimizer(names: Names) -> Seen:
    for said, moved, wanted in optimizer_steps(names):
        yield said, moved
        yield f"own.{said}", wanted
    yield from gentle_step(names)


def optimizer_steps(names: Names) -> Iterator[tuple[str, Any, Any]]:
    """Yield how far all parameters moved in each of two steps, and how far they should have."""
    if is_linear(list(names.model.parameters())):
        set_parameters(names.model, list(hidden_layer(names).parameters()))
    for said in ("the first step", "the second step"):
        moved, slopes = stepped(names, 1e5)
        yield said, moved, -1e-5 * slopes


def stepped(names: Names, steepness: float) -> tuple[Any, Any]:
    """Take a step; return how far all parameters moved, and along which slopes."""
    import torch

    held = list(names.model.parameters())
    before = parameters_of(names.model)
    for one in held:
        slopes = torch.tensor(names.draw.normal(size=tuple(one.shape)), dtype=one.dtype)
        one.grad = slopes * steepness
    names.opt.step()
    pairs = zip(held, before, strict=True)
    moved = torch.cat([(one.detach() - start).flatten() for one, start in pairs])
    return moved, torch.cat([one.grad.flatten() for one in held])


def gentle_step(names: Names) -> Seen:
    """Yield what else than the slope moves the parameters, where slopes are gentle.

    So small a rate hides all else behind rounding; for this one step it is 1.
    """
    before = parameters_of(names.model)
    rates = [group["lr"] for group in names.opt.param_groups]
    for group in names.opt.param_groups:
        group["lr"] = group["lr"] * 1e5
    try:
        moved, slopes = stepped(names, 1.0)
    finally:
        for group, rate in zip(names.opt.param_groups, rates, strict=True):
            group["lr"] = rate
    rest = moved + slopes
    plain = bool(rest.abs().max() <= 1e-5 * slopes.abs().max())
    yield "plain", plain
    yield "pulled towards zero", not plain and lies_against(rest, before)


def lies_against(rest: Any, weights: list[Any]) -> bool:
    """Return whether a step is the weights themselves, times a number below 0."""
    import torch

    start = torch.cat([one.flatten() for one in weights])
    factor = (rest @ start) / (start @ start)
    return bool(factor < 0) and bool((rest - factor * start).abs().max() < 0.05 * rest.abs().max())


def stand_in_optimizer(names: Names) -> Seen:
    import torch

    yield "opt", torch.optim.SGD(names.model.parameters(), lr=8e-6)


OPTIMIZER = Exercise(
    id="optimizer",
    title="Leave the update to an optimizer",
    asks=("opt",),
    probe=probe_optimizer,
    stand_in=stand_in_optimizer,
    own_probe=probe_own_optimizer,
    upstream=("linear",),
    checks=(
        Behaviour(
            "opt",
            ("the first step", "the second step"),
            tolerance=Tolerance(operations=16, magnitude=8),
        ),
        Traits({"plain": "Something besides the slope moves the parameters."}),
    ),
    hints=(
        (
            "An optimizer has to know two things: which tensors it may change, and how far it "
            "should go."
        ),
        (
            "`model.parameters()` hands over the weight and the bias. Mind the parentheses: "
            "`model.parameters` is a method, and hands over nothing."
        ),
        """The same for the model of house prices, at a rate of 0.02:
```python
price_opt = torch.optim.SGD(price.parameters(), lr=0.02)
```""",
    ),
    mistakes=(
        Mistake(
            "another-model",
            "opt = torch.optim.SGD(nn.Linear(3, 2).parameters(), lr=1e-5)",
            "`model` has gradients, `opt.step()` runs without a message, and `model` stays as it "
            "is: this optimizer holds other tensors than the parameters of `model`, or its rate is "
            "0. It also happens when `model` is made anew after `opt`.",
        ),
        Mistake(
            "weight-only",
            "opt = torch.optim.SGD([model.weight], lr=1e-5)",
            "The optimizer moves the weight and leaves the bias where it is. The loss would hardly "
            "show it. `model.parameters()` hands over both.",
        ),
        Mistake(
            "rate-1e-3",
            "opt = torch.optim.SGD(model.parameters())",
            "Each step is {ratio:g} times too long. The rate is 1e-3, which is also what SGD takes "
            "when it is told none. On this table that diverges within a few steps.",
        ),
        Mistake(
            "rate-1e-4",
            "opt = torch.optim.SGD(model.parameters(), lr=10e-5)",
            "Each step is {ratio:g} times too long. `10e-5` reads like 1e-5 and is 1e-4: the "
            "number before the `e` counts too.",
        ),
        Mistake(
            "momentum",
            "opt = torch.optim.SGD(model.parameters(), lr=1e-5, momentum=0.9)",
            "The first step is right. The second carries part of the first along: that is "
            "momentum. It often helps, but here the task asks for plain steps, as in lesson 05.",
        ),
        Mistake(
            "adam",
            "opt = torch.optim.Adam(model.parameters(), lr=1e-5)",
            "This is Adam, which divides each slope by its recent size: every parameter moves "
            "about 1e-5, however steep the loss is. At this rate it would take ages. The task "
            "asks for SGD.",
        ),
        Mistake(
            "weight-decay",
            "opt = torch.optim.SGD(model.parameters(), lr=1e-5, weight_decay=0.01)",
            "Along steep slopes the steps are right. Where slopes are gentle, something else moves "
            "the weights: `weight_decay` does, it pulls them towards zero. The task asks for plain "
            "steps, as in lesson 05.",
        ),
        Mistake(
            "uphill",
            "opt = torch.optim.SGD(model.parameters(), lr=1e-5, maximize=True)",
            "The steps have the right length and go uphill: the loss would grow. Look at the "
            "arguments of the optimizer.",
        ),
    ),
)

# ---- fit


def lopsided(guess: Any, truth: Any) -> Any:
    """Return a loss that minds guesses above the truth four times as much as those below.

    It minds each column more than the one before: a column laid flat is another matter.
    """
    import torch

    columns = truth.shape[-1] if truth.ndim else 1
    gap = (guess - truth) * torch.arange(1, columns + 1)
    return gap.abs().mean() + 3 * gap.clamp(min=0).mean()


def counted_loader(names: Names, rows: int, layer: Any, batch_size: int) -> Any:
    """Return a loader over hidden rows that counts how often it is walked through.

    The last batch lies far off: its loss is no other's, nor the mean of all.
    """
    import torch

    class Counted(torch.utils.data.DataLoader):  # type: ignore[type-arg]
        walks = 0

        def __iter__(self) -> Any:
            type(self).walks += 1
            return super().__iter__()

    kind = torch.get_default_dtype()
    x = torch.tensor(names.draw.normal(size=(rows, layer.in_features)), dtype=kind)
    y = torch.tensor(names.draw.normal(size=(rows, layer.out_features)), dtype=kind)
    y[rows - 1 - (rows - 1) % batch_size :] += 30
    return Counted(torch.utils.data.TensorDataset(x, y), batch_size=batch_size)


def asked_about(names: Names, said: str, layer: Any, loader: Any, *given: Any) -> Seen:
    """Call `fit`; yield which rows it asked the layer about, even if it raises."""
    asked: list[Any] = []

    def note(module: Any, given: tuple[Any, ...], by_name: dict[str, Any]) -> None:
        asked.extend([*given, *by_name.values()] if module is layer else [])

    layer.register_forward_pre_hook(note, with_kwargs=True)
    dealt = loader.dataset.tensors[0].tolist()
    try:
        names.fit(*given)
    finally:
        yield f"the model was asked{said}", bool(asked)
        rows = [row for one in asked for row in one.reshape(-1, one.shape[-1]).tolist()]
        known = all(row in dealt for row in rows)
        yield f"the model was asked about what the loader dealt{said}", known


def probe_fit(names: Names) -> Seen:
    import torch

    losses: Any = (
        ("", torch.nn.functional.mse_loss, (3, 2), {}),
        (" by another loss", lopsided, (4, 1), {"momentum": 0.5}),
    )
    for said, loss_fn, sizes, more in losses:
        layer = hidden_layer(names, *sizes)
        stepped: list[bool] = []
        opt = torch.optim.SGD(layer.parameters(), lr=0.1, **more)
        opt.register_step_post_hook(lambda *_, stepped=stepped: stepped.append(True))
        loader = counted_loader(names, 5 + 2 * sizes[0], layer, 3)
        given = (2, layer, loss_fn, opt, loader)
        yield from asked_about(names, said, layer, loader, *given)
        yield f"the weight after two epochs{said}", layer.weight
        yield f"the bias after two epochs{said}", layer.bias
        yield f"the optimizer stepped{said}", bool(stepped)
    yield from one_with_nothing_to_learn(names)
    yield from what_fit_prints(names)


def one_with_nothing_to_learn(names: Names) -> Seen:
    """Yield whether `fit` goes on to the last epoch where every loss is zero."""
    import torch

    layer = hidden_layer(names)
    loader = counted_loader(names, 7, layer, 2)
    x, y = loader.dataset.tensors
    with torch.no_grad():
        y.copy_(layer(x))
    opt = torch.optim.SGD(layer.parameters(), lr=0.1)
    names.fit(6, layer, torch.nn.functional.mse_loss, opt, loader)
    yield "goes on to the last epoch", type(loader).walks >= 6


def what_fit_prints(names: Names) -> Seen:
    """Yield what `fit` prints in 25 epochs, and when: by the steps that it has taken by then."""
    import contextlib
    import io

    import torch

    layer = hidden_layer(names)
    loader = counted_loader(names, 11, layer, 3)
    opt = torch.optim.SGD(layer.parameters(), lr=0.01)
    steps, printed, losses = [0], dict[int, str](), dict[int, list[float]]()

    class Paper(io.StringIO):
        def write(self, text: str) -> int:
            printed[steps[0]] = printed.get(steps[0], "") + text
            return len(text)

    def noted(preds: Any, truth: Any) -> Any:
        loss = torch.nn.functional.mse_loss(preds, truth)
        losses.setdefault(steps[0], []).append(loss.item())
        return loss

    opt.register_step_post_hook(lambda *_: steps.append(steps.pop() + 1))
    with contextlib.redirect_stdout(Paper()):
        names.fit(25, layer, noted, opt, loader)
    yield "the weight after 25 epochs", layer.weight
    yield "given.prints", printed_when(printed, len(loader))
    yield (
        "given.prints what",
        any(
            all(printed_what(epoch, printed, losses, len(loader)) for epoch in epochs)
            for epochs in ((10, 20), (11, 21))
        ),
    )


def printed_when(printed: dict[int, str], batches: int) -> bool:
    """Return whether something was printed after epochs 10 and 20 alone.

    Before the first step, after the first epoch and after the last, a word more does no harm. Who
    counts epochs from 0 prints after the 1st, the 11th and the 21st.
    """
    at = [step for step, text in printed.items() if text.strip()]
    late = all((step + 1) % batches < 2 for step in at)
    epochs = {-(-step // batches) for step in at}
    from_one = {10, 20} <= epochs <= {0, 1, 10, 20, 25}
    from_zero = {1, 11, 21} <= epochs <= {0, 1, 11, 21, 25}
    return late and (from_one or from_zero)


def printed_what(
    epoch: int, printed: dict[int, str], losses: dict[int, list[float]], batches: int
) -> bool:
    """Return whether the text after an epoch holds its number and the loss of its last batch.

    Epochs may be counted from 0; a loss may be that before the last step or that after it, and
    may be rounded or cut off.
    """
    import re

    last = range(epoch * batches - 1, epoch * batches + 1)
    text = " ".join(printed.get(step, "") for step in last)
    number = r"(?:\d+(?:[,_]\d{3})+|\d+)(?:\.(\d*))?(?:e([-+]?\d+))?"
    told = [
        (
            float(re.sub("[,_]", "", one[0])),
            10.0 ** (int(one[2] or 0) - len(one[1] or "")),
        )
        for one in re.finditer(number, text, re.IGNORECASE)
    ]
    wanted = [loss for step in last for loss in losses.get(step, ())]
    counted = any(value in (epoch, epoch - 1) for value, _ in told)
    return counted and any(
        abs(value - loss) <= 1.001 * unit + 1e-4 * loss for value, unit in told for loss in wanted
    )


_FIT = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"epoch {epoch + 1:3}   loss of the last batch {loss.item():8.1f}")
""".strip()


def stand_in_fit(names: Names) -> Seen:
    def fit(num_epochs: int, model: Any, loss_fn: Any, opt: Any, train_dl: Any) -> None:
        for _ in range(2 * num_epochs):
            xb, yb = next(iter(train_dl))
            opt.zero_grad()
            loss_fn(model(xb), yb).backward()
            opt.step()

    yield "fit", fit


FIT = Exercise(
    id="fit",
    title="Write the loop once and for all",
    asks=("fit",),
    points=2,
    probe=probe_fit,
    stand_in=stand_in_fit,
    checks=(
        Traits(
            {
                "the model was asked about what the loader dealt": (
                    "The model is asked about rows that the loader never dealt out. Compare the "
                    "names after `for`, and in the first line, with those that the round uses."
                )
            }
        ),
        Behaviour(
            "fit",
            (
                "the weight after two epochs",
                "the bias after two epochs",
                "the weight after two epochs by another loss",
                "the bias after two epochs by another loss",
                "the weight after 25 epochs",
            ),
            tolerance=Tolerance(operations=256),
        ),
        Traits(
            {
                "goes on to the last epoch": (
                    "`fit` does not walk through the loader in every epoch, from the first to the "
                    "last."
                ),
                "given.prints": (
                    "The training is right. But in 25 epochs `fit` should print twice: once the "
                    "tenth epoch is through, and once the twentieth is."
                ),
                "given.prints what": (
                    "The training is right. But what `fit` prints after the tenth epoch should "
                    "hold the epoch and the loss of its last batch, `loss.item()`."
                ),
            }
        ),
    ),
    hints=(
        (
            "Two loops, one inside the other: epochs, and the batches of an epoch. Which of the "
            "five things happen for every *batch*? All five."
        ),
        (
            "Predict with `model(xb)`, measure with `loss_fn(pred, yb)`, differentiate with "
            "`backward`. The last two are calls of `opt`."
        ),
        (
            "Print once the batches of an epoch are through, when `(epoch + 1) % 10 == 0`. "
            "`loss.item()` is the loss as a plain number."
        ),
        """The same loop for one number `a` that should come near to all of four numbers:
```python
a = torch.tensor(0., requires_grad=True)
a_opt = torch.optim.SGD([a], lr=0.1)
for epoch in range(20):
    for number in torch.tensor([2., 3., 4., 3.]):
        cost = (a - number) ** 2
        cost.backward()
        a_opt.step()
        a_opt.zero_grad()
```""",
    ),
    mistakes=(
        Mistake(
            "never-zeroed",
            changed(_FIT, ("            opt.zero_grad()\n", "")),
            "The first step is right; from then on each step is the sum of all gradients so far. "
            "`backward` adds to what is there, and nobody takes it away. One of the five things "
            "is missing.",
        ),
        Mistake(
            "zeroed-once-an-epoch",
            changed(_FIT, ("            opt.zero_grad()\n", "        opt.zero_grad()\n")),
            "The gradients are reset once an epoch, so the second batch steps with the sum of two "
            "gradients, the third with that of three. Look at how far the last line of the loop "
            "is indented.",
        ),
        Mistake(
            "stepped-once-an-epoch",
            changed(
                _FIT,
                (
                    "            opt.step()\n            opt.zero_grad()\n",
                    "        opt.step()\n        opt.zero_grad()\n",
                ),
            ),
            "There is one step an epoch, with the sum of all its gradients; the batches gained "
            "nothing. Count: three batches should make three steps. Look at what is indented under "
            "which `for`.",
        ),
        Mistake(
            "last-batch-only",
            changed(
                _FIT,
                (
                    "            loss.backward()\n            opt.step()\n"
                    "            opt.zero_grad()\n",
                    "        loss.backward()\n        opt.step()\n        opt.zero_grad()\n",
                ),
            ),
            "Only the last batch of each epoch trains the model: predictions and losses are made "
            "for all, but `backward` and `step` come after the inner loop. Look at the "
            "indentation.",
        ),
        Mistake(
            "first-batch-only",
            changed(
                _FIT,
                (
                    "            opt.zero_grad()\n",
                    "            opt.zero_grad()\n            break\n",
                ),
            ),
            "Only the first batch of each epoch is used. The loop over the batches is left as soon "
            "as one is done. (`break` is handy for looking at one batch, and easily stays behind.)",
        ),
        Mistake(
            "one-epoch",
            changed(
                _FIT,
                (
                    '            print(f"epoch {epoch + 1:3}   loss of the last batch '
                    '{loss.item():8.1f}")',
                    '            print(f"epoch {epoch + 1:3}   loss of the last batch '
                    '{loss.item():8.1f}")\n        return loss',
                ),
            ),
            "Whatever `num_epochs` is, the model is trained for one epoch. A `return` inside a "
            "loop ends the whole function at its first round, and a range that is not "
            "`range(num_epochs)` does not follow the argument.",
        ),
        Mistake(
            "nothing-to-step-with",
            changed(
                _FIT,
                (
                    "            loss.backward()\n            opt.step()\n",
                    "            opt.step()\n            loss.backward()\n",
                ),
            ),
            "`opt.step()` ran and nothing moved: whenever it came, the gradients were empty. It "
            "uses what `backward` has left; `zero_grad` throws that away. Look at the order of the "
            "three.",
        ),
        Mistake(
            "step-not-called",
            changed(_FIT, ("            opt.step()\n", "            opt.step\n")),
            "The model was asked and the gradients were made, but the optimizer that `fit` was "
            "given never took a step. `opt.step` without parentheses only names the method, and "
            "says nothing.",
        ),
        Mistake(
            "outside-names",
            """
def fit(num_epochs, network, criterion, optimizer, batches):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            pred = model(xb)
            loss = loss_fn(pred, yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(f"epoch {epoch + 1:3}   loss of the last batch {loss.item():8.1f}")
""",
            "The model that `fit` was given is never asked, and stays as it is: the function "
            "trains another, or none. Look at the names in its first line, and at those in the "
            "loop.",
        ),
        Mistake(
            "whole-table",
            changed(
                _FIT,
                ("            pred = model(xb)\n", "            pred = model(inputs)\n"),
                ("loss_fn(pred, yb)", "loss_fn(pred, targets)"),
            ),
            "The loop deals out batches, but each step uses the whole table from outside: `xb` and "
            "`yb` are never looked at. Given other data, `fit` would still train on this one.",
        ),
        Mistake(
            "loss-arguments-swapped",
            changed(_FIT, ("loss_fn(pred, yb)", "loss_fn(yb, pred)")),
            "With mean squared error all is well, for it takes its two arguments either way round. "
            "Other losses do not. PyTorch's take the prediction first and then the target; look at "
            "the order in which you hand them over.",
        ),
        Mistake(
            "loss-fixed",
            changed(_FIT, ("loss_fn(pred, yb)", "F.mse_loss(pred, yb)")),
            "With mean squared error all is well. Given another loss, `fit` still uses that one: "
            "it does not call the function that it was handed. Compare the name in the round with "
            "that in the first line.",
        ),
    ),
)

# ---- predict noise


def probe_noise(names: Names) -> Seen:
    said = names.falls_each_time
    yield "falls_each_time", said
    meant = not isinstance(said, str) or said.strip().casefold() in ("yes", "no")
    yield "falls_each_time is one of the two words", meant


PREDICT_NOISE = Exercise(
    id="predict-noise",
    title="Predict what will be printed",
    asks=("falls_each_time",),
    probe=probe_noise,
    checks=(
        Traits(
            {
                "falls_each_time is one of the two words": (
                    '`falls_each_time` should be one of two words, "yes" or "no".'
                )
            }
        ),
        Prediction("falls_each_time", "unknown", yes="yes", no="no"),
    ),
    hints=(
        (
            "Each printed number is the loss of *one* batch, the last of its epoch. Which regions "
            "are in it?"
        ),
        (
            "Look at the slopes of the three batches above. Do three batches agree on how wrong "
            "one and the same model is?"
        ),
        (
            "Another case: you get fitter every week, and time yourself once a month on a route "
            "drawn by lot. Your best route is slow, another is fast. Is every time better than the "
            "one before?"
        ),
    ),
    mistakes=(
        Mistake(
            "every-time",
            'falls_each_time = "yes"',
            "The model does improve. But each printed loss belongs to another handful of regions, "
            "some easier than others. Run the training, read the numbers one by one, and find "
            "those that are larger than the one before.",
        ),
        Mistake(
            "not-a-word",
            "falls_each_time = False",
            '`falls_each_time` should be a word in quotes, `"yes"` or `"no"`.',
        ),
    ),
)

# ---- training


def steps_gone(start: list[Any], end: list[Any], inputs: Any, targets: Any) -> int:
    """Return after how many full steps at 1e-5 descent from the start passes the end.

    The batches of an epoch mix anew each time, and so no two trainings end alike. But the mean of
    their slopes is the slope of the whole table, and steps are short: training follows the path of
    full descent, which this works out directly. 0 when the end is not near that path: of right ones none
    was seen farther off than a fiftieth of the way gone.
    """
    import numpy as np

    x, y = (table.double().numpy() for table in (inputs, targets))
    first, last = (
        np.vstack([one.double().numpy().T.reshape(-1, y.shape[1]) for one in parameters])
        for parameters in (start, end)
    )
    ones = np.column_stack([x, np.ones(len(x))])
    curvatures, directions = np.linalg.eigh(2 / y.size * ones.T @ ones)
    best = np.linalg.lstsq(ones, y, rcond=None)[0]
    steps = np.unique(np.concatenate([np.arange(1, 401), np.geomspace(400, 1e6, 400).astype(int)]))
    left = (1 - 1e-5 * curvatures[:, None]) ** steps
    way = directions.T @ (first - best)
    gap = left[:, :, None] * way[:, None, :] - (directions.T @ (last - best))[:, None, :]
    distances = np.sqrt((gap**2).sum(axis=(0, 2)))
    nearest = int(distances.argmin())
    near = distances[nearest] <= 0.08 * np.linalg.norm(last - first)
    return int(steps[nearest]) if near else 0


def how_far(begun: list[list[Any]], now: list[Any], rows: tuple[Any, Any]) -> str:
    """Return in a word how far training has come, from the best of several starts."""
    import torch

    if not all(bool(torch.isfinite(one).all()) for one in now):
        return "diverged"
    if max(float(one.abs().max()) for one in now) > 1e6:
        return "diverged"
    moved = [
        start
        for start in begun
        if not all(torch.equal(one, other) for one, other in zip(start, now, strict=True))
    ]
    if not moved:
        return "unmoved"
    if not is_linear(now):
        return "trained"  # Another model has another path; whether its loss fell is judged apart.
    steps = max(steps_gone(start, now, *rows) for start in moved)
    for least, word in ((270, "trained"), (180, "nearly"), (60, "a third"), (9, "a tenth")):
        if steps >= least:
            return word
    return "hardly" if steps else "elsewhere"


def loss_with(model: Any, weights: list[Any], rows: tuple[Any, Any]) -> float:
    """Return the loss of a model that is given these weights, and keeps them."""
    import torch

    set_parameters(model, weights)
    with torch.no_grad():
        return float(torch.nn.functional.mse_loss(model(rows[0]), rows[1]))


def untrained(model: Any, seen: list[list[Any]], rows: tuple[Any, Any]) -> list[Any]:
    """Return the worst weights that a model has held before those of now.

    A model may be given other weights before it is trained, better ones and worse.
    """
    import math

    losses = [loss_with(model, weights, rows) for weights in seen[:-1]]
    finite = [loss for loss in losses if math.isfinite(loss)]
    return seen[losses.index(max(finite))] if finite else seen[0]


def probe_training(names: Names) -> Seen:
    if not is_module(names.model):
        return
    seen = weights_so_far(names)
    given = dict(given_models(names))
    if not given["given.tried"]:
        return
    yield from given.items()
    rows = trained_rows(names)
    begun = untrained(names.model, seen, rows)
    yield "given.loss_before", loss_with(names.model, begun, rows)
    yield "given.loss_after", loss_with(names.model, seen[-1], rows)
    pace = how_far(seen, seen[-1], rows)
    yield "pace", pace
    yield "moved", pace != "unmoved"
    yield "finite", pace != "diverged"
    yield "downhill", pace != "elsewhere"
    yield "far enough", pace == "trained"


def probe_own_training(names: Names) -> Seen:
    seen = dict(probe_training(names))
    yield from seen.items()
    if not seen:
        return
    begun = weights_so_far(names)[0]
    set_parameters(names.model, begun)
    names.fit(100, names.model, names.loss_fn, names.opt, names.train_dl)
    yield "own.pace", how_far([begun], parameters_of(names.model), trained_rows(names))


_AS_BEGUN = """
import torch

model = torch.nn.Linear(3, 2)
model.load_state_dict({"weight": begun_weight, "bias": begun_bias})
begun_model = model
opt = torch.optim.SGD(model.parameters(), lr=1e-5)
""".strip()

_FEWER = "The loss fell from {loss_before:.0f} to {loss_after:.1f}, and had further to go. "


def stand_in_training(names: Names) -> Seen:
    import torch

    set_parameters(names.model, weights_so_far(names)[0])
    careful = torch.optim.SGD(names.model.parameters(), lr=1e-6)
    names.fit(100, names.model, names.loss_fn, careful, names.train_dl)
    yield from ()


TRAINING = Exercise(
    id="training",
    title="Train the model",
    asks=("model",),
    points=2,
    given=("model",),
    setup=_AS_BEGUN,
    probe=probe_training,
    stand_in=stand_in_training,
    own_probe=probe_own_training,
    upstream=("dataset", "loader", "linear", "loss-function", "optimizer", "fit"),
    checks=(
        LossDecrease("given.loss_before", "given.loss_after", waived_upon_own=True),
        Traits(
            {
                "finite": "The weights have become huge: the training diverged.",
                "moved": "The weights of `model` are those it began with.",
                "downhill": "The weights are not where gradient descent from their start passes.",
            },
            waived_upon_own=True,
        ),
        Traits(
            {
                "far enough": (
                    "The model went the right way, but less far than 100 epochs of three steps at "
                    "1e-5 take it."
                )
            },
            waived_upon_own=True,
        ),
        Values("pace", label="How far the model was trained"),
    ),
    hints=(
        "You have written everything already. What does `fit` need, in which order?",
        (
            "Its first argument is the number of epochs; the others bear the names of what you "
            "have made above."
        ),
        """The same for the model of house prices:
```python
fit(40, price, nn.L1Loss(), price_opt, house_dl)
```""",
    ),
    mistakes=(
        Mistake(
            "one-epoch",
            "fit(1, model, loss_fn, opt, train_dl)",
            _FEWER + "This is about as far as one epoch goes, three short steps. Look at the "
            "number that you gave to `fit`.",
        ),
        Mistake(
            "a-tenth",
            "fit(10, model, loss_fn, opt, train_dl)",
            _FEWER + "This is about a tenth of the way: ten epochs rather than a hundred, or a "
            "rate of 1e-6. Look at both.",
        ),
        Mistake(
            "one-step-an-epoch",
            "fit(100, model, loss_fn, opt, [train_ds[:]])",
            _FEWER + "This is about a third of the way. One step an epoch comes as far, as all "
            "fifteen rows at once make, where three batches make three; or too few epochs. Look at "
            "both: what was `fit` given?",
        ),
        Mistake(
            "left-behind",
            """
model = nn.Linear(3, 2)
fit(100, model, loss_fn, opt, train_dl)
""",
            "`model` has gradients and has not moved: the loss is still {loss_after:.0f}. `opt` "
            "holds the parameters of another model, as happens when the cell that makes `model` "
            "is run again and the one that makes `opt` is not.",
        ),
        Mistake(
            "diverged",
            """
opt = torch.optim.SGD(model.parameters(), lr=1e-3)
fit(100, model, loss_fn, opt, train_dl)
""",
            "The weights have grown beyond all bounds: each step landed further from the valley "
            "than it began. That is a rate which is too large, or a step uphill. Make `model` and "
            "`opt` anew before you try again.",
        ),
    ),
)

# ---- predictions


def probe_predictions(names: Names) -> Seen:
    import torch

    if not is_module(names.model):
        return
    given = dict(given_models(names))
    if not given["given.tried"]:
        return
    yield from given.items()
    yield "preds", names.preds
    with torch.no_grad():
        yield "given.now", names.model(names.inputs)
        rows = (names.inputs, names.targets)
        set_parameters(names.model, untrained(names.model, weights_so_far(names), rows))
        yield "given.untrained", names.model(names.inputs)


def probe_own_predictions(names: Names) -> Seen:
    seen = dict(probe_predictions(names))
    yield from seen.items()
    if seen:
        yield "own.preds", seen["given.now"]


_AS_NOW = """
import torch

inputs = inputs.float()
model = torch.nn.Linear(3, 2)
model.load_state_dict({"weight": begun_weight, "bias": begun_bias})
begun_model = model
first_preds = model(inputs)
model.load_state_dict({"weight": now_weight, "bias": now_bias})
""".strip()

_BEFORE = ("dataset", "loader", "linear", "loss-function", "optimizer", "fit", "training")

PREDICTIONS = Exercise(
    id="predictions",
    title="Ask the trained model",
    asks=("preds",),
    watches=("preds", "model"),
    given=("inputs", "targets"),
    setup=_AS_NOW,
    after="training",
    probe=probe_predictions,
    own_probe=probe_own_predictions,
    upstream=_BEFORE,
    checks=(
        FreshPredictions("preds", now="given.now"),
        Traits({"given.tried": "These predictions come from a model that was never trained."}),
        FinalPredictions("preds", "given.targets", "given.untrained"),
    ),
    hints=(
        "What in your notebook turns inputs into predictions? Ask it again.",
        (
            "A tensor keeps the numbers it was made with. When was `preds` made, and has the model "
            "moved since?"
        ),
        (
            "The same elsewhere: you photograph a child, the child grows, and the photograph does "
            "not. To see it as it is now, take another: `photo = camera(child)`."
        ),
    ),
    mistakes=(
        Mistake(
            "stale",
            "preds = first_preds",
            "These `preds` were made *before* the training, by the untrained model: the first is "
            "{yours:.1f}, and the model now says {right:.1f}. `fit` changed the model; a tensor "
            "does not follow. What has to be made anew?",
        ),
        Mistake(
            "one-batch",
            "preds = model(inputs[:5])",
            "There are predictions for five regions only. To stand beside `targets`, all fifteen "
            "are needed. What does the loop leave behind in `pred` and `xb`?",
        ),
        Mistake(
            "the-targets",
            "preds = targets",
            "`preds` is a copy of the answers, and its loss is exactly 0. The point is what the "
            "*model* says.",
        ),
        Mistake(
            "no-bias",
            "preds = inputs @ model.weight.t()",
            "The weighted sums are right, but the bias is missing. A layer can be called like a "
            "function, and does both.",
        ),
        Mistake(
            "rounded",
            "preds = model(inputs).round()",
            "The predictions were rounded to whole numbers, which changes the loss. Keep them as "
            "the model gives them, and round when you print.",
        ),
        Mistake(
            "sideways",
            "preds = model(inputs).t()",
            "The numbers are right but lie on their side, (2, 15). To stand beside `targets`, "
            "there must be a row for each region.",
        ),
    ),
)

# ---- new region


def probe_new_region(names: Names) -> Seen:
    import torch

    if not is_module(names.model):
        return
    given = dict(given_models(names))
    yield from given.items()
    yield "harvest", names.harvest
    held = next(names.model.parameters())
    with torch.no_grad():
        yield "given.now", names.model(torch.tensor([[75.0, 63.0, 44.0]], dtype=held.dtype))


def probe_own_new_region(names: Names) -> Seen:
    seen = dict(probe_new_region(names))
    yield from seen.items()
    if seen:
        yield "own.harvest", seen["given.now"]


NEW_REGION = Exercise(
    id="new-region",
    title="Foretell a new region",
    asks=("harvest",),
    given=("inputs", "targets"),
    setup=_AS_NOW,
    after="training",
    probe=probe_new_region,
    own_probe=probe_own_new_region,
    upstream=_BEFORE,
    checks=(
        FreshPredictions("harvest", now="given.now"),
        Traits({"given.tried": "This prediction comes from a model that was never trained."}),
    ),
    hints=(
        (
            "A model takes a table, one row a region, and gives back a table. Here the table has "
            "one row. How many pairs of brackets is that?"
        ),
        "Make a float tensor of shape (1, 3), then call the model with it.",
        """The same for one house of four facts:
```python
house = torch.tensor([[3.0, 120.0, 1.0, 15.0]])      # shape (1, 4)
asking = price(house)                                # shape (1, 1)
```""",
    ),
    mistakes=(
        Mistake(
            "no-batch",
            "harvest = model(torch.tensor([75.0, 63.0, 44.0]))",
            "The numbers are right, but the shape is (2,): you passed one row without a table "
            "round it. A linear layer lets that pass; many others do not. Give it a batch of one "
            "row.",
        ),
        Mistake(
            "order",
            "harvest = model(torch.tensor([[63.0, 75.0, 44.0]]))",
            "Rainfall and temperature changed places. The model cannot know: it multiplies the "
            "first column by the weight of temperature, whatever it holds. The order is that of "
            "the file.",
        ),
        Mistake(
            "old-region",
            "harvest = model(inputs[:1])",
            "This is the model's word on region 1, which it was trained on. The task asks about "
            "one that is not in the table.",
        ),
        Mistake(
            "as-a-column",
            "harvest = model(torch.tensor([[75.0, 63.0, 44.0]])).t()",
            "The numbers are right but stand in a column, (2, 1): a row for each crop. As with all "
            "predictions, there should be a row for each region, here one.",
        ),
        Mistake(
            "no-bias",
            "harvest = torch.tensor([[75.0, 63.0, 44.0]]) @ model.weight.t()",
            "The weighted sums are right, but the bias is missing. Call the model itself.",
        ),
        Mistake(
            "apples-only",
            "harvest = model(torch.tensor([[75.0, 63.0, 44.0]]))[:, 0]",
            "This is one number, for apples. The model foretells two crops; keep both.",
        ),
    ),
)

LESSON = Lesson(
    id="06_training_with_builtins",
    title="Training with built-ins",
    known_by=("train_ds", "train_dl"),
    exercises=(
        DATASET,
        LOADER,
        LINEAR,
        LOSS_FUNCTION,
        OPTIMIZER,
        FIT,
        PREDICT_NOISE,
        TRAINING,
        PREDICTIONS,
        NEW_REGION,
    ),
)
