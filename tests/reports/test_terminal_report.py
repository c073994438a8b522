"""What a report looks like on terminals wide, narrow, colourless, and of few characters."""

import io
from dataclasses import replace

import pytest
from rich.console import Console

from grader.course.course import first_descent
from grader.observed.transcript import FailedCell
from grader.reports._looks import LOOKS, STATUSES
from grader.reports.terminal import console_on, show_class, show_own_work
from grader.results.results import ExerciseResult, Mention, Results, SubmissionResult
from grader.results.score import Score
from grader.results.verdict import Status, Verdict

LESSON = "05_linear_regression"
LESSONS = first_descent().lessons
MARKUP = "[bold red]no[/] [link=http://evil]x[/link] :snake:"


def exercise(name: str, verdict: Verdict, message: str = "") -> ExerciseResult:
    score = 1.0 if verdict is Verdict.PASSED else 0.5 if verdict is Verdict.PARTLY else 0.0
    return ExerciseResult(name, verdict, Score(score, 1.0), message)


def submission(name: str, *exercises: ExerciseResult) -> SubmissionResult:
    return SubmissionResult(name, f"{name}.ipynb", LESSON, Status.GRADED, 0.1, "", exercises)


RIGHT = submission("ada", exercise("mse", Verdict.PASSED), exercise("step", Verdict.PASSED))
WRONG = submission(
    "bo",
    exercise("mse", Verdict.MISTAKEN, "You added the squares up. Try `mse` on two. Then four."),
    exercise("step", Verdict.PARTLY, "The loss is `nan`, i.e. no number. Look."),
)
IDLE = submission(
    "cy",
    exercise("mse", Verdict.PASSED),
    exercise("step", Verdict.UNATTEMPTED, "No cell makes `w` yet."),
)
BROKEN = SubmissionResult(
    "dee", "dee.ipynb", None, Status.UNREADABLE, message="dee.ipynb is empty; save it again."
)
CLASS = Results(7, "first-descent", (RIGHT, WRONG, IDLE, BROKEN))

NARROW = """\
05 Linear regression
submission   score   12
ada            2/2   ✓✓
bo           0.5/2   ✗◐
  mse: You added the squares up.
cy             1/2   ✓○
  step: No cell makes `w` yet.

1 mse   2 step

✓ right   ◐ partly right   ✗ not yet, a known mistake
○ not done yet

Not graded
dee   unreadable: dee.ipynb is empty; save it again.

4 submissions, 3 graded, mean score 58%, 1.2 s, seed 7.
"""

WIDE = """\
05 Linear regression
submission   score   1 2   what to know
ada            2/2   ✓ ✓
bo           0.5/2   ✗ ◐   mse: You added the squares up.
cy             1/2   ✓ ○   step: No cell makes `w` yet.

1 mse   2 step

✓ right   ◐ partly right   ✗ not yet, a known mistake   ○ not done yet

Not graded
dee   unreadable: dee.ipynb is empty; save it again.

4 submissions, 3 graded, mean score 58%, 1.2 s, seed 7.
"""

OWN = """\
bo.ipynb
05 Linear regression, 0.5 of 2 points

✗  mse   not yet
   You added the squares up. Try `mse` on two. Then four.
   Hint 1 of 4: Read the name backwards: first the error,
   then its square, then the mean. One line for each.

◐  step  partly right
   The loss is `nan`, i.e. no number. Look.
   Hint 1 of 4: Four things, in this order: move `w` and
   `b`; set their gradients to zero; make new predictions;
   make a new loss from them.

For more hints: --hints 2
"""


@pytest.fixture(autouse=True)
def no_colour_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "COLUMNS"):
        monkeypatch.delenv(name, raising=False)


def console(width: int, encoding: str = "utf-8") -> Console:
    on = console_on(io.TextIOWrapper(io.BytesIO(), encoding=encoding))
    on.width = width
    return on


def said(on: Console) -> str:
    assert isinstance(on.file, io.TextIOWrapper)
    on.file.flush()
    buffer = on.file.buffer
    assert isinstance(buffer, io.BytesIO)
    return buffer.getvalue().decode(on.file.encoding)


def class_report(results: Results, width: int, encoding: str = "utf-8") -> str:
    on = console(width, encoding)
    show_class(on, results, LESSONS, 1.23)
    return said(on)


def own_report(one: SubmissionResult, width: int, hints: int = 1) -> str:
    on = console(width)
    show_own_work(on, Results(7, "first-descent", (one,)), LESSONS, hints)
    return said(on)


def every_verdict() -> SubmissionResult:
    words = "Long words that go on and on, with `code`, until a line is full. " * 3
    exercises = [exercise(one.value, one, words * (one is not Verdict.PASSED)) for one in Verdict]
    mention = Mention(3, "stale", "Mended later. " * 9)
    exercises[0] = replace(exercises[0], mentions=(mention,))
    failed = (FailedCell(12, "ValueError", "a reason " * 30), FailedCell(13, "CellTimedOut", ""))
    return replace(submission("x" * 90, *exercises), cells_failed=failed)


def test_a_narrow_terminal_has_the_words_beneath() -> None:
    assert class_report(CLASS, 60) == NARROW


def test_a_wide_terminal_has_the_words_beside() -> None:
    assert class_report(CLASS, 110) == WIDE


def test_own_work_has_all_its_words_and_a_hint() -> None:
    assert own_report(WRONG, 60) == OWN


def test_own_work_without_hints() -> None:
    shown = own_report(WRONG, 60, hints=0)
    assert "Hint" not in shown.replace("For more hints", "")
    assert shown.endswith("For more hints: --hints 1\n")


def test_all_hints_can_be_had_their_code_unbroken() -> None:
    shown = own_report(WRONG, 40, hints=9)
    assert "Hint 4 of 4" in shown
    assert "For more hints" not in shown
    assert "\n       a = torch.tensor(5., requires_grad=True)\n" in shown


@pytest.mark.parametrize("width", [30, 40, 60, 79, 80, 99, 100, 120, 200])
def test_no_line_is_longer_than_the_terminal(width: int) -> None:
    everything = (every_verdict(), replace(BROKEN, id="y" * 90, message="why " * 40), RIGHT)
    shown = class_report(Results(7, "first-descent", everything), max(40, width))
    shown += own_report(every_verdict(), max(50, width), hints=0)
    for line in shown.splitlines():
        assert len(line) <= max(50, width)
        assert line == line.rstrip()


def test_every_verdict_has_marks_of_its_own() -> None:
    assert len({look.mark for look in LOOKS.values()}) == len(Verdict)
    assert len({look.plain for look in LOOKS.values()}) == len(Verdict)
    assert all(look.plain.isascii() for look in LOOKS.values())
    assert set(STATUSES) == set(Status)


def test_a_stream_that_cannot_spell_the_marks_gets_plain_ones() -> None:
    shown = class_report(CLASS, 60, encoding="ascii")
    assert "bo           0.5/2   x~\n" in shown
    assert shown.isascii()
    assert "\N{CHECK MARK}" not in class_report(CLASS, 60, encoding="cp1252")


@pytest.mark.parametrize("width", [60, 120])
def test_words_from_outside_are_never_markup(width: int, monkeypatch: pytest.MonkeyPatch) -> None:
    hostile = replace(
        submission(MARKUP, exercise("mse", Verdict.FAILED, MARKUP)),
        path=MARKUP,
        cells_failed=(FailedCell(1, MARKUP, MARKUP),),
    )
    broken = replace(BROKEN, id=MARKUP, message=MARKUP)
    plain = class_report(Results(7, MARKUP, (hostile, broken)), width)
    plain += own_report(hostile, width)
    assert plain.count("[bold red]no[/]") >= 6
    monkeypatch.setenv("FORCE_COLOR", "1")
    coloured = class_report(Results(7, MARKUP, (hostile, broken)), width)
    coloured += own_report(hostile, width)
    assert "\x1b[1m" in coloured
    assert "\x1b]8" not in coloured
    assert "\N{SNAKE}" not in coloured
    assert "[bold red]no[/]" in coloured


def test_a_run_that_stopped_says_so_first() -> None:
    late = replace(WRONG, status=Status.TIMED_OUT, message="Its time was up in cell 3.")
    assert "  out of time: Its time was up in cell 3.\n" in class_report(
        replace(CLASS, submissions=(late,)), 60
    )
    assert "out of time: Its time was up in cell 3." in own_report(late, 60)


def test_a_cell_that_failed_tells_why_nothing_was_made() -> None:
    failed = replace(IDLE, cells_failed=(FailedCell(4, "CellTimedOut", ""),))
    shown = class_report(replace(CLASS, submissions=(failed,)), 80)
    assert "  cell 4: ran longer than a cell may, and was stopped\n" in shown


def test_lessons_have_tables_of_their_own() -> None:
    other = replace(RIGHT, lesson="03_gradient_descent_by_hand")
    unknown = replace(RIGHT, lesson="99_elsewhere")
    shown = class_report(replace(CLASS, submissions=(RIGHT, other, unknown, RIGHT)), 60)
    titles = [line for line in shown.splitlines() if line[:2] in ("03", "05", "99")]
    assert titles == ["05 Linear regression", "03 Gradient descent by hand", "99_elsewhere"]
    assert "\n1 submission, 1 graded, mean score 100%" in shown


def test_what_changed_since_a_release_is_said_once_of_all_who_have_it() -> None:
    changes = ("`guess` is no longer asked for.",)
    older = [
        replace(submission(name, exercise("mse", Verdict.PASSED)), release="0.0.9", changes=changes)
        for name in ("ada", "bo")
    ]
    now = submission("cy", exercise("mse", Verdict.PASSED))
    told = class_report(Results(1, "x", (*older, now)), 80)
    assert told.count("From release 0.0.9, another than this: ada, bo") == 1
    assert told.count("`guess` is no longer asked for.") == 1
    assert "release 0.0.9" in own_report(older[0], 80)
    assert "release" not in own_report(now, 80)


def test_a_remark_is_the_teachers_alone() -> None:
    remark = "Cell 3 reaches in line 1 for `gc`, which no lesson needs."
    odd = replace(submission("ada", exercise("mse", Verdict.PASSED)), remarks=(remark,))
    assert f"ada: {remark}" in " ".join(class_report(Results(1, "x", (odd,)), 100).split())
    assert remark not in own_report(odd, 100)


def test_the_summary_says_what_was_unsafe() -> None:
    assert class_report(replace(CLASS, walled=False), 60).endswith(
        "seed 7.\nGraded without the wall (--unsafe).\n"
    )


def test_a_class_of_nobody_graded() -> None:
    shown = class_report(replace(CLASS, submissions=(BROKEN,)), 60)
    assert shown.endswith("\n1 submission, 0 graded, 1.2 s, seed 7.\n")
