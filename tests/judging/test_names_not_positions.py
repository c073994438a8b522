"""A solved lesson is right for the names it makes, wherever in the notebook they are made.

As it is, it passes every exercise: `grader doctor` holds it to that. So must it in other forms.
"""

import ast
import json
import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType
from typing import Any

import nbformat
import pytest
from support.cells import Part, bound, read, statements
from support.grading import Grade
from support.notebooks import document
from support.solved import lessons, solved
from support.verdicts import not_passed

from grader.course.course import Course
from grader.course.exercise import Lesson
from grader.grading.grader import Grader
from grader.grading.submissions import Submission

SEED = 7
OTHER_THINGS = ("'reused'", "7", "None", "[]", "torch.ones(2, 3)")

in_every_lesson = pytest.mark.parametrize("lesson", lessons(), ids=lambda one: one.id[:2])


# ---- cut up and put together


@in_every_lesson
def test_merged_into_one_cell(grade: Grade, course: Course, lesson: Lesson) -> None:
    passes(grade, lesson, ["\n".join(sources(solved(course, lesson)))])


@in_every_lesson
def test_split_statement_by_statement(grade: Grade, course: Course, lesson: Lesson) -> None:
    passes(grade, lesson, one_by_one(solved(course, lesson)))


@in_every_lesson
def test_functions_and_plain_values_moved_to_where_they_may_stand(
    grade: Grade, course: Course, lesson: Lesson
) -> None:
    cells = one_by_one(solved(course, lesson))
    moved = shuffled(cells, random.Random(SEED))
    assert moved != cells
    assert sorted(moved) == sorted(cells)
    passes(grade, lesson, moved)


@in_every_lesson
def test_stripped_of_metadata_and_ids_and_known_by_its_names(
    grader: Grader, course: Course, lesson: Lesson, tmp_path: Path
) -> None:
    first, *rest = sources(solved(course, lesson))
    bare = document("\n".join(one for one in statements(first) if "lesson(" not in one), *rest)
    bare["nbformat_minor"] = 2
    for cell in bare["cells"]:
        del cell["id"], cell["metadata"], cell["outputs"], cell["execution_count"]
    path = tmp_path / "bare.ipynb"
    path.write_text(json.dumps(bare))
    found = grader.grade([Submission("bare", path)], None, lambda one: None)
    (result,) = [one for one in found.submissions if one.lesson == lesson.id]
    assert not_passed(result) == set()


@in_every_lesson
def test_converted_to_a_script_and_back(
    grader: Grader, course: Course, lesson: Lesson, tmp_path: Path
) -> None:
    path = tmp_path / "back.ipynb"
    nbformat.write(from_script(to_script(sources(solved(course, lesson)))), path)
    found = grader.grade([Submission("back", path)], lesson, lambda one: None)
    assert not_passed(found.submissions[0]) == set()


# ---- names used for something else


@in_every_lesson
def test_names_reused_after_the_last_cell_and_deleted(
    grade: Grade, course: Course, lesson: Lesson
) -> None:
    # Of a prediction the last word counts.
    asked = sorted(
        {name for one in lesson.exercises if not one.prediction for name in one.question.asks}
    )
    reused = [f"{name} = {other}" for other in OTHER_THINGS for name in asked]
    gone = [f"del {name}" for name in asked]
    passes(grade, lesson, [*sources(solved(course, lesson)), "import torch", *reused, *gone])


@in_every_lesson
def test_names_reused_as_soon_as_nothing_needs_them(
    grade: Grade, course: Course, lesson: Lesson
) -> None:
    """A probe may need a name too: that of an exercise which its own builds on."""
    cells = solved(course, lesson)
    asked = {name for one in lesson.exercises for name in one.question.asks}
    reused = {name: last_use(lesson, cells, name) for name in asked}
    early = [name for name, place in reused.items() if place < len(cells) - 1]
    assert early
    told: list[str] = []
    for place, cell in enumerate(cells):
        told += [
            cell.source,
            *(f"{name} = 'reused'" for name in sorted(early) if reused[name] == place),
        ]
    passes(grade, lesson, told)


# ---- an exercise done twice


@in_every_lesson
def test_wrong_everywhere_then_right(grade: Grade, course: Course, lesson: Lesson) -> None:
    wrong, right = with_mistakes(course, lesson), sources(solved(course, lesson))
    passes(grade, lesson, [*wrong, *right])


@in_every_lesson
def test_right_everywhere_then_wrong(grade: Grade, course: Course, lesson: Lesson) -> None:
    wrong, right = with_mistakes(course, lesson), sources(solved(course, lesson))
    # Of a prediction the last word counts.
    result = grade(*right, *wrong, lesson=lesson.id)
    assert set(not_passed(result)) <= {one.id for one in lesson.exercises if one.prediction}


@in_every_lesson
def test_wrong_then_right_where_an_answer_starts_from_nothing_earlier(
    grade: Grade, course: Course, lesson: Lesson
) -> None:
    """What goes on from given values goes on from what the wrong answer left behind."""
    anew = {one.id for one in lesson.exercises if not one.question.given}
    assert anew
    told: list[str] = []
    for wrong, right in zip(with_mistakes(course, lesson), solved(course, lesson), strict=True):
        told += [wrong, right.source] if right.exercise in anew else [right.source]
    passes(grade, lesson, told)


# ---- how it is done


def passes(grade: Grade, lesson: Lesson, cells: list[str]) -> None:
    """Hold that every exercise is passed, as in the solved lesson."""
    result = grade(*cells, lesson=lesson.id)
    told = [(one.id, one.verdict.value, one.message) for one in result.exercises if one.message]
    assert not_passed(result) == set(), told


def sources(parts: list[Part]) -> list[str]:
    return [one.source for one in parts]


def one_by_one(parts: list[Part]) -> list[str]:
    return [statement for one in parts for statement in statements(one.source)]


def with_mistakes(course: Course, lesson: Lesson) -> list[str]:
    """Return the lesson's cells with one of its mistakes in the place of each answer."""
    chance = random.Random(SEED)
    wrong = {one.id: chance.choice(one.mistakes).code for one in lesson.exercises}
    return [wrong.get(one.exercise, one.source) for one in solved(course, lesson)]


def shuffled(cells: list[str], chance: random.Random) -> list[str]:
    """Return the statements with each that may move put anywhere between imports and first use."""
    order = list(cells)
    for cell in cells:
        names = bound(cell)
        if not may_move(cell) or any(names & bound(one) for one in cells if one != cell):
            continue
        at = order.index(cell)
        order.remove(cell)
        earliest = 1 + max((at for at, one in enumerate(order) if "import" in one), default=0)
        latest = next((at for at, one in enumerate(order) if uses(one, names, cells)), len(order))
        order.insert(chance.randint(min(earliest, latest, at), max(latest, at)), cell)
    return order


def may_move(cell: str) -> bool:
    """Return whether a statement reads nothing when it is run: a function, or a value told."""
    (statement,) = ast.parse(cell).body
    if isinstance(statement, ast.FunctionDef):
        return not statement.decorator_list and not statement.args.defaults
    return isinstance(statement, ast.Assign) and isinstance(statement.value, ast.Constant)


def uses(cell: str, names: frozenset[str], cells: list[str]) -> bool:
    """Return whether running a statement may need the names, through functions that it calls."""
    if isinstance(ast.parse(cell).body[0], ast.FunctionDef):
        return False
    return bool(names & needs(read(cell), cells))


def needs(names: frozenset[str], cells: list[str]) -> set[str]:
    """Return the names, and all that the functions and classes under these names read."""
    made = {name: read(one) for one in cells if is_definition(one) for name in bound(one)}
    reached = set(names)
    while True:
        more = {deeper for one in reached & made.keys() for deeper in made[one]} - reached
        if not more:
            return reached
        reached |= more


@cache
def is_definition(cell: str) -> bool:
    return isinstance(ast.parse(cell).body[0], ast.FunctionDef | ast.ClassDef)


def last_use(lesson: Lesson, parts: list[Part], name: str) -> int:
    """Return the place of the last cell that binds a name, or needs it, or whose probe does."""
    cells = one_by_one(parts)
    looked_at = {one.id for one in lesson.exercises if name in looks_at(one.question.probe)}
    used = [
        place
        for place, part in enumerate(parts)
        if name in bound(part.source) | needs(read(part.source), cells)
        or part.exercise in looked_at
    ]
    return used[-1]


def looks_at(function: Any) -> set[str]:
    """Return every name and text that a probe mentions, in functions of its module as well."""
    reached: dict[str, set[str]] = {}
    waiting = [function]
    while waiting:
        one = waiting.pop()
        reached[one.__name__] = set(mentioned(one.__code__))
        others = [one.__globals__.get(name) for name in sorted(reached[one.__name__])]
        functions = [other for other in others if isinstance(other, FunctionType)]
        waiting += [other for other in functions if other.__name__ not in reached]
    return set().union(*reached.values())


def mentioned(code: CodeType) -> Iterator[str]:
    """Return the names and texts of compiled code, inside its inner functions too."""
    yield from code.co_names
    for one in code.co_consts:
        if isinstance(one, CodeType):
            yield from mentioned(one)
        elif isinstance(one, str):
            yield one
        elif isinstance(one, tuple):
            yield from (word for word in one if isinstance(word, str))


def to_script(cells: list[str]) -> str:
    """Return the cells as a script in the percent format."""
    return "\n\n".join(f"# %%\n{one.strip()}" for one in cells) + "\n"


def from_script(script: str) -> nbformat.NotebookNode:
    """Return a notebook of a script's cells, with ids of its own."""
    cells = [one.strip() for one in script.split("# %%\n") if one.strip()]
    made = [nbformat.v4.new_code_cell(one) for one in cells]
    return nbformat.v4.new_notebook(cells=made)
