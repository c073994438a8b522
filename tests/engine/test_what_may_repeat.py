"""Whether a statement may have done one thing many times is known by its code and what it calls."""

from typing import Any

import pytest
import torch

from grader.child.names import Names
from grader.child.watching.statement import NO_STATEMENT, Statement


def may_repeat(code: str, **held: Any) -> bool:
    statement = Statement.of(compile(code, "<cell>", "exec"))
    namespace = {"torch": torch, "w": torch.zeros(2), "rate": 0.1, **held}
    return Names(namespace, {}, {}, frozenset(), (0,), statement=statement).may_repeat()


@pytest.mark.parametrize(
    "code",
    [
        "with torch.no_grad():\n    w -= rate * w\n    w.zero_()",
        "w.data.sub_(rate)",
        "w = torch.randn(2) if rate > 1 else w",
        "print(w)",
    ],
)
def test_straight_code_upon_tensors_does_each_thing_once(code: str) -> None:
    assert not may_repeat(code)


@pytest.mark.parametrize(
    "code",
    [
        "for _ in range(3):\n    w -= rate",
        "while rate > 1:\n    rate /= 2",
        "with torch.no_grad():\n    for _ in range(3):\n        w -= rate",
        "[w.sub_(rate) for _ in range(3)]",
        "exec('for _ in range(3): w -= rate')",
    ],
)
def test_a_loop_may_do_a_thing_many_times(code: str) -> None:
    assert may_repeat(code)


def test_what_a_function_or_an_object_does_is_not_known() -> None:
    def train() -> None: ...

    class Trainer:
        def fit(self) -> None: ...

    assert may_repeat("train()", train=train)
    assert may_repeat("trainer.fit()", trainer=Trainer())


def test_nothing_is_known_of_a_statement_that_was_not_seen() -> None:
    assert Names({}, {}, {}, frozenset(), (0,), statement=NO_STATEMENT).may_repeat()
