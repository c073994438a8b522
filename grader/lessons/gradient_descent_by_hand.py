"""Lesson 03, gradient descent by hand: one weight, eight points, NumPy only."""

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
    Part,
    Traits,
    Trajectory,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]


def slope(arrays: Arrays) -> Arrays:
    """Return the derivative of mean((w x - y)²) by w: mean(2 x (w x - y))."""
    x, y, w = arrays["X"], arrays["Y"], arrays["w"]
    return {"w": np.mean(2 * x * (w * x - y)).reshape(w.shape)}


AS_THEY_WERE = Traits(
    {
        "its arguments are as they were": (
            "An array that your function was given holds other numbers after the call."
        )
    }
)

# ---- forward


def probe_forward(names: Names) -> Seen:
    import numpy as np

    for sign, again in ((1, ""), (-1, " again")):
        x = names.draw.normal(1, 3, 6)
        held = x.copy()
        with names.holding(w=float(sign * names.draw.uniform(2.5, 4))):
            yield f"forward(x){again}", names.forward(x)
            yield f"forward(5){again}", names.forward(5)
        yield f"x is as it was{again}", np.array_equal(x, held)


def stand_in_forward(names: Names) -> Seen:
    held = names.namespace
    yield "forward", lambda x: held["w"] * x / 2 + 1


FORWARD = Exercise(
    id="forward",
    title="Predict",
    asks=("forward",),
    probe=probe_forward,
    stand_in=stand_in_forward,
    checks=(
        Behaviour("forward", ("forward(x)", "forward(5)", "forward(x) again", "forward(5) again")),
        Traits({"x is as it was": "`x` holds other numbers after the call than before it."}),
    ),
    hints=(
        (
            "The rule has one parameter. `w` is already defined above the function, and a function "
            "may read a name from outside itself."
        ),
        (
            "NumPy multiplies a whole array by a number at once. No loop is needed, and the result "
            "has the shape of `x`."
        ),
        """The same kind of function for another problem, a taxi that costs `fee` plus a fixed 3 euros whatever the distance:

```python
fee = 4.0

def price(distance):
    return fee + 0 * distance + 3
```

`fee` is read when `price` is called, so a new `fee` gives new prices without defining the function again.""",
    ),
    mistakes=(
        Mistake(
            "adds",
            """
w = 0.0


def forward(x):
    return w + x
""",
            "Your function adds `w` to `x`. At `w = 0` it returns `x` unchanged, where the line "
            "through the origin with slope 0 is flat. Compare it with the formula in the text: how "
            "do `w` and `x` meet there?",
        ),
        Mistake(
            "ignores-w",
            """
w = 0.0


def forward(x):
    return x
""",
            "Your function returns `x` as it came, whatever `w` is. Set `w = 3.0` and call it "
            "again: nothing changes. The prediction has to depend on the parameter, or there is "
            "nothing to learn.",
        ),
        Mistake(
            "fixed-zero",
            """
w = 0.0


def forward(x):
    w = 0.0
    return w * x
""",
            "Your function returns 0 for every `w`. It has a number of its own: 0 is written into it, or "
            "a `w` that is set inside, or one that was taken over once, when the function was defined. "
            "It should read the `w` outside at each call, since training will change it.",
        ),
        Mistake(
            "hard-coded-two",
            """
w = 0.0


def forward(x):
    return 2 * x
""",
            "Your function always uses 2. That is the number the program is supposed to find. It "
            "should predict with the current `w`, however poor: at `w = 0` every prediction is 0.",
        ),
        Mistake(
            "uses-all-of-X",
            """
w = 0.0


def forward(x):
    return w * X
""",
            "Your function uses the array `X` from outside and not its own argument `x`. "
            "`forward(5)` then gives eight numbers in place of one. Names in Python tell capital "
            "from small letters.",
        ),
        Mistake(
            "adds-up",
            """
w = 0.0


def forward(x):
    return np.sum(w * x)
""",
            "Your function returns one number for the whole array: the predictions have been added "
            "together. There should be one prediction for each `x`, so the result has the shape of "
            "`x`.",
        ),
        Mistake(
            "prints-it",
            """
w = 0.0


def forward(x):
    print(w * x)
""",
            "Your function shows the prediction but hands nothing back: its value is `None`. "
            "Printing is for people. For the next line of the program to use the result, the "
            "function has to give it back.",
        ),
        Mistake(
            "changes-x",
            """
w = 0.0


def forward(x):
    x *= w
    return x
""",
            "The prediction is right, but it is written over the data: after `forward(X)` with `w = 0`, `X` "
            "holds nothing but zeros. `*=` changes the caller's own array. Make a new one, and run the "
            "cell that makes `X` again.",
        ),
    ),
)

# ---- loss


def probe_loss(names: Names) -> Seen:
    import numpy as np

    for count, said in ((8, "loss(y, y_predicted)"), (5, "loss of five points")):
        y = names.draw.normal(3, 4, count)
        errors = names.draw.normal(0.7, 2, count)
        # With errors of one sign alone, their mean and the mean of their sizes are one number.
        errors[:2] = abs(errors[0]), -abs(errors[1])
        truth, predicted = y.copy(), y + errors
        with names.holding(w=1.25):
            yield said, names.loss(truth, predicted)
    kept = np.array_equal(truth, y) and np.array_equal(predicted, y + errors)
    yield "its arguments are as they were", kept


def stand_in_loss(names: Names) -> Seen:
    yield "loss", lambda y, y_predicted: (abs(y - y_predicted) ** 1.5).mean()


LOSS = Exercise(
    id="loss",
    title="Measure how wrong it is",
    asks=("loss",),
    probe=probe_loss,
    stand_in=stand_in_loss,
    checks=(Behaviour("loss", ("loss(y, y_predicted)", "loss of five points")), AS_THEY_WERE),
    hints=(
        ("Three things happen, in this order: the errors, their squares, the mean of the squares."),
        "`**` squares every element of an array. An array's `.mean()` gives one number.",
        """The same kind of measure for another question. How far from 20 degrees is a room, on average, counting both sides alike?

```python
degrees = np.array([18.0, 21.0, 24.0])
away = abs(degrees - 20)      # [2. 1. 4.]
away.mean()                   # 2.333...
```

First the differences, then what makes them positive, then the mean. Yours makes them positive in another way.""",
    ),
    mistakes=(
        Mistake(
            "sum-for-mean",
            """
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).sum()
""",
            "Your value is {ratio:g} times the mean squared error, and the data have that many "
            "points: the squares are added up but not divided by how many there are.",
        ),
        Mistake(
            "no-square",
            """
def loss(y, y_predicted):
    return (y_predicted - y).mean()
""",
            "Your function averages the errors themselves. An error of +3 and one of −3 then "
            "cancel to 0, and a bad line looks perfect. Something has to make each error positive "
            "before the mean is taken.",
        ),
        Mistake(
            "no-square-other-sign",
            """
def loss(y, y_predicted):
    return (y - y_predicted).mean()
""",
            "Your function averages the errors themselves, truth less prediction: +3 and −3 cancel to "
            "0, and a bad line looks perfect. Something has to make each error positive before the "
            "mean is taken.",
        ),
        Mistake(
            "absolute",
            """
def loss(y, y_predicted):
    return abs(y_predicted - y).mean()
""",
            "You computed the mean absolute error. It is a real loss, used where outliers matter "
            "less, but this lesson uses squares: they have a slope everywhere, also at 0. Only one "
            "operation differs.",
        ),
        Mistake(
            "root",
            """
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).mean() ** 0.5
""",
            "You took the square root at the end: that is the root mean squared error, good for "
            "reporting since it has the units of `y`. The lesson's loss stops one operation "
            "earlier.",
        ),
        Mistake(
            "square-of-mean",
            """
def loss(y, y_predicted):
    return (y_predicted - y).mean() ** 2
""",
            "You averaged first and squared afterwards. Positive and negative errors have then "
            "already cancelled. Try it with the errors +1 and −1: yours gives 0. Mind where the "
            "brackets close.",
        ),
        Mistake(
            "half",
            """
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).mean() / 2
""",
            "Your value is half of the mean squared error. Some books divide by 2 to make the "
            "derivative look tidier; this lesson does not, and at `w = 0` the loss must come to "
            "102.",
        ),
        Mistake(
            "no-mean",
            """
def loss(y, y_predicted):
    return (y_predicted - y) ** 2
""",
            "Your function returns one squared error for each point. A loss is a single number, so "
            "that two lines can be compared. One operation is still to come.",
        ),
        Mistake(
            "difference-of-squares",
            """
def loss(y, y_predicted):
    return (y_predicted ** 2 - y ** 2).mean()
""",
            "You squared the two values and then subtracted. The error is the difference, and it "
            "is the difference that gets squared: for 3 and 5 that is 4, not 16. Mind the "
            "brackets.",
        ),
        Mistake(
            "mean-twice",
            """
def loss(y, y_predicted):
    return ((y_predicted - y) ** 2).mean() / len(y)
""",
            "Your value is the mean squared error divided by the number of points once more. "
            "`.mean()` has already divided.",
        ),
        Mistake(
            "uses-all-of-XY",
            """
def loss(y, y_predicted):
    return ((forward(X) - Y) ** 2).mean()
""",
            "Your function measures `forward(X)` against `Y` whatever it is given. It should use "
            "its own two arguments, `y` and `y_predicted`, so that it can judge any prediction.",
        ),
        Mistake(
            "changes-its-arguments",
            """
def loss(y, y_predicted):
    y_predicted -= y
    return (y_predicted ** 2).mean()
""",
            "The number is right, but an array that your function was given is overwritten on the way. "
            "`-=`, `*=` and `**=` write into the caller's own array, and the loop still needs its "
            "predictions after the loss. Make a new array for the errors.",
        ),
    ),
)

# ---- gradient


def probe_gradient(names: Names) -> Seen:
    import numpy as np

    # Once downhill and once steeply uphill, so that its sign and its size show.
    for count, said, size in ((8, SLOPES[0], -1), (5, SLOPES[1], 30)):
        x, y = names.draw.normal(1.5, 2, count), names.draw.normal(3, 4, count)
        errors = names.draw.normal(0.7, 2, count)
        errors *= size * np.sign(np.mean(x * errors))
        given = [x.copy(), y.copy(), y + errors]
        with names.holding(w=1.25):
            yield said, names.gradient(*given)
    kept = all(map(np.array_equal, given, (x, y, y + errors)))
    yield "its arguments are as they were", kept


SLOPES = ("gradient(x, y, y_predicted)", "gradient of five points")


def stand_in_gradient(names: Names) -> Seen:
    yield "gradient", lambda x, y, y_predicted: (x * (y_predicted - y)).sum() / len(x)


GRADIENT = Exercise(
    id="gradient",
    title="Find the slope",
    asks=("gradient",),
    points=2,
    probe=probe_gradient,
    stand_in=stand_in_gradient,
    checks=(Behaviour("gradient", SLOPES), AS_THEY_WERE),
    hints=(
        (
            "Write the last line of the derivation from left to right. `x`, `y` and `y_predicted` "
            "are arrays of equal length, and `y_predicted - y` is the error of each point."
        ),
        (
            "First one slope for each point, as an array. How many numbers does that array hold? "
            "Then its mean."
        ),
        (
            "Evaluate your expression piece by piece in a new cell and look at each `.shape`. A "
            "mean is a mean over the points only if there are still as many numbers as points when "
            "you take it."
        ),
        """The same kind of derivative for another model. For a horizontal line at height `c`, the loss is the mean of `(c - y) ** 2`. The inner derivative of `c - y` is 1, so each point gives `2 * (c - y) * 1`:

```python
def gradient_of_c(y, c):
    return (2 * (c - y)).mean()

gradient_of_c(np.array([1.0, 2.0, 6.0]), 5.0)    # 4.0
```

In your model the inner derivative is not 1.""",
    ),
    mistakes=(
        Mistake(
            "mean-of-one-number",
            """
def gradient(x, y, y_predicted):
    return np.dot(2 * x, y_predicted - y).mean()
""",
            "Your gradient points the right way and is {ratio:g} times too much: it sums the "
            "slopes of the {ratio:g} points where it should average them. If you used `np.dot`, it "
            "has already added them up: look at the `.shape` of what it returns, and ask what "
            "`.mean()` can do with that.",
        ),
        Mistake(
            "factor-two-missing",
            """
def gradient(x, y, y_predicted):
    return (x * (y_predicted - y)).mean()
""",
            "Your gradient is half of the slope that central differences measure. The derivative "
            "of a square brings a factor to the front; see step 1 of the derivation.",
        ),
        Mistake(
            "forgot-x",
            """
def gradient(x, y, y_predicted):
    return (2 * (y_predicted - y)).mean()
""",
            "Your gradient is the slope of the loss against the prediction. One link of the chain "
            "is missing: how much does the prediction of a point change when `w` changes? That "
            "differs from point to point.",
        ),
        Mistake(
            "forgot-x-and-two",
            """
def gradient(x, y, y_predicted):
    return (y_predicted - y).mean()
""",
            "Your function returns the mean error. Two factors of the chain rule are missing: what "
            "the square brings to the front, and how much each prediction changes when `w` does. "
            "Both stand in the derivation.",
        ),
        Mistake(
            "sign",
            """
def gradient(x, y, y_predicted):
    return (2 * x * (y - y_predicted)).mean()
""",
            "Your gradient has the right size and the opposite sign. The loss falls when `w` grows "
            "from 0, so there the slope must be negative. Check which of `y` and `y_predicted` is "
            "subtracted from which.",
        ),
        Mistake(
            "mean-times-mean",
            """
def gradient(x, y, y_predicted):
    return (2 * x).mean() * (y_predicted - y).mean()
""",
            "You multiplied one mean by another. The mean of products is not the product of means: "
            "each point's error has to meet that same point's `x` before anything is averaged. Try "
            "it on two points by hand.",
        ),
        Mistake(
            "mean-twice",
            """
def gradient(x, y, y_predicted):
    return (2 * x * (y_predicted - y)).mean() / len(x)
""",
            "Your gradient has the right sign and is {ratio:g} times the slope. It has been "
            "divided by the number of points twice: `.mean()` already divides.",
        ),
        Mistake(
            "no-mean",
            """
def gradient(x, y, y_predicted):
    return 2 * x * (y_predicted - y)
""",
            "Your function returns one slope for each point. There is one `w`, so there is one "
            "slope: the loss is the mean over the points, and its slope is so too.",
        ),
        Mistake(
            "y-for-x",
            """
def gradient(x, y, y_predicted):
    return (2 * y * (y_predicted - y)).mean()
""",
            "Your error is multiplied by `y`, where the inner derivative asks for something else. "
            "In the model, what stands next to `w`? On this data `y` is twice `x`, so your value "
            "comes out twice too large here.",
        ),
        Mistake(
            "arguments-swapped",
            """
def gradient(y, x, y_predicted):
    return (2 * x * (y_predicted - y)).mean()
""",
            "Your function takes `x` for `y` and `y` for `x`. The lesson calls `gradient(x, y, "
            "y_predicted)`, in that order, and Python hands arguments over by position. Compare "
            "that with your first line.",
        ),
        Mistake(
            "forgot-y",
            """
def gradient(x, y, y_predicted):
    return (2 * x * y_predicted).mean()
""",
            "Your gradient never looks at `y`. At `w = 0` all predictions are 0, so yours gives 0 "
            "there and nothing would ever move. The error of a point, not its prediction, is what "
            "the square's derivative leaves.",
        ),
        Mistake(
            "error-not-bracketed",
            """
def gradient(x, y, y_predicted):
    return (2 * x * y_predicted - y).mean()
""",
            "Python multiplies before it subtracts, so `2 * x` met the prediction alone, and `y` was "
            "taken away afterwards. In the derivation, twice `x` multiplies the whole error. Mind "
            "the brackets.",
        ),
        Mistake(
            "kept-the-square",
            """
def gradient(x, y, y_predicted):
    return (2 * x * (y_predicted - y) ** 2).mean()
""",
            "The square is still there. The derivative of u² is 2u: the exponent comes to the "
            "front and drops by one. With the square left in, errors of +3 and −3 pull `w` the "
            "same way, so the slope can't tell too low from too high.",
        ),
        Mistake(
            "only-the-sign",
            """
def gradient(x, y, y_predicted):
    return np.sign((2 * x * (y_predicted - y)).mean())
""",
            "Your function says which way the loss slopes, but not how steeply: it returns −1, 0 "
            "or 1. The size matters as well, since it sets the length of the step.",
        ),
        Mistake(
            "uses-all-of-XY",
            """
def gradient(x, y, y_predicted):
    return (2 * X * (forward(X) - Y)).mean()
""",
            "Your function gives the slope at the current `w` on `X` and `Y`, whatever it is "
            "given. It should use its own arguments `x`, `y` and `y_predicted`.",
        ),
        Mistake(
            "predicts-itself",
            """
def gradient(x, y, y_predicted):
    return (2 * x * (w * x - y)).mean()
""",
            "Your function predicts anew with the `w` outside and never looks at `y_predicted`. So it "
            "tells the slope at one place, whichever it is asked about: of the three lines printed, "
            "the second and the third are the same.",
        ),
        Mistake(
            "changes-its-arguments",
            """
def gradient(x, y, y_predicted):
    y_predicted -= y
    y_predicted *= 2 * x
    return y_predicted.mean()
""",
            "The slope is right, but an array that your function was given is overwritten on the way: "
            "`-=` and `*=` write into the caller's own array. Whoever wants the predictions, or `X`, "
            "afterwards finds other numbers there. Make a new array.",
        ),
    ),
)

# ---- predict-step


def probe_prediction(names: Names) -> Seen:
    yield "second_step", names.second_step


PREDICT_STEP = Exercise(
    id="predict-step",
    title="Predict the second step",
    asks=("second_step",),
    probe=probe_prediction,
    checks=(Values("second_step"),),
    hints=(
        (
            "Both steps use the same learning rate. So the question is whether the slope at the "
            "place where the first step ends is steeper than, flatter than or the same as the "
            "slope at the start."
        ),
        "The slope is the mean of `2 * x * error`. What has the first step done to the errors?",
        (
            "The same question for another curve, height = u⁴, slope 4u³, rate 0.01, starting at u "
            "= 1. The first step is 0.01 · 4 = 0.04, downhill to u = 0.96. The slope there is 4 · "
            "0.96³ = 3.54, so the next step is 0.0354. Ask the same of your parabola."
        ),
    ),
    mistakes=(
        Mistake(
            "larger",
            """
second_step = "larger"
""",
            "You expect the steps to speed up, as a ball rolling downhill does. Gradient descent "
            "has no momentum: each step looks only at the slope where it stands. Run the next "
            "cell, compare the two slopes, and change your answer.",
        ),
        Mistake(
            "same",
            """
second_step = "same"
""",
            "You expect equal steps, since the learning rate stays the same. The step is the rate "
            "times the slope, and only one of the two is fixed. Run the next cell, compare the two "
            "slopes, and change your answer.",
        ),
    ),
)

# ---- descent


# Where `w` came from and where it went: histories may be put in order afterwards.
DESCENDED: dict[str, Any] = {}


def probe_descent(names: Names) -> Seen:
    if descended(names):
        yield "given.w", DESCENDED["start"]
        yield "w", names.w
        yield from recorded(names, by_the_formula, 20_000)


def probe_own_descent(names: Names) -> Seen:
    if descended(names):
        yield "given.w", DESCENDED["start"]
        yield "w", names.w
        yield from recorded(names, by_their_functions, 1000)
        yield "own.w", path(names, by_their_functions, 1000)[1:]


def descended(names: Names) -> bool:
    """Return whether the statement may have been a descent, or put in order what one left."""
    import numpy as np

    if "w" not in names.before or not names.has("X", "Y", "gradient"):
        return False
    if names.changed("w"):
        DESCENDED.update(start=names.before["w"], end=np.array(names.w))
        return True
    histories = [names.namespace.get(name) for name in ("w_history", "loss_history")]
    kept = all(entries(one) for one in histories)
    return kept and bool(DESCENDED) and np.array_equal(DESCENDED["end"], names.w)


def by_the_formula(names: Names, w: Any) -> Any:
    import numpy as np

    x, y = (np.asarray(one, dtype=np.float64) for one in (names.X, names.Y))
    return np.mean(2 * x * (w * x - y))


def by_their_functions(names: Names, w: Any) -> Any:
    with names.holding(w=w):
        return names.gradient(names.X, names.Y, names.forward(names.X))


def path(names: Names, slope_at: Any, most: int) -> list[Any]:
    """Return where descent passes from the `w` that the loop began with, that `w` first."""
    import numpy as np

    held = {**names.namespace, **names.before}
    places = [DESCENDED["start"]]
    with np.errstate(all="ignore"):
        for _ in range(min(int(held["n_iters"]), most)):
            places.append(places[-1] - held["learning_rate"] * slope_at(names, places[-1]))
    return places


def recorded(names: Names, slope_at: Any, most: int) -> Seen:
    """Yield what the histories hold, once the descent that they tell of is right.

    A notebook that was never asked for them has neither name, nor that of our placeholder. One whose
    `w` is no single number, as a wrong gradient may leave it, has no history to compare.
    """
    import numpy as np

    told = ("holds plain numbers", "is as long as the descent", "holds what each epoch began with")
    kept = ("w_history", "loss_history")
    asked = names.has("n_iters", "learning_rate") and (names.has(*kept) or names.has("todo"))
    yield "as many epochs as given", not asked or bool(np.all(np.asarray(names.n_iters) >= 25))
    # Whom a wrong gradient leads astray has made that mistake already.
    ends = plain_numbers([DESCENDED["start"], names.w])
    judged = asked and slope_at is by_the_formula and len(ends) == 2
    yield "it came nearer", not judged or error(names, ends[1]) < error(names, ends[0])
    passed = plain_numbers(path(names, slope_at, most)) if asked else []
    if len(passed) < 2:
        yield from ((f"{name} {one}", True) for name in kept for one in told)
    elif near(plain_numbers([names.w]), passed[-1:]):
        losses = [error(names, w) for w in passed[:-1]]
        for name, values in zip(kept, (passed[:-1], losses), strict=True):
            held = names.namespace.get(name, ())
            numbers = plain_numbers(held) if entries(held) else []
            yield name, np.asarray(numbers, dtype=np.float32)
            yield f"{name} {told[0]}", bool(numbers) or entries(held) == 0
            yield f"{name} {told[1]}", len(numbers) == len(values)
            # A loss that another exercise finds wrong was still recorded as it was measured.
            right = near(numbers, values) or (
                name == "loss_history" and near(numbers, their_losses(names, passed[:-1]))
            )
            yield f"{name} {told[2]}", right


def error(names: Names, w: float) -> float:
    """Return the mean squared error at a place."""
    import numpy as np

    x, y = (np.asarray(one, dtype=np.float64) for one in (names.X, names.Y))
    with np.errstate(all="ignore"):
        return float(np.mean((w * x - y) ** 2))


def entries(held: Any) -> int | None:
    """Return how many values are kept; None of what can't say."""
    try:
        return len(held)
    except TypeError:
        return None


def their_losses(names: Names, places: list[float]) -> list[float]:
    """Return what the learner's own `loss` says at each place; nothing where there is none."""
    losses = []
    try:
        for w in places:
            with names.holding(w=w):
                losses.append(names.loss(names.Y, names.forward(names.X)))
        return plain_numbers(losses)
    except Exception:  # noqa: BLE001 - another exercise judges it
        return []


def plain_numbers(values: Any) -> list[float]:
    """Return values as floats, each held as a number, an array or a tensor of one; else nothing."""
    try:
        numbers = [one.item() if hasattr(one, "item") else one for one in values]
        return [] if any(isinstance(one, str) for one in numbers) else list(map(float, numbers))
    except (TypeError, ValueError, RuntimeError):
        return []


def near(numbers: list[float], values: list[float]) -> bool:
    """Return whether numbers differ by no more than rounding in float32, or to four places."""
    import numpy as np

    if len(numbers) != len(values) or not values:
        return False
    return bool(np.allclose(numbers, values, rtol=1e-4, atol=1e-4))


_DESCENT = """
w = 0.0
learning_rate = 0.001
n_iters = 25
w_history = []
loss_history = []

print(f"before: w = {w:.4f}, f(5) = {forward(5):.4f}")
for epoch in range(n_iters):
    y_pred = forward(X)
    l = loss(Y, y_pred)
    w_history.append(w)
    loss_history.append(l)
    if epoch % 2 == 0:
        print(f"epoch {epoch:2d}: w = {w:.4f}, loss = {l:.2f}")
    dw = gradient(X, Y, y_pred)
    w = w - learning_rate * dw
print(f"after:  w = {w:.4f}, f(5) = {forward(5):.4f}")
""".strip()

RECORDS = {
    "holds plain numbers": (
        "`w` ends where it should. But what `{name}` holds are no plain numbers: print its first entry."
    ),
    "is as long as the descent": (
        "`w` ends where it should. But `{name}` does not hold one number for each epoch: print "
        "`len({name})` after the loop."
    ),
    "holds what each epoch began with": (
        "`w` ends where it should. But `{name}` is not the {one} that each epoch began with: print "
        "its first and its last number, and compare them with the lines that the loop prints."
    ),
}

DESCENT = Exercise(
    id="descent",
    title="Descend",
    asks=("w",),
    watches=("w", "w_history", "loss_history"),
    points=2,
    given=("X", "Y", "w", "learning_rate", "n_iters"),
    probe=probe_descent,
    own_probe=probe_own_descent,
    upstream=("forward", "loss", "gradient"),
    checks=(
        Part(
            "the descent",
            0.75,
            Trajectory(("w",), slope, "learning_rate", least=25, exactly="n_iters"),
        ),
        Traits(
            {
                f"{name} {trait}": words.format(name=name, one=one)
                for name, one in (("w_history", "`w`"), ("loss_history", "loss"))
                for trait, words in RECORDS.items()
            }
        ),
        Traits(
            {
                "as many epochs as given": (
                    "The descent is right, but shorter than the one that is asked for: how many "
                    "epochs does the expected output tell of? Look at `n_iters`."
                ),
                "it came nearer": (
                    "The steps are right, but they lead ever farther from the bottom: the last loss is "
                    "larger than the first. Is `learning_rate` still 0.001?"
                ),
            }
        ),
    ),
    hints=(
        (
            "Each turn of the loop has four parts: predict with the present `w`; measure the loss; "
            "find the gradient; move `w` a little against it."
        ),
        (
            "All four belong inside the loop, indented. The predictions must be made anew each "
            "time, because `w` has changed."
        ),
        (
            "The step itself is the formula from above the prediction exercise: the new `w` is the "
            "old `w` minus the rate times the gradient. Append and print before you step, so that "
            "`w` and the loss belong together."
        ),
        """The same loop for another problem: the lowest point of (u − 3)², whose slope is 2(u − 3).

```python
u = 10.0
for epoch in range(50):
    height = (u - 3) ** 2
    slope = 2 * (u - 3)
    if epoch % 10 == 0:
        print(f"epoch {epoch}: u = {u:.3f}, height = {height:.3f}")
    u = u - 0.1 * slope
```

Yours has a prediction to make before the loss can be measured, and calls the functions that you have written.""",
    ),
    mistakes=(
        Mistake(
            "plus-for-minus",
            changed(
                _DESCENT,
                ("    w = w - learning_rate * dw", "    w += learning_rate * dw"),
            ),
            "`w` went the wrong way, and the loss rose at every epoch. The gradient points uphill. "
            "Either it is added (`+=`) where it should be taken away, or the arguments `Y` and "
            "`y_pred` changed places in the call of `gradient`.",
        ),
        Mistake(
            "stale-predictions",
            changed(
                _DESCENT,
                (
                    "for epoch in range(n_iters):",
                    "y_pred = forward(X)\nfor epoch in range(n_iters):",
                ),
                ("    y_pred = forward(X)\n", ""),
            ),
            "Every step had the same length and the printed loss never changed, so `w` ran past "
            "the bottom. The predictions were made once, before the loop, and belong to the first "
            "`w`. Which lines have to be repeated each time?",
        ),
        Mistake(
            "one-step",
            changed(
                _DESCENT,
                ("    y_pred = forward(X)", "    w = 0.0\n    y_pred = forward(X)"),
            ),
            "`w` is where a single step leads. Either `w = 0.0` stands inside the loop, so that each "
            "epoch starts again, or the step stands outside it, or an error ended the loop in its "
            "second round. Print `w` at each epoch, and look at what is indented.",
        ),
        Mistake(
            "rate-forgotten",
            changed(
                _DESCENT,
                ("    w = w - learning_rate * dw", "    w = w - dw"),
            ),
            "`w` grew past what a number can hold: the steps are far too long. Is the gradient multiplied "
            "by the learning rate, and is that still 0.001? The whole gradient would lead from 0 to 102 "
            "in one step, when the answer is near 2.",
        ),
        Mistake(
            "step-for-place",
            changed(
                _DESCENT,
                ("    w = w - learning_rate * dw", "    w = -learning_rate * dw"),
            ),
            "`w` settled near 0.1 and stayed there. Your line replaces `w` with the step, so all "
            "that earlier steps gained is lost. A step starts from where you stand: the old `w` "
            "belongs in the formula.",
        ),
        Mistake(
            "loss-for-gradient",
            changed(
                _DESCENT,
                (
                    "    dw = gradient(X, Y, y_pred)\n    w = w - learning_rate * dw",
                    "    w = w - learning_rate * l",
                ),
            ),
            "You stepped by the loss in place of the gradient. The loss says how bad the line is, "
            "and is never negative, so it can't say which way to go. The slope can.",
        ),
        Mistake(
            "one-epoch-short",
            changed(
                _DESCENT,
                ("for epoch in range(n_iters):", "for epoch in range(1, n_iters):"),
            ),
            "`w` is where 24 steps lead, one fewer than asked. `range(1, 25)` counts from 1 to 24. "
            "`len(w_history)` shows how often the loop ran.",
        ),
        Mistake(
            "one-epoch-over",
            changed(
                _DESCENT,
                ("for epoch in range(n_iters):", "for epoch in range(n_iters + 1):"),
            ),
            "`w` is where 26 steps lead, one more than asked. `range(n)` gives n numbers, starting "
            "at 0, so nothing needs adding. `len(w_history)` shows how often the loop ran.",
        ),
        Mistake(
            "every-other-epoch",
            changed(
                _DESCENT,
                (
                    "    dw = gradient(X, Y, y_pred)\n    w = w - learning_rate * dw",
                    "        dw = gradient(X, Y, y_pred)\n        w = w - learning_rate * dw",
                ),
            ),
            "`w` is where 13 steps lead. The step stands under the `if` that was meant for "
            "printing, so it runs only in every other epoch. Indentation decides what belongs to "
            "the `if`.",
        ),
        Mistake(
            "only-the-sign",
            changed(
                _DESCENT,
                ("    w = w - learning_rate * dw", "    w = w - learning_rate * np.sign(dw)"),
            ),
            "Every step was exactly 0.001 long. Only the sign of the gradient was used, not its "
            "size, so `w` creeps at the same pace wherever it is. The gradient's size belongs in "
            "the step.",
        ),
        Mistake(
            "inputs-swapped",
            changed(
                _DESCENT,
                ("    dw = gradient(X, Y, y_pred)", "    dw = gradient(Y, X, y_pred)"),
            ),
            "`w` is heading towards 0.5: you are fitting X from Y. `gradient` takes `x`, then `y`, "
            "then the prediction, and in your call the first two have changed places.",
        ),
        Mistake(
            "recorded-after-the-step",
            changed(
                _DESCENT,
                ("    w_history.append(w)\n    loss_history.append(l)\n", ""),
                (
                    "    w = w - learning_rate * dw",
                    "    w = w - learning_rate * dw\n"
                    "    w_history.append(w)\n    loss_history.append(l)",
                ),
            ),
            "The descent is right. But `w_history` begins with 0.102, and `w` began at 0: each `w` "
            "was recorded after its step, beside the loss from before it. Two numbers that are "
            "kept side by side should tell of the same moment.",
        ),
        Mistake(
            "recorded-and-measured-after-the-step",
            changed(
                _DESCENT,
                ("    w_history.append(w)\n    loss_history.append(l)\n", ""),
                (
                    "    w = w - learning_rate * dw",
                    "    w = w - learning_rate * dw\n    w_history.append(w)\n"
                    "    loss_history.append(loss(Y, forward(X)))",
                ),
            ),
            "The descent is right. But the histories begin after the first step, with 0.102 and "
            "91.86, so the start of the path is lost. In the list of the task, where does the "
            "recording stand, and where does the step?",
        ),
        Mistake(
            "recorded-when-printing",
            changed(
                _DESCENT,
                ("    w_history.append(w)\n    loss_history.append(l)\n", ""),
                (
                    "    if epoch % 2 == 0:\n",
                    "    if epoch % 2 == 0:\n"
                    "        w_history.append(w)\n        loss_history.append(l)\n",
                ),
            ),
            "The descent is right, but the histories hold 13 numbers, and there were 25 epochs. "
            "The recording stands under the `if` that is meant for printing, so every other epoch "
            "is missing.",
        ),
        Mistake(
            "one-array-recorded",
            changed(
                _DESCENT,
                ("w = 0.0\n", "w = np.array(0.0)\n"),
                ("    w = w - learning_rate * dw", "    w -= learning_rate * dw"),
            ),
            "The descent is right, but every entry of `w_history` is the last `w`. You appended "
            "one array 25 times, and `-=` changed it in place, so all entries changed with it. "
            "Record a plain number, or make a new array in each step.",
        ),
        Mistake(
            "not-recorded-in-the-loop",
            changed(_DESCENT, ("    w_history.append(w)\n    loss_history.append(l)\n", "")),
            "The descent is right, but when the loop ended, `w_history` and `loss_history` were "
            "still empty. What is to be recorded in each epoch has to stand inside the loop: a "
            "line after it runs only once, when all but the last `w` are gone.",
        ),
    ),
)

# ---- largest-rate


def probe_largest_rate(names: Names) -> Seen:
    import numpy as np

    for count, said in ((6, "largest_rate(x)"), (4, "largest_rate of four")):
        x = names.draw.normal(1.5, 2, count) + 0.25
        held = x.copy()
        yield said, names.largest_rate(x)
    yield "its arguments are as they were", np.array_equal(x, held)


LARGEST_RATE = Exercise(
    id="largest-rate",
    title="Find the rate that is too large",
    asks=("largest_rate",),
    probe=probe_largest_rate,
    checks=(
        Behaviour("largest_rate", ("largest_rate(x)", "largest_rate of four")),
        AS_THEY_WERE,
    ),
    hints=(
        (
            "The factor is 1 minus the rate times 2 · mean(x²). It starts at 1 for a rate of 0 and "
            "falls as the rate grows."
        ),
        (
            "The distance to the bottom grows when the factor is above 1 or below −1. Only one of "
            "the two can happen with a positive rate. Set the factor equal to that limit and solve "
            "for the rate."
        ),
        """The same question for another curve. For the height 5u², the slope is 10u and a step takes u to u − rate · 10u = (1 − 10 · rate) · u. The factor is −1 when 10 · rate = 2, so the descent diverges above 0.2.

```python
def largest_rate_for(steepness):
    return 2 / (2 * steepness)

largest_rate_for(5)    # 0.2
```""",
    ),
    mistakes=(
        Mistake(
            "factor-zero",
            """
def largest_rate(x):
    return 1 / (2 * (x ** 2).mean())
""",
            "Yours is half the limit. At your rate the factor is 0, and the descent lands on the "
            "bottom in one step: the best rate there is for this loss. Divergence begins further "
            "on, where the factor passes another number.",
        ),
        Mistake(
            "factor-two-missing",
            """
def largest_rate(x):
    return 2 / (x ** 2).mean()
""",
            "Yours is twice the limit. At your rate the factor is −3, so each step trebles the "
            "distance. Did the 2 from the gradient get into the factor?",
        ),
        Mistake(
            "sum-for-mean",
            """
def largest_rate(x):
    return 1 / (x ** 2).sum()
""",
            "You added up the squares where their mean is meant. Your limit gets smaller with each "
            "extra point, though the mean squared error does not care how many there are.",
        ),
        Mistake(
            "square-of-mean",
            """
def largest_rate(x):
    return 1 / x.mean() ** 2
""",
            "You squared the mean of `x`. The factor holds the mean of the squares, which is never "
            "smaller: for −1 and 1 the first is 0 and the second is 1. Mind where the brackets "
            "close.",
        ),
        Mistake(
            "no-square",
            """
def largest_rate(x):
    return 1 / x.mean()
""",
            "You used the mean of `x` without squaring. Look again at the factor: `x` enters it "
            "twice, once through the prediction and once through the chain rule.",
        ),
        Mistake(
            "upside-down",
            """
def largest_rate(x):
    return (x ** 2).mean()
""",
            "Yours is the limit upside down: it grows with `x`. Larger `x` make a steeper valley, "
            "and in a steep valley steps must be shorter. Solve the equation for the rate once "
            "more.",
        ),
        Mistake(
            "steepness",
            """
def largest_rate(x):
    return 2 * (x ** 2).mean()
""",
            "You returned what the rate is multiplied by in the factor, not the rate itself. It "
            "grows with `x`; the limit has to shrink. What must the rate be for the product to "
            "reach its limit?",
        ),
        Mistake(
            "hard-coded",
            """
def largest_rate(x):
    return 0.0392
""",
            "Your function returns the same number for every `x`. It is right for `X`, but other "
            "data make a valley of another steepness. Work it out from the argument.",
        ),
        Mistake(
            "uses-all-of-X",
            """
def largest_rate(x):
    return 1 / (X ** 2).mean()
""",
            "Your function gives the number that is right for `X`, whatever data it is given. It uses "
            "`X`, or what was worked out of `X` before, and not its own argument `x`.",
        ),
    ),
)

# ---- steps-needed

# Rates and tolerances whose number of steps no rounding can change. Of small rates the closed form
# lies nearer to the whole number above, of large ones to that below: to round up is another thing.
CASES = {
    "small": ((0.0026, 0.003), (0.0024, 0.003), (0.0025, 0.02)),
    "large": ((0.0336, 0.003), (0.0334, 0.003), (0.0331, 0.003)),
    "tiny": ((0.0004, 0.003), (0.0005, 0.005), (0.0004, 0.004)),
}


def cases(names: Names) -> Seen:
    """Yield a small, a large and a tiny rate, each with a tolerance."""
    for which, listed in CASES.items():
        yield f"steps_needed at a {which} rate", listed[int(names.draw.integers(len(listed)))]


def the_data() -> dict[str, Any]:
    """Return the lesson's points, which an earlier answer may have written over."""
    import numpy as np

    pulls = np.arange(1, 9, dtype=np.float32)
    return {"X": pulls, "Y": 2 * pulls}


def probe_steps_needed(names: Names) -> Seen:
    for said, (rate, tolerance) in cases(names):
        with names.holding(w=1.25, **the_data()):
            yield said, names.steps_needed(rate, tolerance)


def probe_own_steps_needed(names: Names) -> Seen:
    # Drawn once: a second draw would give other rates.
    drawn = list(cases(names))
    for said, (rate, tolerance) in drawn:
        with names.holding(w=1.25, **the_data()):
            yield said, names.steps_needed(rate, tolerance)
    for said, (rate, tolerance) in drawn:
        w, steps = 0.0, 0
        with names.holding(**the_data()):
            while abs(w - 2) >= tolerance and steps < 2000:
                w = w - rate * names.gradient(names.X, names.Y, w * names.X)
                steps += 1
        yield f"own.{said}", steps


STEPS_NEEDED = Exercise(
    id="steps-needed",
    title="Count the steps",
    asks=("steps_needed",),
    probe=probe_steps_needed,
    own_probe=probe_own_steps_needed,
    upstream=("gradient",),
    checks=(
        Behaviour("steps_needed", tuple(f"steps_needed at a {which} rate" for which in CASES)),
    ),
    hints=(
        (
            "Start from `w = 0.0` inside the function, with a counter at 0. Step and count for as "
            "long as `w` is too far from 2. A `while` loop says just that."
        ),
        (
            "The distance is `abs(w - 2)`: a large rate overshoots, and then `w` lies above 2. The "
            "loop goes on while the distance is not yet below the tolerance."
        ),
        (
            "There is a way without a loop: each step multiplies the distance, 2 at first, by the "
            "same factor. A logarithm tells how often. Round up."
        ),
        """The same kind of function for another question: after how many years is a sum at 5 per cent interest more than twice as large?

```python
def years_needed(interest, goal):
    amount = 1.0
    years = 0
    while amount <= goal:
        amount = amount * (1 + interest)
        years += 1
    return years

years_needed(0.05, 2)    # 15
```

Yours takes a gradient step where this one adds interest.""",
    ),
    mistakes=(
        Mistake(
            "one-too-few",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while abs(w - 2) >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
    return steps - 1
""",
            "Yours is one too few: it counts the steps before the last one, the one that gets "
            "there. In a closed form, `int` rounds down. After your number of steps `w` is still "
            "outside the tolerance; print the distance and see.",
        ),
        Mistake(
            "one-too-many",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 1
    while abs(w - 2) >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
    return steps
""",
            "Yours is one too many. Already one step earlier the distance is below the tolerance. "
            "Check where the counter starts, and whether it is raised once more after arriving.",
        ),
        Mistake(
            "not-rounded-up",
            """
def steps_needed(learning_rate, tolerance):
    factor = 1 - learning_rate * 2 * np.mean(X ** 2)
    return np.log(tolerance / 2) / np.log(abs(factor))
""",
            "Your number has a fraction, and no descent takes a part of a step. After the whole "
            "steps in it `w` is still outside the tolerance. Which whole number is the first to be "
            "enough?",
        ),
        Mistake(
            "no-absolute",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while 2 - w >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
    return steps
""",
            "Small rates come out right, large ones too low. With a large rate `w` jumps over 2, "
            "where `2 - w` is negative and so below any tolerance. It is the distance that should "
            "be small, on either side.",
        ),
        Mistake(
            "stops-at-once",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while w - 2 >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
    return steps
""",
            "Your function never takes a step: it returns 0. At the start `w - 2` is −2, which is "
            "already below any tolerance. It is the distance from 2 that should be small, and a "
            "distance is not negative.",
        ),
        Mistake(
            "loss-below-tolerance",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while loss(Y, w * X) >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
    return steps
""",
            "You stopped when the loss was below the tolerance. The question is about `w`: how far "
            "it is from 2. The two differ: the loss is 25.5 times the square of that distance.",
        ),
        Mistake(
            "step-below-tolerance",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    step = tolerance
    while abs(step) >= tolerance:
        step = learning_rate * gradient(X, Y, w * X)
        w = w - step
        steps += 1
    return steps
""",
            "You stopped when the steps became shorter than the tolerance. A short step does not "
            "mean that the bottom is near: with a small rate all steps are short. Measure how far "
            "`w` is from 2.",
        ),
        Mistake(
            "relative",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while abs(w - 2) / 2 >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
    return steps
""",
            "Yours stops when `w` is within twice the tolerance. Either the distance was divided by 2 "
            "on the way, or a closed form has it begin at 1: from 0 to 2 it is 2.",
        ),
        Mistake(
            "starts-where-training-ended",
            """
def steps_needed(learning_rate, tolerance):
    steps = 0
    v = w
    while abs(v - 2) >= tolerance:
        v = v - learning_rate * gradient(X, Y, v * X)
        steps += 1
    return steps
""",
            "Your count starts from the `w` that training left behind, not from 0, so it is too "
            "low and changes when other cells run. Set the start inside the function.",
        ),
        Mistake(
            "rate-fixed",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while abs(w - 2) >= tolerance:
        w = w - 0.001 * gradient(X, Y, w * X)
        steps += 1
    return steps
""",
            "Your answer is the same for every learning rate: 0.001 is written into the step, or the "
            "rate is taken from outside. Use the function's own argument.",
        ),
        Mistake(
            "returns-w",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while abs(w - 2) >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
    return w
""",
            "Your function returns where `w` ended, close to 2, and not how many steps it took. "
            "The count is what is asked for.",
        ),
        Mistake(
            "returns-in-the-loop",
            """
def steps_needed(learning_rate, tolerance):
    w = 0.0
    steps = 0
    while abs(w - 2) >= tolerance:
        w = w - learning_rate * gradient(X, Y, w * X)
        steps += 1
        return steps
""",
            "Your function says 1 whatever it is asked: the `return` stands inside the loop and ends "
            "the function in its first round. Look at its indentation.",
        ),
        Mistake(
            "always-25",
            """
def steps_needed(learning_rate, tolerance):
    return 25
""",
            "Your function always says 25. How many steps it takes depends on the rate and on how "
            "close you want to come: count them.",
        ),
    ),
)

LESSON = Lesson(
    id="03_gradient_descent_by_hand",
    title="Gradient descent by hand",
    known_by=("forward", "loss", "gradient"),
    exercises=(
        FORWARD,
        LOSS,
        GRADIENT,
        PREDICT_STEP,
        DESCENT,
        LARGEST_RATE,
        STEPS_NEEDED,
    ),
)
