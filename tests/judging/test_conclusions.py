"""Two answers are told apart by what is concluded from raw evidence, in yes or no and in words."""

from dataclasses import replace

import pytest
from support.evidence import array, evidence

from grader.checks import Check, Evidence, Holds, Part, Waived, Word
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
def test_rules_and_words_are_concluded_wherever_they_stand(within) -> None:
    checks: list[Check] = [
        within(Holds("larger", larger, "Too small.")),
        within(Word("size", size)),
    ]
    assert conclusions(checks, of(1, 2)) == {"larger": True, "size": "2 numbers"}
    assert conclusions(checks, of(1)) == {"larger": False, "size": "1 numbers"}


def test_a_rule_without_a_name_tells_nothing_apart() -> None:
    assert conclusions([Holds("", larger, "Too small.")], of(1, 2)) == {}


def test_a_word_asks_for_nothing_and_says_nothing_of_what_it_cannot_read() -> None:
    word = Word("size", size)
    for seen in (of(1, 2), evidence({}, {})):
        assert word.judge(seen).passed
    assert word.said(evidence({}, {})) == ""
