"""Each row divided by its sum, by a function that works for any table."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen

from ._shared import form_of, numbers

SHARES = (
    "row_shares(3 rows of 3)",
    "row_shares(5 rows of 4)",
    "row_shares(2 rows of whole numbers)",
    "row_shares(the 5 rows of 4, turned over)",
)

_LADDER = (
    "row_shares(torch.tensor([[1., 3.]]))",
    "row_shares(torch.tensor([[1., 3.], [4., 4.]]))",
    "row_shares(torch.tensor([[1., 3., 4.], [5., 5., 0.]]))",
)


def probe(names: Names) -> Seen:
    import torch

    yield SHARES[0], names.row_shares(numbers(names, 3, 3))
    table = numbers(names, 5, 4)
    yield SHARES[1], names.row_shares(table)
    yield SHARES[2], names.row_shares(torch.tensor(names.draw.integers(1, 200, (2, 3))))
    # What was done to the table shows when it is used again, and shares are not shares of columns.
    yield SHARES[3], names.row_shares(table.T.contiguous())


EXERCISE = Exercise(
    title="Make each row add up to 1",
    question=Question(asks=("row_shares",), probe=probe, ladder=_LADDER),
    points=2,
    checks=(Behaviour("row_shares", SHARES), *form_of(SHARES[2])),
)
