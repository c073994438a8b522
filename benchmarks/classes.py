"""Classes of notebooks with the answers to a lesson and nothing else: no check, no picture.

Each notebook trains from weights of its own, wherever the solution sets a seed.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from submissions import DIRECTION
from support.cells import Part
from support.notebooks import write
from support.solved import given_around, solved

from grader.course.course import first_descent
from grader.course.exercise import Lesson

_COURSE = Path(__file__).parent.parent
_SEED = re.compile(r"\bmanual_seed\(\d+\)")
# Right from whatever weights a notebook starts.
_FROM_ANY_WEIGHTS = {"predict-direction": DIRECTION}

# Other answers to exercises, by their ids.
Answers = Mapping[str, str]


@dataclass(frozen=True)
class SolvedCells:
    """The cells that answer a lesson, from which notebooks are made."""

    lesson: Lesson
    parts: tuple[Part, ...]

    def notebook(self, seed: int, answers: Answers) -> list[str]:
        """Return the cells' sources from a seed; answers stand in the place of the right ones."""
        given = _FROM_ANY_WEIGHTS | answers
        return [_SEED.sub(f"manual_seed({seed})", _source(part, given)) for part in self.parts]

    def cell(self, exercise: str, code: str | None = None) -> str:
        """Return the cell of an exercise, with other code in the place of the right answer."""
        part = next(part for part in self.parts if part.exercise == exercise)
        return _source(part, {} if code is None else {exercise: code})


def solved_cells(lesson: str) -> SolvedCells:
    """Return the cells of a lesson, by its name."""
    course = first_descent()
    found = course.lesson(lesson)
    return SolvedCells(found, tuple(solved(course, found)))


def write_class(
    folder: Path, lesson: str, notebooks: Iterable[Answers], first_seed: int = 0
) -> Path:
    """Write a notebook for each of the answers, and the data beside; return where they lie."""
    home, cells = folder / "class", solved_cells(lesson)
    home.mkdir(parents=True)
    shutil.copytree(_COURSE / "data", folder / "data")
    for number, answers in enumerate(notebooks, start=first_seed):
        write(home / f"student-{number:04}.ipynb", *cells.notebook(number, answers))
    return home


def write_solved_class(folder: Path, lesson: str, count: int) -> Path:
    """Write a class in which every answer is right, and return where it lies."""
    return write_class(folder, lesson, ({} for _ in range(count)))


def _source(part: Part, answers: Answers) -> str:
    code = answers.get(part.exercise)
    return part.source if code is None else given_around(part.source, code)
