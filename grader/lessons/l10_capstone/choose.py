"""Choose a width by validation, and keep the model that was measured."""

from typing import Any

from grader.authoring import Exercise, Names, Question, Seen, Traits, Values, Waived

from ._measures import Measure, error_of, near, numbers_of, own_error
from ._models import asked, sizes_of
from ._tables import Pair, raw_tables, ways_to_judge


def probe(names: Names) -> Seen:
    yield from seen_of_choice(names, error_of)


def own_probe(names: Names) -> Seen:
    yield from seen_of_choice(names, own_error(names), diverged=True)


def seen_of_choice(names: Names, measure: Measure, *, diverged: bool = False) -> Seen:
    """Yield what was chosen; where `diverged`, models whose errors are no numbers are taken too."""
    import numpy as np

    results = dict(names.results)
    widths = sorted(int(width) for width in results)
    yield "widths", widths
    yield "each width", widths == [1, 4, 16, 64]
    wanted = names.make_model(int(names.best_width))
    yield "of that width", sizes_of(wanted) == sizes_of(names.best_model)
    ways = ways_to_judge(names)
    if not ways:
        return
    kinds = [choice_kind(names, results, tables, measure) for tables in ways]
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


def choice_kind(
    names: Names, results: dict[Any, Any], tables: tuple[Pair, Pair], measure: Measure
) -> str:
    """Return in words what was kept of the chosen width."""
    told = numbers_of(results.get(names.best_width))
    if told is None or told.size != 1:
        return "not numbers"
    model, ((x, y), (other_x, other_y)) = names.best_model, tables
    kinds = {
        "validation errors": measure(asked(model, other_x), other_y),
        "training errors": measure(asked(model, x), y),
    }
    raw = raw_tables(names)
    if raw is not None:
        kinds["errors on raw tables"] = measure(asked(model, raw[1][0]), other_y)
    fits = (kind for kind, error in kinds.items() if near(told, error) or rounded(told, error))
    return next(fits, "of another model")


def rounded(told: Any, error: float) -> bool:
    """Return whether a number is another one, rounded to two digits."""
    number = float(told.reshape(-1)[0])
    return abs(number - round(number, 2)) < 1e-6 and abs(number - error) < 0.00501


_HOLDS = {
    "each width": "`results` should have one entry for each width of `widths`.",
    "of that width": "`best_model` is not of the shape of `make_model(best_width)`.",
    "of the model": (
        "`results[best_width]` is not the validation error of `best_model`, as it is when measured "
        "now."
    ),
    "the smallest": "Another width in `results` has a smaller error than `best_width`.",
}
_NO_BETTER = (
    "On the validation rows `best_model` is not much better than the mean. Was it trained for 100 "
    "epochs?"
)

EXERCISE = Exercise(
    title="Choose by validation",
    question=Question(
        asks=("results", "best_width", "best_model"), probe=probe, own_probe=own_probe
    ),
    upstream=("split", "standardise", "baseline", "train"),
    slow=True,
    checks=(
        Waived(Values("widths", label="The list of widths in `results`")),
        Traits(_HOLDS),
        Waived(Traits({"beats the mean": _NO_BETTER})),
    ),
)
