"""Choose by validation."""

from typing import Any

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Seen,
    Traits,
    Values,
)

from ._shared import asked, error_of, held, near, numbers_of, own_error, sizes_of


def probe(names: Names) -> Seen:
    yield from seen_of_choice(names, error_of)


def own_probe(names: Names) -> Seen:
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


EXERCISE = Exercise(
    title="Choose by validation",
    question=Question(
        asks=("results", "best_width", "best_model"),
        probe=probe,
        own_probe=own_probe,
    ),
    upstream=("split", "standardise", "baseline", "train"),
    slow=True,
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
)
