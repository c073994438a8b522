"""A mutant that passes is told, unless it is listed; so is a listing that is true no longer."""

import os
import subprocess
import sys
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from support.courses import Written, write_course

from grader.course.course import course_in
from grader.errors import CourseError
from grader.grading.grader import Grader
from grader.grading.terms import Terms
from grader.proving.mutation import mutations, plans
from grader.results.proofs import Mutation
from grader.results.verdict import Verdict

ROOT = Path(__file__).parents[2]
MODULE = """
from grader.authoring import Behaviour, Exercise, Question


def probe(names):
    for number in NUMBERS:
        yield f"double({number})", names.double(number)


EXERCISE = Exercise(
    title="Double a number",
    question=Question(("double",), probe),
    checks=(Behaviour("double", tuple(f"double({number})" for number in NUMBERS)),),
)
"""
MISTAKES = """
# %% nothing
# It gives nothing.
def double(x):
    return x - x
"""
ANSWER = """
def double(x):
    ### BEGIN SOLUTION
    total = x + x
    return total
    ### END SOLUTION
"""
LOOP = """
def double(x):
    ### BEGIN SOLUTION
    total = x
    while total != x + x:
        total += 1
    return total
    ### END SOLUTION
"""
SQUARE = "- total = x + x\n+ total = x * x"
POWER = "- total = x + x\n+ total = x ** x"
NEVER_MADE = "- total = x + x\n+ total = x + x + x"
KILLED = "- total = x + x\n+ total = x - x"
FOR_EVER = "- total += 1\n+ total -= 1"


@dataclass(frozen=True)
class Ended:
    code: int
    out: str


def course(folder: Path, numbers: str, *listed: str, answer: str = ANSWER) -> Path:
    """Write a course of one exercise that is tried with some numbers, and its list of mutants."""
    module = MODULE.replace("NUMBERS", numbers)
    write_course(folder, Written("double", module, answer, MISTAKES))
    entry = '[[equivalent]]\nlesson = "01_doubling"\nexercise = "double"\nreason = "So it is."\n'
    changes = ", ".join(f'"""\n{one}\n"""' for one in listed)
    (folder / "lessons" / "equivalent_mutants.toml").write_text(f"{entry}changes = [{changes}]\n")
    return folder


def doctor(folder: Path, *arguments: str) -> Ended:
    command = [sys.executable, "-W", "error", "-m", "grader", "doctor", "--mutants"]
    ended = subprocess.run(
        [*command, "--course", str(folder), *arguments],
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    assert not ended.stderr, ended.stderr
    return Ended(ended.returncode, ended.stdout)


def judged(folder: Path, only: str = "") -> Mutation:
    """Judge the mutants of a course's only answer, or that one change, a second for a cell."""
    written = course_in(folder)
    (plan,) = plans(written, tuple(written.lessons.values()), None)
    if only:
        chosen = tuple(one for one in plan.mutants if one.change == only)
        plan = replace(plan, mutants=chosen)
    with Grader(written, Terms(20, cell_seconds=1, walled=False)) as grader:
        (found,) = mutations((plan,), grader, 2, lambda: None)
    return found


def told(change: str) -> str:
    """Return a change as the report shows it."""
    return "\n".join(f"        {line}" for line in change.split("\n"))


@pytest.fixture(scope="module")
def blind(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    """Try a course that asks for the double of 2 alone, which is its square too."""
    return doctor(course(tmp_path_factory.mktemp("blind"), "(2.0,)", KILLED, NEVER_MADE))


def test_a_hole_in_a_probe_is_found(blind: Ended) -> None:
    assert blind.code == 1
    assert f"ReplaceBinaryOperator_Add_Mul passes:\n{told(SQUARE)}" in blind.out


def test_a_listed_mutant_that_is_caught_is_told(blind: Ended) -> None:
    assert f"does not pass or is not made:\n{told(KILLED)}" in blind.out


def test_a_listed_mutant_that_is_not_made_is_told(blind: Ended) -> None:
    assert f"does not pass or is not made:\n{told(NEVER_MADE)}" in blind.out
    assert "2 listed in vain" in blind.out


def test_a_mutant_that_is_a_known_mistake_is_counted(blind: Ended) -> None:
    (row,) = [line.split() for line in blind.out.splitlines() if line.startswith("  double")]
    assert int(row[3]) >= 1


def test_a_listed_mutant_that_passes_is_no_trouble(tmp_path: Path) -> None:
    told = doctor(course(tmp_path, "(2.0,)", SQUARE, POWER), "--jobs", "2")
    assert told.code == 0, told.out
    assert "0 survived; 0 listed in vain. Kill rate 100 %." in told.out


def test_where_chance_decides_a_listing_is_never_in_vain(tmp_path: Path) -> None:
    folder = course(tmp_path, "(2.0, 3.0)", KILLED)
    listing = folder / "lessons" / "equivalent_mutants.toml"
    assert len(judged(folder).stale) == 1
    listing.write_text(listing.read_text("utf-8") + "sometimes = true\n")
    assert judged(folder).stale == ()


def test_a_mutant_that_never_ends_is_killed(tmp_path: Path) -> None:
    (endless,) = judged(course(tmp_path, "(2.0, 3.0)", answer=LOOP), only=FOR_EVER).judged
    assert endless.verdict is not Verdict.PASSED


def test_a_sample_is_the_same_each_time(tmp_path: Path) -> None:
    written = course_in(course(tmp_path, "(2.0, 3.0)"))
    lessons = tuple(written.lessons.values())
    (first,), (second,) = plans(written, lessons, 3), plans(written, lessons, 3)
    assert len(first.mutants) == 3
    assert first.mutants == second.mutants


@pytest.mark.parametrize("listing", ["[[equivalent]", '[[equivalent]]\nlesson = "01_doubling"'])
def test_a_listing_that_cannot_be_read_is_told_in_a_line(tmp_path: Path, listing: str) -> None:
    folder = course(tmp_path, "(2.0,)")
    (folder / "lessons" / "equivalent_mutants.toml").write_text(listing)
    with pytest.raises(CourseError, match=r"^equivalent_mutants.toml"):
        judged(folder)
