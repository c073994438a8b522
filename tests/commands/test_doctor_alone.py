"""The doctor tries one exercise alone: its own claims, and nothing that they do not need."""

from pathlib import Path

import pytest
from support.command import Ended, command
from support.courses import Written, write_course, write_files

MODULE = """
from grader.authoring import Behaviour, Exercise, Question


def probe(names):
    yield "NAME(3)", names.NAME(3.0)
STAND_IN

EXERCISE = Exercise(
    title="NAME a number",
    question=Question(("NAME",), probeALSO),
    upstream=UPSTREAM,
    checks=(Behaviour("NAME", ("NAME(3)",)),),
)
"""
ANSWER = """
from grader import todo

### BEGIN SOLUTION
def NAME(x):
    return MADE
### END SOLUTION
"""
WRONG = "# %% wrong\n# It gives three.\n#:- return MADE\n#:+ return 3.0\n"
PASSES = "\n# %% passes\n# It is right.\n#:- return MADE\n#:+ return (MADE)\n"


def exercise(
    name: str, made: str, *, also: str = "", stand_in: str = "", upstream: str = "", after: str = ""
) -> Written:
    """Return an exercise; after: what its cell does besides."""
    stands = (
        f"\n\ndef stand_in(names):\n    yield 'NAME', lambda x: {stand_in}\n" if stand_in else ""
    )
    module = MODULE.replace("STAND_IN", stands).replace(
        "ALSO", ", stand_in=stand_in" * bool(stands)
    )
    module = module.replace("UPSTREAM", f"({upstream!r},)" if upstream else "()")
    texts = (module, f"{ANSWER}{after}", f"{WRONG}{also}")
    module, answer, wrong = (one.replace("NAME", name).replace("MADE", made) for one in texts)
    return Written(name, module, answer, wrong)


def doctor(folder: Path, *arguments: str) -> Ended:
    return command("doctor", "--course", folder, *arguments, folder=folder)


@pytest.fixture
def course(tmp_path: Path) -> Path:
    """Return a course in which everything is amiss but `double`."""
    triple = exercise("triple", "3 * x", also=PASSES)
    half = exercise("half", "x / 2", after="\nraise OSError('was run')")
    write_course(tmp_path, exercise("double", "2 * x"), triple, half)
    other = {
        "__init__.py": "from grader.authoring import Outline\n\nLESSON = Outline('', ('x',), ())"
    }
    write_files(tmp_path / "lessons" / "l02_other", {**other, "x.py": "raise OSError('was read')"})
    return tmp_path


def test_its_own_claims_are_tried_and_no_others(course: Path) -> None:
    told = doctor(course, "--exercise", "double")
    assert (told.code, told.err) == (0, ""), told.out
    assert "1 lessons, 1 exercises, 1 mistakes: 5 claims tried, 0 do not hold." in told.out


def test_what_is_amiss_in_it_is_told_with_its_place(course: Path) -> None:
    told = doctor(course, "--lesson", "01", "--exercise", "triple")
    assert told.code == 1
    assert (
        "01_doubling triple: l01_doubling/triple.mistakes.py:6: the mistake passes passes"
        in told.out
    )
    assert "was run" not in told.out


def test_what_is_run_must_run(course: Path) -> None:
    told = doctor(course, "--exercise", "half")
    assert told.code == 1
    assert (
        "01_doubling half: The solution of 01_doubling does not run: OSError: was run" in told.out
    )


def test_more_than_one_may_be_asked_for(course: Path) -> None:
    told = doctor(course, "--exercise", "double", "--exercise", "triple", "--exercise", "double")
    assert "1 lessons, 2 exercises, 3 mistakes: 11 claims tried" in told.out
    assert "01_doubling double" not in told.out


@pytest.mark.parametrize(("stand_in", "code"), [("5 * x", 0), ("None", 1), ("2 * x", 1)])
def test_upon_its_stand_in_what_builds_on_it_is_tried(
    tmp_path: Path, stand_in: str, code: int
) -> None:
    double = exercise("double", "2 * x", stand_in=stand_in)
    write_course(
        tmp_path, double, exercise("twice", "double(x) + 0 * double(x)", upstream="double")
    )
    told = doctor(tmp_path, "--exercise", "double")
    assert told.code == code, told.out
    assert "1 lessons, 1 exercises, 1 mistakes: 6 claims tried" in told.out


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["dubble"], "No lesson of {course} has an exercise 'dubble'. Is it 'double'?"),
        (["?"], "No lesson of {course} has an exercise '?'."),
        (
            ["dubble", "--lesson", "01"],
            "01_doubling has no exercise 'dubble'. It has: double, triple, half.",
        ),
        (
            ["double", "--matrix"],
            "--exercise tries claims; it goes with neither --matrix nor --mutants.",
        ),
    ],
    ids=["nearly", "not at all", "not in this lesson", "with a matrix"],
)
def test_one_that_is_not_there_is_one_line(course: Path, arguments: list[str], line: str) -> None:
    told = doctor(course, "--exercise", *arguments)
    assert told.code == 2
    assert told.err == f"grader: {line.format(course=course.name)}\n"
