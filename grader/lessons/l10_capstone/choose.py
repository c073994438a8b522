"""Choose a width by validation, and keep the model that was measured."""

from grader.authoring import Evidence, Exercise, Holds, Names, Question, Seen, Values, Waived, Word

from ._choice import beats_the_mean, is_of_that_width, is_of_the_model, is_smallest, numbers_are
from ._measures import numbers_of
from ._models import seen_of_saying, sizes_of
from ._steps import OF_STEPS, seen_of_steps
from ._tables import raw_tables, tables_to_judge_by


def probe(names: Names) -> Seen:
    results, model = dict(names.results), names.best_model
    yield "widths", sorted(int(width) for width in results)
    yield "raw.sizes wanted", sizes_of(names.make_model(int(names.best_width)))
    yield "raw.sizes", sizes_of(model)
    for place, told in enumerate(results.values()):
        yield f"raw.result {place}", numbers_of(told)
    yield "raw.told", numbers_of(results.get(names.best_width))
    raw = raw_tables(names)
    for way, (seen, unseen) in tables_to_judge_by(names).items():
        for part, pair in (("training", seen), ("validation", unseen)):
            yield f"raw.{way}: {part} inputs", numbers_of(pair[0])
            yield from seen_of_saying(f"{way}: {part}", model, pair)
        if raw is not None:
            unscaled = raw[1][0], unseen[1]
            yield from seen_of_saying(f"{way}: unscaled", model, unscaled)
    yield from seen_of_steps(names)


def stand_in(names: Names) -> Seen:
    yield "results", {1: 4.0, 4: 3.0, 16: 5.0, 64: 6.0}
    yield "best_width", 16
    yield "best_model", names.make_model(16)


def are_all(evidence: Evidence) -> bool:
    """Return whether there is one entry for each width."""
    widths = evidence.array("widths")
    return widths is not None and widths.tolist() == [1, 4, 16, 64]


_NO_BETTER = (
    "On the validation rows `best_model` is not much better than the mean. Was it trained for 100 "
    "epochs?"
)

EXERCISE = Exercise(
    title="Choose by validation",
    question=Question(asks=("results", "best_width", "best_model"), probe=probe, stand_in=stand_in),
    upstream=("split", "standardise", "baseline", "train"),
    slow=True,
    checks=(
        Waived(Values("widths", label="The list of widths in `results`")),
        Holds("each width", are_all, "`results` should have one entry for each width of `widths`."),
        Holds(
            "of that width",
            is_of_that_width,
            "`best_model` is not of the shape of `make_model(best_width)`.",
        ),
        Word("the numbers are", numbers_are),
        Holds(
            "of the model",
            is_of_the_model,
            "`results[best_width]` is not the validation error of `best_model`, as it is when "
            "measured now.",
        ),
        Holds(
            "the smallest",
            is_smallest,
            "Another width in `results` has a smaller error than `best_width`.",
        ),
        Waived(Holds("beats the mean", beats_the_mean, _NO_BETTER)),
        *(Waived(Holds(*asked_for)) for asked_for in OF_STEPS),
    ),
)
