"""Looks at a loss of logits: its values, its slopes, and what it leaves of its tables."""

from dataclasses import dataclass
from typing import Any

from grader.authoring import (
    Behaviour,
    Check,
    Holds,
    Names,
    Returns,
    Seen,
    Trait,
    Values,
    called,
    has,
    one_number,
    placed,
    usual,
)


@dataclass(frozen=True)
class Call:
    """A call of a loss.

    name: what it is called, the function's name and a parenthesis first.
    value, slope: what to call the loss and its slope in a sentence; a slope that is called nothing
        is not compared.
    """

    name: str
    value: str = ""
    slope: str = ""


def seen_of_loss(names: Names, call: Call, table: Any, labels: list[list[float]]) -> Seen:
    """Yield what `called` does of a loss of logits."""
    like = usual(names, "device")
    # No leaf: whoever overwrites it is to be told so, and is not stopped by an error.
    logits = placed(table, like).requires_grad_() * 1
    arguments = {"logits": logits, "y": placed(labels, like)}
    for name, value in called(names, call.name.partition("(")[0], arguments, call.name):
        yield name, one_number(value)


def loss_checks(*calls: Call) -> tuple[Check, ...]:
    """Return the checks of a loss that `seen_of_loss` has looked at in some calls."""
    first, *others = calls
    function = first.name.partition("(")[0]
    return (
        Behaviour(function, (first.name,)),
        *(Values(call.name, label=call.value) for call in others),
        is_tracked(first, "The value is right, but `backward` cannot start from it."),
        Returns(
            function,
            tuple(call.name for call in calls),
            cut_off="The value is right, but `backward` from it never comes to the logits.",
            changed=f"`{function}` overwrites the tables that it is given.",
        ),
        *(Values(f"{call.name}: slope in logits", call.slope) for call in calls if call.slope),
        *map(is_tracked, others),
    )


def is_tracked(call: Call, words: str = "") -> Holds:
    """Return the check that autograd tracks a loss; without words it only tells mistakes apart."""
    return Holds(f"{call.name} is tracked", has(call.name, Trait.TRACKED), words)
