"""Lesson 02, autograd: a fare of three numbers, its slopes, and how they are asked for."""

from collections.abc import Iterator
from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Lesson,
    Mistake,
    Names,
    Traits,
    Values,
    changed,
)

Seen = Iterator[tuple[str, Any]]

# ---- line


def probe_line(names: Names) -> Seen:
    for name in ("x", "w", "b", "y"):
        yield name, getattr(names, name)
    yield "x is not tracked", not getattr(names.x, "requires_grad", False)
    for name in ("w", "b"):
        value = getattr(names, name)
        yield f"{name} is tracked", bool(getattr(value, "requires_grad", False))
        yield f"{name} is a leaf", bool(getattr(value, "is_leaf", False))
    yield "y is tracked", bool(getattr(names.y, "requires_grad", False))
    yield "y has a graph", getattr(names.y, "grad_fn", None) is not None
    by_w, by_b = slopes_in(names.y, names.w, names.b)
    yield "slope of y in w", by_w
    yield "slope of y in b", by_b
    yield "y follows w", by_w is not None and bool(abs(by_w - 3) < 1e-6)
    yield "y follows b", by_b is not None and bool(abs(by_b - 1) < 1e-6)


def slopes_in(y: Any, w: Any, b: Any) -> Any:
    """Return the slopes of `y`; where its graph is gone already, by what the walk left in `.grad`."""
    import torch

    try:
        return torch.autograd.grad(y, (w, b), retain_graph=True, allow_unused=True)
    except (RuntimeError, TypeError):
        by_w, by_b = (getattr(one, "grad", None) for one in (w, b))
    # Whoever walked twice, or back from the square, has both slopes times the same number.
    return (by_w, by_b) if by_w is None or not by_b else (by_w / by_b, by_b / by_b)


_LINE = """
x = torch.tensor(3.0)
w = torch.tensor(4.0, requires_grad=True)
b = torch.tensor(5.0, requires_grad=True)
y = w * x + b
"""


def stand_in_line(names: Names) -> Seen:
    import torch

    x, w, b = (float(one) for one in names.draw.integers(2, 9, 3))
    tracked = [torch.tensor(one, requires_grad=True) for one in (w, b)]
    yield from zip(("w", "b"), tracked, strict=True)
    yield "x", torch.tensor(x)
    yield "y", tracked[0] * x - tracked[1]


LINE = Exercise(
    id="line",
    title="Make the fare",
    asks=("x", "w", "b", "y"),
    probe=probe_line,
    stand_in=stand_in_line,
    checks=(
        Values("x", tensor=True),
        Values("w", tensor=True),
        Values("b", tensor=True),
        Traits(
            {
                "w is tracked": "`w.requires_grad` is False: autograd will not track it.",
                "b is tracked": "`b.requires_grad` is False: autograd will not track it.",
                "x is not tracked": "`x.requires_grad` is True: nobody asked for its slope.",
                "w is a leaf": "`w` is the result of a calculation, so `w.grad` will stay None.",
                "b is a leaf": "`b` is the result of a calculation, so `b.grad` will stay None.",
            }
        ),
        Values("y", tensor=True),
        Traits(
            {
                "y has a graph": "`y.grad_fn` is None: `y` does not know how it was made.",
                "y follows w": (
                    "`y` is right for these numbers. With another `w` it would not be what the "
                    "formula says: is it made of `w`, `x` and `b`?"
                ),
                "y follows b": (
                    "`y` is right for these numbers. With another `b` it would not be what the "
                    "formula says: is it made of `w`, `x` and `b`?"
                ),
            }
        ),
    ),
    hints=(
        "Four lines, one for each name. The last one is the formula, written with `*` and `+`.",
        (
            "`torch.tensor(4.0)` makes a tensor of one number. It takes a second argument that "
            "says whether autograd is to track it; the text above names it."
        ),
        """The same for another formula, the length of a spring, `length = k * pull + rest`, of which only `k` is to be learned:

```python
pull = torch.tensor(2.0)
k = torch.tensor(0.5, requires_grad=True)
rest = torch.tensor(7.0)
length = k * pull + rest    # tensor(8., grad_fn=<AddBackward0>)
```""",
    ),
    mistakes=(
        Mistake(
            "not-tracked",
            """
x = torch.tensor(3.0)
w = torch.tensor(4.0)
b = torch.tensor(5.0)
y = w * x + b
""",
            "The numbers are right, but `w.requires_grad` and `b.requires_grad` are `False`, and "
            "`y` is printed without a `grad_fn`. Autograd kept no record. Say which tensors to "
            "track when you make them.",
        ),
        Mistake(
            "bias-not-tracked",
            changed(_LINE, ("b = torch.tensor(5.0, requires_grad=True)", "b = torch.tensor(5.0)")),
            "`w` is tracked and `b` is not: `b.requires_grad` is `False`. There would be no slope "
            "for the base fare. Compare the lines that make the two.",
        ),
        Mistake(
            "weight-not-tracked",
            changed(_LINE, ("w = torch.tensor(4.0, requires_grad=True)", "w = torch.tensor(4.0)")),
            "`b` is tracked and `w` is not: `w.requires_grad` is `False`. There would be no slope "
            "for the price per kilometre. Compare the lines that make the two.",
        ),
        Mistake(
            "all-tracked",
            changed(_LINE, ("x = torch.tensor(3.0)", "x = torch.tensor(3.0, requires_grad=True)")),
            "`x` is tracked too. Nothing fails, but the distance is a fact of this ride, not a "
            "number to be changed, and tracking costs memory. Read again which two slopes are "
            "wanted.",
        ),
        Mistake(
            "in-brackets",
            """
x = torch.tensor([3.0])
w = torch.tensor([4.0], requires_grad=True)
b = torch.tensor([5.0], requires_grad=True)
y = w * x + b
""",
            "Your tensors are vectors that hold one number each, of shape (1,): they are printed "
            "with square brackets inside the parentheses. A single number has no dimension, and is "
            "written without them.",
        ),
        Mistake(
            "no-leaf",
            """
x = torch.tensor(3.0)
w = torch.tensor(1.0, requires_grad=True) * 4
b = torch.tensor(1.0, requires_grad=True) * 5
y = w * x + b
""",
            "`w` and `b` are results of a multiplication, not the tensors that got "
            "`requires_grad=True`: `w.is_leaf` is `False`. Slopes are kept in leaves only, so "
            "`w.grad` would stay `None`. Put the number itself into the tensor.",
        ),
        Mistake(
            "cut-off",
            """
x = torch.tensor(3.0)
w = torch.tensor(4.0, requires_grad=True)
b = torch.tensor(5.0, requires_grad=True)
y = torch.tensor(w.item() * x.item() + b.item())
""",
            "`y` is 17 but has no `grad_fn`: it was made of plain numbers, or where nothing is "
            "recorded (`item`, `detach`, `no_grad`). From such a `y` no way leads back to `w`. "
            "Make it of the tensors themselves.",
        ),
        Mistake(
            "typed-in",
            changed(_LINE, ("y = w * x + b", "y = torch.tensor(17.0, requires_grad=True)")),
            "`y` is tracked, yet it is a new tensor that holds the bare number 17. Its `grad_fn` is "
            "`None`: it knows nothing of `w` and `b`. `y` has to come out of the formula.",
        ),
        Mistake(
            "bare-number-for-b",
            changed(_LINE, ("y = w * x + b", "y = w * x + 5")),
            "`y` is 17, but nothing leads from it to `b`: where the base fare belongs stands a bare "
            "number, typed in or taken out with `item`. Autograd can't ask what a change of `b` would "
            "do. Make `y` of the tensors.",
        ),
        Mistake(
            "bare-number-for-w",
            changed(_LINE, ("y = w * x + b", "y = 4 * x + b")),
            "`y` is 17, but nothing leads from it to `w`: where the price belongs stands a bare "
            "number, typed in or taken out with `item`. Autograd can't ask what a change of `w` would "
            "do. Make `y` of the tensors.",
        ),
        Mistake(
            "roles-swapped",
            changed(_LINE, ("y = w * x + b", "y = w + x * b")),
            "`y` is {yours:g}: the distance was multiplied by the base fare, and the price per "
            "kilometre was added once. Compare the places of `w` and `b` with the formula.",
        ),
        Mistake(
            "parentheses",
            changed(_LINE, ("y = w * x + b", "y = w * (x + b)")),
            "`y` is {yours:g}: the base fare was added to the distance before the price per "
            "kilometre came in. Compare your parentheses with the formula.",
        ),
    ),
)

# ---- slopes


def probe_slopes(names: Names) -> Seen:
    if "w" not in names.before or names.changed("x", "w", "b"):
        return
    if names.w.grad is None and names.b.grad is None:
        return
    yield "w.grad", names.w.grad
    yield "b.grad", names.b.grad
    yield "w has a slope", names.w.grad is not None
    yield "b has a slope", names.b.grad is not None


def probe_own_slopes(names: Names) -> Seen:
    # The graph of the learner's own fare is gone once it was walked; its value tells the formula.
    seen = dict(probe_slopes(names))
    if not seen:
        return
    for name in ("w", "b"):
        if getattr(names, name).grad is None and not getattr(names, name).requires_grad:
            # What was never tracked has no slope, whatever backward is called on.
            seen |= {f"{name}.grad": 0.0, f"{name} has a slope": True}
            yield f"own.{name}.grad", 0.0
    yield from seen.items()
    x, w, b, y = (float(one) for one in (names.x, names.w, names.b, names.y))
    others = ((w + x * b, 1.0, x), (w * (x + b), x + b, w), (w * x - b, x, -1.0))
    for fare, by_w, by_b in others:
        if abs(y - fare) < 1e-4:
            yield "own.w.grad", by_w
            yield "own.b.grad", by_b


SLOPES = Exercise(
    id="slopes",
    title="Ask for the slopes",
    asks=("w", "b"),
    given=("x", "w", "b"),
    setup="y = w * x + b",
    probe=probe_slopes,
    own_probe=probe_own_slopes,
    upstream=("line",),
    checks=(
        Traits(
            {
                "w has a slope": "`w.grad` is None: no way back led to `w`.",
                "b has a slope": "`b.grad` is None: no way back led to `b`.",
            }
        ),
        Values("w.grad"),
        Values("b.grad"),
    ),
    hints=(
        "One line is enough. Which tensor is the result whose slopes you want?",
        (
            "The walk begins at the tensor that `backward` is called on. Nothing comes back from "
            "the call; the slopes lie in `.grad` of the leaves afterwards."
        ),
        """The same for the spring, `length = k * pull + rest`, where `k` is tracked and `pull` is 2:

```python
length.backward()
print(k.grad)       # tensor(2.)
print(pull.grad)    # None
```""",
    ),
    mistakes=(
        Mistake(
            "accumulated",
            """
for _ in range(2):
    y = w * x + b
    y.backward()
""",
            "Every slope is {ratio:g} times what it should be. `backward` ran more than once, and "
            "each time its slopes were added to those already in `.grad`. Run the cell that makes "
            "`w` and `b` again, then call it once.",
        ),
        Mistake(
            "argument-x",
            "y.backward(x)",
            "Every slope is {ratio:g} times what it should be. If you gave `backward` an argument: it "
            "does not choose a variable but multiplies all slopes. If not, `backward` ran that many "
            "times, and slopes add up: run the cell that makes `w` and `b` again, then call it once.",
        ),
        Mistake(
            "argument-w",
            "y.backward(w)",
            "Every slope is {ratio:g} times what it should be. If you gave `backward` an argument: it "
            "does not choose a variable but multiplies all slopes. If not, `backward` ran that many "
            "times, and slopes add up: run the cell that makes `w` and `b` again, then call it once.",
        ),
        Mistake(
            "called-on-a-leaf",
            "w.backward()",
            "`w.grad` is 1: `backward` was called on `w` itself, and the slope of a number in "
            "itself is 1. The walk has to begin at the result, from which both leaves can be "
            "reached in one go. Which tensor is that?",
        ),
        Mistake(
            "part-of-the-fare",
            "(w * x).backward()",
            "`w.grad` is right and `b.grad` is `None`. Either the walk began at `w * x`, before `b` "
            "came in, or it was asked for `w` alone. Walk back from the whole fare, to both.",
        ),
        Mistake(
            "fare-squared",
            "(y ** 2).backward()",
            "Every slope is {ratio:g} times what it should be. They are those of the fare squared, "
            "not of the fare. Call `backward` on `y` itself.",
        ),
    ),
)

# ---- predict-accumulate


def probe_accumulate(names: Names) -> Seen:
    said = names.second_gradient
    try:
        yield "second_gradient", f"{float(said):g}"
    except (TypeError, ValueError):
        yield "second_gradient", str(said)


PREDICT_ACCUMULATE = Exercise(
    id="predict-accumulate",
    title="Predict the second call",
    asks=("second_gradient",),
    probe=probe_accumulate,
    checks=(Values("second_gradient"),),
    hints=(
        "The slope of this fare is 3 each time. What does `backward` do with what is there?",
        (
            "Two things are possible: the new slope takes the place of the old one, or it joins "
            "it. The cell with the loop below shows which."
        ),
        (
            "Another case: `k.grad` holds 2 after a first call. A second call finds the slope 2 "
            "again, and a third one too. Then `k.grad` reads 2, 4, 6. Now work it out for "
            "a slope of 3."
        ),
    ),
    mistakes=(
        Mistake(
            "replaced",
            "second_gradient = 3",
            "You expect the new slope to take the place of the old one, as an assignment would. "
            "Run the next cell and compare the first two lines: `backward` does something else "
            "with what is already in `.grad`.",
        ),
        Mistake(
            "multiplied",
            "second_gradient = 9",
            "You multiplied the two slopes. The chain rule multiplies along one way through the "
            "graph, but these are two walks. Run the next cell and see how the number grows from "
            "call to call.",
        ),
        Mistake(
            "cleared",
            "second_gradient = 0",
            "You expect the second call to clear the first. Nothing is cleared unless you say so, "
            "as this section is about to show. Run the next cell and compare its lines.",
        ),
        Mistake(
            "stepped",
            "second_gradient = 4",
            "You may have named `w`, or taken one step from 3. `backward` changes no parameter: "
            "`w` stays 4, and its slope is 3 at each call. What becomes of two such slopes? Run "
            "the next cell.",
        ),
    ),
)

# ---- reset


def probe_reset(names: Names) -> Seen:
    import torch

    # Below 0, so that a slope's sign shows; twice the same number, which is asked for twice.
    w = torch.tensor(-float(names.draw.uniform(0.6, 1.8)), requires_grad=True)
    xs = [float(one) for one in names.draw.uniform(0.5, 2.5, 4)]
    slopes = names.separate_slopes(w, xs)
    yield RESETS[0], slopes
    yield RESETS[1], names.separate_slopes(w, xs)
    other = [float(one) for one in names.draw.uniform(0.5, 2.5, 2)]
    yield RESETS[2], names.separate_slopes(w, [*other, other[0]])
    tensors = [isinstance(one, torch.Tensor) for one in (slopes, *slopes)]
    yield "given.plain numbers", not any(tensors)


RESETS = ("separate_slopes(w, xs)", "separate_slopes(w, xs) again", "separate_slopes(w, other xs)")

_RESET = """
def separate_slopes(w, xs):
    slopes = []
    for x in xs:
        y = (w * x) ** 2
        y.backward()
        slopes.append(w.grad.item())
        w.grad.zero_()
    return slopes
"""

RESET = Exercise(
    id="reset",
    title="Set the gradient back",
    asks=("separate_slopes",),
    points=2,
    probe=probe_reset,
    checks=(
        Behaviour("separate_slopes", RESETS),
        Traits(
            {
                "given.plain numbers": (
                    "The slopes are right, but they are not plain numbers yet: look at what the "
                    "cell prints."
                )
            }
        ),
    ),
    hints=(
        (
            "In each round of the loop four things happen: make `y`, call `backward`, read the "
            "slope, set it back. Their order matters."
        ),
        (
            "`w.grad.item()` gives the slope as a plain number, which nothing can change later. "
            "`w.grad.zero_()` sets the gradient itself to 0."
        ),
        (
            "If the numbers keep growing, the reset is missing or stands outside the loop. If all "
            "are 0, it comes too early, or the list holds `w.grad` itself."
        ),
        """The same for one parameter and three other functions of it, where a slope is read and cleared each time:

```python
k = torch.tensor(2.0, requires_grad=True)
for power in (1, 2, 3):
    (k ** power).backward()
    print(k.grad.item())    # 1.0, then 4.0, then 12.0
    k.grad.zero_()
```""",
    ),
    mistakes=(
        Mistake(
            "no-reset",
            changed(_RESET, ("        w.grad.zero_()\n", "")),
            "The first slope is right, and each one after it also holds all those before. "
            "`backward` adds to `w.grad`, and nothing in your loop sets it back.",
        ),
        Mistake(
            "reset-outside-the-loop",
            changed(
                _RESET,
                ("    slopes = []\n", "    slopes = []\n    w.grad = None\n"),
                ("        w.grad.zero_()\n", ""),
            ),
            "The gradient is set back once for each call of the function, not once for each `x`. "
            "So the first slope is right, and later ones hold those before. Look at what is "
            "indented under the `for`.",
        ),
        Mistake(
            "all-zero",
            changed(
                _RESET,
                (
                    "        slopes.append(w.grad.item())\n        w.grad.zero_()\n",
                    "        w.grad.zero_()\n        slopes.append(w.grad.item())\n",
                ),
            ),
            "All your slopes are 0. Either the reset comes before the slope is read, or the list "
            "holds `w.grad` itself: one tensor, many times, and `zero_` empties it. Read the "
            "number first, as a plain number.",
        ),
        Mistake(
            "kept-the-tensor",
            changed(
                _RESET,
                ("slopes.append(w.grad.item())", "slopes.append(w.grad)"),
                ("        w.grad.zero_()\n", ""),
            ),
            "All your slopes are equal, and too large. The list holds `w.grad` itself, one tensor "
            "many times, and every `backward` adds to it. Keep its number in place of the tensor; "
            "then look at the reset too.",
        ),
        Mistake(
            "first-only",
            changed(_RESET, ("    return slopes", "        return slopes")),
            "Only the first slope came back. The `return` stands inside the loop and ends the "
            "function in its first round. Look at its indentation.",
        ),
        Mistake(
            "no-square",
            changed(_RESET, ("y = (w * x) ** 2", "y = w * x")),
            "Your slopes are the numbers of `xs` themselves: those of `w * x`, not of its square. "
            "Compare the line that makes `y` with the task.",
        ),
        Mistake(
            "parameter-reset",
            changed(_RESET, ("        w.grad.zero_()\n", "        w.data.zero_()\n")),
            "Only the first slope is right: your loop sets `w` to 0, where its gradient is what "
            "should go back. Print `w` after the call. The parameter itself has to keep its value.",
        ),
    ),
)

# ---- central-difference


def probe_central_difference(names: Names) -> Seen:
    a, c = (float(one) for one in names.draw.uniform(0.5, 1.5, 2))
    x, z = (float(one) for one in names.draw.uniform(0.7, 1.6, 2))
    h, g = (float(one) for one in names.draw.uniform(0.2, 0.4, 2))
    yield "slope(f, x, h)", names.slope(lambda t: a * t**3 + c * t, x, h)
    # One that falls, and that takes arrays as well.
    yield "slope of another function", names.slope(lambda t: (1 + a) ** -t, z, g)


CENTRAL_DIFFERENCE = Exercise(
    id="central-difference",
    title="Measure a slope",
    asks=("slope",),
    probe=probe_central_difference,
    checks=(Behaviour("slope", ("slope(f, x, h)", "slope of another function")),),
    hints=(
        "`f` is a function: `f(x + h)` is its value a little to the right.",
        (
            "Rise divided by run. The rise is the difference of two values of `f`; the run is how "
            "far apart the two places are, which is not `h`."
        ),
        "Python divides before it subtracts, and `a / 2 * h` is `(a / 2) * h`. Use parentheses.",
        """The same kind of function for a curvature, which compares three places:

```python
def curvature(f, x, h):
    return (f(x + h) - 2 * f(x) + f(x - h)) / h**2

curvature(lambda t: t**2, 5.0, 0.1)    # close to 2
```""",
    ),
    mistakes=(
        Mistake(
            "forward-difference",
            """
def slope(f, x, h):
    return (f(x + h) - f(x)) / h
""",
            "You compared `x` with the place to its right only. That is the forward difference: "
            "also a slope, but off by an amount that shrinks like h, where the central one's "
            "shrinks like h². Go to the left as well.",
        ),
        Mistake(
            "backward-difference",
            """
def slope(f, x, h):
    return (f(x) - f(x - h)) / h
""",
            "You compared `x` with the place to its left only. That is the backward difference: "
            "also a slope, but off by an amount that shrinks like h, where the central one's "
            "shrinks like h². Go to the right as well.",
        ),
        Mistake(
            "run-of-h",
            """
def slope(f, x, h):
    return (f(x + h) - f(x - h)) / h
""",
            "Your slope is twice as steep as it should be. The rise is right, but you divided it by "
            "`h`. How far is it from `x - h` to `x + h`?",
        ),
        Mistake(
            "precedence",
            """
def slope(f, x, h):
    return (f(x + h) - f(x - h)) / 2 * h
""",
            "Your value gets smaller as `h` does. Python works from left to right: `/ 2 * h` "
            "divides by 2 and then multiplies by `h`. Parentheses say what belongs below the line.",
        ),
        Mistake(
            "rise-not-bracketed",
            """
def slope(f, x, h):
    return f(x + h) - f(x - h) / (2 * h)
""",
            "Only the second value was divided: Python divides before it subtracts. The whole "
            "difference belongs above the line. Look at your parentheses.",
        ),
        Mistake(
            "sign",
            """
def slope(f, x, h):
    return (f(x - h) - f(x + h)) / (2 * h)
""",
            "Your slope has the right size and the opposite sign: a curve that climbs seems to "
            "fall. The value further right comes first in the difference.",
        ),
        Mistake(
            "no-run",
            """
def slope(f, x, h):
    return f(x + h) - f(x - h)
""",
            "You returned the rise: how much `f` changes between the two places. A slope is the "
            "rise for each unit of the way. One operation is still to come.",
        ),
        Mistake(
            "h-ignored",
            """
def slope(f, x, h):
    h = 1e-5
    return (f(x + h) - f(x - h)) / (2 * h)
""",
            "Your result does not depend on `h`: a much smaller step takes its place, or the slope "
            "was found in another way. The next figure compares different `h`. Call yours with h = 1 "
            "and h = 0.1: the results should differ.",
        ),
        Mistake(
            "half-steps",
            """
def slope(f, x, h):
    return (f(x + h / 2) - f(x - h / 2)) / h
""",
            "This is a central difference, with half the step: you went h/2 to each side. The "
            "formula in the task goes `h` to each side.",
        ),
    ),
)

# ---- vector


def probe_vector(names: Names) -> Seen:
    import torch

    # Below 0, so that a slope's sign shows.
    w = torch.tensor(-float(names.draw.uniform(0.6, 1.8)), requires_grad=True)
    xs, others = (torch.tensor(names.draw.uniform(0.5, 2.5, count)).float() for count in (5, 3))
    for said, given in zip(MEANS, (xs, xs, others), strict=True):
        yield said, names.mean_slope(w, given)


MEANS = ("mean_slope(w, xs)", "mean_slope(w, xs) again", "mean_slope(w, other xs)")

_VECTOR = """
def mean_slope(w, xs):
    w.grad = None
    ys = (w * xs) ** 2
    ys.mean().backward()
    return w.grad.item()
"""

VECTOR = Exercise(
    id="vector",
    title="From many numbers to one",
    asks=("mean_slope",),
    probe=probe_vector,
    checks=(Behaviour("mean_slope", MEANS),),
    hints=(
        "`(w * xs) ** 2` gives all the numbers at once. `backward` wants one. Which one is asked for?",
        (
            "A tensor has methods that make one number of many: `max`, `mean`, `sum`. Then call "
            "`backward` on that."
        ),
        "Your function may be called twice with the same `w`. What is in `w.grad` by then?",
        """The same for the largest of three numbers:

```python
k = torch.tensor(2.0, requires_grad=True)
lengths = k * torch.tensor([1.0, 5.0, 3.0])
lengths.max().backward()
k.grad.item()    # 5.0: only the largest depends on k here
```""",
    ),
    mistakes=(
        Mistake(
            "sum-for-mean",
            changed(_VECTOR, ("ys.mean().backward()", "ys.sum().backward()")),
            "Your slope is {ratio:g} times the slope of the mean, and `xs` has that many numbers. "
            "It is the slope of their sum, which is also what `backward(torch.ones(...))` gives.",
        ),
        Mistake(
            "not-reset",
            changed(_VECTOR, ("    w.grad = None\n", "")),
            "The first call is right. The second one, with the same `w`, adds its slope to what "
            "the first left in `w.grad`. Set it back where the function begins, or before it ends.",
        ),
        Mistake(
            "sum-and-not-reset",
            changed(
                _VECTOR,
                ("    w.grad = None\n", ""),
                ("ys.mean().backward()", "ys.sum().backward()"),
            ),
            "Your slope is {ratio:g} times the slope of the mean, and `xs` has that many numbers: "
            "it is the slope of their sum. And a second call adds to what the first left in "
            "`w.grad`.",
        ),
        Mistake(
            "all-zero",
            changed(
                _VECTOR,
                ("    w.grad = None\n", ""),
                (
                    "    return w.grad.item()",
                    "    slope = w.grad\n    w.grad.zero_()\n    return slope",
                ),
            ),
            "Your slope is 0. A second name for `w.grad` is no copy: `zero_` empties the one "
            "tensor that both stand for. Read the slope as a plain number before you set the "
            "gradient back.",
        ),
        Mistake(
            "square-of-mean",
            changed(
                _VECTOR,
                ("ys = (w * xs) ** 2", "ys = w * xs"),
                ("ys.mean().backward()", "(ys.mean() ** 2).backward()"),
            ),
            "You took the mean first and squared it then. For −1 and 1 the square of the mean is "
            "0, and the mean of the squares is 1. Mind where the parentheses close.",
        ),
        Mistake(
            "no-square",
            changed(_VECTOR, ("ys = (w * xs) ** 2", "ys = w * xs")),
            "Your slope is the mean of `xs`: that of `w * xs`, not of its square. Compare the line "
            "that makes the numbers with the task.",
        ),
        Mistake(
            "first-only",
            changed(_VECTOR, ("ys.mean().backward()", "ys[0].backward()")),
            "Your slope is that of the first number only; the others were left out. `backward` "
            "wants one number, but it should be one that all of them go into.",
        ),
        Mistake(
            "value-not-slope",
            changed(_VECTOR, ("return w.grad.item()", "return ys.mean().item()")),
            "You returned the mean itself, not its slope in `w`. `backward` gives nothing back: "
            "its result lies in `w.grad`.",
        ),
    ),
)

# ---- detach


def probe_detach(names: Names) -> Seen:
    import numpy as np
    import torch

    k = torch.tensor(float(names.draw.uniform(0.5, 2)), requires_grad=True)
    drawn = torch.tensor(names.draw.normal(1, 2, 5), dtype=torch.float32)
    # One of them below 0, so that signs show.
    drawn[0] = -3 - drawn[0].abs()
    t = k * drawn + 1
    shown = names.to_plot(t)
    parts = shown if isinstance(shown, list | tuple) else [shown]
    yield "to_plot(t)", shown
    yield "the result is cut off", not any(getattr(one, "requires_grad", False) for one in parts)
    yield "given.an array", isinstance(shown, np.ndarray)
    yield "t is still attached", t.requires_grad
    yield "t afterwards", t.detach()
    if t.requires_grad:
        yield "slope afterwards", torch.autograd.grad(t.mean(), k)[0]


DETACH = Exercise(
    id="detach",
    title="Take out numbers to plot",
    asks=("to_plot",),
    probe=probe_detach,
    checks=(
        Behaviour("to_plot", ("to_plot(t)",)),
        Traits(
            {
                "the result is cut off": "What `to_plot` returns still requires a gradient.",
                "t is still attached": "After the call `t` itself is cut off from its graph.",
                "given.an array": "The numbers are right, but a NumPy array is asked for: look at `type(drawn)`.",
            }
        ),
        Behaviour("to_plot", ("t afterwards", "slope afterwards")),
    ),
    hints=(
        "The message in the cell above says what to call. Read its second sentence.",
        (
            "In torch, a method whose name ends in an underscore changes the tensor itself. The "
            "one without gives a new tensor and leaves the old one alone."
        ),
        """The same for a single number, which becomes a plain Python float and leaves its tensor tracked:

```python
loss = (k * 3 - 5) ** 2
history.append(loss.item())
loss.backward()             # still works
```

For many numbers there is a method for the cut, and one for the array.""",
    ),
    mistakes=(
        Mistake(
            "still-attached",
            """
def to_plot(t):
    return t.clone()
""",
            "The numbers are right, but the result still has a `grad_fn`. `clone` copies the link "
            "to the graph too, and a tensor that was made before keeps its link inside `no_grad`. "
            "Look for the method that cuts.",
        ),
        Mistake(
            "cut-in-place",
            """
def to_plot(t):
    return t.detach_().numpy()
""",
            "The numbers are right, but the knife went through `t` itself: afterwards "
            "`t.requires_grad` is `False`, and training can't go on. A method with an underscore "
            "at its end changes the tensor in place.",
        ),
        Mistake(
            "one-number",
            """
def to_plot(t):
    return t.mean().item()
""",
            "Your function returns one number for the whole tensor. A curve needs all of them. "
            "`item` is for tensors of one element only.",
        ),
        Mistake(
            "prints-it",
            """
def to_plot(t):
    print(t.detach().numpy())
""",
            "Your function shows the numbers but hands nothing back: its value is `None`. For "
            "matplotlib to draw them, the function has to return them.",
        ),
        Mistake(
            "whole-numbers",
            """
def to_plot(t):
    return t.detach().int().numpy()
""",
            "The result is cut off, and so is everything behind the decimal point: the numbers "
            "became integers. No change of type is needed for a plot.",
        ),
    ),
)

# ---- gradient-of


def probe_gradient_of(names: Names) -> Seen:
    import torch

    # In float32, as the lesson works, and steep both ways.
    c = torch.tensor(names.draw.choice([-1, 1]) * names.draw.uniform(0.5, 2, 3)).float()
    c[1] *= -1
    d = torch.tensor(names.draw.uniform(0.5, 2, (2, 2)))
    point = torch.tensor(names.draw.uniform(0.5, 2, 3)).float()
    tracked = torch.tensor(names.draw.uniform(0.5, 2, (2, 2)), requires_grad=True)
    tracked.grad = torch.full((2, 2), 0.25, dtype=tracked.dtype)
    held, held_too = point.clone(), tracked.detach().clone()

    def f(p: Any) -> Any:
        return (c * p**3).sum() + p[0] * p[1]

    found = names.gradient_of(f, point)
    yield "gradient_of(f, point)", found
    yield "the gradient is a tensor", isinstance(found, torch.Tensor)
    yield "point is not tracked", not point.requires_grad
    yield "point has no gradient", point.grad is None
    found = names.gradient_of(lambda p: (torch.sin(p) * d).sum() + p[0, 0] ** 2, tracked)
    yield "gradient at a tracked point", found
    kept = tracked.grad is not None and bool((tracked.grad == 0.25).all())
    yield "its own gradient is kept", kept
    yield "it is still tracked", tracked.requires_grad
    yield "it is where it was", torch.equal(point, held) and torch.equal(tracked, held_too)
    yield "gradient_of(f, point) again", names.gradient_of(f, held)


_GRADIENT_OF = """
def gradient_of(f, point):
    p = point.detach().clone().requires_grad_()
    f(p).backward()
    return p.grad
"""

GRADIENT_OF = Exercise(
    id="gradient-of",
    title="The gradient as a function",
    asks=("gradient_of",),
    points=2,
    probe=probe_gradient_of,
    checks=(
        Behaviour("gradient_of", ("gradient_of(f, point)",)),
        Traits(
            {
                "point is not tracked": "After the call `point.requires_grad` is True.",
                "point has no gradient": "After the call `point.grad` is no longer None.",
            }
        ),
        Behaviour("gradient_of", ("gradient at a tracked point",)),
        Traits(
            {
                "its own gradient is kept": "The gradient that `point` had was changed.",
                "it is still tracked": "After the call a tracked `point` is no longer tracked.",
                "it is where it was": "After the call `point` holds other numbers than before.",
                "the gradient is a tensor": (
                    "The slopes are right, but a tensor is asked for: look at the `type` of what "
                    "your function returns."
                ),
            }
        ),
        Behaviour("gradient_of", ("gradient_of(f, point) again",)),
    ),
    hints=(
        "Don't work with `point` itself. Make a leaf of your own that holds the same numbers.",
        (
            "If `point` is tracked, a copy of it is a result of a calculation, not a leaf. Cut it "
            "off first, as in the exercise before."
        ),
        "Then: `f` of your leaf, `backward` on that, and your leaf's `.grad` is the answer.",
        """The same idea for a single second slope, which also leaves its argument alone:

```python
def steepness(f, number):
    u = torch.tensor(float(number), requires_grad=True)
    f(u).backward()
    return abs(u.grad.item())

steepness(lambda u: u**2, -3)    # 6.0
```""",
    ),
    mistakes=(
        Mistake(
            "disturbs-the-point",
            """
def gradient_of(f, point):
    point.requires_grad_()
    f(point).backward()
    return point.grad
""",
            "The gradient is right the first time, but `point` is changed: afterwards it is "
            "tracked and holds a `.grad`, and a second call would add to that. Work with a leaf of "
            "your own.",
        ),
        Mistake(
            "disturbs-and-clears",
            """
def gradient_of(f, point):
    point.requires_grad_()
    point.grad = None
    f(point).backward()
    return point.grad
""",
            "The gradients are right, but `point` is changed: afterwards it is tracked, and a "
            "gradient that it had before is lost. Somebody's training may have needed that. Work "
            "with a leaf of your own.",
        ),
        Mistake(
            "clears-up-after-itself",
            """
def gradient_of(f, point):
    point.requires_grad_()
    f(point).backward()
    found = point.grad
    point.grad = None
    point.requires_grad_(False)
    return found
""",
            "That is right for an untracked `point`. But a tracked one may come with a gradient: "
            "`backward` adds to that, and then you throw it away, and the tracking with it. With a "
            "leaf of your own there is nothing to clear up.",
        ),
        Mistake(
            "clone-is-no-leaf",
            """
def gradient_of(f, point):
    p = point.clone().requires_grad_()
    f(p).backward()
    return p.grad
""",
            "It works for an untracked `point` only. The clone of a tracked tensor hangs on its "
            "graph: it is no leaf, its `.grad` stays `None`, and the slopes land in `point.grad`. "
            "Something has to be cut.",
        ),
        Mistake(
            "value-not-gradient",
            """
def gradient_of(f, point):
    return f(point)
""",
            "You returned the value of `f` at the point, one number. The gradient has one slope "
            "for each number in `point`, and so its shape.",
        ),
        Mistake(
            "backward-returns-nothing",
            """
def gradient_of(f, point):
    p = point.detach().clone().requires_grad_()
    return f(p).backward()
""",
            "Your function returns `None`, since that is what `backward` returns. The slopes are "
            "there, in the `.grad` of the leaf.",
        ),
        Mistake(
            "cleared-too-early",
            changed(_GRADIENT_OF, ("    return p.grad", "    p.grad.zero_()\n    return p.grad")),
            "All slopes are 0: they were worked out and set back before you returned them. Your "
            "leaf is new at each call, so nothing has to be reset.",
        ),
        Mistake(
            "slopes-summed",
            changed(_GRADIENT_OF, ("    return p.grad", "    return p.grad.sum()")),
            "You added the slopes up, and one number came back. Each number in `point` has a slope "
            "of its own, so the gradient has the shape of `point`.",
        ),
    ),
)

LESSON = Lesson(
    id="02_autograd",
    title="Autograd",
    known_by=("x", "w", "b", "y"),
    exercises=(
        LINE,
        SLOPES,
        PREDICT_ACCUMULATE,
        RESET,
        CENTRAL_DIFFERENCE,
        VECTOR,
        DETACH,
        GRADIENT_OF,
    ),
)
