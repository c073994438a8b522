"""The doctor tries a stand-in: it is no right answer, and what builds on it is right upon it."""

import json
from pathlib import Path

from command_harness import Ended, command, notebook

LESSON = """
from grader.authoring import Behaviour, Exercise, Lesson, Mistake, Values


def probe_double(names):
    yield "double(3)", names.double(3.0)


def stand_in_double(names):
    yield "double", lambda x: STAND_IN


def probe_six(names):
    yield "six", names.six


def probe_own_six(names):
    yield "six", names.six
    yield "own.six", names.double(3.0)


HINTS = ("Add it to itself.", "Half as much again would be `x + x / 2`.")
DOUBLE = Exercise(
    id="double",
    title="Double a number",
    asks=("double",),
    probe=probe_double,
    stand_in=stand_in_double,
    checks=(Behaviour("double", ("double(3)",)),),
    hints=HINTS,
    mistakes=(
        Mistake("text", "def double(x):\\n    return str(x)", "It gives text."),
    ),
)
SIX = Exercise(
    id="six",
    title="Use it",
    asks=("six",),
    probe=probe_six,
    own_probe=probe_own_six,
    upstream=("double",),
    checks=(Values("six"),),
    hints=HINTS,
    mistakes=(Mistake("three", "six = 3.0", "That is what was to be doubled."),),
)

LESSON = Lesson("01_doubling", "Doubling", (DOUBLE, SIX), known_by=("double", "six"))
"""


def doctor(folder: Path, stand_in: str) -> Ended:
    """Examine a course in which something stands in for `double(x)`."""
    for part in ("lessons", "solutions", "data"):
        (folder / part).mkdir()
    (folder / "lessons" / "doubling.py").write_text(LESSON.replace("STAND_IN", stand_in))
    answers = ("def double(x):\n    return x + x", "six = float(double(3.0))")
    cells = [f"### BEGIN SOLUTION\n{one}\n### END SOLUTION" for one in answers]
    solution = json.loads(notebook("from grader import todo", *cells, lesson=None))
    for cell, exercise in zip(solution["cells"][1:], ("double", "six"), strict=True):
        cell["metadata"] = {"first_descent": {"exercise": exercise}}
    (folder / "solutions" / "01_doubling.ipynb").write_text(json.dumps(solution))
    return command("doctor", "--course", folder, folder=folder)


def test_one_of_the_same_kind_that_is_not_right_is_sound(tmp_path: Path) -> None:
    told = doctor(tmp_path, "5 * x")
    assert told.code == 0, told.out


def test_the_answer_itself_may_not_stand_in(tmp_path: Path) -> None:
    told = doctor(tmp_path, "2 * x")
    assert told.code == 1
    assert "01_doubling double: its stand-in passes as an answer" in told.out


def test_what_builds_on_it_must_be_possible_upon_it(tmp_path: Path) -> None:
    told = doctor(tmp_path, "undefined")
    assert told.code == 1
    assert "01_doubling double: upon its stand-in, six is " in told.out
