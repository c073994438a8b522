"""What is amiss in a lesson's files is told in one line: the file, the line in it, and what to do."""

# ruff: noqa: E501 - what is told is one line, and so it stands in one.

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from support.command import command
from support.courses import Written, write_course

from grader.commands._main import run

MODULE = """\
from grader.authoring import Behaviour, Exercise, Question


def probe(names):
    yield "twice(3)", names.twice(3.0)


CHECKS = (Behaviour("twice", ("twice(3)",)),)
EXERCISE = Exercise("Double a number", Question(("twice",), probe), CHECKS)
"""
ANSWER = "def twice(x):\n    total = x + x\n    total = total + 0\n    total = total + 0\n    return total\n"
MISTAKES = "# %% zero\n# It gives nothing.\n#:- return total\n#:+ return 0\n"
OUTLINE = """\
from grader.authoring import Outline

LESSON = Outline(
    "Doubling",
    exercises=("twice",),
    known_by=("twice",),
)
"""
PLACE = re.compile(r"grader: [\w./]+(?::\d+)?: \S.*\n")


def cell(body: str, title: str = "wrong", words: str = "# It is wrong.\n") -> str:
    """Return a mistake's cell below a sound one, which takes five lines."""
    return f"{MISTAKES}\n# %% {title}\n{words}{body}"


def bound(exercise: str) -> str:
    """Return the module with something else bound to EXERCISE, in its ninth line."""
    return MODULE.replace(MODULE.splitlines()[8], f"EXERCISE = {exercise}")


IN_MISTAKES: Mapping[str, tuple[str | bytes, str]] = {
    "no id": (cell("x = 1\n", title=""), "6: after '# %%' stands the mistake's id: words with hyphens between them"),
    "an id of words": (cell("x = 1\n", title="two words"), "6: after '# %%' stands the mistake's id: words with hyphens between them"),
    "one id twice": (cell("x = 1\n", title="zero"), "6: 'zero' is there already, at l01_doubling/twice.mistakes.py:1"),
    "no words": (cell("x = 1\n", words=""), "7: 'wrong' has no words: comment lines under its heading"),
    "no code": (cell("\n"), "6: under its words stands no code"),
    "comments for code": (cell("\n# total = 1\n"), "6: under its words stands no code"),
    "text above": (f"x = 1\n{MISTAKES}", "1: above the first mistake stands '# %%' and its id"),
    "no cell at all": ("\n\nx = 1\n", "3: above the first mistake stands '# %%' and its id"),
    "not Python": (cell("x = 1\ny = = 2\n"), "9: this is not Python: invalid syntax"),
    "not Python once it is changed": (cell("#:- return total\n#:+ return (\n"), "6: this is not Python: '(' was never closed"),
    "a line that is not there": (cell("\n#:- return x\n"), "9: the solution's cell does not have the line 'return x'"),
    "a part of a line": (cell("#:- total = x + x\n#:+ pass\n#:- total\n"), "10: the solution's cell does not have the line 'total'"),
    "a line that is there twice": (cell("#:- total = total + 0\n"), "8: the solution's cell has 2 times the line 'total = total + 0'"),
    "lines that are not together": (cell("#:- total = x + x\n#:- return total\n"), "8: the solution's cell does not have 2 lines in a row that begin with the line 'total = x + x'"),
    "nothing taken out": (cell("#:+ x = 1\n"), "8: above '#:+' stands a '#:-', to say where"),
    "changes that overlap": (cell("#:- total = x + x\n#:+ x\n#:- total = x + x\n#:+ y\n"), "10: two edits change the same line of the solution"),
    "code beside changes": (cell("#:- return total\nreturn 0\n"), "9: beside lines of '#:-' and '#:+' no other code can stand"),
    "a change without a space": (cell("#:-return total\n"), "8: a change is written '#:- a line' or '#:+ a line'"),
    "bytes": (MISTAKES.encode() + b"# \xff\n", "5: this is not text in UTF-8"),
}  # fmt: skip
IN_HINTS: Mapping[str, tuple[str | bytes, str]] = {
    "text above": ("A hint.\n\n## Hint 1\n\nSo.\n", "1: above the first hint stands '## Hint 1'"),
    "a heading alone": ("## Hint 1\n\n## Hint 2\n\nSo.\n", "1: under this heading stands no hint"),
    "the last alone": ("## Hint 1\n\nSo.\n\n## Hint 2\n", "5: under this heading stands no hint"),
    "code without end": ("## Hint 1\n\n```python\nx\n\n## Hint 2\n", "3: the code that begins here has no end: a line of ```"),
    "bytes": (b"## Hint 1\n\n\xff\n", "3: this is not text in UTF-8"),
}  # fmt: skip
IN_MODULE: Mapping[str, tuple[str, str]] = {
    "no EXERCISE": ("x = 1\n", "1: EXERCISE must be bound to an Exercise"),
    "EXERCISE of another type": (bound("Question(('twice',), probe)"), "9: EXERCISE must be bound to an Exercise"),
    "a question of another type": (bound("Exercise('', probe, CHECKS)"), "9: EXERCISE's question must be a Question"),
    "a name for names": (bound("Exercise('', Question('twice', probe), CHECKS)"), "9: what a Question asks must be a tuple of names"),
    "a check for checks": (bound("Exercise('', Question(('twice',), probe), CHECKS[0])"), "9: EXERCISE's checks must be a tuple of checks"),
    "not Python": ("x = 1\ny = = 2\n", "2: SyntaxError: invalid syntax"),
    "an error": (f"{MODULE}\n\nraise OSError('so')\n", "12: OSError: so"),
    "an argument too many": (bound("Exercise(hint=1)"), "9: TypeError: Exercise.__init__() got an unexpected keyword argument 'hint'"),
}  # fmt: skip
IN_OUTLINE: Mapping[str, tuple[str, str]] = {
    "no LESSON": ("x = 1\n", "1: LESSON must be bound to an Outline"),
    "LESSON of another type": ("x = 1\nLESSON = x\n", "2: LESSON must be bound to an Outline"),
    "an id for ids": (OUTLINE.replace('("twice",),\n    known', '"twice",\n    known'), "3: LESSON's exercises must be a tuple of names"),
    "a name for names": (OUTLINE.replace('known_by=("twice",)', 'known_by="twice"'), "3: LESSON's known_by must be a tuple of names"),
    "one id twice": (OUTLINE.replace('("twice",),\n    known', '("twice", "twice"),\n    known'), "5: LESSON lists an exercise twice whose files are twice.py"),
    "not Python": ("LESSON = (\n", "1: SyntaxError: '(' was never closed"),
}  # fmt: skip
MISSING = {
    "twice.py": "__init__.py:5: LESSON lists 'twice', and there is no file twice.py",
    "twice.mistakes.py": "__init__.py:5: LESSON lists 'twice', and there is no file twice.mistakes.py",
    "twice.hints.md": "__init__.py:5: LESSON lists 'twice', and there is no file twice.hints.md",
}  # fmt: skip


@pytest.fixture
def course(tmp_path: Path) -> Path:
    write_course(tmp_path, Written("twice", MODULE, ANSWER, MISTAKES))
    (tmp_path / "lessons" / "l01_doubling" / "__init__.py").write_text(OUTLINE)
    return tmp_path


def refused(course: Path, capfd: pytest.CaptureFixture[str]) -> str:
    """Return the one line in which the doctor says that it cannot read a course."""
    assert run(["doctor", "--course", str(course)]) == 2
    said = capfd.readouterr().err
    assert PLACE.fullmatch(said), said
    return said.removeprefix("grader: ").removesuffix("\n")


@pytest.mark.parametrize(
    ("file", "text", "line"),
    [
        pytest.param(file, text, line, id=f"{file}: {what}")
        for file, table in (
            ("twice.mistakes.py", IN_MISTAKES),
            ("twice.hints.md", IN_HINTS),
            ("twice.py", IN_MODULE),
            ("__init__.py", IN_OUTLINE),
        )
        for what, (text, line) in table.items()
    ],
)
def test_what_a_file_holds_amiss_is_one_line_with_its_place(
    course: Path, capfd: pytest.CaptureFixture[str], file: str, text: str | bytes, line: str
) -> None:
    contents = text if isinstance(text, bytes) else text.encode()
    (course / "lessons" / "l01_doubling" / file).write_bytes(contents)
    assert refused(course, capfd) == f"l01_doubling/{file}:{line}"


@pytest.mark.parametrize("file", MISSING)
def test_a_file_that_is_missing_is_one_line(
    course: Path, capfd: pytest.CaptureFixture[str], file: str
) -> None:
    (course / "lessons" / "l01_doubling" / file).unlink()
    assert refused(course, capfd) == f"l01_doubling/{MISSING[file]}"


@pytest.mark.parametrize("file", ["thrice.py", "twice_old.mistakes.py", "notes.md"])
def test_a_file_that_belongs_to_nothing_is_one_line(
    course: Path, capfd: pytest.CaptureFixture[str], file: str
) -> None:
    (course / "lessons" / "l01_doubling" / file).write_text("")
    stem = file.partition(".")[0]
    assert refused(course, capfd) == f"l01_doubling/{file}: LESSON lists no exercise '{stem}'"


def test_a_folder_without_an_outline_is_one_line(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (course / "lessons" / "l01_doubling" / "__init__.py").unlink()
    (course / "lessons" / "__pycache__").mkdir()
    assert refused(course, capfd) == (
        "lessons/l01_doubling: a lesson's folder has a file __init__.py, which binds LESSON to an Outline"
    )


def test_so_is_a_solution_that_is_missing_or_does_not_answer_an_exercise(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    solution = course / "solutions" / "01_doubling.ipynb"
    solution.write_text(solution.read_text().replace('"exercise": "twice"', '"exercise": "other"'))
    assert refused(course, capfd) == (
        "solutions/01_doubling.ipynb: no cell's metadata name the exercise 'twice', which LESSON lists"
    )
    solution.unlink()
    assert refused(course, capfd) == (
        "solutions/01_doubling.ipynb: there is no such file, and so no solution of 01_doubling"
    )


def test_an_error_in_what_exercises_share_is_told_where_it_is(
    course: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    lesson = course / "lessons" / "l01_doubling"
    (lesson / "twice.py").write_text(f"from ._shared import x\n{MODULE}")
    (lesson / "_shared.py").write_text("x = 1\n1 / 0\n")
    assert (
        refused(course, capfd) == "l01_doubling/_shared.py:2: ZeroDivisionError: division by zero"
    )


def test_the_command_itself_says_no_more(course: Path) -> None:
    (course / "lessons" / "l01_doubling" / "twice.mistakes.py").write_text("x = 1\n")
    for name in ("doctor", "release"):
        told = command(name, "--course", course, folder=course)
        assert told.code == 2
        assert told.err == (
            "grader: l01_doubling/twice.mistakes.py:1: above the first mistake stands '# %%' and its id\n"
        )
