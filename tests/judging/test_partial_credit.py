"""Points are earned by named parts, each with its sentence, and what is no score cannot be made."""

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import jsonschema
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console
from support.evidence import tensor

from grader.checking.card import card
from grader.checks import Check, Part, Values
from grader.child.question import Question
from grader.course.exercise import Exercise, Lesson
from grader.errors import CourseError
from grader.judging.judge import Judge
from grader.notebooks.notebook import Notebook
from grader.observed.transcript import Attempt, Transcript
from grader.reports.terminal import show_own_work
from grader.results.results import SCHEMA_FILE, ExerciseResult, Results, SubmissionResult
from grader.results.score import Score
from grader.results.verdict import Status, Verdict

RIGHT = {"a": 1.0, "b": 2.0, "c": 3.0}
PARTS = (Part("the first", 0.25, Values("a")), Part("the second", 0.75, Values("b")))


def probe(names: Any) -> Iterator[tuple[str, Any]]:
    yield from ()


def exercise(*checks: Check, points: float = 4.0) -> Exercise:
    question = Question(("a",), probe)
    return Exercise("Both at once", question, checks, points, id="both", hints=("How?", "So."))


def lesson(*checks: Check, points: float = 4.0) -> Lesson:
    return Lesson("01_parts", "Parts", (exercise(*checks, points=points),), ("a",))


def judge(*checks: Check, points: float = 4.0) -> Judge:
    reference = (Attempt(0, seen={name: tensor(value) for name, value in RIGHT.items()}),)
    key: Any = SimpleNamespace(
        reference=lambda *asked: reference,
        ask_ahead=lambda likely: None,
        each_of=lambda *asked: iter(()),
        combinations=lambda one: (),
        changed=lambda one: (),
        each_change=lambda *asked: iter(()),
        answers={},
    )
    return Judge(lesson(*checks, points=points), key)


def result(*checks: Check, points: float = 4.0, **seen: float) -> ExerciseResult:
    told = {name: tensor(value) for name, value in {**RIGHT, **seen}.items()}
    transcript = Transcript({"both": [Attempt(0, seen=told)]}, finished=True)
    (one,) = judge(*checks, points=points).judge(Notebook(Path("x"), (), None), transcript)
    return one


def earned(one: ExerciseResult) -> dict[str, float]:
    return {part.name: part.points.earned for part in one.parts}


# ---- parts


def test_all_parts_right_are_all_the_points() -> None:
    one = result(*PARTS)
    assert (one.verdict, one.points) == (Verdict.PASSED, Score(4.0, 4.0))
    assert earned(one) == {"the first": 1.0, "the second": 3.0}
    assert not any(part.message for part in one.parts)


@pytest.mark.parametrize(
    ("wrong", "points", "by_part"),
    [
        ({"a": 9}, 3, {"the first": 0, "the second": 3}),
        ({"b": 9}, 1, {"the first": 1, "the second": 0}),
    ],
)
def test_each_part_earns_its_share_whatever_becomes_of_the_other(
    wrong: dict[str, float], points: float, by_part: dict[str, float]
) -> None:
    one = result(*PARTS, **wrong)
    assert (one.verdict, one.points) == (Verdict.PARTLY, Score(points, 4))
    assert earned(one) == by_part


def test_each_part_that_is_not_right_has_its_sentence() -> None:
    one = result(*PARTS, a=9, b=8)
    assert (one.verdict, one.score) == (Verdict.FAILED, 0)
    assert [part.message for part in one.parts] == [
        "`a` is 9 where it should be 1.",
        "`b` is 8 where it should be 2.",
    ]


def test_what_no_part_is_worth_can_still_be_missing() -> None:
    one = result(Part("the first", 0.5, Values("a")), Values("b"), b=9)
    assert (one.verdict, one.points) == (Verdict.PARTLY, Score(2, 4))
    assert one.message == one.overall == "`b` is 9 where it should be 2."


def test_without_parts_an_answer_is_right_or_earns_nothing() -> None:
    assert result(Values("a"), Values("b")).points == Score(4, 4)
    half = result(Values("a"), Values("b"), b=9)
    assert (half.verdict, half.points, half.parts) == (Verdict.FAILED, Score(0, 4), ())


def test_parts_of_thirds_and_tenths_add_up_to_no_more_than_the_whole() -> None:
    for shares in ((1 / 3, 1 / 3, 1 / 3), (0.1, 0.2, 0.7), (0.7, 0.2, 0.1)):
        parts = [Part(n, share, Values(n)) for n, share in zip("abc", shares, strict=True)]
        assert result(*parts).points == Score(4, 4)
        assert 0 < result(*parts, b=9).score < 4


# ---- what an author may not share out


@pytest.mark.parametrize("share", [math.nan, math.inf, -0.5, 0, 1.5, True, "1", None, np.ones(1)])
def test_a_share_is_a_number_above_0_and_at_most_1(share: Any) -> None:
    with pytest.raises(CourseError):
        Part("the first", share, Values("a"))


def test_a_part_has_a_name() -> None:
    with pytest.raises(CourseError):
        Part(" ", 0.5, Values("a"))


@pytest.mark.parametrize(
    "checks",
    [
        (),
        (Part("one", 0.5, Values("a")),),
        (Part("one", 0.75, Values("a")), Part("two", 0.75, Values("b"))),
        (Part("one", 0.5, Values("a")), Part("one", 0.5, Values("b"))),
        (Part("one", 1.0, Values("a")), Values("b")),
    ],
    ids=["no check", "half is left", "more than all", "one name", "nothing for the rest"],
)
def test_parts_that_do_not_add_up_are_an_authors_error(checks: tuple[Check, ...]) -> None:
    with pytest.raises(CourseError, match="both"):
        judge(*checks)


@pytest.mark.parametrize("points", [math.nan, math.inf, -1.0, "4", None])
def test_so_are_points_that_are_no_number(points: Any) -> None:
    with pytest.raises(CourseError, match="both"):
        judge(*PARTS, points=points)


# ---- scores

ANYTHING = st.one_of(
    st.floats(), st.integers(), st.booleans(), st.text(max_size=3), st.none(), st.just(np.nan)
)


@given(earned=ANYTHING, of=ANYTHING)
def test_a_score_is_between_none_and_all_or_is_not_made(earned: Any, of: Any) -> None:
    try:
        score = Score(earned, of)
    except ValueError:
        return
    assert math.isfinite(score.earned)
    assert math.isfinite(score.of)
    assert 0 <= score.earned <= score.of
    assert {type(score.earned), type(score.of)} <= {int, float}


@pytest.mark.parametrize("bad", [math.nan, math.inf, -1.0, -0.5, 10**400, True, "1", None])
def test_what_is_no_score_is_refused(bad: Any) -> None:
    for pair in ((bad, 2.0), (1.0, bad), (bad, bad)):
        with pytest.raises(ValueError, match="no score"):
            Score(*pair)


def test_more_than_there_is_to_earn_is_refused() -> None:
    with pytest.raises(ValueError, match="no score"):
        Score(2.1, 2.0)


@given(
    shares=st.lists(st.floats(0.01, 1), min_size=1, max_size=6),
    right=st.lists(st.booleans(), min_size=6, max_size=6),
    points=st.floats(0, 100),
)
def test_any_parts_that_may_be_shared_out_make_a_score(
    shares: list[float], right: list[bool], points: float
) -> None:
    whole = math.fsum(shares)
    names = [f"a{n}" for n in range(len(shares))]
    parts = [
        Part(n, s / whole, Values("a" if ok else "c"))
        for n, s, ok in zip(names, shares, right, strict=False)
    ]
    one = result(*parts, points=points, c=9)
    assert one.max_score == points
    assert math.isclose(one.score, math.fsum(earned(one).values()), abs_tol=1e-9)


# ---- what is shown


def document(one: ExerciseResult) -> dict[str, Any]:
    submission = SubmissionResult("ada", "ada.ipynb", "01_parts", Status.GRADED, exercises=(one,))
    told: dict[str, Any] = json.loads(Results(7, "first-descent", (submission,)).to_json())
    jsonschema.validate(told, json.loads(SCHEMA_FILE.read_text("utf-8")))
    return told["submissions"][0]["exercises"][0]


def test_the_document_tells_of_each_part() -> None:
    assert document(result(*PARTS, b=9))["parts"] == [
        {"name": "the first", "score": 1.0, "max_score": 1.0, "message": ""},
        {
            "name": "the second",
            "score": 0.0,
            "max_score": 3.0,
            "message": "`b` is 9 where it should be 2.",
        },
    ]
    assert document(result(Values("a")))["parts"] == []


CARD = """\
◐ Both at once: partly right (1 of 4 points)
✓ the first (1 of 1 point)
✗ the second (0 of 3 points): `b` is 9 where it should be 2.
For a hint: check("both", hint=1)"""


def test_so_does_the_card_and_no_sentence_twice() -> None:
    shown = card(exercise(*PARTS), result(*PARTS, b=9), 0)
    assert shown.text == CARD
    assert shown.html.count("where it should be 2") == 1
    assert "✓ the first" in shown.html


def test_so_does_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    one = replace(result(*PARTS, b=9), message="It is `b`.")
    work = SubmissionResult("ada", "ada.ipynb", "01_parts", Status.GRADED, exercises=(one,))
    show_own_work(Console(width=100), Results(7, "x", (work,)), {"01_parts": lesson(*PARTS)}, 0)
    lines = [line.strip() for line in capsys.readouterr().out.splitlines()]
    assert "It is `b`." in lines
    assert "✓ the first (1 of 1)" in lines
    assert "✗ the second (0 of 3): `b` is 9 where it should be 2." in lines
