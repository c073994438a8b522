"""Where an error still costs more than its own exercise, and why; this list must shrink."""

from dataclasses import dataclass

RAISES = (
    "The cells below raise upon it, so what they should make is never there. No answer of ours may "
    "take its place: learner code never sees one."
)
NO_TRACE = "Right work upon it changes nothing that can be looked at, as no work would."
NOT_A_NUMBER = "The weights become NaN, which equals nothing, not even the same work done again."
LEAPS = (
    "Upon a table that is not scaled the rate is far too large: the path leaps about, and each "
    "rounding grows until no path that is worked out in float64 meets it."
)

TWO_SCALES = (
    "What `load` gives scales by the `mean` and `std` that were kept, and the wrong `standardise` "
    "does something else, so that the two say different things."
)
PASSED_ON = "The errors that `choose` compares are those that `train` tells, and they are no RMSE."


@dataclass(frozen=True)
class Known:
    """Mistakes of an exercise that cost `also` too."""

    lesson: str
    exercise: str
    mistakes: tuple[str, ...]
    also: tuple[str, ...]
    reason: str


KNOWN = (
    Known("01", "matrix", ("two-rows", "flat", "one-bracket-over", "array"), ("join",), RAISES),
    Known("02", "line", ("not-tracked", "cut-off"), ("slopes",), RAISES),
    Known("02", "line", ("no-leaf", "typed-in"), ("slopes",), NO_TRACE),
    Known("03", "forward", ("hard-coded-two",), ("descent",), NO_TRACE),
    Known("03", "forward", ("uses-all-of-X", "prints-it"), ("descent",), RAISES),
    Known("03", "loss", ("no-mean",), ("descent",), RAISES),
    Known("03", "gradient", ("no-mean",), ("descent", "steps-needed"), RAISES),
    Known(
        "04",
        "tracked",
        ("not-tracked", "plain-number", "arrays", "not-a-leaf"),
        ("slope", "descent"),
        RAISES,
    ),
    Known("04", "tracked", ("one-element", "data-tracked"), ("descent",), RAISES),
    Known("04", "update", ("rebound", "rebound-recorded"), ("descent",), RAISES),
    Known("04", "train-step", ("reset-too-soon",), ("descent",), NO_TRACE),
    Known("04", "train-step", ("rate-forgotten",), ("descent",), NOT_A_NUMBER),
    Known(
        "04",
        "train-step",
        (
            "reset-what-is-not-there",
            "recorded-in-place",
            "rebound",
            "rebound-recorded",
            "no-backward",
            "item-too-early",
            "stale-predictions",
            "returns-nothing",
        ),
        ("descent",),
        RAISES,
    ),
    Known("06", "dataset", ("swapped",), ("training", "predictions", "new-region"), RAISES),
    Known(
        "06",
        "dataset",
        ("inputs-only", "glued", "pair-of-tables"),
        ("loader", "training", "predictions", "new-region"),
        RAISES,
    ),
    Known(
        "06",
        "loader",
        ("no-targets", "used-up"),
        ("training", "predictions", "new-region"),
        RAISES,
    ),
    Known(
        "06",
        "linear",
        ("turned-over", "rows-counted"),
        ("training", "predictions", "new-region"),
        RAISES,
    ),
    Known(
        "06",
        "linear",
        ("class-not-layer",),
        ("optimizer", "training", "predictions", "new-region"),
        RAISES,
    ),
    Known(
        "06",
        "loss-function",
        ("class-not-made", "called-already", "table-of-squares", "plain-number"),
        ("training", "predictions", "new-region"),
        RAISES,
    ),
    Known("06", "optimizer", ("rate-1e-3",), ("predictions", "new-region"), NOT_A_NUMBER),
    Known(
        "06",
        "fit",
        ("nothing-to-step-with", "step-not-called"),
        ("training", "predictions", "new-region"),
        NO_TRACE,
    ),
    Known("06", "training", ("diverged",), ("predictions", "new-region"), NOT_A_NUMBER),
    Known("07", "network", ("layers-in-a-list", "no-super"), ("training",), RAISES),
    Known("08", "cross-entropy", ("plain-number", "row-by-row"), ("training",), RAISES),
    Known("08", "scale", ("precedence",), ("training",), LEAPS),
    Known("08", "scale", ("swapped",), ("training", "accuracy"), RAISES),
    Known(
        "10", "standardise", ("own-statistics", "not-centred", "precedence"), ("save",), TWO_SCALES
    ),
    Known("10", "train", ("squares",), ("choose",), PASSED_ON),
)

# Upon these, `steps_needed` waits for a w that never comes to 2. Each takes a minute to be stopped.
NEVER_END = {
    ("03", "gradient", "sign"),
    ("03", "gradient", "arguments-swapped"),
    ("03", "gradient", "forgot-y"),
    ("03", "gradient", "kept-the-square"),
    ("03", "gradient", "uses-all-of-XY"),
}

# What comes later in the lesson puts these right: the start is set anew.
PUT_RIGHT_LATER = {
    ("04", "tracked", "random-start"),
}
