"""Answers are told apart by what rules conclude of them, and by no rule that has no name."""

from support.evidence import evidence

from grader.checks import Evidence, Finding, Holds, Part, Waived
from grader.checks.holds import conclusions


def is_low(evidence: Evidence) -> bool:
    return float(evidence.seen["loss"].array) < 1  # type: ignore[arg-type]


def test_every_named_rule_concludes_within_parts_and_waived_ones_too() -> None:
    checks = (Holds("low", is_low), Part("the loss", 0.5, Waived(Holds("as low", is_low, "No."))))
    assert conclusions(checks, evidence({"loss": 0.5})) == {"low": True, "as low": True}
    assert conclusions(checks, evidence({"loss": 2.0})) == {"low": False, "as low": False}


def test_a_rule_without_a_name_asks_and_tells_no_answers_apart() -> None:
    asked = Holds("", is_low, "The loss is high.", nearness=0.5)
    assert conclusions((asked, Holds("low", is_low)), evidence({"loss": 2.0})) == {"low": False}
    assert asked.judge(evidence({"loss": 2.0})) == Finding(False, "The loss is high.", nearness=0.5)


def test_a_rule_without_a_sentence_asks_for_nothing() -> None:
    assert Holds("low", is_low).judge(evidence({"loss": 2.0})) == Finding(True)


def test_what_a_rule_cannot_read_does_not_hold() -> None:
    assert not Holds("low", is_low, "No.").judge(evidence({})).passed
