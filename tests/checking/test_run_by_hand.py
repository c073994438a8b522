"""Which lines of a cell did not run is said only where it is known which statement raised."""

import pytest

from grader.checking.run_by_hand import with_what_did_not_run
from grader.observed.transcript import FailedCell, Transcript
from grader.results.results import ExerciseResult
from grader.results.score import Score
from grader.results.verdict import Verdict


def told(source: str, line: int) -> str:
    failed = FailedCell(2, "NameError", "no", line)
    transcript = Transcript(failed=[failed], sources={2: source})
    result = ExerciseResult("mse", Verdict.ERROR, Score.none(1), "It raised.", cell=3)
    return with_what_did_not_run(result, transcript).message


@pytest.mark.parametrize(
    ("source", "line", "left"),
    [
        ("nothing\nx = 1\ny = 2", 1, "lines 2 to 3"),
        ("x = 1\nnothing\ny = 2", 2, "line 3"),
        ("for one in range(3):\n    nothing\n    x = 1\ny = 2", 2, "line 4"),
        ("import nowhere\ndef f():\n    return 1", 1, "lines 2 to 3"),
    ],
)
def test_what_stands_below_the_statement_that_raised_did_not_run(
    source: str, line: int, left: str
) -> None:
    assert told(source, line) == f"It raised. Jupyter stopped the cell there: {left} did not run."


@pytest.mark.parametrize(
    ("source", "line"),
    [
        ("def f():\n    return nothing\nf()\nx = 1", 2),
        ("f = lambda: nothing\nf()\nx = 1", 1),
        ("class A:\n    def f(self):\n        return nothing\nA().f()\nx = 1", 3),
        ("many = (nothing for _ in range(3))\nlist(many)\nx = 1", 1),
        ("x = 1\nnothing", 2),
        ("x = 1\nnothing\ny = 2", 0),
        ("x = (", 1),
    ],
)
def test_where_that_is_not_known_or_nothing_is_left_nothing_is_said(source: str, line: int) -> None:
    assert told(source, line) == "It raised."
