"""Lesson 10, capstone: a real table, a model and a loop of one's own, rows never seen before."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from grader.authoring import (
    Behaviour,
    Exercise,
    HeldOut,
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

TRAINING_ROWS, VALIDATION_ROWS = 240, 60

# What to learn is read on this side alone: no probe may name it, or it would travel along.
with Path(__file__).with_name("capstone_targets.csv").open(encoding="utf-8") as lines:
    HELD_OUT = tuple(float(row["consumption"]) for row in csv.DictReader(lines))

# The mean consumption of the 300 rows that learners are given.
MEAN = 11.2507

# The largest error that passes. A straight line reaches 1.3, a line along weight alone 1.7, the
# mean 3.8.
MOST = 2.0


def held(names: Names, name: str) -> Any:
    """Return what a name holds; None where it is not bound."""
    return getattr(names, name) if names.has(name) else None


def like_the_table(names: Names, values: Any) -> Any:
    """Return numbers as a tensor of the kind, and on the device, of the learner's tables."""
    import torch

    tables = [held(names, one) for one in ("inputs", "train_x", "mean")]
    device = next((one.device for one in tables if isinstance(one, torch.Tensor)), "cpu")
    return torch.tensor(values, dtype=torch.get_default_dtype(), device=device)


def numbers_of(value: Any) -> Any:
    """Return a tensor, an array or a number as float64; None for what holds no numbers."""
    import numpy as np
    import torch

    try:
        plain = value.detach().cpu() if isinstance(value, torch.Tensor) else value
        return np.asarray(plain, dtype=np.float64)
    except (TypeError, ValueError):
        return None


def near(one: Any, other: Any, share: float = 1e-3) -> bool:
    """Return whether two arrays agree, up to a share of the second's largest magnitude."""
    import numpy as np

    mine, theirs = numbers_of(one), numbers_of(other)
    if mine is None or theirs is None or mine.size != theirs.size or not theirs.size:
        return False
    gaps = np.abs(mine.reshape(-1) - theirs.reshape(-1))
    return bool(np.all(gaps <= share * np.max(np.abs(theirs))))


def error_of(preds: Any, truth: Any) -> float:
    """Return the root mean squared error; NaN when the shapes differ."""
    import numpy as np

    mine, theirs = numbers_of(preds), numbers_of(truth)
    if mine is None or theirs is None or mine.size != theirs.size:
        return float("nan")
    return float(np.sqrt(np.mean((mine.reshape(-1) - theirs.reshape(-1)) ** 2)))


def asked(model: Any, x: Any) -> Any:
    """Return what a model says, in evaluation mode and without a graph."""
    import torch

    training = bool(getattr(model, "training", False))
    if training:
        model.eval()
    try:
        with torch.no_grad():
            return model(x)
    finally:
        if training:
            model.train()


# ---- predict slow


def probe_slow(names: Names) -> Seen:
    yield "slow_cars_use", names.slow_cars_use


PREDICT_SLOW = Exercise(
    id="predict-slow",
    title="Predict what slow cars use",
    asks=("slow_cars_use",),
    probe=probe_slow,
    checks=(Prediction("slow_cars_use", "unknown", yes="more", no="less"),),
    hints=(
        (
            "Which cars are quick? Think of what is under the bonnet of a car that reaches 60 "
            "miles an hour in eight seconds, and of one that takes twenty."
        ),
        (
            "Another case: do children with larger shoes read better? They do, since they are "
            "older; the shoes do nothing. What else is true of most cars that take long?"
        ),
    ),
    mistakes=(
        Mistake(
            "more",
            'slow_cars_use = "more"',
            "It is the other way round. A car that needs many seconds has a weak engine, and weak "
            "engines sit in small, light cars. Look at the panel of `acceleration` below.",
        ),
        Mistake(
            "not-a-word",
            "slow_cars_use = True",
            '`slow_cars_use` should be a word in quotes, `"more"` or `"less"`.',
        ),
    ),
)

# ---- split


def rows_sorted(table: Any) -> Any:
    """Return a table's rows in an order that depends on nothing but their numbers."""
    import numpy as np

    plain = np.round(numbers_of(table), 3)
    return plain[np.lexsort(plain.T[::-1])]


def same_rows(one: Any, other: Any) -> bool:
    """Return whether two tables hold the same rows, in whatever order."""
    import numpy as np

    return one.shape == other.shape and bool(
        np.allclose(rows_sorted(one), rows_sorted(other), atol=2e-3)
    )


def probe_split(names: Names) -> Seen:
    import numpy as np

    parts = [names.train_x, names.train_y, names.valid_x, names.valid_y]
    yield "shapes", [size for one in parts for size in one.shape]
    train_x, train_y, valid_x, valid_y = (numbers_of(one) for one in parts)
    inputs, targets = numbers_of(names.inputs), numbers_of(names.targets)
    x, y = np.concatenate([train_x, valid_x]), np.concatenate([train_y, valid_y])
    yield "every row once", same_rows(x, inputs)
    whole, dealt = (np.concatenate(pair, axis=1) for pair in ((inputs, targets), (x, y)))
    yield "rows stay together", same_rows(dealt, whole)
    rule = rule_of_parts(whole, np.concatenate([valid_x, valid_y], axis=1))
    yield "drawn by lot", rule == "by lot"
    yield "the rows aside are", rule
    yield "given.rows", rows_sorted(dealt)


def rule_of_parts(whole: Any, aside: Any) -> str:
    """Return in words which rows of a table were put aside, if it was not by lot."""
    import numpy as np

    tables = [np.round(one, 3) for one in (whole, aside)]
    equal = (tables[0][None, :, :] == tables[1][:, None, :]).all(axis=2)
    places = np.sort(equal.argmax(axis=1))
    if len(set(np.diff(places).tolist())) == 1:
        return {0: "the first", len(whole) - len(aside): "the last"}.get(places[0], "regular")
    # By lot, sixty rows of thirteen years cover nine of them all but always, and no mean is as
    # far from that of the table.
    apart = np.abs(aside.mean(axis=0) - whole.mean(axis=0)) / whole.std(axis=0)
    sorted_out = len(set(aside[:, 0])) < 6 or float(apart.max()) > 6 / np.sqrt(len(aside))
    return "sorted out" if sorted_out else "by lot"


_SPLIT = """
torch.manual_seed(10)
order = torch.randperm(len(inputs))
for_training, for_validation = order[:240], order[240:]
train_x, train_y = inputs[for_training], targets[for_training]
valid_x, valid_y = inputs[for_validation], targets[for_validation]
""".strip()

SPLIT = Exercise(
    id="split",
    title="Put rows aside",
    asks=("train_x", "train_y", "valid_x", "valid_y"),
    probe=probe_split,
    checks=(
        Values("shapes", label="The list of all rows and columns"),
        Traits(
            {
                "every row once": "Each row of `inputs` should be in one part, and in one only.",
                "rows stay together": "Rows of `inputs` and `targets` no longer belong together.",
                "drawn by lot": (
                    "The parts were not drawn by lot: a rule decides which rows are in which."
                ),
            }
        ),
        Values("given.rows", label="The sorted table of all rows and their targets"),
    ),
    hints=(
        (
            "You need the numbers 0 to 299 in a mixed order. The first 240 of them say which rows "
            "are for training. And the rest?"
        ),
        (
            "`torch.randperm(n)` gives the mixed order. A tensor can be indexed with a tensor of "
            "row numbers, and the *same* row numbers fit `inputs` and `targets`."
        ),
        """The same for ten letters and their places in the alphabet, seven of them kept:
```python
order = torch.randperm(10)
kept, aside = order[:7], order[7:]
kept_letters, kept_places = letters[kept], places[kept]
```""",
    ),
    mistakes=(
        Mistake(
            "not-mixed",
            changed(_SPLIT, ("torch.randperm(len(inputs))", "torch.arange(len(inputs))")),
            "The first 240 rows are for training and the last 60 for validation. But the file is "
            "in the order of years: the model would never see a car of the last years, and be "
            "judged by nothing else. Mix the rows first.",
        ),
        Mistake(
            "mixed-twice",
            changed(
                _SPLIT,
                ("targets[for_training]", "targets[torch.randperm(300)[:240]]"),
            ),
            "`inputs` and `targets` were mixed each in its own way, so a car stands beside the "
            "consumption of another. No message would tell. Draw the order once and use it for "
            "both.",
        ),
        Mistake(
            "overlap",
            changed(_SPLIT, ("order[240:]", "order[:60]")),
            "The sixty rows for validation are also among those for training. A model that learns "
            "them by heart would look excellent. Each row belongs to one part only.",
        ),
        Mistake(
            "turned-over",
            changed(_SPLIT, ("order[:240], order[240:]", "order[:60], order[60:]")),
            "There are 60 rows to learn from and 240 to validate with. It should be the other way "
            "round: most rows are for learning.",
        ),
        Mistake(
            "all-for-training",
            changed(
                _SPLIT,
                ("inputs[for_training], targets[for_training]", "inputs, targets"),
            ),
            "All 300 rows are for training, and 60 of them for validation as well. Then validation "
            "says how well the model remembers, not how well it foretells.",
        ),
    ),
)

# ---- standardise


def probe_standardise(names: Names) -> Seen:
    x = names.draw.normal(size=(5, 6)) * [3, 2, 1500, 28, 380, 3]
    x += [1978, 6, 3000, 75, 1300, 14]
    for said, rows in (("x", slice(5)), ("one row", slice(1))):
        table = like_the_table(names, x[rows])
        told = names.standardise(table)
        yield f"standardise({said})", told
        yield f"untouched: {said}", bool((table == like_the_table(names, x[rows])).all())
    mean, std = numbers_of(names.mean).reshape(-1), numbers_of(names.std).reshape(-1)
    yield "mean", mean
    yield "turned back", numbers_of(told) * std + mean


_STANDARDISE = """
mean = train_x.mean(dim=0)
std = train_x.std(dim=0)

def standardise(x):
    return (x - mean) / std
""".strip()


def stand_in_standardise(names: Names) -> Seen:
    lowest, highest = names.train_x.amin(dim=0), names.train_x.amax(dim=0)
    yield "mean", lowest
    yield "std", highest - lowest
    yield "standardise", lambda x: (x - lowest) / (highest - lowest)


STANDARDISE = Exercise(
    id="standardise",
    title="Standardise by the training rows",
    asks=("mean", "std", "standardise"),
    given=("train_x",),
    upstream=("split",),
    probe=probe_standardise,
    stand_in=stand_in_standardise,
    checks=(
        Behaviour(
            "standardise",
            ("standardise(x)", "standardise(one row)"),
            # A year is about 1976 and differs by 4: subtraction leaves its last digits.
            tolerance=Tolerance(operations=64, magnitude=64),
            # Both standard deviations, over n and over n - 1, are right.
            factors=(1.0, float(np.sqrt(TRAINING_ROWS / (TRAINING_ROWS - 1)))),
        ),
        Traits(
            {
                f"untouched: {said}": "`standardise` overwrites the table that it is given."
                for said in ("x", "one row")
            }
        ),
        Values("mean"),
        Values("turned back", label="`standardise(one_row) * std + mean`"),
    ),
    hints=(
        (
            "A mean and a standard deviation for each of six columns: both are vectors of six "
            "numbers. Which rows may they know?"
        ),
        (
            "Work `mean` and `std` out once, outside the function, down the rows of `train_x`. "
            "The function uses them for whatever table it is given, one row or a thousand."
        ),
        """The same with another scale, from the smallest to the largest training value:
```python
low, high = train_x.amin(dim=0), train_x.amax(dim=0)

def squeeze(x):
    return (x - low) / (high - low)
```""",
    ),
    mistakes=(
        Mistake(
            "own-statistics",
            """
mean = train_x.mean(dim=0)
std = train_x.std(dim=0)

def standardise(x):
    return (x - x.mean(dim=0)) / x.std(dim=0)
""",
            "Each table is standardised by its *own* mean and spread. The same car would become "
            "other numbers in another table, and a single car nothing but `nan`. Use what the "
            "training rows say, always.",
        ),
        Mistake(
            "all-rows",
            changed(
                _STANDARDISE,
                ("train_x.mean", "inputs.mean"),
                ("train_x.std", "inputs.std"),
            ),
            "`mean` and `std` come from all 300 rows, so the rows put aside have had a say. Here "
            "it changes little; with other preparations it flatters a model a lot. Only the "
            "training rows may be asked.",
        ),
        Mistake(
            "validation-rows",
            changed(
                _STANDARDISE,
                ("train_x.mean", "valid_x.mean"),
                ("train_x.std", "valid_x.std"),
            ),
            "`mean` and `std` come from the validation rows. Those are for judging; what the model "
            "is built from, its scale too, comes from the training rows.",
        ),
        Mistake(
            "whole-table",
            changed(
                _STANDARDISE,
                ("train_x.mean(dim=0)", "train_x.mean()"),
                ("train_x.std(dim=0)", "train_x.std()"),
            ),
            "There is one mean for years, kilowatts and kilograms together. Print "
            "`standardise(train_x).std(dim=0)`: each column should have 1. What does `dim` choose?",
        ),
        Mistake(
            "not-centred",
            changed(_STANDARDISE, ("(x - mean) / std", "x / std")),
            "The spread of each column is 1, but its mean is not 0: a year becomes a number in the "
            "hundreds. One of two operations is missing.",
        ),
        Mistake(
            "in-place",
            changed(
                _STANDARDISE,
                ("    return (x - mean) / std", "    x -= mean\n    x /= std\n    return x"),
            ),
            "What comes back is right, and the table that came in is gone: `-=` and `/=` overwrite "
            "it. `train_x` itself is standardised now, and the next call does it once more. Make "
            "a new tensor.",
        ),
        Mistake(
            "precedence",
            changed(_STANDARDISE, ("(x - mean) / std", "x - mean / std")),
            "Python divides before it subtracts, so nothing was scaled. Print "
            "`standardise(train_x).mean(dim=0)`. Parentheses decide what comes first.",
        ),
    ),
)

# ---- baseline


def probe_baseline(names: Names) -> Seen:
    for rows in (7, 4):
        preds, truth = (like_the_table(names, names.draw.normal(9, 3, (rows, 1))) for _ in "pt")
        copies = preds.clone(), truth.clone()
        yield f"rmse of {rows} rows", names.rmse(preds, truth)
        same = bool((preds == copies[0]).all()) and bool((truth == copies[1]).all())
        yield f"untouched: {rows} rows", same
    kind = baseline_kind(names)
    yield "of the mean", kind == "the training mean on validation rows"
    yield "the baseline is", kind


def baseline_kind(names: Names) -> str:
    """Return in words whose error `baseline` is."""
    import numpy as np

    train, valid = numbers_of(names.train_y), numbers_of(names.valid_y)
    everything = np.concatenate([train, valid])
    kinds = {
        "the training mean on validation rows": error_of(valid * 0 + train.mean(), valid),
        "the training mean on training rows": error_of(train * 0 + train.mean(), train),
        "the validation mean on validation rows": error_of(valid * 0 + valid.mean(), valid),
        "zero on validation rows": error_of(valid * 0, valid),
        "the mean of all rows on validation rows": error_of(valid * 0 + everything.mean(), valid),
        "the training median on validation rows": error_of(valid * 0 + np.median(train), valid),
    }
    told = numbers_of(names.baseline)
    if told is None or told.size != 1:
        return "no number"
    found = (kind for kind, error in kinds.items() if near(told, error, 1e-5))
    return next(found, f"another, {float(told.reshape(-1)[0]):.4g}")


_BASELINE = """
def rmse(preds, truth):
    return ((preds - truth) ** 2).mean().sqrt()

baseline = rmse(train_y.mean(), valid_y)
""".strip()

BASELINE = Exercise(
    id="baseline",
    title="Know what to beat",
    asks=("rmse", "baseline"),
    probe=probe_baseline,
    checks=(
        Behaviour("rmse", ("rmse of 7 rows", "rmse of 4 rows")),
        Traits(
            {
                "of the mean": (
                    "`baseline` is not the error on the validation rows of predicting the mean of "
                    "`train_y`."
                )
            }
        ),
        Values("the baseline is", label="What `baseline` measures"),
        Traits(
            {
                f"untouched: {rows} rows": "`rmse` overwrites the tables that it is given."
                for rows in (7, 4)
            }
        ),
    ),
    hints=(
        ("Root, mean, square, error: read the name from the back. That is the order of the work."),
        (
            "The prediction of the baseline is a single number, made from `train_y`. A number and "
            "a column can be subtracted, so `rmse` takes it as it is."
        ),
        """The same with another measure and another constant, the largest error of the median:
```python
def worst(preds, truth):
    return (preds - truth).abs().max()

to_beat = worst(train_y.median(), valid_y)
```""",
    ),
    mistakes=(
        Mistake(
            "no-root",
            changed(_BASELINE, (".mean().sqrt()", ".mean()")),
            "This is the mean squared error; its unit is (litres per 100 km)². The root is "
            "missing: for the first case `rmse` gives {yours:g} in place of {right:g}.",
        ),
        Mistake(
            "root-first",
            changed(_BASELINE, (".mean().sqrt()", ".sqrt().mean()")),
            "The root of each square is the size of each error: you averaged those. That is the "
            "mean absolute error. Root comes last.",
        ),
        Mistake(
            "sum",
            changed(_BASELINE, (".mean().sqrt()", ".sum().sqrt()")),
            "The squares are added up and not averaged, so a longer table has a larger error. "
            "Look for the M in RMSE.",
        ),
        Mistake(
            "valid-mean",
            changed(_BASELINE, ("train_y.mean()", "valid_y.mean()")),
            "You predicted the mean of the *validation* rows. Nobody knows it before they are "
            "seen. Predict with what the training rows tell.",
        ),
        Mistake(
            "training-rows",
            changed(_BASELINE, ("(train_y.mean(), valid_y)", "(train_y.mean(), train_y)")),
            "This is the error on the training rows. What is to be beaten is the error on rows "
            "put aside.",
        ),
        Mistake(
            "mean-of-all",
            changed(_BASELINE, ("train_y.mean()", "targets.mean()")),
            "You predicted the mean of all 300 rows, and the sixty that judge have had their say "
            "in it. Predict with what the training rows tell.",
        ),
        Mistake(
            "median",
            changed(_BASELINE, ("train_y.mean()", "train_y.median()")),
            "You predicted the median, the middle one of the training rows. The baseline is the "
            "mean, and of all single numbers it has the smallest RMSE on its own rows.",
        ),
        Mistake(
            "predicts-zero",
            changed(_BASELINE, ("train_y.mean()", "torch.tensor(0.0)")),
            "This predicts 0 litres for every car, which is no opponent. The best single number "
            "is the mean of what is known.",
        ),
    ),
)

# ---- train


def bent(x: Any) -> Any:
    """Return a target that bends along the first column."""
    weights = x.new_tensor([[2.0], [1.5], [-1.0], [0.5], [1.0], [0.0]])
    return 11 + x @ weights + x[:, :1].abs()


def task(names: Names, rows: int) -> tuple[Any, Any]:
    """Return standardised inputs and targets that the learner has not seen."""
    x = like_the_table(names, names.draw.normal(size=(rows, 6)))
    return x, bent(x)


def bends(model: Any, x: Any) -> bool:
    """Return whether a model is anything but a weighted sum: its slope changes on some way."""
    back, nothing, once, twice = (asked(model, step * x) for step in (-1, 0, 1, 2))
    changes = largest(twice - 2 * once + nothing), largest(once - 2 * nothing + back)
    return max(changes) > 1e-3 * largest(once)


def largest(values: Any) -> float:
    """Return the largest size of all numbers in a tensor."""
    return float(values.abs().max())


def bends_inside(model: Any, x: Any) -> bool:
    """Return whether a model is more than one weighted sum of its inputs, bent before or after it.

    Of one weighted sum, the slope points the same way everywhere, however steep it is. Where no
    input changes its sign, what bends the inputs themselves is a weight like others.
    """
    import torch

    model.eval()
    with torch.enable_grad():
        places = x.detach().abs().requires_grad_()
        (slopes,) = torch.autograd.grad(model(places).sum(), places)
    first, second = torch.linalg.svdvals(slopes.double())[:2].tolist()
    return bool(second > 1e-4 * first)


def told_as_they_are(told: Any, model: Any, seen: Any, unseen: Any, measure: Any) -> str:
    """Return in words what the last entry of a history tells, as a measure of errors has it."""
    import torch

    if any(isinstance(one, torch.Tensor) for one in (told, *told)):
        return "tensors"
    wanted = [measure(asked(model, x), y) for x, y in (seen, unseen)]
    last = numbers_of(told)
    if last is None or last.shape != (2,):
        return "no pair"
    kinds = {
        "errors of training and validation": wanted,
        "errors of validation and training": wanted[::-1],
        "squares": [one**2 for one in wanted],
    }
    return next(
        (kind for kind, pair in kinds.items() if near(last, pair, 0.01)),
        "other numbers",
    )


def says_the_mean(preds: Any, truth: Any) -> bool:
    """Return whether predictions are all near the mean of what is true."""
    import numpy as np

    mine, theirs = numbers_of(preds), numbers_of(truth)
    spread = float(np.std(theirs))
    apart = abs(float(np.mean(mine)) - float(np.mean(theirs)))
    return apart < 0.2 * spread and float(np.std(mine)) < 0.2 * spread


def adds_up_gradients(names: Names, seen: Any, unseen: Any) -> bool:
    """Return whether a step is taken with a gradient that holds those of earlier steps as well."""
    import torch

    model = names.make_model(8)
    weight = next((one for one in model.parameters() if one.requires_grad), None)
    if weight is None:
        return False
    fresh, kept, weights = [], [], []
    weight.register_hook(lambda gradient: fresh.append(gradient.detach().clone()))
    weight.register_post_accumulate_grad_hook(lambda one: kept.append(one.grad.clone()))
    weight.register_post_accumulate_grad_hook(lambda one: weights.append(one.detach().clone()))
    names.train(model, seen, unseen, 2)
    # Adding up within one step is a way of making large batches; the weights stand still then.
    return any(
        bool(torch.isfinite(kept[at]).all())
        and not torch.equal(weights[at], weights[at - 1])
        and not torch.allclose(kept[at], fresh[at], rtol=1e-3, atol=1e-6)
        for at in range(1, min(len(fresh), len(kept)))
    )


def probe_train(names: Names) -> Seen:
    yield from looked_at_training(names, error_of)


def probe_own_train(names: Names) -> Seen:
    yield from looked_at_training(names, own_error(names))


def own_error(names: Names) -> Any:
    """Return the learner's own `rmse`, right or wrong, as a measure like `error_of`."""

    def measure(preds: Any, truth: Any) -> float:
        told = numbers_of(names.rmse(preds, truth))
        return float("nan") if told is None or told.size != 1 else float(told.reshape(-1)[0])

    return measure


def looked_at_training(names: Names, measure: Any) -> Seen:
    """Yield what the learner's models are and how they train, judged by a measure of errors."""
    import torch

    torch.manual_seed(int(names.draw.integers(1 << 30)))
    x, y = task(names, 160)
    unseen = task(names, 40)
    models = [names.make_model(8) for _ in range(2)]
    yield "is a model", isinstance(models[0], torch.nn.Module)
    yield "output", list(asked(models[0], x[:5]).shape)
    size = sum(one.numel() for one in models[0].parameters())
    yield "can learn", size > 6
    first = {id(one) for one in models[0].parameters()}
    yield "new each time", not any(id(one) in first for one in models[1].parameters())
    wider = names.make_model(32)
    yield "width counts", sum(one.numel() for one in wider.parameters()) > size
    yield "bends", bends(wider, 3 * x)
    inside = bends_inside(wider, 3 * x)
    yield "bends inside", inside or not bends(wider, 3 * x)
    if inside or not bends(wider, 3 * x):  # What comes of the others is now this, now that.
        yield from seen_of_training(names, (x, y), unseen, measure)


def seen_of_training(names: Names, seen: Any, unseen: Any, measure: Any) -> Seen:
    """Yield what `train` does to a model, and what it tells of it."""
    x, y = seen
    forgets = not adds_up_gradients(names, seen, unseen)
    yield "forgets gradients", forgets
    if not forgets:
        return  # What comes of it is now this, now that.
    told, lengths = [], []
    for _ in range(3):
        model = names.make_model(8)
        history = names.train(model, seen, unseen, 2)
        lengths.append(len(history))
        last_pair = history[-1] if len(history) else []
        told.append(told_as_they_are(last_pair, model, seen, unseen, measure))
    model = names.make_model(16)
    before = [one.detach().clone() for one in model.parameters()]
    first = error_of(asked(model, x), y)
    history = names.train(model, seen, unseen, 100)
    yield "epochs told", len(history)
    # These are not compared with what a mistake shows: by chance, some do so and some do not.
    yield "given.epochs heeded", lengths == [2, 2, 2]
    ends = [history[at] if len(history) else [] for at in (0, -1)]
    yield "given.history moves", not near(ends[0], ends[1], 1e-9)
    at_last = told_as_they_are(ends[1], model, seen, unseen, measure)
    yield "given.told at last", at_last == "errors of training and validation"
    tells = told[0] if len(set(told)) == 1 else "other numbers"
    yield "tells", tells
    yield "plain numbers", tells != "tensors"
    yield "tells the errors", tells == "errors of training and validation"
    pairs = zip(before, model.parameters(), strict=True)
    yield "moved", any(bool((old != new.detach()).any()) for old, new in pairs)
    last, mean = error_of(asked(model, x), y), error_of(y * 0 + y.mean(), y)
    yield "tells rows apart", not says_the_mean(asked(model, x), y)
    yield "goes down", last < first
    yield "given.error_after", last
    yield "given.error_of_the_mean", mean
    yield "learns", last <= mean / 2
    another = names.make_model(16)
    names.train(another, seen, (unseen[0], unseen[1] - 1000), 20)
    misled = error_of(asked(another, x), y)
    yield "leaves validation alone", misled < 30


_TRAIN = """
def make_model(width):
    return nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)

def train(model, seen, unseen, epochs):
    (x, y), (other_x, other_y) = seen, unseen
    opt = torch.optim.SGD(model.parameters(), lr=0.01)
    history = []
    for epoch in range(epochs):
        for rows in torch.randperm(len(x)).split(32):
            loss = F.mse_loss(model(x[rows]), y[rows])
            loss.backward()
            opt.step()
            opt.zero_grad()
        with torch.no_grad():
            errors = rmse(model(x), y), rmse(model(other_x), other_y)
        history.append([error.item() for error in errors])
    return history
""".strip()

_LAYERS = "nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1)).to(device)"


def stand_in_train(names: Names) -> Seen:
    import torch
    from torch import nn

    def make_model(width: int) -> nn.Module:
        return nn.Sequential(nn.Linear(6, width), nn.Tanh(), nn.Linear(width, 1))

    def train(model: nn.Module, seen: Any, unseen: Any, epochs: int) -> list[list[float]]:
        optimizer = torch.optim.Adam(model.parameters(), lr=0.1)
        for _ in range(epochs):
            optimizer.zero_grad()
            loss: Any = nn.functional.mse_loss(model(seen[0]), seen[1])
            loss.backward()
            optimizer.step()
        with torch.no_grad():
            return [[error_of(model(x), y) for x, y in (seen, unseen)]]

    yield "make_model", make_model
    yield "train", train


TRAIN = Exercise(
    id="train",
    title="A model and a loop of your own",
    slow=True,
    asks=("make_model", "train"),
    points=3,
    probe=probe_train,
    stand_in=stand_in_train,
    own_probe=probe_own_train,
    upstream=("baseline",),
    checks=(
        Behaviour("train", ()),
        Traits({"is a model": "`make_model(8)` does not give a model of `torch.nn`."}),
        Values("output", label="The shape of `make_model(8)(x)` for five rows"),
        Traits(
            {
                "can learn": "`make_model(8).parameters()` hands over too few numbers to learn.",
                "new each time": "Two calls of `make_model` give the same weights to train.",
                "width counts": "A wider model has no more to learn than a narrow one.",
                "bends": "The model is a weighted sum, whatever its width: it cannot bend.",
                "bends inside": (
                    "Nothing that is not linear stands between the hidden layer and the last."
                ),
                "forgets gradients": (
                    "A step is taken with the gradients of earlier batches added to its own."
                ),
            }
        ),
        Values("epochs told", label="The length of the history of 100 epochs"),
        Traits(
            {
                "moved": "After `train`, the model has the weights that it began with.",
                "tells rows apart": "After 100 epochs the model says the mean for every row.",
                "goes down": "After 100 epochs the training error is larger than before.",
                "learns": (
                    "After 100 epochs the training error is more than half of what the mean "
                    "would give. Try another learning rate, or smaller batches."
                ),
                "leaves validation alone": "The validation targets change what the model learns.",
            }
        ),
        Traits(
            {
                "plain numbers": "The history holds tensors, and plain numbers are asked for.",
                "tells the errors": (
                    "The last pair of the history is not the RMSE on all training rows and on all "
                    "validation rows, once the epoch is over."
                ),
                "given.epochs heeded": "A history of 2 epochs was asked for, and has another length.",
                "given.history moves": "The first pair of the history is the same as the last.",
                "given.told at last": (
                    "After 100 epochs the last pair of the history is not what the model that you "
                    "hand back errs by: in evaluation mode, with the weights it ends with."
                ),
            }
        ),
    ),
    hints=(
        (
            "Two functions that you can write one after the other. `make_model` is lesson 07: a "
            "layer, a bend, a layer. `train` is `fit` of lesson 06, with a list to fill."
        ),
        (
            "An epoch: mix the row numbers, deal them out in batches, and take a step for each. "
            "`torch.randperm(n).split(32)` deals row numbers out; a `DataLoader` does as well. "
            "A batch of about 32 rows and SGD at a rate of 0.01 will do."
        ),
        (
            "After each epoch, under `torch.no_grad()`, measure on *all* rows of both pairs with "
            "your `rmse`, and append two plain numbers. `return` comes after the loop."
        ),
        """The shape of it, for another thing that is repeated and measured:
```python
def practise(runner, days):
    diary = []
    for day in range(days):
        for lap in laps_of_the_day():
            runner.run(lap)
        diary.append([runner.time_at_home(), runner.time_abroad()])
    return diary
```""",
    ),
    mistakes=(
        Mistake(
            "no-bend",
            changed(_TRAIN, (" nn.ReLU(),", "")),
            "Two linear layers in a row are one weighted sum: the model cannot bend, however wide "
            "it is. Something that is not linear has to stand between them.",
        ),
        Mistake(
            "bends-at-the-end",
            changed(
                _TRAIN,
                ("nn.ReLU(), nn.Linear(width, 1))", "nn.Linear(width, 1), nn.ReLU())"),
            ),
            "Something that is not linear is there, but it comes last. Before it stand two linear "
            "layers in a row, which are one weighted sum, whatever the width. Where should it be?",
        ),
        Mistake(
            "flat-output",
            changed(_TRAIN, ("nn.Linear(width, 1))", "nn.Linear(width, 1), nn.Flatten(0))")),
            "The model gives a flat row of numbers and the targets are a column. Their difference "
            "is a table of every prediction against every target, and what suits all targets at "
            "once is their mean. Print both shapes.",
        ),
        Mistake(
            "always-the-same",
            changed(
                _TRAIN,
                (
                    f"def make_model(width):\n    return {_LAYERS}",
                    "kept = {}\n\ndef make_model(width):\n    if width not in kept:\n"
                    f"        kept[width] = {_LAYERS}\n    return kept[width]",
                ),
            ),
            "`make_model` hands out the same weights each time, so the second training goes on "
            "where the first left off. Make the layers inside the function.",
        ),
        Mistake(
            "trained-on-validation",
            changed(
                _TRAIN,
                (
                    "    history = []\n",
                    "    history = []\n    all_x, all_y = x, y\n"
                    "    x, y = torch.cat([x, other_x]), torch.cat([y, other_y])\n",
                ),
                ("rmse(model(x), y)", "rmse(model(all_x), all_y)"),
            ),
            "The model learns from the validation rows too: with other validation targets it "
            "becomes another model. Then their error no longer says how it does on rows it has "
            "not seen. Only measure with them.",
        ),
        Mistake(
            "squares",
            changed(
                _TRAIN,
                (
                    "rmse(model(x), y), rmse(model(other_x), other_y)",
                    "F.mse_loss(model(x), y), F.mse_loss(model(other_x), other_y)",
                ),
            ),
            "The history holds mean *squared* errors. They cannot be compared with `baseline`, "
            "which is in litres per 100 km. You have a function that takes the root.",
        ),
        Mistake(
            "tensors-told",
            changed(_TRAIN, ("error.item() for", "error for")),
            "The errors are right, and the history holds them as tensors. It should hold plain "
            "numbers, which can be printed, kept and compared wherever they are. Which method of a "
            "tensor gives one?",
        ),
        Mistake(
            "returned-early",
            changed(_TRAIN, ("    return history", "        return history")),
            "The history has one pair, whatever `epochs` is: `return` stands inside the loop and "
            "ends the function at the first round. Look at its indentation.",
        ),
        Mistake(
            "not-stepped",
            changed(_TRAIN, ("opt.step()", "opt.step")),
            "Gradients were made and no step was taken: the weights are those of the start. "
            "`opt.step` without parentheses only names the method.",
        ),
        Mistake(
            "no-zero-grad",
            changed(_TRAIN, ("            opt.zero_grad()\n", "")),
            "Each `backward` adds its gradients to those that are there already, and nothing "
            "resets them: every step follows all the batches so far, and the errors swing or grow "
            "beyond all bounds. One line is missing in the loop. Lesson 06 had it.",
        ),
        Mistake(
            "flat-target",
            changed(_TRAIN, ("model(x[rows]), y[rows])", "model(x[rows]), y[rows].flatten())")),
            "The model has learned to say the mean for every row. In the loss, predictions in a "
            "column stand against targets in a flat row, and each is compared with all. Print "
            "both shapes.",
        ),
        Mistake(
            "too-slow",
            changed(_TRAIN, ("lr=0.01", "lr=1e-5")),
            "The error falls, and far too slowly: after 100 epochs it is still larger than half of "
            "what the mean would give. Longer steps, or more of them an epoch (smaller batches), "
            "get further.",
        ),
    ),
)

# ---- choose


def probe_choose(names: Names) -> Seen:
    yield from seen_of_choice(names, error_of)


def probe_own_choose(names: Names) -> Seen:
    yield from seen_of_choice(names, own_error(names), diverged=True)


def seen_of_choice(names: Names, measure: Any, *, diverged: bool = False) -> Seen:
    """Yield what was chosen; where `diverged`, models whose errors are no numbers are taken too."""
    import numpy as np

    results = dict(names.results)
    yield "widths", sorted(int(width) for width in results)
    yield "each width", sorted(int(width) for width in results) == [1, 4, 16, 64]
    wanted = names.make_model(int(names.best_width))
    yield "of that width", sizes_of(wanted) == sizes_of(names.best_model)
    ways = ways_to_judge(names)
    if not ways:
        return
    kinds = [choice_kind(names, results, one, measure) for one in ways]
    kind = "validation errors" if "validation errors" in kinds else kinds[0]
    (_, y), (other_x, other_y) = ways[kinds.index(kind)]
    if diverged and kind == "of another model":
        error = measure(asked(names.best_model, other_x), other_y)
        same = not np.isfinite([error, numbers_of(results[names.best_width])]).any()
        kind = "validation errors" if same else kind
    yield "the numbers are", kind
    yield "of the model", kind == "validation errors"
    if kind == "not numbers":
        return
    told = {width: float(numbers_of(error).reshape(-1)[0]) for width, error in results.items()}
    unknown = diverged and not np.isfinite(list(told.values())).all()
    yield "the smallest", unknown or told.get(names.best_width) == min(told.values())
    mean = error_of(numbers_of(other_y) * 0 + numbers_of(y).mean(), other_y)
    # What the numbers say must hold good of the model: else it is not known what was learned.
    error = error_of(asked(names.best_model, other_x), other_y)
    yield "given.error", error
    yield "beats the mean", kind != "validation errors" or error <= 0.6 * mean


def ways_to_judge(names: Names) -> list[Any]:
    """Return pairs of training and validation tables, standardised, that the learner has.

    The parts of the table come first. What a name holds that has been used for something else
    since then is left out.
    """
    found: list[Any] = []
    raw = raw_tables(names)
    if raw is not None:
        (x, y), (other_x, other_y) = raw
        found.append(((names.standardise(x), y), (names.standardise(other_x), other_y)))
    seen, unseen = held(names, "seen"), held(names, "unseen")
    if are_tables(seen, unseen) and not share_rows(seen[0], unseen[0]):
        found.append((seen, unseen))
    return found


def raw_tables(names: Names) -> Any:
    """Return the parts of the table, while their names hold them and one can standardise them."""
    parts = [held(names, one) for one in ("train_x", "train_y", "valid_x", "valid_y")]
    seen, unseen = tuple(parts[:2]), tuple(parts[2:])
    usable = callable(held(names, "standardise")) and are_tables(seen, unseen)
    return (seen, unseen) if usable else None


def are_tables(*pairs: Any) -> bool:
    """Return whether each value is a pair: a table of six columns, and as many targets."""
    import torch

    return all(
        isinstance(pair, list | tuple)
        and len(pair) == 2
        and all(isinstance(one, torch.Tensor) and one.ndim for one in pair)
        and tuple(pair[0].shape) == (pair[1].numel(), 6)
        for pair in pairs
    )


def share_rows(one: Any, other: Any) -> bool:
    """Return whether most rows of the second table are in the first."""
    import torch

    nearest = torch.cdist(other.double(), one.double()).amin(dim=1)
    return float((nearest < 1e-6).double().mean()) > 0.5


def choice_kind(names: Names, results: dict[Any, Any], tables: Any, measure: Any) -> str:
    """Return in words what was kept of the chosen width."""
    seen, unseen = tables
    told = numbers_of(results.get(names.best_width))
    if told is None or told.size != 1:
        return "not numbers"
    model = names.best_model
    kinds = {
        "validation errors": measure(asked(model, unseen[0]), unseen[1]),
        "training errors": measure(asked(model, seen[0]), seen[1]),
    }
    raw = raw_tables(names)
    if raw is not None:
        kinds["errors on raw tables"] = measure(asked(model, raw[1][0]), unseen[1])
    fits = (kind for kind, error in kinds.items() if near(told, error) or rounded(told, error))
    return next(fits, "of another model")


def rounded(told: Any, error: float) -> bool:
    """Return whether a number is another one, rounded to two digits."""
    number = float(told.reshape(-1)[0])
    return abs(number - round(number, 2)) < 1e-6 and abs(number - error) < 0.00501


_CHOOSE = """
torch.manual_seed(23)
widths = [1, 4, 16, 64]
results, models = {}, {}
for width in widths:
    models[width] = make_model(width)
    history = train(models[width], seen, unseen, 100)
    results[width] = history[-1][1]
best_width = min(results, key=results.get)
best_model = models[best_width]
""".strip()

CHOOSE = Exercise(
    id="choose",
    title="Choose by validation",
    slow=True,
    asks=("results", "best_width", "best_model"),
    probe=probe_choose,
    own_probe=probe_own_choose,
    upstream=("split", "standardise", "baseline", "train"),
    checks=(
        Values("widths", label="The list of widths in `results`", waived_upon_own=True),
        Traits(
            {
                "each width": "`results` should have one entry for each width of `widths`.",
                "of that width": "`best_model` is not of the shape of `make_model(best_width)`.",
                "of the model": (
                    "`results[best_width]` is not the validation error of `best_model`, as it is "
                    "when measured now."
                ),
                "the smallest": "Another width in `results` has a smaller error than `best_width`.",
            }
        ),
        Traits(
            {
                "beats the mean": (
                    "On the validation rows `best_model` is not much better than the mean. Was it "
                    "trained for 100 epochs?"
                )
            },
            waived_upon_own=True,
        ),
    ),
    hints=(
        (
            "For each width: a new model, a training, one number to keep. And the model itself has "
            "to be kept too, for one of them will be needed."
        ),
        (
            "`history[-1]` is the pair after the last epoch. Which of its two numbers speaks of "
            "rows that the model has not learned from?"
        ),
        """The same for the fastest of several routes, kept in dictionaries:
```python
minutes, maps = {}, {}
for route in routes:
    maps[route] = draw_map(route)
    minutes[route] = drive(maps[route])
fastest = min(minutes, key=minutes.get)
map_to_take = maps[fastest]
```""",
    ),
    mistakes=(
        Mistake(
            "by-training-error",
            changed(_CHOOSE, ("history[-1][1]", "history[-1][0]")),
            "`results` holds *training* errors. A wider model nearly always has a smaller one, "
            "since it can learn more by heart. Choose by rows that it has not learned from.",
        ),
        Mistake(
            "the-worst",
            changed(_CHOOSE, ("min(results", "max(results")),
            "Another width has a smaller error than `best_width`. Print `results`. Is the largest "
            "taken in place of the smallest, or the last? If you compare as you go, keep the "
            "smallest error so far.",
        ),
        Mistake(
            "made-anew",
            changed(_CHOOSE, ("models[best_width]", "make_model(best_width)")),
            "`best_model` has the right width and does not do what `results` says of it: it is "
            "another model, made anew and not trained, or trained since. Keep the one that was "
            "measured.",
        ),
        Mistake(
            "last-model",
            changed(_CHOOSE, ("models[best_width]", "models[1 if best_width == 64 else 64]")),
            "`best_model` has not the width that `best_width` says: it is the model of another "
            "one, perhaps the last. After a loop, a name holds what it was given last. Keep "
            "every model, or the best so far.",
        ),
        Mistake(
            "whole-history",
            changed(
                _CHOOSE,
                ("history[-1][1]", "history"),
                ("min(results, key=results.get)", "16"),
            ),
            "`results` holds whole histories. To compare widths, one number each is needed: the "
            "validation error after the last epoch.",
        ),
        Mistake(
            "one-epoch",
            changed(_CHOOSE, ("unseen, 100)", "unseen, 1)")),
            "The best of these models is hardly better than the mean, or worse: they were trained "
            "for too short a time. Look at the number of epochs.",
        ),
        Mistake(
            "raw-tables",
            changed(
                _CHOOSE,
                ("seen, unseen, 100", "(train_x, train_y), (valid_x, valid_y), 100"),
            ),
            "The models were trained on the raw tables, where a year is about 1976 and a weight "
            "about 1300. Training on such numbers diverges or crawls. Standardise first, with the "
            "function that you have.",
        ),
    ),
)

# ---- held out


def probe_held_out(names: Names) -> Seen:
    yield "given.new_preds", names.new_preds
    preds = numbers_of(names.new_preds)
    yield "rows", len(preds) if preds is not None and preds.ndim else 0
    yield "they are", predictions_kind(names, preds)
    yield "of the model", True


def probe_own_held_out(names: Names) -> Seen:
    import numpy as np

    said = numbers_of(asked(names.best_model, names.standardise(names.new_inputs)))
    preds = numbers_of(names.new_preds)
    for name, value in probe_held_out(names):
        if name != "of the model":
            yield name, value
    same = preds is not None and said is not None and preds.shape in (said.shape, said.shape[:1])
    # A model that diverged says nan, and those are its predictions all the same.
    yield (
        "of the model",
        same
        and bool(
            np.allclose(preds.reshape(-1), said.reshape(-1), rtol=2e-3, atol=1e-3, equal_nan=True)
        ),
    )


def predictions_kind(names: Names, preds: Any) -> str:
    """Return in words how the predictions were made, as far as the learner's own model shows."""
    import numpy as np

    if preds is None or not preds.size or not bool(np.all(np.isfinite(preds))):
        return "no numbers"
    flat = preds.reshape(-1)
    if float(np.ptp(flat)) <= 1e-4 * float(np.max(np.abs(flat))):
        return "the same for every row"
    try:
        model, x = names.best_model, names.new_inputs
        says = numbers_of(asked(model, names.standardise(x))).reshape(-1)
        raw = asked(model, x)
        first = asked(model, names.standardise(names.inputs[: len(x)]))
    except Exception:  # noqa: BLE001 - a learner's model may raise anything
        return f"others, {error_of(flat, flat * 0):.6g}"
    kinds = {
        "what the model says": says,
        "what the model says of raw tables": raw,
        "what the model says of the first rows of cars.csv": first,
        "what the model says, standardised": (says - says.mean()) / says.std(),
        "miles per gallon": 235.214583 / says,
    }
    for kind, values in kinds.items():
        if near(flat, values, 2e-3):
            return kind
    if flat.size == says.size and near(np.sort(flat), np.sort(says), 2e-3):
        return "what the model says, in another order"
    return f"others, {error_of(flat, flat * 0):.6g}"


HELD_OUT_ROWS = Exercise(
    id="held-out",
    title="Cars that nobody has shown the model",
    asks=("new_preds",),
    points=3,
    probe=probe_held_out,
    own_probe=probe_own_held_out,
    upstream=("split", "standardise", "train", "choose"),
    checks=(
        HeldOut("given.new_preds", HELD_OUT, MOST, MEAN, "litres per 100 km", waived_upon_own=True),
        Values("rows", label="The number of predictions", waived_upon_own=True),
        Traits(
            {"of the model": "`new_preds` is not what `best_model` says of the cars in the file."}
        ),
    ),
    hints=(
        (
            "The new rows go the way that the validation rows went. What was done to those before "
            "the model saw them?"
        ),
        (
            "The model has only ever seen standardised numbers. Give it `new_inputs` in the same "
            "scale, by the statistics of the *training* rows."
        ),
        """The same for a translator who was taught in English and gets a new French letter:
```python
answer = translator(into_english(french_letter))
```""",
    ),
    mistakes=(
        Mistake(
            "raw",
            "new_preds = best_model(new_inputs)",
            "The model was given the raw table, with years near 1976, and misses by {yours:g} "
            "litres per 100 km. It learned from standardised numbers, and needs them here too.",
        ),
        Mistake(
            "other-rows",
            "new_preds = best_model(standardise(inputs[:92]))",
            "These are predictions for the first 92 rows of `cars.csv`, which the model was "
            "trained on. Asked for are those of `cars_new.csv`.",
        ),
        Mistake(
            "the-mean",
            "new_preds = torch.full((92, 1), 11.25)",
            "Every car gets the same number. That misses by {yours:g} litres per 100 km, as a "
            "model that has learned nothing does. Ask `best_model`.",
        ),
        Mistake(
            "sorted",
            "new_preds = best_model(standardise(new_inputs)).sort(dim=0).values",
            "The numbers are what your model says, but in another order: a car gets the prediction "
            "of another, and the error is {yours:g}. Keep the order of the file.",
        ),
        Mistake(
            "still-standardised",
            """
said = best_model(standardise(new_inputs)).detach()
new_preds = (said - said.mean()) / said.std()
""",
            "These have a mean of 0 and a spread of 1: no car uses 0 litres. If you standardised "
            "the targets for training, turn predictions back: times the spread, plus the mean.",
        ),
        Mistake(
            "miles-per-gallon",
            "new_preds = 235.214583 / best_model(standardise(new_inputs))",
            "These are miles per gallon: large for a thrifty car. The table is in litres per 100 "
            "km, large for a thirsty one, and so should these be.",
        ),
        Mistake(
            "sideways",
            "new_preds = best_model(standardise(new_inputs)).t()",
            "The numbers lie on their side, (1, 92). There should be a row for each car.",
        ),
    ),
)

# ---- save


def probe_save(names: Names) -> Seen:
    model = names.best_model
    if held(names, "best_width") is not None:
        wanted = names.make_model(int(names.best_width))
        # A model of another width than `best_width` is a wrong choice, and no fault of `save`.
        model = model if sizes_of(model) == sizes_of(wanted) else wanted
    with names.holding(best_model=model):
        yield from seen_of_save(names)


def sizes_of(model: Any) -> list[int]:
    """Return how many numbers each of a model's weights and biases holds."""
    return [one.numel() for one in model.parameters()]


def seen_of_save(names: Names) -> Seen:
    """Yield what a saved model says at once, and tomorrow."""
    import tempfile
    from pathlib import Path

    import torch

    x = names.draw.normal(size=(5, 6)) * [3, 1, 1000, 20, 300, 2]
    x += [1976, 5, 3000, 75, 1300, 15]
    x = like_the_table(names, x)
    model = names.best_model
    # A model that diverged holds no numbers, and whether they come back could not be seen.
    with torch.no_grad():
        for one in model.parameters():
            if not bool(torch.isfinite(one).all()):
                one.copy_(like_the_table(names, names.draw.normal(size=tuple(one.shape))))
    standardise = held(names, "standardise")
    scaled = standardise(x.clone()) if callable(standardise) else (x - names.mean) / names.std
    now, raw = asked(model, scaled).clone(), asked(model, x).clone()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.pt"
        names.save(path)
        said, again, untouched = foretold(names, path, x)
        plain = numbers_of(said)
        yield "the same each time", plain is None or near(said, again)
        yield "untouched", untouched
        at_once = loaded_kind(said, now, raw)
        if at_once == "other predictions":
            anew = foretold(names, path, x)[0]
            known = f", {error_of(plain, plain * 0):.4g}"
            at_once += known if near(said, anew) else ", others for each load"
        yield "at once", at_once
        yield "a row for each car", plain is not None and plain.shape == tuple(now.shape)
        # What is saved to another place is no concern of the first.
        with torch.no_grad():
            for one in model.parameters():
                one.mul_(-1).add_(0.3)
        later = asked(model, scaled).clone()
        names.save(Path(folder) / "another.pt")
        # Tomorrow's notebook has the functions, but neither weights nor statistics.
        with torch.no_grad():
            for one in model.parameters():
                one.zero_()
        with names.holding(**lost_tomorrow(names)):
            tomorrow = loaded_kind(foretold(names, path, x)[0], now, raw, later)
        yield "no use of best_model", not any(bool(one.any()) for one in model.parameters())
    yield "right at once", at_once == "the same predictions"
    yield "right tomorrow", tomorrow == "the same predictions"
    yield "tomorrow", tomorrow


def lost_tomorrow(names: Names) -> dict[str, Any]:
    """Return other values for the numbers that another notebook does not have."""
    import torch

    known = {one: held(names, one) for one in ("mean", "std", "train_x")}
    lost: dict[str, Any] = {
        one: torch.full_like(value, float(one == "std"))
        for one, value in known.items()
        if isinstance(value, torch.Tensor)
    }
    if isinstance(held(names, "best_width"), int):
        lost["best_width"] = names.best_width + 1
    return lost


def foretold(names: Names, path: Any, x: Any) -> tuple[Any, Any, bool]:
    """Return what a loaded model says, twice, and whether it left the table as it was.

    It is asked as it was loaded: in use, nobody calls `eval`.
    """
    import torch

    loaded, tables = names.load(path), (x.clone(), x.clone())
    with torch.no_grad():
        said = [loaded(table) for table in tables]
    return said[0], said[1], all(bool((table == x).all()) for table in tables)


def loaded_kind(said: Any, now: Any, raw: Any, later: Any = None) -> str:
    """Return in words what a loaded model says, beside the one that was saved, and one later."""
    import numpy as np

    if near(said, now):
        return "the same predictions"
    if near(said, raw):
        return "those without standardising"
    if later is not None and near(said, later):
        return "those of the model that was saved last"
    plain = numbers_of(said)
    if plain is None or not plain.size:
        return "no predictions"
    return "the same for every row" if float(np.ptp(plain)) == 0 else "other predictions"


_SAVE = """
def save(path):
    kept = {"width": best_width, "weights": best_model.state_dict(), "mean": mean, "std": std}
    torch.save(kept, path)

def load(path):
    kept = torch.load(path, map_location=device)
    model = make_model(kept["width"])
    model.load_state_dict(kept["weights"])
    model.eval()

    def predict(x):
        with torch.no_grad():
            return model((x - kept["mean"]) / kept["std"])

    return predict
""".strip()

SAVE = Exercise(
    id="save",
    title="Keep all that a prediction needs",
    asks=("save", "load"),
    points=2,
    upstream=("split", "standardise", "train", "choose"),
    probe=probe_save,
    checks=(
        Behaviour("load", ()),
        Traits(
            {
                "the same each time": (
                    "Asked twice about the same cars, what `load` gives back says two different "
                    "things. Is something drawn at each call, as layers do that are in training?"
                ),
                "untouched": (
                    "What `load` gives back overwrites the table that it is asked about."
                ),
                "right at once": (
                    "What `load` gives back does not turn a raw table into the predictions of "
                    "`best_model`."
                ),
                "right tomorrow": (
                    "`load` gives right predictions only while this notebook still holds its "
                    "weights and statistics."
                ),
                "no use of best_model": (
                    "`load` writes into `best_model` of this notebook. Tomorrow there is none."
                ),
                "a row for each car": (
                    "What `load` gives back has not the shape that `best_model` gives: a row for "
                    "each car, and one column."
                ),
            }
        ),
        Values("tomorrow", label="What the loaded model says"),
    ),
    hints=(
        (
            "Imagine the kernel stopped, and all that is left is the file and the functions. Which "
            "*numbers* does a prediction from a raw table need?"
        ),
        (
            "More than the weights: without the statistics of the training rows nobody can "
            "standardise a new car as the model is used to. A dictionary holds it all in one file."
        ),
        """The same for a thermometer whose scale and offset were measured once:
```python
def keep(path):
    torch.save({"scale": scale, "offset": offset}, path)

def fetch(path):
    kept = torch.load(path)

    def degrees(reading):
        return reading * kept["scale"] + kept["offset"]

    return degrees
```""",
    ),
    mistakes=(
        Mistake(
            "weights-only",
            changed(
                _SAVE,
                (', "mean": mean, "std": std', ""),
                ('model((x - kept["mean"]) / kept["std"])', "model(x)"),
            ),
            "The weights come back and the statistics do not: the loaded model is asked about raw "
            "numbers, years near 1976, which it never saw. What has to be in the file besides the "
            "weights?",
        ),
        Mistake(
            "notebook-statistics",
            changed(_SAVE, ('(x - kept["mean"]) / kept["std"]', "(x - mean) / std")),
            "All is well today. But `mean` and `std` are those of this notebook, not of the file: "
            "where they are gone or others, the predictions are wrong. Take them from what was "
            "loaded.",
        ),
        Mistake(
            "notebook-model",
            changed(
                _SAVE,
                (
                    'model((x - kept["mean"]) / kept["std"])',
                    "best_model(standardise(x))",
                ),
            ),
            "`load` reads the file and then asks `best_model` of this notebook, weights, "
            "statistics and all. When those were wiped out, every car got the same number. Only "
            "what was loaded may speak.",
        ),
        Mistake(
            "notebook-width",
            changed(_SAVE, ('make_model(kept["width"])', "make_model(best_width)")),
            "All is well today. But the new model is as wide as `best_width` of this notebook "
            "says, not the file: where that is another, the saved weights do not fit, and "
            "`load_state_dict` raises an error. Keep the width beside the weights.",
        ),
        Mistake(
            "path-ignored",
            changed(
                _SAVE, ("(kept, path)", '(kept, "cars.pt")'), ("load(path, m", 'load("cars.pt", m')
            ),
            "`load` gives back what was saved *last*, whichever path it is asked for. One fixed "
            "file, or a name of the notebook, holds one model only. Does the `path` that comes in "
            "reach what writes, and what reads?",
        ),
        Mistake(
            "weights-not-loaded",
            changed(_SAVE, ('    model.load_state_dict(kept["weights"])\n', "")),
            "The loaded model has the right shape and random weights: `make_model` gives a new "
            "one, and nobody put the kept weights into it.",
        ),
        Mistake(
            "not-written",
            changed(_SAVE, ("    torch.save(kept, path)", "    return kept")),
            "`save` gathered everything and wrote nothing: `load` found no file. Which function "
            "writes to `path`?",
        ),
    ),
)

LESSON = Lesson(
    id="10_capstone",
    title="Capstone",
    known_by=("train_x", "valid_x", "new_preds"),
    exercises=(
        PREDICT_SLOW,
        SPLIT,
        STANDARDISE,
        BASELINE,
        TRAIN,
        CHOOSE,
        HELD_OUT_ROWS,
        SAVE,
    ),
)
