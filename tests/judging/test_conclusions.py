"""Two answers are told apart by what is concluded from raw evidence, in yes or no and in words."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from support.evidence import array, evidence

from grader.checks import Check, Evidence, Finding, Holds, Part, Waived, Word
from grader.checks.holds import conclusions


def larger(seen: Evidence) -> bool:
    found = seen.array("raw.w")
    assert found is not None
    return bool(found.max() > 1)


def size(seen: Evidence) -> str:
    found = seen.array("raw.w")
    if found is None:
        raise KeyError
    return f"{found.size} numbers"


def of(*numbers: float) -> Evidence:
    return replace(evidence({}, {}), raw={"w": array(numbers)})


@pytest.mark.parametrize("within", [lambda one: one, Waived, lambda one: Part("w", 1, one)])
def test_rules_and_words_are_concluded_wherever_they_stand(
    within: Callable[[Check], Check],
) -> None:
    checks: list[Check] = [
        within(Holds("larger", larger, "Too small.")),
        within(Word("size", size)),
    ]
    assert conclusions(checks, of(1, 2)) == {"larger": True, "size": "2 numbers"}
    assert conclusions(checks, of(1)) == {"larger": False, "size": "1 numbers"}


def test_a_word_asks_for_nothing_and_says_nothing_of_what_it_cannot_read() -> None:
    word = Word("size", size)
    for seen in (of(1, 2), evidence({}, {})):
        assert word.judge(seen).passed
    assert word.said(evidence({}, {})) == ""


def is_low(evidence: Evidence) -> bool:
    return float(evidence.seen["loss"].array) < 1  # type: ignore[arg-type]


def test_a_rule_without_a_name_asks_and_tells_no_answers_apart() -> None:
    asked = Holds("", is_low, "The loss is high.", nearness=0.5)
    assert conclusions((asked, Holds("low", is_low)), evidence({"loss": 2.0})) == {"low": False}
    assert asked.judge(evidence({"loss": 2.0})) == Finding(False, "The loss is high.", nearness=0.5)


def test_a_rule_without_a_sentence_asks_for_nothing() -> None:
    assert Holds("low", is_low).judge(evidence({"loss": 2.0})) == Finding(True)


def test_what_a_rule_cannot_read_does_not_hold() -> None:
    assert not Holds("low", is_low, "No.").judge(evidence({})).passed
