"""Courses of a test's own, in a folder, as an author writes them: three files an exercise."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from grader.child.question import Question
from grader.course.exercise import Exercise
from support.notebooks import document

_PARTS = ("lessons", "solutions", "data")
_BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_NAMED = re.compile(r"`([\w./-]+/[\w.]+)`")
HINTS = """\
## Hint 1

Add it to itself.

## Hint 2

Half as much again would be `x + x / 2`.
"""


def asked(*names: str, points: float = 1.0) -> Exercise:
    """Return an exercise that asks for names, and looks at nothing."""
    return Exercise("", Question(names, lambda _: iter(())), (), points)


@dataclass(frozen=True)
class Written:
    """An exercise as its author writes it.

    module: what binds EXERCISE. answer: the solution's cell. mistakes, hints: the two other files.
    """

    id: str
    module: str
    answer: str
    mistakes: str
    hints: str = HINTS

    @property
    def files(self) -> dict[str, str]:
        """The exercise's files, by name."""
        stem = self.id.replace("-", "_")
        return {
            f"{stem}.py": self.module,
            f"{stem}.mistakes.py": self.mistakes,
            f"{stem}.hints.md": self.hints,
        }


# The smallest exercise there is, and a mistake.
STEP = Written(
    "step",
    """
from grader.authoring import Exercise, Question, Values


def probe(names):
    yield "step", names.step


EXERCISE = Exercise("Choose a step", Question(("step",), probe), (Values("step"),))
""",
    "step = 1",
    "# %% two\n# The step is two.\nstep = 2\n",
)


def write_course(folder: Path, *exercises: Written, lesson: str = "01_doubling") -> Path:
    """Write a course of one lesson, known by the ids of its exercises; return the folder."""
    for part in _PARTS:
        (folder / part).mkdir(parents=True, exist_ok=True)
    ids = tuple(one.id for one in exercises)
    outline = (
        f"from grader.authoring import Outline\n\nLESSON = Outline('A lesson', {ids}, {ids})\n"
    )
    files = {"__init__.py": outline}
    for one in exercises:
        files |= one.files
    write_files(folder / "lessons" / f"l{lesson}", files)
    write_solution(folder, lesson, {one.id: one.answer for one in exercises})
    return folder


def write_solution(
    folder: Path,
    lesson: str,
    answers: Mapping[str, str],
    *,
    before: tuple[str, ...] = (),
    after: tuple[str, ...] = (),
) -> None:
    """Write a course's solution of a lesson: a cell for each exercise's answer, between others."""
    solution = document(*before, *answers.values(), *after)
    for cell, exercise in zip(solution["cells"][len(before) :], answers, strict=False):
        cell["metadata"] = {"first_descent": {"exercise": exercise}}
    text = json.dumps(solution)
    write_files(folder / "solutions", {f"{lesson}.ipynb": text})


def write_files(folder: Path, files: Mapping[str, str]) -> None:
    """Write texts to files of these names, in folders that are made where they are missing."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def files_shown(page: str) -> dict[str, str]:
    """Return the files that a page shows: each a block, below words that begin with its name."""
    return {name: text for name, _, text in _blocks(page) if name}


def cells_shown(page: str) -> list[str]:
    """Return the code that a page shows and that is no file: the cells of a notebook."""
    return [text for name, language, text in _blocks(page) if not name and language == "python"]


def _blocks(page: str) -> Iterator[tuple[str, str, str]]:
    """Yield each block: the file that it is, or nothing, its language, its text."""
    for block in _BLOCK.finditer(page):
        above = page[: block.start()].rstrip().rpartition("\n\n")[2]
        named = _NAMED.match(above)
        yield (named[1] if named else "", block[1], block[2])
