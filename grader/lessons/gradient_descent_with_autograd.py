"""Lesson 04, gradient descent with autograd: the spring of lesson 03, its slope by PyTorch."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.authoring import (
    Arrays,
    Behaviour,
    Evidence,
    Exercise,
    Finding,
    GradientValues,
    Lesson,
    Mistake,
    Names,
    Part,
    Tolerance,
    Traits,
    Trajectory,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]


def slope_of_mse(arrays: Arrays) -> Arrays:
    """Return the derivative of mean((w x - y)²) by w: mean(2 x (w x - y))."""
    x, y, w = arrays["X"], arrays["Y"], arrays["w"]
    return {"w": np.mean(2 * x * (w * x - y)).reshape(w.shape)}


def put_w(names: Names, value: float) -> Any:
    """Let `w` be a leaf that autograd tracks, without a gradient, and return it.

    Where it can be the learner's own tensor it is, so that an optimiser that holds it steps too.
    """
    import torch

    w = names.namespace.get("w")
    if not (isinstance(w, torch.Tensor) and w.is_leaf and w.is_floating_point() and not w.ndim):
        w = names.namespace["w"] = torch.tensor(0.0)
    w.data.fill_(value)
    w.grad = None
    return w.requires_grad_()


@contextmanager
def holding_data(names: Names, **data: Any) -> Iterator[None]:
    """Let `X` and `Y` hold other points, in the same tensors, so that a default argument does."""
    import torch

    held = {
        name: tensor
        for name in data
        if isinstance(tensor := names.namespace.get(name), torch.Tensor)
        and tensor.is_floating_point()
        and not tensor.requires_grad
        and names.X is not names.Y
    }
    kept = {name: tensor.data for name, tensor in held.items()}
    with names.holding(**{name: data[name] for name in data.keys() - held.keys()}):
        for name, tensor in held.items():
            tensor.data = data[name].to(tensor)
        try:
            yield
        finally:
            for name, tensor in held.items():
                tensor.data = kept[name]


def after_error(names: Names, start: float, error: BaseException) -> Seen:
    """Yield in what state an error left `w`: it says which of several lines was reached."""
    w = names.w
    yield "after the error: w moved", float(w) != start
    yield "after the error: w is tracked", w.requires_grad
    yield "after the error: w is a leaf", w.is_leaf
    yield "after the error: w has a gradient", w.is_leaf and w.grad is not None
    if isinstance(error, AttributeError):
        yield "after the error: it says", str(error)
    if isinstance(error, RuntimeError):
        yield "after the error: it says", beginning(error)


def beginning(error: BaseException) -> str:
    """Return the first words of an error, by which it is known whatever sizes it goes on to."""
    return str(error)[:20]


# ---- tracked


# `w` as it was first seen tracked, and what it held: whatever moves it later did not make it.
MADE: dict[str, Any] = {}


def as_made(w: Any) -> Any:
    """Return what `w` held when it was first seen tracked."""
    if w is not MADE.get("w"):
        MADE.update(w=w, held=w.detach().clone())
    return MADE["held"]


def probe_tracked(names: Names) -> Seen:
    import torch

    yield "X", names.X
    yield "Y", names.Y
    data = [one for one in (names.X, names.Y) if isinstance(one, torch.Tensor)]
    yield "X and Y are tensors", len(data) == 2
    yield "X and Y are left alone", not any(one.requires_grad for one in data)
    w = names.w
    tensor = isinstance(w, torch.Tensor)
    yield "w", as_made(w) if tensor and w.requires_grad and w.is_leaf else w
    yield "w is a tensor", tensor
    yield "w is one number", tensor and w.ndim == 0
    yield "w holds floats", tensor and w.is_floating_point()
    yield "w is tracked", tensor and w.requires_grad
    yield "w is a leaf", tensor and w.is_leaf


def stand_in_tracked(names: Names) -> Seen:
    import torch

    x = torch.tensor(names.draw.uniform(1, 8, 8), dtype=torch.float32)
    yield "X", x
    yield "Y", 3 * x
    yield "w", torch.tensor(0.0, requires_grad=True)


TRACKED = Exercise(
    id="tracked",
    title="Make tensors, and have one tracked",
    asks=("X", "Y", "w"),
    probe=probe_tracked,
    stand_in=stand_in_tracked,
    checks=(
        Values("X", tensor=True, floating=True),
        Values("Y", tensor=True, floating=True),
        Traits(
            {
                "w is a tensor": "`w` is no tensor; autograd tracks nothing else.",
                "w is one number": "`w` is no single number: look at `w.shape`.",
                "X and Y are left alone": "`X` or `Y` is tracked, and only `w` is to be learned.",
            }
        ),
        Values("w"),
        Traits(
            {
                "w holds floats": "`w` holds an integer; 0.001 could not be taken from it.",
                "w is tracked": "`w.requires_grad` is False: autograd will not track it.",
                "w is a leaf": "`w` is the result of a calculation: `w.grad` will stay None.",
            }
        ),
    ),
    hints=(
        (
            "Three tensors. Two are data and stay as they are. One is to be learned: which? Only "
            "that one has to be tracked."
        ),
        (
            "Floats are written with a point: `1.0`, or just `1.` in a list. `torch.arange(start, "
            "end)` counts up and leaves the end out; with a float start it gives floats."
        ),
        """The same for another spring, measured at three pulls, starting from a guess of 0.5:

```python
pull = torch.tensor([2.0, 4.0, 9.0])
stretch = torch.tensor([3.0, 6.0, 13.5])
guess = torch.tensor(0.5, requires_grad=True)
```""",
    ),
    mistakes=(
        Mistake(
            "not-tracked",
            """
X = torch.arange(1.0, 9.0)
Y = 2 * X
w = torch.tensor(0.0)
""",
            "The numbers are right, but `w.requires_grad` is `False`. PyTorch would not record "
            "what is done with `w`, and `backward` would complain that it finds nothing to walk "
            "back to. Say that you want a gradient when you make `w` (lesson 02).",
        ),
        Mistake(
            "plain-number",
            """
X = torch.arange(1.0, 9.0)
Y = 2 * X
w = 0.0
""",
            "`w` is a plain Python number, as it was in lesson 03. A plain number has no "
            "`requires_grad` and no `grad`, so autograd has nowhere to put a slope. Make it a "
            "tensor.",
        ),
        Mistake(
            "integers",
            """
X = torch.tensor([1, 2, 3, 4, 5, 6, 7, 8])
Y = torch.tensor([2, 4, 6, 8, 10, 12, 14, 16])
w = torch.tensor(0.0, requires_grad=True)
""",
            "`X.dtype` is an integer type, because no number in the list has a point. It would "
            "even work here, since `w` is a float, but mixing the two fails as soon as `@` comes "
            "in. Data for training are floats.",
        ),
        Mistake(
            "arrays",
            """
X = np.arange(1, 9, dtype=np.float32)
Y = 2 * X
w = torch.tensor(0.0, requires_grad=True)
""",
            "`X` and `Y` are NumPy arrays or lists, not tensors. Neither knows anything of "
            "autograd: ask one to compute with a tracked `w`, and it refuses or cuts the graph. "
            "All that takes part in the forward pass has to be a tensor.",
        ),
        Mistake(
            "data-tracked",
            """
X = torch.arange(1.0, 9.0, requires_grad=True)
Y = 2 * X
w = torch.tensor(0.0, requires_grad=True)
""",
            "The data are tracked: print `X.requires_grad` and `Y.requires_grad`. (What is made "
            "from a tracked tensor is tracked too.) Data are facts, and nobody wants to change "
            "them. Only the number that is to be learned needs a slope.",
        ),
        Mistake(
            "from-zero",
            """
X = torch.arange(8.0)
Y = 2 * X
w = torch.tensor(0.0, requires_grad=True)
""",
            "`X` goes from 0 to 7. `torch.arange(8.0)` gives eight numbers and begins at 0; the "
            "pulls go from 1 to 8. Compare the printed line with the one in the task.",
        ),
        Mistake(
            "one-short",
            """
X = torch.arange(1.0, 8.0)
Y = 2 * X
w = torch.tensor(0.0, requires_grad=True)
""",
            "There are seven points where eight were measured: `arange` leaves its end out, as "
            "`range` does. Look at `X.shape`.",
        ),
        Mistake(
            "one-element",
            """
X = torch.arange(1.0, 9.0)
Y = 2 * X
w = torch.tensor([0.0], requires_grad=True)
""",
            "`w` is a list of one number, with the shape (1,), where a single number is asked for, "
            "with the shape (). Training would work, but each slope would be a list of one too. "
            "Look at the brackets.",
        ),
        Mistake(
            "random-start",
            """
X = torch.arange(1.0, 9.0)
Y = 2 * X
w = torch.randn((), requires_grad=True)
""",
            "`w` starts at a random place. That is a good habit for large models, but here every "
            "number is to be compared with lesson 03, which started from 0.",
        ),
        Mistake(
            "not-a-leaf",
            """
X = torch.arange(1.0, 9.0)
Y = 2 * X
w = torch.tensor(0.0, requires_grad=True) * 1.0
""",
            "`w.is_leaf` is `False`: it is the result of a calculation, and the tensor that you "
            "asked autograd to track is another one, without a name. Gradients gather in leaves "
            "only, so `w.grad` would stay `None`.",
        ),
    ),
)

# ---- slope


def is_plain(value: Any) -> bool:
    """Return whether something is a number that belongs to no tensor."""
    import numbers

    return isinstance(value, numbers.Real)


# The last loss that was found walked back over: where a walk says more, it does so once.
WALKED: dict[str, Any] = {}


def probe_slope(names: Names) -> Seen:
    import torch

    w, made = names.w, names.namespace.get("l")
    if "w" not in names.before or not isinstance(w, torch.Tensor):
        return
    recorded = isinstance(made, torch.Tensor) and made.requires_grad
    walked = recorded and used_up(made, w)
    if not names.touched("slope", "l") and (not walked or made is WALKED.get("l")):
        return
    if walked:
        WALKED["l"] = made
    yield "slope", names.slope
    yield "given.plain", is_plain(names.slope)
    filled = w.is_leaf and w.grad is not None
    yield "there is a loss", recorded or filled
    # `backward` itself gives nothing back: of nothing it is not asked who found it.
    yield "autograd walked back", filled or walked or names.slope is None


def used_up(made: Any, w: Any) -> bool:
    """Return whether somebody has walked back over a recording: it serves for one walk."""
    import torch

    try:
        torch.autograd.grad(made.sum(), w, retain_graph=True, allow_unused=True)
    except RuntimeError:
        return True
    return False


_NOT_PLAIN = "The value is right, but not a plain number: it is still a tensor."

_SLOPE = """
start_again()

y_pred = forward(X)
l = loss(Y, y_pred)
l.backward()
slope = w.grad.item()
""".strip()

SLOPE = Exercise(
    id="slope",
    title="Ask for the slope",
    asks=("slope",),
    watches=("slope", "l", "w"),
    given=("X", "Y", "w"),
    upstream=("tracked",),
    probe=probe_slope,
    checks=(
        GradientValues(("slope",)),
        Traits(
            {
                "there is a loss": "There is no loss `l` whose slope this could be.",
                "autograd walked back": "`w.grad` is None, and the recording of `l` is whole.",
                "given.plain": _NOT_PLAIN,
            }
        ),
    ),
    hints=(
        "Four lines: predictions, loss, the walk back, and reading off the slope.",
        (
            "`backward` is called on the one number whose slope is wanted. It returns nothing: "
            "what it finds, it leaves in `w.grad`."
        ),
        """The same for another curve, the height u³ at u = 2, whose slope is 3u² = 12:

```python
u = torch.tensor(2.0, requires_grad=True)
height = u ** 3
height.backward()
steepness = u.grad.item()    # 12.0
```

Yours makes predictions first, and the loss from those.""",
    ),
    mistakes=(
        Mistake(
            "no-backward",
            changed(_SLOPE, ("l.backward()\n", ""), ("w.grad.item()", "w.grad")),
            "`slope` is `None`. Either nobody asked for the slope: then `w.grad` is `None` too, and "
            "one call is missing, on the loss. Or you took what that call returns, which is "
            "nothing: it leaves the slope with `w`.",
        ),
        Mistake(
            "typed-in",
            "start_again()\n\nl = 102.0\nslope = -102.0",
            "The number is right, and typed in. No loss was made here that PyTorch could walk back "
            "from, and `w.grad` is `None`. Your formula found it in lesson 03; now let autograd "
            "find it without one.",
        ),
        Mistake(
            "found-otherwise",
            changed(
                _SLOPE,
                ("l.backward()\n", ""),
                ("w.grad.item()", "(2 * X * (y_pred - Y)).mean().item()"),
            ),
            "The number is right, but nothing shows that autograd found it: `w.grad` is `None`, and "
            "the recording of `l` is as whole as when it was made. A formula serves this one loss, "
            "a typed number this one place. Let PyTorch walk back from `l`.",
        ),
        Mistake(
            "twice",
            changed(
                _SLOPE,
                ("slope =", "loss(Y, forward(X)).backward()\nslope ="),
            ),
            "Your slope is {ratio:g} times the right one: `backward` ran more than once, and each "
            "run added its result to `w.grad`. If you left out the given first line, put it back "
            "and run the whole cell.",
        ),
        Mistake(
            "sum-of-squares",
            changed(_SLOPE, ("l = loss(Y, y_pred)", "l = ((y_pred - Y) ** 2).sum()")),
            "Your slope is {ratio:g} times the right one, and there are that many points. It is "
            "the exact slope of the *sum* of the squared errors. The given `loss` takes their "
            "mean.",
        ),
        Mistake(
            "of-the-predictions",
            changed(_SLOPE, ("l.backward()", "y_pred.sum().backward()")),
            "You walked back from the predictions, so 36 is how fast their sum grows with `w`. It "
            "never looks at `Y`. The slope wanted is that of the loss: it is the loss that has to "
            "fall.",
        ),
        Mistake(
            "the-loss-itself",
            changed(_SLOPE, ("slope = w.grad.item()", "slope = l.item()")),
            "You have 102 with the wrong sign. At `w = 0` loss and slope happen to have the same "
            "size: either you read off the loss, or you turned the sign of the slope. The slope "
            "was left with `w`, and is negative, since the loss falls as `w` grows.",
        ),
    ),
)

# ---- update


def probe_update(names: Names) -> Seen:
    import torch

    start = float(names.draw.uniform(2.5, 4))
    w = put_w(names, start)
    w.grad = torch.full_like(w, float(-names.draw.uniform(20, 40)))
    start, rate = w.item(), float(names.draw.uniform(0.02, 0.05))
    try:
        returned = names.update(rate)
    except Exception as error:
        yield from after_error(names, start, error)
        raise
    yield "given.returned", returned
    yield "given.plain", is_plain(returned) and bool(abs(returned - float(names.w)) < 1e-5)
    yield "how far w moved", float(names.w) - start
    yield "w is the old tensor", names.w is w
    yield "w is tracked", getattr(names.w, "requires_grad", False)
    yield "w is a leaf", getattr(names.w, "is_leaf", False)
    yield "w is one number", getattr(names.w, "ndim", None) == 0
    yield "autograd records again", torch.is_grad_enabled()
    w = put_w(names, start)
    w.grad = torch.full_like(w, float(names.draw.uniform(60, 150)))
    names.update(rate)
    yield "how far w moved elsewhere", float(names.w) - start


_UPDATE = """
def update(learning_rate):
    global w
    with torch.no_grad():
        w -= learning_rate * w.grad
    return w.item()
""".strip()


def stand_in_update(names: Names) -> Seen:
    held = names.namespace

    def update(learning_rate: float) -> None:
        held["w"].data -= learning_rate / 2 * held["w"].grad

    yield "update", update


UPDATE = Exercise(
    id="update",
    title="Step without being recorded",
    asks=("update",),
    probe=probe_update,
    stand_in=stand_in_update,
    checks=(
        Behaviour("update", ("how far w moved",), tolerance=Tolerance(operations=512)),
        Traits(
            {
                "w is a leaf": "After the step `w` is no leaf, and gets no more gradients.",
                "w is tracked": "After the step autograd no longer tracks `w`.",
                "w is one number": "After the step `w` has another shape.",
                "autograd records again": "After the step autograd records nothing any more.",
                "given.plain": "`update` does not return the new value of `w` as a plain number.",
            }
        ),
        Behaviour("update", ("how far w moved elsewhere",), tolerance=Tolerance(operations=512)),
    ),
    hints=(
        (
            "The step is the one of lesson 03: against the slope, as far as rate times slope. The "
            "slope is in `w.grad`. Do not work it out again."
        ),
        (
            "Two things have to come together: autograd must look away, and the same tensor has "
            "to be changed, not a new one made. Each of the two failed lines above lacks one of "
            "them."
        ),
        """The same for a tank `level` that is tracked, from which a tenth is let out:

```python
level = torch.tensor(5.0, requires_grad=True)

with torch.no_grad():
    level -= 0.1 * level

level    # tensor(4.5000, requires_grad=True)
```

`level = level - 0.1 * level` in the same place would make a new tensor, one that is not tracked.""",
    ),
    mistakes=(
        Mistake(
            "recorded-in-place",
            changed(
                _UPDATE,
                (
                    "    with torch.no_grad():\n        w -= learning_rate * w.grad",
                    "    w -= learning_rate * w.grad",
                ),
            ),
            '"A leaf Variable that requires grad is being used in an in-place operation": autograd '
            "was recording while you changed `w` itself. The change is right. What is missing is "
            "that autograd looks away while it happens.",
        ),
        Mistake(
            "rebound",
            changed(_UPDATE, ("w -= learning_rate * w.grad", "w = w - learning_rate * w.grad")),
            "`w` has the right value, but `w = w - …` made a *new* tensor, and what is made under "
            "`no_grad` is not tracked: `w.requires_grad` is now `False`. The next `backward` would "
            "fail. Change the old tensor in place.",
        ),
        Mistake(
            "rebound-recorded",
            changed(
                _UPDATE,
                (
                    "    with torch.no_grad():\n        w -= learning_rate * w.grad",
                    "    w = w - learning_rate * w.grad",
                ),
            ),
            "`w` has the right value, but it is the result of a recorded calculation now, no "
            "longer a leaf. `w.grad` will stay `None` from here on. This is the first of the two "
            "failed lines above.",
        ),
        Mistake(
            "uphill",
            changed(_UPDATE, ("w -= learning_rate", "w += learning_rate")),
            "Your step has the right length and the wrong direction. The gradient points uphill; "
            "the step goes against it. Look at the sign.",
        ),
        Mistake(
            "rate-forgotten",
            changed(_UPDATE, ("w -= learning_rate * w.grad", "w -= w.grad")),
            "You subtracted the whole gradient, without the learning rate. From 0 that leads to "
            "102, when the answer is near 2.",
        ),
        Mistake(
            "rate-fixed",
            changed(_UPDATE, ("w -= learning_rate * w.grad", "w -= 0.001 * w.grad")),
            "Your step is the same whatever rate it is called with: 0.001 is written into it. Use "
            "the argument `learning_rate`.",
        ),
        Mistake(
            "slope-from-before",
            changed(_UPDATE, ("* w.grad", "* slope")),
            "Your step is as steep wherever `w` stands: it uses `slope`, a number that was read "
            "off some cells ago, at `w = 0`. The gradient of the moment is in `w.grad`.",
        ),
        Mistake(
            "walks-back-too",
            changed(
                _UPDATE, ("    with torch", "    loss(Y, forward(X)).backward()\n    with torch")
            ),
            "The gradient was in `w.grad` already when `update` was called. Yours walks back once "
            "more, and adds a second slope to it before it steps. The step alone is asked for.",
        ),
        Mistake(
            "stays",
            """
def update(learning_rate):
    with torch.no_grad():
        moved = w - learning_rate * w.grad
    return moved.item()
""",
            "`w` is where it was. Either the new value was worked out and never put into `w`, or "
            "the gradient had been set to zero before the step used it. Print `w` before and after "
            "the call.",
        ),
        Mistake(
            "only-the-sign",
            changed(_UPDATE, ("* w.grad", "* w.grad.sign()")),
            "Your step is as long as the learning rate, however steep the slope. The size of the "
            "gradient belongs in the step, not only its sign.",
        ),
        Mistake(
            "step-for-place",
            changed(_UPDATE, ("w -= learning_rate * w.grad", "w.copy_(-learning_rate * w.grad)")),
            "`w` was replaced by the step. A step starts from where you stand, so the old `w` "
            "belongs in it. From 0 the two look alike; call `update` twice to see the difference.",
        ),
    ),
)

# ---- predict-reset


@dataclass(frozen=True)
class Foretold(Values):
    """A number that was foretold; a wrong one is not told the right one."""

    def judge(self, evidence: Evidence) -> Finding:
        """Return whether it is the number that comes."""
        finding = super().judge(evidence)
        seen, own = evidence.seen.get(self.name), evidence.seen.get("given.own")
        if finding.passed or seen is None or seen.array is None or seen.array.ndim:
            return finding
        if own is not None and own.array is not None and self.tolerance.same(seen, own):
            return Finding(True)
        return replace(finding, sentence=f"`{self.name}` {self.unlike}.")


def probe_prediction(names: Names) -> Seen:
    yield "second_grad", names.second_grad
    with suppress(Exception):
        yield "given.own", second_gradient(names)


def second_gradient(names: Names) -> float | None:
    """Return what `w.grad` holds after the program with the learner's own, right, `update`."""
    import torch

    x = torch.arange(1.0, 9.0)
    w = put_w(names, 0.0)
    mean_of_squares(2 * x, w * x).backward()
    names.update(0.001)
    mean_of_squares(2 * x, names.w * x).backward()
    return float(names.w.grad) if abs(float(names.w) - 0.102) < 1e-4 else None


PREDICT_RESET = Exercise(
    id="predict-reset",
    title="Predict the second gradient",
    asks=("second_grad",),
    probe=probe_prediction,
    # Whoever rounds to a whole number has foretold the same thing.
    checks=(Foretold("second_grad", tolerance=Tolerance(operations=8192)),),
    hints=(
        (
            "Nothing in the program empties `.grad` between the two calls. So the question is what "
            "`backward` does with what it finds there."
        ),
        "Lesson 02 called `backward` twice on the same leaf. What did `.grad` hold then?",
        (
            "The same with other numbers: a leaf has `.grad` 5.0 from before, and the slope where "
            "it stands now is 3.0. After the next `backward`, `.grad` holds 8.0. Do the same with "
            "the two slopes of the spring, and mind their signs."
        ),
    ),
    mistakes=(
        Mistake(
            "overwritten",
            "second_grad = -96.798",
            "You expect the new slope to replace the old one, as `=` would do. `backward` does not "
            "assign. Run the next cell, compare the second line with the two slopes, and change "
            "your answer.",
        ),
        Mistake(
            "unchanged",
            "second_grad = -102.0",
            "You expect `.grad` to stay what it was. `backward` was called once more, at a place "
            "with another slope, and that does leave a trace. Run the next cell and look which.",
        ),
        Mistake(
            "averaged",
            "second_grad = -99.399",
            "You expect the mean of the two slopes. Nothing counts how often `backward` was "
            "called, so nothing could divide by it. Run the next cell and compare.",
        ),
        Mistake(
            "emptied",
            "second_grad = 0.0",
            "You expect `.grad` to be empty. It would be so if somebody reset it and did not call "
            "`backward` again. Here it is the other way round: `backward` runs, and nobody resets.",
        ),
        Mistake(
            "sign-lost",
            "second_grad = 198.798",
            "The size is right and the sign is not. Look at the signs of the two slopes, and at "
            "which side of the lowest point both places lie.",
        ),
    ),
)

# ---- train-step


CALLS = ("first", "second", "third")


def hidden_spring(names: Names) -> dict[str, Any]:
    """Return six points that the learner has not seen, a start and a rate."""
    import torch

    x = torch.tensor(names.draw.normal(1, 2, 6), dtype=torch.float32)
    noise = torch.tensor(names.draw.normal(0, 0.5, 6), dtype=torch.float32)
    return {
        "X": x,
        "Y": 1.5 * x + noise,
        "start": float(names.draw.uniform(3, 4)),
        "rate": float(names.draw.uniform(0.015, 0.025)),
    }


def three_steps(
    names: Names, hidden: dict[str, Any], step: Callable[[float], Any], label: str
) -> Seen:
    """Yield how far three calls in a row move `w` from a fresh start, and what they return."""
    put_w(names, hidden["start"])
    for said in ("first", "second", "third"):
        before = float(names.w)
        try:
            returned = step(hidden["rate"])
        except Exception as error:
            if not label:
                yield from after_error(names, before, error)
            raise
        yield f"{label}{said} move of w", float(names.w) - before
        yield f"{label}{said} loss", returned
        if not label:
            yield f"given.{said} plain", is_plain(returned)
    if not label:
        yield "autograd is asked", walks_back(step, hidden["rate"])


def walks_back(step: Callable[[float], Any], rate: float) -> bool:
    """Return whether a call walks back over a recording, whatever it does with the slope."""
    import torch

    walked = []

    def unpack(tensor: Any) -> Any:
        walked.append(True)
        return tensor

    try:
        with torch.autograd.graph.saved_tensors_hooks(lambda tensor: tensor, unpack):
            step(rate)
    except Exception:  # noqa: BLE001 - torch.func goes without such hooks, and says so
        return True
    return bool(walked)


def probe_train_step(names: Names) -> Seen:
    hidden = hidden_spring(names)
    with holding_data(names, X=hidden["X"], Y=hidden["Y"]):
        yield from three_steps(names, hidden, names.train_step, "")


def probe_own_train_step(names: Names) -> Seen:
    import torch

    def moves(rate: float) -> float:
        torch.optim.SGD([names.w], lr=rate).step()
        return float(names.w)

    def steps(rate: float) -> float:
        names.w.grad = None
        now = names.loss(names.Y, names.forward(names.X))
        now.backward()
        moves(rate)
        return float(now)

    hidden = hidden_spring(names)
    with holding_data(names, X=hidden["X"], Y=hidden["Y"]), names.holding(update=moves):
        yield from three_steps(names, hidden, names.train_step, "")
        yield from three_steps(names, hidden, steps, "own.")


_TRAIN_STEP = """
def train_step(learning_rate):
    global w
    l = loss(Y, forward(X))
    l.backward()
    with torch.no_grad():
        w -= learning_rate * w.grad
    w.grad.zero_()
    return l.item()
""".strip()

_BARE_STEP = "    with torch.no_grad():\n        w -= learning_rate * w.grad\n"


def stand_in_train_step(names: Names) -> Seen:
    held = names.namespace

    def train_step(learning_rate: float) -> float:
        cost = held["loss"](held["Y"], held["forward"](held["X"]))
        held["w"].grad = None
        cost.backward()
        held["w"].data -= learning_rate / 2 * held["w"].grad
        held["w"].grad.zero_()
        return float(cost)

    yield "train_step", train_step


TRAIN_STEP = Exercise(
    id="train-step",
    title="One whole step of training",
    asks=("train_step",),
    points=2,
    probe=probe_train_step,
    stand_in=stand_in_train_step,
    own_probe=probe_own_train_step,
    upstream=("update",),
    checks=(
        Behaviour(
            "train_step",
            tuple(f"{said} {what}" for said in CALLS for what in ("move of w", "loss")),
            tolerance=Tolerance(operations=512),
        ),
        Traits({f"given.{said} plain": _NOT_PLAIN for said in CALLS}),
        Traits({"autograd is asked": "Each step is right, but autograd had no part in it."}),
    ),
    hints=(
        (
            "Four parts: forward (predictions and loss), backward, update, reset. You have written "
            "the first three already, in two exercises."
        ),
        (
            "When may the gradient be emptied? After the update has used it, or before the next "
            "`backward`; not in between. Before the very first `backward`, `w.grad` is `None`, and "
            "`None` can't be zeroed."
        ),
        (
            "The loss to be returned is the one that was measured before the step. "
            "`l.item()` takes the number out of the tensor, and comes last: a plain number has no "
            "`backward`."
        ),
        """The same for another problem, the lowest point of (u − 3)²:

```python
u = torch.tensor(10.0, requires_grad=True)

def one_step(rate):
    global u
    height = (u - 3) ** 2
    height.backward()
    with torch.no_grad():
        u -= rate * u.grad
    u.grad.zero_()
    return height.item()

one_step(0.1), one_step(0.1)    # (49.0, 31.36)
```

Yours predicts all eight points before it can measure a loss.""",
    ),
    mistakes=(
        Mistake(
            "no-reset",
            changed(_TRAIN_STEP, ("    w.grad.zero_()\n", "")),
            "The first step is right. The second is too long: it uses the sum of both slopes, "
            "because nothing emptied `w.grad` in between. This is the swinging line of the picture "
            "above. One part of the four is missing.",
        ),
        Mistake(
            "reset-too-soon",
            changed(
                _TRAIN_STEP,
                ("    w.grad.zero_()\n", ""),
                ("    l.backward()\n", "    l.backward()\n    w.grad.zero_()\n"),
            ),
            "`w` never moves, and the loss is the same in every step. The gradient is set to zero "
            "between `backward`, which fills it, and the update, which needs it. Look at the order "
            "of the parts.",
        ),
        Mistake(
            "reset-what-is-not-there",
            changed(
                _TRAIN_STEP,
                ("    w.grad.zero_()\n", ""),
                ("    l.backward()\n", "    w.grad.zero_()\n    l.backward()\n"),
            ),
            "The first call fails: you reset before `backward`, and before the first `backward` "
            "there is no gradient. `w.grad` is `None`, and `None` has no `zero_`. Reset where a "
            "gradient is sure to exist.",
        ),
        Mistake(
            "starts-again",
            changed(_TRAIN_STEP, ("    l = loss(", "    start_again()\n    l = loss(")),
            "Every call goes back to `w = 0` and takes the first step again: three lines, all "
            "with the same loss. `start_again` is for before the first step. The gradient alone "
            "has to be emptied in each.",
        ),
        Mistake(
            "recorded-in-place",
            changed(_TRAIN_STEP, (_BARE_STEP, "    w -= learning_rate * w.grad\n")),
            "`backward` worked, and then the update was refused: a leaf that requires grad can't "
            "be changed in place while autograd records. Your `update` found a way round that.",
        ),
        Mistake(
            "rebound",
            changed(_TRAIN_STEP, ("w -= learning_rate * w.grad", "w = w - learning_rate * w.grad")),
            "`w` moved rightly, and then the reset failed: `w = w - …` made a new tensor under "
            "`no_grad`, which is not tracked and has no gradient. The old one, with the gradient, "
            "is gone. Change `w` in place.",
        ),
        Mistake(
            "rebound-recorded",
            changed(_TRAIN_STEP, (_BARE_STEP, "    w = w - learning_rate * w.grad\n")),
            "`w` moved rightly, and then the reset failed. `w = w - …` was recorded, so the new "
            "`w` is a result and no leaf: its `grad` is `None`, now and after every later "
            "`backward`. Two changes are needed; `update` has both.",
        ),
        Mistake(
            "no-backward",
            changed(_TRAIN_STEP, ("    l.backward()\n", "")),
            "The update found `None` in `w.grad` and could not multiply it. The loss was measured, "
            "but nobody had asked for its slope by then. In the notebook an old gradient may have "
            "hidden this.",
        ),
        Mistake(
            "item-too-early",
            changed(
                _TRAIN_STEP,
                ("l = loss(Y, forward(X))", "l = loss(Y, forward(X)).item()"),
                ("return l.item()", "return l"),
            ),
            "`.item()` turned the loss into a plain number before `backward` was called on it, and "
            "a `float` has no `backward`: the recording is lost. Take the number out at the end.",
        ),
        Mistake(
            "stale-predictions",
            changed(_TRAIN_STEP, ("l = loss(Y, forward(X))", "l = loss(Y, y_pred)")),
            "Your function measures predictions that were made outside it, some cells ago, by an "
            "older `w`. Their recording has been used up. Each step has to predict anew, inside "
            "the function.",
        ),
        Mistake(
            "uphill",
            changed(_TRAIN_STEP, ("w -= learning_rate", "w += learning_rate")),
            "Your step is as long as it should be and goes uphill: the second loss is larger than "
            "the first. Look at the sign of the update.",
        ),
        Mistake(
            "rate-forgotten",
            changed(_TRAIN_STEP, ("w -= learning_rate * w.grad", "w -= w.grad")),
            "Your step is {ratio:g} times too long: the learning rate is missing from the update. "
            "After a few such steps `w` is larger than a number can be.",
        ),
        Mistake(
            "rate-fixed",
            """
def train_step(rate):
    cost = loss(Y, forward(X))
    cost.backward()
    torch.optim.SGD([w], lr=0.001).step()
    w.grad = None
    return cost.item()
""",
            "Your step is the same whatever rate it is called with: 0.001 is written into it. Use "
            "the argument `learning_rate`.",
        ),
        Mistake(
            "sum-of-squares",
            changed(_TRAIN_STEP, ("l = loss(Y, forward(X))", "l = ((forward(X) - Y) ** 2).sum()")),
            "Loss and step are {ratio:g} times too large, and the hidden data have that many "
            "points: you added the squared errors up. `loss` takes their mean.",
        ),
        Mistake(
            "by-formula",
            """
def train_step(rate):
    global w
    error = w.item() * X - Y
    with torch.no_grad():
        w -= rate * (2 * X * error).mean()
    return (error**2).mean().item()
""",
            "Every step is right, and autograd had no part in it: a formula found the slope. It "
            "serves this model with this loss, and no other. The second of the four parts is to "
            "walk back from the loss.",
        ),
        Mistake(
            "forward-unrecorded",
            """
def train_step(rate):
    global w
    with torch.no_grad():
        cost = loss(Y, forward(X))
        cost.backward()
        w -= rate * w.grad
        w.grad.zero_()
    return cost.item()
""",
            '"element 0 of tensors does not require grad": the loss was made where autograd looks '
            "away, so nothing was recorded and `backward` has nowhere to go. Only the update is to "
            "go unrecorded. Look at what stands under `no_grad`.",
        ),
        Mistake(
            "loss-for-gradient",
            changed(_TRAIN_STEP, ("learning_rate * w.grad", "learning_rate * l")),
            "You stepped by the loss in place of its slope. The loss is never negative, so it "
            "can't say which way to go. The slope is in `w.grad`.",
        ),
        Mistake(
            "loss-after",
            changed(_TRAIN_STEP, ("return l.item()", "return loss(Y, forward(X)).item()")),
            "The step is right. The loss that you return was measured after it, where the one from "
            "before it is asked for. That is a second forward pass in each step, for nothing.",
        ),
        Mistake(
            "returns-w",
            changed(_TRAIN_STEP, ("return l.item()", "return w.item()")),
            "The step is right, but what comes back is the new `w`, as from `update`. Here the loss "
            "is asked for, the one that was measured before the step.",
        ),
        Mistake(
            "returns-nothing",
            changed(_TRAIN_STEP, ("    return l.item()", "    print(l.item())")),
            "The step is right, but the function hands nothing back, so the loss can't be kept for "
            "the picture. Printing is not returning.",
        ),
    ),
)

# ---- descent


MOST_POINTS = 1000
RATE, EPOCHS = 0.001, 25


@dataclass(frozen=True)
class Histories:
    """`w_history` and `loss_history` hold the place and the loss from before each step."""

    needs_reference: bool = False
    waived_upon_own: bool = True

    def judge(self, evidence: Evidence) -> Finding:
        """Return the first of the two that is not what the descent passed through."""
        given = {name: evidence.array(f"given.{name}") for name in ("X", "Y", "w")}
        start = {name: value for name, value in given.items() if value is not None}
        rate, epochs = evidence.array("given.learning_rate"), evidence.array("given.n_iters")
        if (
            rate is None
            or epochs is None
            or len(start) < len(given)
            or not fit(start, rate, epochs)
        ):
            return Finding(False, "The place from which the descent began is not known.")
        unasked = not_as_asked(start["w"].item(), rate.item(), epochs.item())
        if unasked:
            return Finding(False, unasked, nearness=0.7)
        for name, wanted in passed_through(start, rate.item(), int(epochs.item())).items():
            seen = evidence.array(name)
            if seen is None or seen.shape != wanted.shape:
                words = f"`{name}` has not one number for each epoch."
                return Finding(False, words, nearness=0.7)
            wrong = np.flatnonzero(~np.isclose(seen, wanted, rtol=1e-3, atol=1e-4))
            if wrong.size:
                words = f"`{name}[{wrong[0]}]` is not what it was before the step of that epoch."
                return Finding(False, words, nearness=0.8)
        return Finding(True)


def not_as_asked(start: float, rate: float, epochs: float) -> str:
    """Return what of a descent differs from the one of lesson 03; nothing where none does."""
    if start != 0:
        return f"The descent began at `w` = {start:.4g}; it is to begin at 0."
    if not np.isclose(rate, RATE):
        return f"`learning_rate` is {rate:g}; that of lesson 03 is {RATE:g}."
    if epochs < EPOCHS:
        return f"`n_iters` is {epochs:g}; lesson 03 had {EPOCHS} epochs."
    return ""


def fit(start: Arrays, rate: np.ndarray, epochs: np.ndarray) -> bool:
    """Return whether a descent can be worked out from these: points, and one number of each."""
    single = (start["w"], rate, epochs)
    return (
        start["X"].ndim == 1
        and start["X"].shape == start["Y"].shape
        and start["X"].size <= MOST_POINTS
        and all(one.size == 1 and np.isfinite(one).all() for one in single)
    )


def passed_through(start: Arrays, rate: float, epochs: int) -> dict[str, np.ndarray]:
    """Return where descent stands before each step, and the loss there."""
    here, places = start["w"], []
    with np.errstate(all="ignore"):
        for _ in range(min(epochs, 10_000)):
            places.append(here)
            here = here - rate * slope_of_mse({**start, "w": here})["w"]
        errors = np.reshape(places, (-1, 1)) * start["X"] - start["Y"]
        return {"w_history": np.ravel(places), "loss_history": np.mean(errors**2, axis=1)}


def keeps_recordings(values: Any) -> bool:
    """Return whether any of the values kept drags its recording along."""
    return any(getattr(one, "requires_grad", False) for one in values)


# `w` as a descent left it, and from where it came: histories may be put in order afterwards.
DESCENDED: dict[str, Any] = {}


def holds_text(values: Any) -> bool:
    """Return whether any of the values kept was made into text."""
    return any(isinstance(one, str) for one in values)


def descended(names: Names) -> bool:
    """Return whether the statement may have been a descent."""
    import torch

    w = names.w
    if "w" not in names.before or not isinstance(w, torch.Tensor) or w.numel() != 1:
        return False
    here, gradient = float(w), w.grad if w.is_leaf else None
    # A start is no answer.
    if gradient is None and here == 0:
        return False
    if names.changed("w"):
        DESCENDED.update(w=w, at=here, start=names.before["w"])
        return True
    arrived = w is DESCENDED.get("w") and here == DESCENDED["at"]
    tried = gradient is not None and names.touched("w")
    return (arrived or tried) and len(names.w_history) > 0


def began_at(names: Names) -> Any:
    """Return what `w` was before the statement, or before the descent that it puts in order."""
    return names.before["w"] if names.touched("w") else DESCENDED["start"]


def probe_descent(names: Names) -> Seen:
    if not descended(names):
        return
    w = names.w
    yield "given.w", began_at(names)
    yield "w", w
    yield "w is tracked", w.requires_grad
    yield "w is a leaf", w.is_leaf
    yield "no place drags its recording along", not keeps_recordings(names.w_history)
    yield "no loss drags its recording along", not keeps_recordings(names.loss_history)
    yield "histories hold numbers", not holds_text([*names.w_history, *names.loss_history])
    for name in ("w_history", "loss_history"):
        kept = [float(one) for one in names.namespace[name]]
        complete = len(kept) == names.n_iters
        yield f"{name} has an entry for each epoch", complete
        # A loop that an error ended has kept more or less; what it did to `w` says what is wrong.
        if complete:
            yield name, kept


def probe_own_descent(names: Names) -> Seen:
    seen = list(probe_descent(names))
    if not seen:
        return
    yield from seen
    put_w(names, float(began_at(names)))
    path = []
    for _ in range(min(int(names.n_iters), 1000)):
        names.train_step(names.learning_rate)
        path.append(float(names.w))
    yield "own.w", path


_DESCENT = """
learning_rate = 0.001
n_iters = 25
start_again()

w_history = []
loss_history = []
for epoch in range(n_iters):
    w_history.append(w.item())
    l = loss(Y, forward(X))
    l.backward()
    with torch.no_grad():
        w -= learning_rate * w.grad
    w.grad.zero_()
    loss_history.append(l.item())
    if epoch % 4 == 0:
        print(f"epoch {epoch:2d}: w = {w_history[-1]:.4f}, loss = {loss_history[-1]:.2f}")
""".strip()

_BARE_LOOP = "    with torch.no_grad():\n        w -= learning_rate * w.grad\n    w.grad.zero_()\n"

DESCENT = Exercise(
    id="descent",
    title="Descend with autograd",
    asks=("w", "w_history", "loss_history"),
    watches=("w", "w_history", "loss_history"),
    given=("X", "Y", "w", "learning_rate", "n_iters"),
    probe=probe_descent,
    own_probe=probe_own_descent,
    upstream=("tracked", "update", "train-step"),
    checks=(
        Part(
            "the descent",
            0.75,
            Trajectory(("w",), slope_of_mse, "learning_rate", least=25, exactly="n_iters"),
        ),
        Histories(),
        Traits(
            {
                "histories hold numbers": (
                    "`w_history` or `loss_history` holds text, not plain numbers."
                ),
                "no place drags its recording along": (
                    "`w_history` holds tensors that drag their recording along, not plain numbers."
                ),
                "no loss drags its recording along": (
                    "`loss_history` holds tensors with a `grad_fn`, not plain numbers."
                ),
            }
        ),
    ),
    hints=(
        "All four parts of a step are in `train_step`. The loop calls it, and keeps what it says.",
        (
            "`w.item()` takes the number out of `w` as it is at that moment. Append it before you "
            "step, so that place and loss belong together."
        ),
        """The same loop for another problem, with the `one_step` of the last hint before:

```python
u_history, height_history = [], []
for epoch in range(50):
    u_history.append(u.item())
    height_history.append(one_step(0.1))
    if epoch % 10 == 0:
        print(f"epoch {epoch}: u = {u_history[-1]:.3f}, height = {height_history[-1]:.3f}")
```""",
    ),
    mistakes=(
        Mistake(
            "history-of-one-tensor",
            changed(_DESCENT, ("w_history.append(w.item())", "w_history.append(w)")),
            "`w` arrived, but `w_history` holds one and the same tensor {steps:g} times, and so it "
            "shows the last value everywhere. The list keeps the tensor, not the number it held "
            "then. Take the number out when you append.",
        ),
        Mistake(
            "place-after-step",
            changed(
                _DESCENT,
                ("    w_history.append(w.item())\n", ""),
                (
                    "    loss_history.append(",
                    "    w_history.append(w.item())\n    loss_history.append(",
                ),
            ),
            "`w` arrived, but place and loss do not belong together: `w_history` begins where the "
            "first step led, and `loss_history` with the loss before it. Compare your first "
            "line with that of the task. When do you append?",
        ),
        Mistake(
            "loss-after-step",
            changed(
                _DESCENT,
                (
                    "loss_history.append(l.item())",
                    "loss_history.append(loss(Y, forward(X)).item())",
                ),
            ),
            "`w` arrived, but each loss was measured after the step and stands beside the place "
            "from before it. The step has measured a loss already: keep that one.",
        ),
        Mistake(
            "losses-not-kept",
            changed(
                _DESCENT, ("    loss_history.append(l.item())\n", ""), ("loss_history[-1]", "l")
            ),
            "`w` arrived and `w_history` is right, but `loss_history` holds too few losses or too "
            "many: print its `len`. Each epoch adds one, at the same time as its `w`.",
        ),
        Mistake(
            "recordings-kept",
            changed(_DESCENT, ("loss_history.append(l.item())", "loss_history.append(l)")),
            "The numbers are right, but `loss_history` holds tensors, and each drags its recording "
            "along: print `loss_history[0]`. In a long training that fills the memory. Keep plain "
            "numbers.",
        ),
        Mistake(
            "never-reset",
            changed(_DESCENT, ("    w.grad.zero_()\n", "")),
            "`w` swings past 2 and back. After the first step each gradient is the sum of all "
            "before it, since nothing empties `w.grad`. Every round needs its reset.",
        ),
        Mistake(
            "reset-too-soon",
            changed(
                _DESCENT,
                ("    w.grad.zero_()\n", ""),
                ("    l.backward()\n", "    l.backward()\n    w.grad.zero_()\n"),
            ),
            "`w` did not move at all; every line shows the same loss. The gradient is emptied "
            "between `backward` and the update. Look at the order.",
        ),
        Mistake(
            "stale-predictions",
            changed(
                _DESCENT,
                ("for epoch in", "y_pred = forward(X)\nfor epoch in"),
                ("loss(Y, forward(X))", "loss(Y, y_pred)"),
                ("l.backward()", "l.backward(retain_graph=True)"),
                ("w -= learning_rate * w.grad", "w.data -= learning_rate * w.grad"),
            ),
            "All steps are as long as the first, and the loss never changes. The predictions were "
            "made once, before the loop. If you added `retain_graph=True` to quiet an error, that "
            "error was the warning: predict anew in each round.",
        ),
        Mistake(
            "one-step",
            changed(_DESCENT, ("for epoch in range(n_iters):", "for epoch in range(1):")),
            "`w` is where one single step leads. Either the step stands outside the loop, or the "
            "loop starts again from 0 each time, or an error ended it in the second round. Look at "
            "what is indented, and at the message below the cell.",
        ),
        Mistake(
            "one-epoch-short",
            changed(_DESCENT, ("range(n_iters)", "range(1, n_iters)")),
            "`w` is where {steps:g} steps lead, one fewer than asked. `range(1, n)` counts from 1 "
            "to n − 1. `len(w_history)` shows how often the loop ran.",
        ),
        Mistake(
            "one-epoch-over",
            changed(_DESCENT, ("range(n_iters)", "range(n_iters + 1)")),
            "`w` is where {steps:g} steps lead, one more than asked. `range(n)` already gives n "
            "numbers. `len(w_history)` shows how often the loop ran.",
        ),
        Mistake(
            "two-steps-a-round",
            changed(
                _DESCENT, ("    if epoch % 4", "    train_step(learning_rate)\n    if epoch % 4")
            ),
            "`w` is where {steps:g} steps lead, two for each round. `train_step` does its work "
            "each time it is called, also where you only wanted to see its loss. Call it once and "
            "keep what it returns.",
        ),
        Mistake(
            "uphill",
            changed(_DESCENT, ("w -= learning_rate", "w += learning_rate")),
            "The loss rose in every round: the step goes along the gradient, uphill. Look at its "
            "sign.",
        ),
        Mistake(
            "sum-of-squares",
            changed(_DESCENT, ("l = loss(Y, forward(X))", "l = ((forward(X) - Y) ** 2).sum()")),
            "`w` is almost 2 already: your steps are 8 times as long as asked. The loss in your "
            "loop is the sum of the squared errors of 8 points, not their mean. The last part of "
            "this lesson is about just that.",
        ),
        Mistake(
            "rebound",
            changed(
                _DESCENT,
                ("w -= learning_rate * w.grad", "w = w - learning_rate * w.grad"),
            ),
            "The first step is right, then the loop stopped: `w = w - …` under `no_grad` makes a "
            "new `w` that is not tracked and has no gradient. Change it in place, or call your "
            "`train_step`. Run the cell that makes `w` again first.",
        ),
        Mistake(
            "rebound-recorded",
            changed(_DESCENT, (_BARE_LOOP, "    w = w - learning_rate * w.grad\n")),
            "The first step is right, then the loop stopped: `w = w - …` was recorded, so the new "
            "`w` is no leaf, and its `grad` stays `None`. Call your `train_step`. Run the cell "
            "that makes `w` again first.",
        ),
    ),
)

# ---- slope-at


def mean_of_squares(y: Any, y_predicted: Any) -> Any:
    return ((y_predicted - y) ** 2).mean()


def sum_of_squares(y: Any, y_predicted: Any) -> Any:
    return ((y_predicted - y) ** 2).sum()


def mean_of_fourth_powers(y: Any, y_predicted: Any) -> Any:
    return ((y_predicted - y) ** 4).mean()


def lopsided(y: Any, y_predicted: Any) -> Any:
    over = (y_predicted - y).clamp(min=0)
    return ((y_predicted - y) ** 2).mean() + 3 * (over**2).mean()


def probe_slope_at(names: Names) -> Seen:
    import torch

    hidden = hidden_spring(names)
    with torch.enable_grad(), holding_data(names, X=hidden["X"], Y=hidden["Y"]):
        try:
            yield from slopes_elsewhere(names)
        except RuntimeError as error:
            yield "after the error: it says", beginning(error)
            raise


def slopes_elsewhere(names: Names) -> Seen:
    """Yield slopes of several losses on both sides of 0, and what asking for them does to `w`."""
    import torch

    w = put_w(names, -0.75)
    first, third = (float(names.draw.uniform(2.5, 4)) for _ in range(2))
    second = float(-names.draw.uniform(1, 2))
    yield "slope of the mean", names.slope_at(first, mean_of_squares)
    yield "slope of the mean elsewhere", names.slope_at(second, mean_of_squares)
    yield "slope of the sum", names.slope_at(third, sum_of_squares)
    returned = names.slope_at(first, mean_of_fourth_powers)
    yield "slope of another loss", returned
    yield "given.plain", is_plain(returned)
    yield "slope of a lopsided loss", names.slope_at(second, lopsided)
    yield "w is left alone", names.w is w and float(w) == -0.75
    empty = w.grad is None
    w.grad = torch.full_like(w, 7.0)
    names.slope_at(first, mean_of_squares)
    yield "w.grad is left alone", empty and w.grad is not None and float(w.grad) == 7


_SLOPE_AT = """
def slope_at(place, some_loss):
    v = torch.tensor(place, requires_grad=True)
    some_loss(Y, v * X).backward()
    return v.grad.item()
""".strip()

SLOPE_AT = Exercise(
    id="slope-at",
    title="The slope of any loss",
    asks=("slope_at",),
    points=2,
    probe=probe_slope_at,
    checks=(
        Behaviour(
            "slope_at",
            (
                "slope of the mean",
                "slope of the mean elsewhere",
                "slope of the sum",
                "slope of another loss",
                "slope of a lopsided loss",
            ),
        ),
        Traits(
            {
                "w is left alone": "After the call `w` is not what it was.",
                "w.grad is left alone": "After the call `w.grad` is not what it was.",
                "given.plain": _NOT_PLAIN,
            }
        ),
    ),
    hints=(
        (
            "The function needs a parameter of its own: a new tensor that holds `place` and is "
            "tracked. Then nothing happens to `w`, and there is nothing to reset."
        ),
        (
            "`forward` always uses the `w` outside. Write the prediction with your own tensor: it "
            "times `X`."
        ),
        "Then as in exercise `slope`: a loss, made by the function handed in; backward; read off.",
        """The same for the slope of any curve at any place:

```python
def steepness(place, curve):
    u = torch.tensor(place, requires_grad=True)
    curve(u).backward()
    return u.grad.item()

steepness(2.0, lambda u: u ** 3)    # 12.0
steepness(2.0, torch.exp)           # 7.389...
```

In yours a prediction stands between the parameter and the loss.""",
    ),
    mistakes=(
        Mistake(
            "one-loss-only",
            """
def slope_at(place, some_loss):
    return (2 * X * (place * X - Y)).mean().item()
""",
            "Right for the mean squared error, and for nothing else: the argument `some_loss` is "
            "not used. A formula from paper, or a loss written into the function, serves one loss. "
            "Let autograd differentiate the one that is handed in.",
        ),
        Mistake(
            "adds-up",
            """
def slope_at(place, some_loss):
    with torch.no_grad():
        w.fill_(place)
    some_loss(Y, forward(X)).backward()
    return w.grad.item()
""",
            "The first call is right; each later one returns the sum of all slopes so far. You "
            "use the `w` outside, whose gradient adds up from call to call. A parameter of the "
            "function's own would start empty each time.",
        ),
        Mistake(
            "moves-w",
            """
def slope_at(place, some_loss):
    w.grad = None
    with torch.no_grad():
        w.fill_(place)
    some_loss(Y, forward(X)).backward()
    return w.grad.item()
""",
            "The slopes are right, but asking for them changes `w`: it is left at `place`, and "
            "what your descent reached is lost. A function that measures should not move what it "
            "measures. Give it a tensor of its own.",
        ),
        Mistake(
            "uses-up-the-gradient",
            """
def slope_at(place, some_loss):
    held = w.item()
    w.grad = None
    w.data.fill_(place)
    some_loss(Y, forward(X)).backward()
    slope_there = w.grad.item()
    w.data.fill_(held)
    w.grad = None
    return slope_there
""",
            "The slopes are right and `w` is where it was, but `w.grad` is not what it held before "
            "the call: it was emptied, or added to. In the middle of a training step that would be "
            "a lost gradient. Give the function a tensor of its own.",
        ),
        Mistake(
            "arguments-swapped",
            """
def slope_at(place, some_loss):
    v = torch.tensor(place, requires_grad=True)
    some_loss(v * X, Y).backward()
    return v.grad.item()
""",
            "Right for losses that take an error of +1 and one of −1 alike. Another loss may punish "
            "a prediction that is too high more than one that is too low, and yours gets the two "
            "the wrong way round. The task says which comes first.",
        ),
        Mistake(
            "ignores-place",
            """
def slope_at(place, some_loss):
    w.grad = None
    some_loss(Y, forward(X)).backward()
    slope_here = w.grad.item()
    w.grad = None
    return slope_here
""",
            "The slope is the same for every `place`: it is the one at the present `w`, which "
            "`forward` uses whatever you ask. Write the prediction with a tensor made from "
            "`place`.",
        ),
        Mistake(
            "own-tensor-unused",
            """
def slope_at(place, some_loss):
    v = torch.tensor(place, requires_grad=True)
    some_loss(Y, forward(X)).backward()
    return v.grad.item()
""",
            "Your own tensor has no gradient: its `grad` is `None`. It took no part in the loss, "
            "since `forward` predicts with the `w` outside. The prediction has to be made from "
            "your tensor.",
        ),
        Mistake(
            "not-tracked",
            """
def slope_at(place, some_loss):
    v = torch.tensor(place)
    some_loss(Y, v * X).backward()
    return v.grad.item()
""",
            '"element 0 of tensors does not require grad": nothing in this loss is tracked, so '
            "there is nothing to walk back to. Either the new tensor was made without "
            "`requires_grad`, or a plain number was used in its place.",
        ),
        Mistake(
            "the-loss-itself",
            changed(
                _SLOPE_AT,
                (
                    "    some_loss(Y, v * X).backward()\n    return v.grad.item()",
                    "    return some_loss(Y, v * X).item()",
                ),
            ),
            "Your function returns the loss at `place`, not its slope there. The loss is only the "
            "start: `backward` has to be called on it, and the slope read off the parameter.",
        ),
        Mistake(
            "returns-nothing",
            changed(
                _SLOPE_AT,
                (
                    "    some_loss(Y, v * X).backward()\n    return v.grad.item()",
                    "    return some_loss(Y, v * X).backward()",
                ),
            ),
            "Your function returns `None`. `backward` gives nothing back: it leaves the slope with "
            "the leaf. Or the last line has no `return`.",
        ),
        Mistake(
            "measures-place",
            changed(_SLOPE_AT, ("some_loss(Y, v * X)", "some_loss(v, Y)")),
            "The prediction is missing: you measured `place` itself against `Y`. The model "
            "predicts your parameter times `X`, and that goes to the loss.",
        ),
    ),
)

LESSON = Lesson(
    id="04_gradient_descent_with_autograd",
    title="Gradient descent with autograd",
    known_by=("train_step",),
    exercises=(
        TRACKED,
        SLOPE,
        UPDATE,
        PREDICT_RESET,
        TRAIN_STEP,
        DESCENT,
        SLOPE_AT,
    ),
)
