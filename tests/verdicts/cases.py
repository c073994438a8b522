"""The notebooks of the record: solutions, copies, and solutions with one answer replaced."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.cells import Part, given_in, needed, read
from support.notebooks import document
from verdicts.course import Lesson

ROOT = Path(__file__).parents[2]
ANSWERS = Path(__file__).with_name("answers.json")


@dataclass(frozen=True)
class Case:
    """A notebook, by a name that no other of its lesson has; note: what is known of its answer."""

    name: str
    notebook: dict[str, Any]
    note: str = ""


@dataclass(frozen=True)
class Answer:
    """An answer to an exercise, of a cell or more; what: what is wrong with it, if anything is."""

    lesson: str
    exercise: str
    number: int
    right: bool
    what: str
    cells: tuple[str, ...]


def cases(lesson: Lesson) -> tuple[Case, ...]:
    """Return every case of a lesson, each name once."""
    found = tuple(_cases(lesson))
    twice = [name for name, times in Counter(one.name for one in found).items() if times > 1]
    assert not twice, twice
    return found


def answers() -> tuple[Answer, ...]:
    """Return the answers as they are listed, numbered within their exercises from 1."""
    numbers: Counter[tuple[str, str]] = Counter()
    found = []
    for one in json.loads(ANSWERS.read_text("utf-8")):
        of = one["lesson"], one["exercise"]
        numbers[of] += 1
        code = one["code"]
        cells = (code,) if isinstance(code, str) else tuple(code)
        found.append(Answer(*of, numbers[of], one["answer"] == "right", one["what"], cells))
    return tuple(found)


def _cases(lesson: Lesson) -> Iterator[Case]:
    solution = _read(ROOT / "solutions" / f"{lesson.name}.ipynb")
    yield Case("solution", solution)
    yield Case("copy", _read(ROOT / "notebooks" / f"{lesson.name}.ipynb"))
    cells = [_part(cell) for cell in solution["cells"] if cell["cell_type"] == "code"]
    for mistake in lesson.mistakes:
        made = _with_answer(cells, mistake.exercise, (mistake.code,), before=False)
        yield Case(f"mistake {mistake.exercise}/{mistake.name}", made)
    for one in answers():
        if one.lesson == lesson.name:
            name = f"answer {one.exercise}/{one.number:03}"
            note = "right" if one.right else " ".join(f"wrong: {one.what}".split())
            yield Case(name, _with_answer(cells, one.exercise, one.cells, before=True), note)


def _with_answer(
    solution: list[Part], exercise: str, codes: tuple[str, ...], *, before: bool
) -> dict[str, Any]:
    """Return a notebook with other cells in an answer's place, and what follows it kept.

    It holds the answers and the cells that they read from: what a lesson shows takes as long again.
    """
    also = frozenset(name for code in codes for name in _read_by(code))
    parts = needed(solution, {exercise: also})
    (place,) = [at for at, part in enumerate(parts) if part.exercise == exercise]
    given = given_in(parts[place].source)
    made = [code.strip() for code in codes]
    if before:
        made[0] = "\n".join([*given.before, made[0]])
    # A mistake says anew what the lesson gives before its answer; an edit, what comes after too.
    if not given.after or not made[-1].endswith(given.after[-1]):
        made[-1] = "\n".join([made[-1], *given.after])
    sources = [part.source for part in parts]
    return document(*sources[:place], *made, *sources[place + 1 :])


def _read_by(code: str) -> frozenset[str]:
    try:
        return read(code)
    except SyntaxError:
        return frozenset()


def _part(cell: dict[str, Any]) -> Part:
    own = cell["metadata"].get("first_descent", {})
    return Part("".join(cell["source"]), own.get("exercise", ""))


def _read(path: Path) -> dict[str, Any]:
    document: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return document
