"""The doctor tries a stand-in: it is no right answer, and what builds on it is right upon it."""

from pathlib import Path

from support.command import Ended, command
from support.courses import Written, write_course

DOUBLE = """
from grader.authoring import Behaviour, Exercise, Question


def probe(names):
    yield "double(3)", names.double(3.0)


def stand_in(names):
    yield "double", lambda x: STAND_IN


EXERCISE = Exercise(
    title="Double a number",
    question=Question(("double",), probe, stand_in=stand_in),
    checks=(Behaviour("double", ("double(3)",)),),
)
"""
ANSWER = """
from grader import todo

### BEGIN SOLUTION
def double(x):
    return x + x
### END SOLUTION
"""
TEXT = "# %% text\n# It gives text.\ndef double(x):\n    return str(x)\n"
SIX = """
from grader.authoring import Exercise, Question, Values


def probe(names):
    yield "six", names.six


EXERCISE = Exercise(
    title="Use it",
    question=Question(("six",), probe),
    upstream=("double",),
    checks=(Values("six"),),
)
"""
SIX_ANSWER = "### BEGIN SOLUTION\nsix = float(double(3.0))\n### END SOLUTION"
THREE = "# %% three\n# That is what was to be doubled.\nsix = 3.0\n"


def doctor(folder: Path, stand_in: str) -> Ended:
    """Examine a course in which something stands in for `double(x)`."""
    write_course(
        folder,
        Written("double", DOUBLE.replace("STAND_IN", stand_in), ANSWER, TEXT),
        Written("six", SIX, SIX_ANSWER, THREE),
    )
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
