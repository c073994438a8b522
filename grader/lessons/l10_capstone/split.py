"""Put rows aside: deal a table out by lot, each row to one part, its target with it."""

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values

from ._measures import numbers_of
from ._rows import rows_sorted, rule_of_parts, same_rows
from ._tables import all_cars


def probe(names: Names) -> Seen:
    import numpy as np

    parts = [names.train_x, names.train_y, names.valid_x, names.valid_y]
    yield "shapes", [size for part in parts for size in part.shape]
    train_x, train_y, valid_x, valid_y = (numbers_of(part) for part in parts)
    inputs, targets = map(numbers_of, all_cars(names))
    x, y = np.concatenate([train_x, valid_x]), np.concatenate([train_y, valid_y])
    yield "every row once", same_rows(x, inputs)
    whole, dealt = (np.concatenate(pair, axis=1) for pair in ((inputs, targets), (x, y)))
    yield "rows stay together", same_rows(dealt, whole)
    rule = rule_of_parts(whole, np.concatenate([valid_x, valid_y], axis=1))
    yield "drawn by lot", rule == "by lot"
    yield "the rows aside are", rule
    yield "given.rows", rows_sorted(dealt)


_HOLDS = {
    "every row once": "Each row of `inputs` should be in one part, and in one only.",
    "rows stay together": "Rows of `inputs` and `targets` no longer belong together.",
    "drawn by lot": "The parts were not drawn by lot: a rule decides which rows are in which.",
}

EXERCISE = Exercise(
    title="Put rows aside",
    question=Question(asks=("train_x", "train_y", "valid_x", "valid_y"), probe=probe),
    checks=(
        Values("shapes", label="The list of all rows and columns"),
        Traits(_HOLDS),
        Values("given.rows", label="The sorted table of all rows and their targets"),
    ),
)
