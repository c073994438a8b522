"""Lesson 01, tensors: numbers, vectors, matrices, and what can be done with them."""

import contextlib
import types
from collections.abc import Iterator
from typing import Any

from grader.authoring import (
    Behaviour,
    Exercise,
    Lesson,
    Mistake,
    Names,
    Prediction,
    Traits,
    Values,
)

Seen = Iterator[tuple[str, Any]]


def drawn(names: Names, *shape: int) -> Any:
    """Return a float32 tensor of positive numbers that the learner has not seen."""
    import torch

    return torch.tensor(names.draw.uniform(1, 9, shape), dtype=torch.float32)


TENSOR = Traits(
    {
        "the result is a tensor": (
            "The numbers are right, but your function returns no tensor: look at the `type` of what "
            "it gives back."
        )
    }
)

# ---- matrix


def probe_matrix(names: Names) -> Seen:
    import numpy as np
    import torch

    yield "t3", names.t3
    yield "t3 is a tensor", isinstance(names.t3, torch.Tensor)
    yield "t3 is an array", isinstance(names.t3, np.ndarray)


def stand_in_matrix(names: Names) -> Seen:
    import torch

    yield "t3", torch.tensor(names.draw.normal(size=(3, 2)), dtype=torch.float32)


MATRIX = Exercise(
    id="matrix",
    title="Make a matrix",
    asks=("t3",),
    probe=probe_matrix,
    stand_in=stand_in_matrix,
    checks=(Values("t3", tensor=True, floating=True),),
    hints=(
        (
            "A vector is a list of numbers. A matrix is a list of rows, and each row is a list. "
            "How many rows are there, and how many numbers in each?"
        ),
        (
            "One number with a decimal point is enough to make all of them floats, as `4.` did for "
            "`t1`."
        ),
        """The same for 2 rows and 3 columns, the numbers from 1 to 6 along the rows:
```python
torch.tensor([[1., 2, 3],
              [4, 5, 6]])
```""",
    ),
    mistakes=(
        Mistake(
            "integers",
            """
t3 = torch.tensor([[5, 6], [7, 8], [9, 10]])
print(t3)
print(t3.shape, t3.dtype)
""",
            "The numbers and the shape are right, but `t3.dtype` is `torch.int64`: whole numbers. "
            "None of yours has a decimal point, so PyTorch took them for integers. Compare how "
            "`t1` was made.",
        ),
        Mistake(
            "two-rows",
            """
t3 = torch.tensor([[5., 6, 7], [8, 9, 10]])
print(t3)
print(t3.shape, t3.dtype)
""",
            "Yours has two rows of three numbers, so its shape is (2, 3). The shape is told rows "
            "first, then columns: three rows of two are asked for.",
        ),
        Mistake(
            "down-the-columns",
            """
t3 = torch.tensor([[5., 8], [6, 9], [7, 10]])
print(t3)
print(t3.shape, t3.dtype)
""",
            "The shape is right, but yours counts down the columns: under 5 stands 6. Counting "
            "along the rows, as one reads, puts 6 to the right of 5.",
        ),
        Mistake(
            "flat",
            """
t3 = torch.tensor([5., 6, 7, 8, 9, 10])
print(t3)
print(t3.shape, t3.dtype)
""",
            "Yours is one list of six numbers: a vector of shape (6,). Brackets inside brackets "
            "say where a row ends. Look at `t3.shape`: it has a single number in it.",
        ),
        Mistake(
            "one-bracket-over",
            """
t3 = torch.tensor([[[5., 6], [7, 8], [9, 10]]])
print(t3)
print(t3.shape, t3.dtype)
""",
            "There is one pair of brackets too many: yours is a stack that holds a single matrix, "
            "of shape (1, 3, 2). Count the brackets before the 5: each opens one dimension.",
        ),
        Mistake(
            "from-zero",
            """
t3 = torch.arange(6.).reshape(3, 2)
print(t3)
print(t3.shape, t3.dtype)
""",
            "The shape is right, but yours counts from {yours:g}. The task counts from {right:g}. "
            "`torch.arange` also takes a start and an end.",
        ),
        Mistake(
            "array",
            """
t3 = np.array([[5., 6], [7, 8], [9, 10]])
print(t3)
print(t3.shape, t3.dtype)
""",
            "The numbers are right, but `t3` is a NumPy array, not a tensor: it prints `array`, or "
            "nothing, in front of the brackets. An array can't be tracked by autograd or moved to "
            "a GPU. Which function made `t2`?",
        ),
    ),
)

# ---- dtype


def probe_dtype(names: Names) -> Seen:
    import torch

    kind, t5 = names.kind, names.t5
    yield "kind is a dtype", isinstance(kind, torch.dtype)
    yield "kind is that of counts", kind == torch.int64
    yield "what kind is", str(kind) if isinstance(kind, torch.dtype) else type(kind).__name__
    yield "t5", t5
    yield "t5 is a tensor", isinstance(t5, torch.Tensor)
    size = str(getattr(t5, "dtype", "")).removeprefix("torch.")
    yield "t5 is float32", size == "float32"
    yield "what t5 holds", size


DTYPE = Exercise(
    id="dtype",
    title="Look at the type, and change it",
    asks=("kind", "t5"),
    probe=probe_dtype,
    checks=(
        Traits(
            {
                "kind is a dtype": "`kind` is not a dtype; `torch.float32` would be one.",
                "kind is that of counts": "`kind` is a dtype, but not the one of `counts`.",
            }
        ),
        Values("what kind is", label="The name of `kind`"),
        Values("t5", tensor=True, floating=True),
        Traits({"t5 is float32": "`t5` holds floats, but of another size than float32."}),
    ),
    hints=(
        (
            "For `kind`: every tensor knows the type of its numbers, as it knows its shape. No "
            "parentheses are needed for either."
        ),
        (
            "For `t5`: `tensor.to(dtype)` gives the same numbers in another type. It gives them "
            "back as a new tensor, so the result needs a name."
        ),
        """The same in the other direction, from floats to 32-bit integers:
```python
heights = torch.tensor([1., 2.])
heights.dtype                       # torch.float32
whole = heights.to(torch.int32)
whole.dtype                         # torch.int32, and heights is what it was
```""",
    ),
    mistakes=(
        Mistake(
            "method-for-dtype",
            """
counts = torch.tensor([3, 4, 4, 6])
kind = counts.type
t5 = counts.to(torch.float32)
""",
            "`kind` is a method: a function that belongs to `counts` and waits to be called. "
            "`.type` is an older way to convert; nothing complains, and nothing is answered. The "
            "attribute that holds the answer has a name close to it.",
        ),
        Mistake(
            "text-for-dtype",
            """
counts = torch.tensor([3, 4, 4, 6])
kind = counts.type()
t5 = counts.to(torch.float32)
""",
            "`kind` is text. It may read like a type, but it is only letters: comparing it with "
            "`torch.int64` gives `False`. Ask `counts` for the attribute itself, without "
            "calling anything.",
        ),
        Mistake(
            "class-for-dtype",
            """
counts = torch.tensor([3, 4, 4, 6])
kind = type(counts)
t5 = counts.to(torch.float32)
""",
            "`type(counts)` is Python's question: what sort of object is this? A tensor, it says, "
            "whatever the numbers inside. Ask the tensor what type its *numbers* have.",
        ),
        Mistake(
            "asked-too-late",
            """
counts = torch.tensor([3, 4, 4, 6])
t5 = counts.to(torch.float32)
kind = t5.dtype
""",
            "`t5` is right. But `kind` is `torch.float32`, the type after the conversion. The "
            "type of `counts` is asked for, and it differs: that is why `mean` refused it.",
        ),
        Mistake(
            "result-thrown-away",
            """
counts = torch.tensor([3, 4, 4, 6])
kind = counts.dtype
t5 = counts
t5.to(torch.float32)
""",
            "`t5` still holds integers. A conversion gives back a *new* tensor and leaves the old "
            "one as it was; yours was made and then dropped, since no name was given to it.",
        ),
        Mistake(
            "float64",
            """
counts = torch.tensor([3, 4, 4, 6])
kind = counts.dtype
t5 = counts.double()
""",
            "`t5` holds floats, but 64-bit ones: `t5.dtype` is `torch.float64`. PyTorch's layers "
            "hold float32, and a matrix product of the two is refused. Python's own `float` has 64 "
            "bits too.",
        ),
        Mistake(
            "averaged",
            """
counts = torch.tensor([3, 4, 4, 6])
kind = counts.dtype
t5 = counts.to(torch.float32).mean()
""",
            "`t5` is one number, the mean. The task asks for the four numbers themselves, as "
            "floats; the mean is taken below, when they are printed.",
        ),
        Mistake(
            "array",
            """
counts = torch.tensor([3, 4, 4, 6])
kind = counts.dtype
t5 = counts.numpy().astype("float32")
""",
            "`t5` holds the right numbers, but as a NumPy array: `.numpy()` left PyTorch, and "
            "nothing came back. A tensor can convert its numbers itself.",
        ),
    ),
)

# ---- join


def probe_join(names: Names) -> Seen:
    import torch

    yield "t6", names.t6
    yield "t7", names.t7
    yield "t7 is a tensor", isinstance(names.t7, torch.Tensor)
    kept = [one for one in (names.t3, names.t7) if isinstance(one, torch.Tensor)]
    whole = [not one.is_floating_point() for one in kept]
    yield "t7 holds floats if t3 does", whole != [False, True]


def probe_own_join(names: Names) -> Seen:
    import torch

    yield from probe_join(names)
    yield "own.t6", torch.full(names.t3.shape, 42)
    yield "own.t7", torch.cat((names.t3, names.t6))


JOIN = Exercise(
    id="join",
    title="Fill and join",
    asks=("t6", "t7"),
    probe=probe_join,
    own_probe=probe_own_join,
    upstream=("matrix",),
    checks=(
        Values("t6", tensor=True),
        Values("t7", tensor=True),
        Traits({"t7 holds floats if t3 does": "`t7` holds integers, and `t3` holds floats."}),
    ),
    hints=(
        (
            "`torch.full` takes the shape first, as one tuple in parentheses of its own, and then "
            "the number."
        ),
        (
            "`torch.cat` takes the tensors as one tuple or list, in the order in which they are to "
            "stand. Unless told otherwise, it puts them below each other."
        ),
        """The same with other tensors, two rows of zeros above one row of sevens:
```python
zeros = torch.zeros(2, 4)
sevens = torch.full((1, 4), 7.)
torch.cat((zeros, sevens))      # shape (3, 4)
```""",
    ),
    mistakes=(
        Mistake(
            "side-by-side",
            """
t6 = torch.full((3, 2), 42)
t7 = torch.cat((t3, t6), dim=1)
""",
            "Yours stand side by side: `t7.shape` is (3, 4). `dim=1` made the rows longer. For "
            "more rows, join along the dimension that counts rows: look at where they stand in `t7.shape`.",
        ),
        Mistake(
            "stacked",
            """
t6 = torch.full((3, 2), 42)
t7 = torch.stack((t3, t6))
""",
            "`t7.shape` is (2, 3, 2): `stack` laid one matrix on the other and opened a new "
            "dimension. To make one longer matrix of two, the dimensions stay two. That is another "
            "function.",
        ),
        Mistake(
            "other-order",
            """
t6 = torch.full((3, 2), 42)
t7 = torch.cat((t6, t3))
""",
            "The shape is right, but the 42s stand on top. The tensors are joined in the order in "
            "which they are named, and `t3` should come first.",
        ),
        Mistake(
            "added",
            """
t6 = torch.full((3, 2), 42)
t7 = t3 + t6
""",
            "`+` adds number to number, and `t7` is again (3, 2). For Python lists, `+` joins; for "
            "tensors it is arithmetic. Joining is a function of its own.",
        ),
        Mistake(
            "only-a-tuple",
            """
t6 = torch.full((3, 2), 42)
t7 = (t3, t6)
""",
            "`t7` holds two tensors beside each other in a Python tuple or list; they are not "
            "joined, and `t7` has no `shape`. That is what `torch.cat` wants to be given.",
        ),
        Mistake(
            "another-number",
            """
t6 = torch.full((3, 2), 1)
t7 = torch.cat((t3, t6))
""",
            "`t6` has the right shape, but is filled with {yours:g} and not with {right:g}. "
            "`torch.ones` always fills with 1; `torch.full` is told the number, after the shape.",
        ),
        Mistake(
            "the-same-twice",
            """
t6 = torch.full((3, 2), 42)
t7 = torch.cat((t3, t3))
""",
            "`t6` is right. `t7` has the right shape, but holds `t3` twice and no 42. Look at the "
            "names that you handed to `cat`.",
        ),
        Mistake(
            "made-whole",
            """
t6 = torch.full((3, 2), 42)
t7 = torch.cat((t3.int(), t6))
""",
            "The numbers are right, but the points behind them are gone: `t7` holds integers, and "
            "`t3` holds floats. The two need not be made alike beforehand. Join them as they are, and look "
            "at `t7.dtype`.",
        ),
    ),
)

# ---- broadcast


def form(made: Any) -> Seen:
    """Yield what a result is: the same numbers may come in a tensor, an array or a list."""
    import numpy as np
    import torch

    yield "the result is a tensor", isinstance(made, torch.Tensor)
    yield "the result is an array", isinstance(made, np.ndarray)


def probe_broadcast(names: Names) -> Seen:
    for rows, columns, said in TABLES:
        prices, discounts = drawn(names, rows), drawn(names, columns)
        made = names.price_table(prices, discounts)
        yield said, made
    # What was done to the arguments shows when they are used again.
    yield "price_table(the same again)", names.price_table(prices, discounts)
    yield from form(made)


TABLES = (
    (3, 3, "price_table(3 prices, 3 discounts)"),
    (3, 2, "price_table(3 prices, 2 discounts)"),
    (1, 4, "price_table(1 price, 4 discounts)"),
    (4, 2, "price_table(4 prices, 2 discounts)"),
)


BROADCAST = Exercise(
    id="broadcast",
    title="Make a table without a loop",
    asks=("price_table",),
    points=2,
    probe=probe_broadcast,
    checks=(
        Behaviour("price_table", (*(said for _, _, said in TABLES), "price_table(the same again)")),
        TENSOR,
    ),
    hints=(
        (
            "Write the shapes below each other, flush right: the result is (3, 4), so which of the "
            "two vectors lies along the last dimension already, and which has to stand upright?"
        ),
        (
            "A vector of n numbers becomes a column when it is reshaped to n rows and 1 column. "
            '`reshape(-1, 1)` does it for any n: -1 means "as many as there are".'
        ),
        """The same for a table of products, as in a multiplication table:
```python
def times_table(a, b):
    return a.reshape(-1, 1) * b

times_table(torch.tensor([1, 2]), torch.tensor([5, 6, 7]))
# tensor([[ 5,  6,  7],
#         [10, 12, 14]])
```""",
    ),
    mistakes=(
        Mistake(
            "two-vectors",
            """
def price_table(prices, discounts):
    return prices - discounts
""",
            "You subtracted one vector from the other, as they came. With equal lengths that pairs "
            "first with first and gives no table; with 3 and 4 it fails, since neither length is "
            "1. One of the two has to become a column.",
        ),
        Mistake(
            "sideways",
            """
def price_table(prices, discounts):
    return prices - discounts.reshape(-1, 1)
""",
            "All numbers are there, but the table lies on its side: yours has a row for each "
            "discount. The vector that stands upright gives the rows. Look at the shape of your "
            "result.",
        ),
        Mistake(
            "right-shape-wrong-places",
            """
def price_table(prices, discounts):
    table = prices - discounts.reshape(-1, 1)
    return table.reshape(len(prices), len(discounts))
""",
            "The shape is right and the numbers are in the wrong places. Your table lay on its "
            "side, and `reshape` doesn't turn it over. Row 0 should hold the first price less each "
            "discount. Make the right vector the column, and nothing needs turning.",
        ),
        Mistake(
            "wrong-way-round",
            """
def price_table(prices, discounts):
    return discounts - prices.reshape(-1, 1)
""",
            "The shape is right, and every number has the wrong sign: you took the prices from the "
            "discounts. A ticket of 20 with 5 off costs 15, not -15.",
        ),
        Mistake(
            "added",
            """
def price_table(prices, discounts):
    return prices.reshape(-1, 1) + discounts
""",
            "The shape is right, but your discounts make the tickets dearer: they are added. A "
            "ticket of 20 with 5 off costs 15.",
        ),
        Mistake(
            "products",
            """
def price_table(prices, discounts):
    return torch.outer(prices, discounts)
""",
            "The shape is right, but each price is multiplied by each discount. The broadcasting "
            "is as it should be; look at the operation.",
        ),
        Mistake(
            "fixed-length",
            """
def price_table(prices, discounts):
    return prices.reshape(3, 1) - discounts
""",
            "Your table is right for three prices and fails for any other number: a length is "
            "written into the function. Ask the argument how long it is, or let `reshape` work "
            "it out.",
        ),
        Mistake(
            "row-for-column",
            """
def price_table(prices, discounts):
    return prices.reshape(1, -1) - discounts
""",
            "You turned `prices` into a single row, of shape (1, 3). A lone row broadcasts like "
            "the vector it came from. A column has many rows of one number each: look at the two "
            "arguments of `reshape`.",
        ),
        Mistake(
            "prints-it",
            """
def price_table(prices, discounts):
    print(prices.reshape(-1, 1) - discounts)
""",
            "Your function shows the table and gives back `None`. Printing is for people; for the "
            "program to go on with the table, the function has to return it.",
        ),
    ),
)

# ---- normalise-rows


def probe_row_shares(names: Names) -> Seen:
    import torch

    yield SHARES[0], names.row_shares(drawn(names, 3, 3))
    table = drawn(names, 5, 4)
    yield SHARES[1], names.row_shares(table)
    made = names.row_shares(torch.tensor(names.draw.integers(1, 200, (2, 3))))
    yield SHARES[2], made
    # What was done to the table shows when it is used again, and shares are not shares of columns.
    yield SHARES[3], names.row_shares(table.T.contiguous())
    yield from form(made)


SHARES = (
    "row_shares(3 rows of 3)",
    "row_shares(5 rows of 4)",
    "row_shares(2 rows of whole numbers)",
    "row_shares(the 5 rows of 4, turned over)",
)


NORMALISE_ROWS = Exercise(
    id="normalise-rows",
    title="Make each row add up to 1",
    asks=("row_shares",),
    points=2,
    probe=probe_row_shares,
    checks=(
        Behaviour("row_shares", SHARES),
        TENSOR,
    ),
    hints=(
        (
            "Two steps: the sum of each row, then a division. In `X.sum(dim=1)` the numbers along "
            "dimension 1, the columns, are added up, and one number is left for each row."
        ),
        (
            "What is the shape of `X.sum(dim=1)`? Write it below that of `X`, flush right. With "
            "which dimension of `X` will it be matched, and with which should it be?"
        ),
        "`X.sum(dim=1, keepdim=True)` keeps the dimension that was added up, with length 1.",
        """The same for another task, to take from each row its smallest number:
```python
def from_zero(X):
    lowest = X.amin(dim=1, keepdim=True)   # (rows, 1): a column
    return X - lowest

from_zero(torch.tensor([[3., 5, 4], [9, 7, 8]]))
# tensor([[0., 2., 1.],
#         [2., 0., 1.]])
```""",
    ),
    mistakes=(
        Mistake(
            "sums-along-the-columns",
            """
def row_shares(X):
    return X / X.sum(dim=1)
""",
            "The sums are right, and go to the wrong places. A vector of sums is matched with the "
            "last dimension, so the sum of row 1 divides *column* 1. With as many rows as columns "
            "nothing complains; with other shapes it fails. Look at the shape of the sums.",
        ),
        Mistake(
            "column-shares",
            """
def row_shares(X):
    return X / X.sum(dim=0)
""",
            "In yours the columns add up to 1, not the rows. `dim` names the dimension that is "
            "added up and disappears: `dim=0` runs down the rows. Add up the first row of "
            "your result, and then its first column.",
        ),
        Mistake(
            "share-of-all",
            """
def row_shares(X):
    return X / X.sum()
""",
            "All numbers together add up to 1, not each row. Without `dim`, `sum` adds up the "
            "whole table. Every row needs a sum of its own.",
        ),
        Mistake(
            "fixed-length",
            """
def row_shares(X):
    return X / X.sum(dim=1).reshape(3, 1)
""",
            "Your shares are right for three rows and fail for any other number: a length is "
            "written into the function. Ask `X` how many rows it has, or keep the dimension that "
            "was added up.",
        ),
        Mistake(
            "mean-for-sum",
            """
def row_shares(X):
    return X / X.mean(dim=1, keepdim=True)
""",
            "You divided each row by its mean. The rows then add up to 3, the number of columns, "
            "and not to 1. The shapes are as they should be.",
        ),
        Mistake(
            "largest-for-sum",
            """
def row_shares(X):
    return X / X.amax(dim=1, keepdim=True)
""",
            "You divided each row by its largest number, so the largest became 1. A share is a "
            "part of the whole: what is the whole of a row?",
        ),
        Mistake(
            "not-turned-back",
            """
def row_shares(X):
    return X.T / X.sum(dim=1)
""",
            "Turning `X` over brings the sums to the right numbers, but your result is still on "
            "its side: its columns add up to 1. Look at its shape when there are five rows.",
        ),
        Mistake(
            "only-the-sums",
            """
def row_shares(X):
    return X.sum(dim=1, keepdim=True)
""",
            "You returned the sum of each row, as a column. That is the first of two steps; what "
            "is to be done with these sums?",
        ),
        Mistake(
            "softmax",
            """
def row_shares(X):
    return torch.softmax(X, dim=1)
""",
            "Softmax makes rows add up to 1 as well, but it raises e to each number first, so "
            "large numbers take nearly everything. A share is plainer: 3 votes of 4 are 0.75.",
        ),
        Mistake(
            "ignores-X",
            """
def row_shares(X):
    return votes / votes.sum(dim=1, keepdim=True)
""",
            "Your function answers about `votes` whatever it is given. Asked about another table, "
            "it gives back the shares of the old one. It should use its own argument, `X`.",
        ),
        Mistake(
            "percent",
            """
def row_shares(X):
    return 100 * X / X.sum(dim=1, keepdim=True)
""",
            "Yours are per cent: {ratio:g} times what is asked for. The rows should add up to 1, "
            "and yours add up to 100.",
        ),
        Mistake(
            "changes-the-table",
            """
def row_shares(X):
    X = X.float()
    X /= X.sum(dim=1, keepdim=True)
    return X
""",
            "The shares are right, but a table of floats is lost: afterwards the caller's own tensor holds "
            "the shares. A second name is no copy, and `/=`, `out=` and the like write into the "
            "numbers that are there. Print a table before and after the call.",
        ),
    ),
)

# ---- transpose


def probe_by_city(names: Names) -> Seen:
    import torch

    yield TURNED[0], names.by_city(torch.arange(6.0).reshape(2, 3) + 1)
    table = drawn(names, 4, 5)
    made = names.by_city(table)
    yield TURNED[1], made
    yield TURNED[2], names.by_city(table)
    yield TURNED[3], names.by_city(drawn(names, 1, 4))
    yield from form(made)


TURNED = (
    "by_city(2 days)",
    "by_city(4 days)",
    "by_city(the same 4 days again)",
    "by_city(1 day)",
)


TRANSPOSE = Exercise(
    id="transpose",
    title="Turn a table over",
    asks=("by_city",),
    probe=probe_by_city,
    checks=(Behaviour("by_city", TURNED), TENSOR),
    hints=(
        (
            "Follow one number: 14 stands in row 0 (Monday), column 1 (Bergen). Where must it "
            "stand in the new table? Where is it in yours?"
        ),
        (
            "Two ways lead to a new shape. One reads the numbers row by row and fills them in "
            "again in the same order; the other swaps rows and columns. Which one keeps each "
            "city's numbers together?"
        ),
        """The same for dimensions of a 3-d tensor, where two are named to be swapped:
```python
pictures = torch.zeros(10, 28, 20)       # ten pictures, 28 high and 20 wide
pictures.transpose(1, 2).shape           # torch.Size([10, 20, 28])
```
A matrix has only two, so it has a shorthand of one letter.""",
    ),
    mistakes=(
        Mistake(
            "reshaped",
            """
def by_city(by_day):
    days, cities = by_day.shape
    return by_day.reshape(cities, days)
""",
            "The shape is right, the numbers are in the wrong places. `reshape` reads row by row "
            "and fills in row by row, so your first city has numbers of two cities, all from "
            "Monday. Compare the first row with the first *column* of the old table.",
        ),
        Mistake(
            "fixed-shape",
            """
def by_city(by_day):
    return by_day.reshape(3, 2)
""",
            "Two things: the shape is written into the function, so four days and five cities "
            "fail; and where it fits, the numbers are in the wrong places. `reshape` keeps the reading "
            "order. Compare your first row with the first column of the old table.",
        ),
        Mistake(
            "unchanged",
            """
def by_city(by_day):
    return by_day
""",
            "Your function gives the table back as it came, with a row for each day. Methods that "
            "turn a tensor over leave it alone and return a new one. Is that what you return?",
        ),
        Mistake(
            "hard-coded",
            """
def by_city(by_day):
    return torch.tensor([[11., 12.], [14., 13.], [9., 10.]])
""",
            "Your function gives the table of the task, whatever it is called with. Next week the "
            "temperatures will be others. Make the result out of the argument.",
        ),
        Mistake(
            "rotated",
            """
def by_city(by_day):
    return torch.rot90(by_day)
""",
            "Yours is turned by a quarter, like a photograph: the last city comes first. Rows and "
            "columns should change places and keep their order. Follow the number in the top left "
            "corner: it should stay there.",
        ),
        Mistake(
            "rotated-clockwise",
            """
def by_city(by_day):
    return torch.rot90(by_day, -1)
""",
            "Yours is turned by a quarter, like a photograph: the last day comes first. Rows and "
            "columns should change places and keep their order. Follow the number in the top left "
            "corner: it should stay there.",
        ),
        Mistake(
            "flattened",
            """
def by_city(by_day):
    return by_day.T.flatten()
""",
            "The numbers are in the right order, but the rows are gone: yours is one long vector. "
            "Look at the last thing that you do to the table.",
        ),
        Mistake(
            "list-of-rows",
            """
def by_city(by_day):
    return [by_day[:, city] for city in range(by_day.shape[1])]
""",
            "Each row is right, but they come in a Python list, and no tensor holds them: a list "
            "can't be computed with, nor asked for its `shape`. One operation turns the whole "
            "table over at once.",
        ),
        Mistake(
            "not-called",
            """
def by_city(by_day):
    return by_day.t
""",
            "Your function returns a method that nobody called: print `by_city(by_day)`, and you "
            "see a method where a table should be. What tells Python to call it?",
        ),
        Mistake(
            "no-return",
            """
def by_city(by_day):
    by_day.T
""",
            "The table was turned over and then forgotten: your function gives back `None`. A "
            "Python function hands out only what it returns.",
        ),
        Mistake(
            "turned-in-place",
            """
def by_city(by_day):
    return by_day.t_()
""",
            "Right the first time. But your function turns the caller's own table over: called "
            "again with the same table, it turns it back. A method that ends in an underscore "
            "changes the tensor itself. Print `by_day` before and after the call.",
        ),
    ),
)

# ---- predict-shared


def probe_shared(names: Names) -> Seen:
    yield "y_changes", names.y_changes
    yield "copy_changes", names.copy_changes


PREDICT_SHARED = Exercise(
    id="predict-shared",
    title="Predict what else changes",
    asks=("y_changes", "copy_changes"),
    probe=probe_shared,
    checks=(
        Prediction("y_changes", "y does change", yes="yes", no="no"),
        Prediction("copy_changes", "the copy does change", yes="yes", no="no"),
    ),
    hints=(
        (
            "The question is how many times the four numbers are stored in the computer's memory: "
            "once, with two names for it, or twice."
        ),
        (
            "A file of ten gigabytes has been read into an array. Which would you want of a "
            "function that turns it into a tensor? The word *from* says where the numbers are; the "
            "other function *makes* a tensor of whatever it is given, even of a list."
        ),
        """The same question for Python lists:
```python
a = [1, 2]
b = a            # a second name for the same list
c = list(a)      # a new list with the same numbers
a[0] = 100
b[0], c[0]       # (100, 1)
```
Which of the two does `from_numpy` do, and which does `torch.tensor`?""",
    ),
    mistakes=(
        Mistake(
            "neither",
            """
y_changes = "no"
copy_changes = "no"
""",
            "You expect both tensors to have numbers of their own. That would be the safer way, "
            "but copying costs time and memory, and one of the two functions avoids it. Run the "
            "next cell and see which.",
        ),
        Mistake(
            "both",
            """
y_changes = "yes"
copy_changes = "yes"
""",
            "You expect both tensors to look at the numbers of `x`. One of them does. The other "
            "could also be given a list, in which there is no array to look at, so it stores "
            "numbers of its own. Run the next cell.",
        ),
        Mistake(
            "the-other-way-round",
            """
y_changes = "no"
copy_changes = "yes"
""",
            "One tensor has numbers of its own and one looks at those of `x`, as you say, but not "
            "in this order. Run the next cell, and then remember them by their names.",
        ),
    ),
)

# ---- device


def yes() -> bool:
    return True


def no() -> bool:
    return False


def one() -> int:
    return 1


def none() -> int:
    return 0


def a_name(device: Any = None) -> str:
    return "a GPU that is only played"


def no_name(device: Any = None) -> str:
    raise AssertionError("Torch not compiled with CUDA enabled")


def a_gpu(check_available: bool = False) -> Any:
    import torch

    return torch.device("cuda")


def no_gpu(check_available: bool = False) -> Any:
    return None


@contextlib.contextmanager
def played(module: Any, name: str, part: Any) -> Iterator[None]:
    """Let a function of a module do another's part, by whatever name it is called.

    The function stays the same object and only its code is another: who imported it by its own
    name, or keeps it as an argument, asks the same question.
    """
    function = getattr(module, name)
    if isinstance(function, types.FunctionType) and not function.__closure__:
        holder, attribute, held, other = function, "__code__", function.__code__, part.__code__
    else:
        holder, attribute, held, other = module, name, function, part
    setattr(holder, attribute, other)
    try:
        yield
    finally:
        setattr(holder, attribute, held)


@contextlib.contextmanager
def pretended(there: bool) -> Iterator[None]:
    """Let torch say for a while that there is a GPU, or that there is none."""
    import torch

    parts = (
        (torch.cuda, "is_available", (no, yes)),
        (torch.cuda, "device_count", (none, one)),
        (torch.cuda, "get_device_name", (no_name, a_name)),
        (torch.backends.mps, "is_available", (no, no)),
        (torch.accelerator, "is_available", (no, yes)),
        (torch.accelerator, "device_count", (none, one)),
        (torch.accelerator, "current_accelerator", (no_gpu, a_gpu)),
    )
    with contextlib.ExitStack() as stack:
        for module, name, both in parts:
            stack.enter_context(played(module, name, both[there]))
        yield


def probe_device(names: Names) -> Seen:
    import torch

    for there, said, right in ((False, "without a GPU", "cpu"), (True, "with a GPU", "cuda")):
        with pretended(there):
            answer = names.best_device()
        if isinstance(answer, str | torch.device):
            answer = torch.device(answer).type
        yield f"best_device() {said}", answer
        yield f"right {said}", isinstance(answer, str) and answer == right


DEVICE = Exercise(
    id="device",
    title="Ask what there is",
    asks=("best_device",),
    points=2,
    probe=probe_device,
    checks=(
        Behaviour("best_device", ()),
        Traits(
            {
                "right without a GPU": (
                    "On a computer without a GPU, `best_device()` does not name the CPU."
                ),
                "right with a GPU": (
                    "On a computer with a GPU, `best_device()` does not name the GPU."
                ),
            }
        ),
        Values("best_device() without a GPU"),
        Values("best_device() with a GPU"),
    ),
    hints=(
        (
            "Two cases, so an `if`. The question must be one that any computer can answer, whether "
            "it has a GPU or not."
        ),
        (
            "`torch.cuda.is_available()` is that question: it gives `True` or `False` and never "
            "fails. Mind its parentheses."
        ),
        'The names are `"cuda"` for a GPU of the usual kind, and `"cpu"`.',
        """The same sort of function for another thing that may be missing, a file:
```python
from pathlib import Path

def table_to_read():
    if Path("my_table.csv").exists():
        return "my_table.csv"
    return "example_table.csv"
```
It asks before it relies on anything, and has an answer for both cases.""",
    ),
    mistakes=(
        Mistake(
            "always-cuda",
            """
def best_device():
    return torch.device("cuda")
""",
            "Your function says `cuda` even where there is no GPU, and the first tensor sent there "
            "would fail. Either nothing is asked, or the question has no parentheses: a function "
            "that isn't called counts as true in an `if`.",
        ),
        Mistake(
            "always-cpu",
            """
def best_device():
    return torch.device("cpu")
""",
            "The check played a computer with a GPU, and yours still said `cpu`. The code would "
            "run everywhere, and leave every GPU idle. Follow it line by line on such a computer: "
            "is the question asked inside the function, and does its answer reach what is "
            "returned?",
        ),
        Mistake(
            "asks-for-its-name",
            """
def best_device():
    print(torch.cuda.get_device_name(0))
    return torch.device("cuda")
""",
            "Your function asks the GPU for its name, or uses it, before it knows that there is "
            "one. On a computer without a GPU that raises an error, so nobody there can run your "
            "notebook. Ask first whether there is one.",
        ),
        Mistake(
            "upside-down",
            """
def best_device():
    return "cpu" if torch.cuda.is_available() else "cuda"
""",
            "The question is right and the answers have changed places: yours says `cuda` exactly "
            "where there is no GPU. Read your `if` aloud.",
        ),
        Mistake(
            "yes-or-no",
            """
def best_device():
    return torch.cuda.is_available()
""",
            "Your function says whether there is a GPU: `True` or `False`. The caller needs the "
            "device itself, to hand it to `.to(...)`. One step is missing.",
        ),
        Mistake(
            "called-gpu",
            """
def best_device():
    return torch.device("gpu" if torch.cuda.is_available() else "cpu")
""",
            "The question is right. But PyTorch knows no device called `gpu`; its error lists the "
            "names that it knows. GPUs of the usual kind go by the name of the software that "
            "drives them.",
        ),
        Mistake(
            "prints-it",
            """
def best_device():
    print("cuda" if torch.cuda.is_available() else "cpu")
""",
            "Your function shows the name and gives back `None`, and `tensor.to(None)` would not "
            "move anything. Hand the name out.",
        ),
    ),
)

LESSON = Lesson(
    id="01_tensors",
    title="Tensors",
    known_by=("t3", "t7"),
    exercises=(
        MATRIX,
        DTYPE,
        JOIN,
        BROADCAST,
        NORMALISE_ROWS,
        TRANSPOSE,
        PREDICT_SHARED,
        DEVICE,
    ),
)
