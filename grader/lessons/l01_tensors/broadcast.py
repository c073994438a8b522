"""A table of every price less every discount, by a function that works for any number of both."""

from grader.authoring import Behaviour, Exercise, Names, Question, Seen

from ._shared import form_of, numbers

TABLES = (
    (3, 3, "price_table(3 prices, 3 discounts)"),
    (3, 2, "price_table(3 prices, 2 discounts)"),
    (1, 4, "price_table(1 price, 4 discounts)"),
    (4, 2, "price_table(4 prices, 2 discounts)"),
)

_LADDER = (
    "price_table(torch.tensor([20.]), torch.tensor([5.]))",
    "price_table(torch.tensor([20., 12.]), torch.tensor([5., 2.]))",
    "price_table(torch.tensor([20., 12.]), torch.tensor([5., 2., 0.]))",
)


def probe(names: Names) -> Seen:
    for rows, columns, said in TABLES:
        prices, discounts = numbers(names, rows), numbers(names, columns)
        yield said, names.price_table(prices, discounts)
    # What was done to the arguments shows when they are used again.
    yield "price_table(the same again)", names.price_table(prices, discounts)


EXERCISE = Exercise(
    title="Make a table without a loop",
    question=Question(asks=("price_table",), probe=probe, ladder=_LADDER),
    points=2,
    checks=(
        Behaviour("price_table", (*(said for _, _, said in TABLES), "price_table(the same again)")),
        *form_of(TABLES[-1][-1]),
    ),
)
