"""What a function does to its arguments is seen, by whatever steps it writes over them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from grader.checks.check import Evidence
from grader.checks.rules import left_alone
from grader.child.frame import Role, Tag, frame
from grader.child.names import Names
from grader.child.probing import spared
from grader.child.watching.observe import observe
from grader.observed.decoder import decode


def looked_at(function: Callable[..., Any], *arguments: Any) -> Evidence:
    """Return the evidence of a call, as a child's frames bring it to the judge."""
    names = Names({"f": function}, {}, {}, frozenset(), (0,))
    seen = spared(names, "f", dict(zip("ab", arguments, strict=False)), "f")
    frames = b"".join(
        observe(name.removeprefix("raw."), value, Role.RAW if "raw." in name else Role.SEEN)
        for name, value in seen
    )
    (attempt,) = decode(frame(Tag.ATTEMPT, name="f") + frames).attempts["f"]
    return Evidence.of(attempt)


def squared_in_place(a: Any) -> Any:
    a *= a
    return a.sum()


@pytest.mark.parametrize("argument", [np.array([2.0, 3.0]), torch.tensor([2.0, 3.0])])
def test_an_argument_that_is_written_over_is_not_spared(argument: Any) -> None:
    assert not left_alone("f")(looked_at(squared_in_place, argument))


@pytest.mark.parametrize("argument", [np.array([2.0, 3.0]), torch.tensor([2.0, 3.0]), 2.0])
def test_an_argument_that_is_only_read_is_spared(argument: Any) -> None:
    reads = looked_at(lambda a: (a * a).sum() if np.ndim(a) else a, argument)
    assert left_alone("f")(reads)


def test_every_argument_is_looked_at() -> None:
    def writes_over_the_second(a: Any, b: Any) -> Any:
        b += 1
        return a

    held = looked_at(writes_over_the_second, np.zeros(2), np.zeros(2))
    assert not left_alone("f")(held)


def test_a_call_is_called_by_its_arguments_unless_it_has_a_name() -> None:
    names = Names({"f": lambda a, b: a + b}, {}, {}, frozenset(), (0,))
    assert [name for name, _ in spared(names, "f", {"a": 1, "b": 2})] == [
        "f(a, b)",
        "raw.f(a, b): a before",
        "raw.f(a, b): a afterwards",
        "raw.f(a, b): b before",
        "raw.f(a, b): b afterwards",
    ]
