"""What is asked of models and of their training, each with the sentence that is told if not."""

from grader.authoring import Check, Holds, Rule, Word

from ._histories import (
    TOLD,
    epochs_heeded,
    epochs_told,
    history_moves,
    tells,
    told_as,
)
from ._models import bends
from ._trained import (
    bends_where_it_should,
    followed,
    goes_down,
    is_followed,
    is_new_each_time,
    learns,
    leaves_validation_alone,
    moved,
    said_of_followed,
    size_of,
    tells_rows_apart,
)

_MODEL: dict[str, tuple[Rule, str]] = {
    "can learn": (
        lambda evidence: size_of(evidence, "the model") > 6,
        "`make_model(8).parameters()` hands over too few numbers to learn.",
    ),
    "new each time": (
        is_new_each_time,
        "Two calls of `make_model` give the same weights to train.",
    ),
    "width counts": (
        lambda evidence: size_of(evidence, "the wide model") > size_of(evidence, "the model"),
        "A wider model has no more to learn than a narrow one.",
    ),
    "bends": (bends, "The model is a weighted sum, whatever its width: it cannot bend."),
    "bends inside": (
        bends_where_it_should,
        "Nothing that is not linear stands between the hidden layer and the last.",
    ),
    "forgets gradients": (
        is_followed,
        "A step is taken with the gradients of earlier batches added to its own.",
    ),
}
_TRAINING: dict[str, tuple[Rule, str]] = {
    "moved": (moved, "After `train`, the model has the weights that it began with."),
    "tells rows apart": (
        tells_rows_apart,
        "After 100 epochs the model says the mean for every row.",
    ),
    "goes down": (
        goes_down,
        "After 100 epochs the training error is larger than before.",
    ),
    "learns": (
        learns,
        "After 100 epochs the training error is more than half of what the mean would give. Try "
        "another learning rate, or smaller batches.",
    ),
    "leaves validation alone": (
        leaves_validation_alone,
        "The validation targets change what the model learns.",
    ),
}
# By chance, some do so and some do not: no two mistakes are told apart by these.
_HISTORY: tuple[tuple[Rule, str], ...] = (
    (
        lambda evidence: tells(evidence) != "tensors",
        "The history holds tensors, and plain numbers are asked for.",
    ),
    (
        lambda evidence: tells(evidence) == TOLD,
        "The last pair of the history is not the RMSE on all training rows and on all validation "
        "rows, once the epoch is over.",
    ),
    (
        epochs_heeded,
        "A history of 2 epochs was asked for, and has another length.",
    ),
    (history_moves, "The first pair of the history is the same as the last."),
    (
        lambda evidence: told_as(evidence, "long") == TOLD,
        "After 100 epochs the last pair of the history is not what the model that you hand back "
        "errs by: in evaluation mode, with the weights it ends with.",
    ),
)

OF_MODELS = tuple(Holds(name, *asked_for) for name, asked_for in _MODEL.items())
OF_TRAINING: tuple[Check, ...] = (
    Word("epochs told", said_of_followed(epochs_told)),
    *(Holds(name, followed(rule), sentence) for name, (rule, sentence) in _TRAINING.items()),
    Word("tells", said_of_followed(tells)),
    *(Holds("", *asked_for) for asked_for in _HISTORY),
)
