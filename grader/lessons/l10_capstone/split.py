"""Put rows aside: deal a table out by lot, each row to one part, its target with it."""

from grader.authoring import Exercise, Holds, Names, Question, Seen, Values, Word

from ._measures import numbers_of
from ._rows import dealt, every_row_once, rows_sorted, rows_stay_together, rule_of_parts
from ._tables import all_cars, read
from ._worked import Worked

_PARTS = ("train_x", "train_y", "valid_x", "valid_y")


def probe(names: Names) -> Seen:
    parts = {part: getattr(names, part) for part in _PARTS}
    yield "shapes", [size for part in parts.values() for size in part.shape]
    for name, part in parts.items():
        yield f"given.{name}", numbers_of(part)
    inputs, targets = all_cars(names)
    yield "raw.inputs", inputs
    yield "raw.targets", targets


def stand_in(names: Names) -> Seen:
    # The same rows beside every learner, whatever they have read.
    table = read("cars.csv", names)
    inputs, targets = table[:, :6], table[:, 6:]
    # A rule deals them, and not a lot: every fifth car is put aside.
    aside = [place % 5 == 4 for place in range(len(inputs))]
    kept = [not is_aside for is_aside in aside]
    yield from zip(
        _PARTS, (inputs[kept], targets[kept], inputs[aside], targets[aside]), strict=True
    )


EXERCISE = Exercise(
    title="Put rows aside",
    question=Question(asks=_PARTS, probe=probe, stand_in=stand_in),
    checks=(
        Values("shapes", label="The list of all rows and columns"),
        Holds(
            "every row once",
            every_row_once,
            "Each row of `inputs` should be in one part, and in one only.",
        ),
        Holds(
            "rows stay together",
            rows_stay_together,
            "Rows of `inputs` and `targets` no longer belong together.",
        ),
        Holds(
            "drawn by lot",
            lambda evidence: rule_of_parts(evidence) == "by lot",
            "The parts were not drawn by lot: a rule decides which rows are in which.",
        ),
        Word("the rows aside are", rule_of_parts),
        Worked(
            "The sorted table of all rows and their targets",
            lambda evidence: rows_sorted(dealt(evidence.array)),
            lambda evidence: rows_sorted(dealt(evidence.wanted)),
        ),
    ),
)
