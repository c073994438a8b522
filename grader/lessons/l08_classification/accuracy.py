"""Count how often it is right."""

from typing import Any

import numpy as np

from grader.authoring import (
    Exercise,
    Names,
    Question,
    Returns,
    Seen,
    Values,
    one_number,
    placed,
    usual,
)

from ._counts import seen_of_counts

_ROWS = {"logits, y": slice(9), "two rows": slice(3, 5), "one row": slice(1)}
_OTHERS = "other rows"

_LADDER = (
    "accuracy(torch.tensor([[2.]]), torch.tensor([[1.]]))",
    "accuracy(torch.tensor([[2.], [-1.]]), torch.tensor([[0.], [0.]]))",
    "accuracy(torch.tensor([[0.3], [-1.], [2.]]), torch.tensor([[0.], [0.], [1.]]))",
)


def probe(names: Names) -> Seen:
    # Right between -2 and 2.5, wrong beyond: each other threshold gives a smaller share.
    logits = np.array([2.0, 0.3, 0.1, 0.2, 3.0, -0.4, -1.5, -1.7, -2.5])
    logits += names.draw.uniform(0, 0.05, 9)
    y = np.array([1.0, 1.0, 1.0, 1.0, 0.0, 0.0, 0.0, 0.0, 1.0])
    like = usual(names, "device")
    for said, rows in _ROWS.items():
        tables = {"logits": placed(logits[rows, None], like), "y": placed(y[rows, None], like)}
        yield from seen_of_counts(names, "accuracy", tables, f"accuracy({said})")
    yield from seen_of_counts(names, "accuracy", other_rows(names), f"accuracy({_OTHERS})")
    if names.has("test_accuracy"):
        yield "test_accuracy", one_number(names.test_accuracy)


def other_rows(names: Names) -> dict[str, Any]:
    """Return a table of which a number of rows is right that nobody can know by heart."""
    right, wrong = names.draw.integers(1, 40, 2)
    ways = names.draw.choice([-1.0, 1.0], right + wrong)
    logits = ways * names.draw.uniform(0.3, 2, right + wrong)
    y = (1 + ways * np.repeat([1.0, -1.0], [right, wrong])) / 2
    like = usual(names, "device")
    return {"logits": placed(logits[:, None], like), "y": placed(y[:, None], like)}


EXERCISE = Exercise(
    title="Count how often it is right",
    question=Question(
        asks=("accuracy", "test_accuracy"),
        given=("train_x", "train_y", "test_x", "test_y", "w", "b"),
        probe=probe,
        ladder=_LADDER,
    ),
    upstream=("scale", "training"),
    checks=(
        Returns(
            "accuracy",
            tuple(f"accuracy({said})" for said in (*_ROWS, _OTHERS)),
            changed="`accuracy` overwrites the logits or labels that it is given.",
        ),
        Values("test_accuracy"),
    ),
)
