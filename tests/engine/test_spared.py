"""What a function does to its arguments is seen, by whatever steps it writes over them."""

from collections.abc import Callable
from typing import Any

import numpy as np
import pytest
import torch

from grader.child.names import Names
from grader.child.probing import spared


def seen(function: Callable[..., Any], *arguments: Any) -> dict[str, Any]:
    names = Names({"f": function}, {}, {}, frozenset(), (0,))
    return dict(spared(names, "f", dict(zip("ab", arguments, strict=False)), "f"))


def squared_in_place(a: Any) -> Any:
    a *= a
    return a.sum()


@pytest.mark.parametrize("argument", [np.array([2.0, 3.0]), torch.tensor([2.0, 3.0])])
def test_an_argument_that_is_written_over_is_not_spared(argument: Any) -> None:
    assert seen(squared_in_place, argument) == {"f": 13.0, "f: arguments spared": False}


@pytest.mark.parametrize("argument", [np.array([2.0, 3.0]), torch.tensor([2.0, 3.0]), 2.0])
def test_an_argument_that_is_only_read_is_spared(argument: Any) -> None:
    assert seen(lambda a: (a * a).sum() if np.ndim(a) else a, argument)["f: arguments spared"]


def test_every_argument_is_looked_at() -> None:
    def writes_over_the_second(a: Any, b: Any) -> Any:
        b += 1
        return a

    held = seen(writes_over_the_second, np.zeros(2), np.zeros(2))
    assert not held["f: arguments spared"]


def test_a_call_is_called_by_its_arguments_unless_it_has_a_name() -> None:
    names = Names({"f": lambda a, b: a + b}, {}, {}, frozenset(), (0,))
    assert [name for name, _ in spared(names, "f", {"a": 1, "b": 2})] == [
        "f(a, b)",
        "f(a, b): arguments spared",
    ]
