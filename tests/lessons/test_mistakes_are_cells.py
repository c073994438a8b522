"""Each wrong answer is a cell by itself: for a linter, a formatter, and what people open it in."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import jupytext
import pytest
from support.solved import lessons

from grader.course.course import first_descent
from grader.course.exercise import Mistake

ROOT = Path(__file__).parents[2]
LESSONS = first_descent().lesson_folders
FILES = sorted((ROOT / "grader").rglob("*.mistakes.py"))
# The start of a cell as VS Code has it: its setting jupyter.interactiveWindow.cellMarker.codeRegex.
IN_VS_CODE = re.compile(r"^(#\s*%%|#\s*\<codecell\>|#\s*In\[\d*?\]|#\s*In\[ \])", re.MULTILINE)
# Names come from cells above; wrong answers of one name take turns in a file, and not in a cell.
RULES = ("--extend-ignore", "F821,F811,E501,INP001")

of_each_file = pytest.mark.parametrize(
    "path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}"
)


def by_itself(cell: str) -> str:
    return f"{cell.rstrip()}\n"


def cells(path: Path) -> list[str]:
    """Return a file's cells as they are written, headings and words included."""
    text = path.read_text("utf-8")
    starts = [found.start() for found in re.finditer("^# %%", text, re.MULTILINE)]
    ends = [*starts[1:], len(text)]
    return [by_itself(text[start:end]) for start, end in zip(starts, ends, strict=True)]


def ruff(folder: Path, *arguments: str) -> list[str]:
    """Return what ruff says of a folder, by our own rules."""
    command = [sys.executable, "-m", "ruff", *arguments, "--config", ROOT / "pyproject.toml"]
    said = subprocess.run(
        [*command, "--no-cache", "."], cwd=folder, capture_output=True, encoding="utf-8"
    )
    return [*said.stdout.splitlines(), *said.stderr.splitlines()] if said.returncode else []


def amiss(folder: Path) -> list[str]:
    return [
        *ruff(folder, "check", "--output-format", "concise", *RULES),
        *ruff(folder, "format", "--check"),
    ]


def mistakes() -> Iterator[tuple[str, Mistake]]:
    for lesson in lessons():
        for exercise in lesson.exercises:
            yield from ((f"{lesson.id} {exercise.id}", one) for one in exercise.mistakes)


def test_each_alone_is_sound_for_a_linter_and_a_formatter(tmp_path: Path) -> None:
    written = 0
    for path in FILES:
        for number, cell in enumerate(cells(path)):
            name = path.name.replace(".mistakes.", f".{number}.mistakes.")
            folder = tmp_path / path.parent.name
            folder.mkdir(exist_ok=True)
            (folder / name).write_text(cell, "utf-8")
            written += 1
    assert written > len(FILES)
    assert amiss(tmp_path) == []


@pytest.mark.parametrize(
    "body", ["def f(x):\n  return x", "import os", "def f(x): return (", "x = 'a'"]
)
def test_one_that_is_not_would_be_noticed(tmp_path: Path, body: str) -> None:
    (tmp_path / "a.mistakes.py").write_text(by_itself(f"# %% a\n# It is so.\n{body}"), "utf-8")
    assert amiss(tmp_path)


def test_what_a_change_makes_of_the_solution_is_python() -> None:
    for where, mistake in mistakes():
        assert ast.parse(mistake.code).body, (where, mistake.place)


@of_each_file
def test_vs_code_and_jupytext_see_the_cells_that_we_see(path: Path) -> None:
    text = path.read_text("utf-8")
    assert len(IN_VS_CODE.findall(text)) == len(cells(path))
    opened = jupytext.reads(text, fmt="py:percent")
    assert {one.cell_type for one in opened.cells} == {"code"}
    titles = [cell.split(maxsplit=3)[2] for cell in cells(path)]
    assert [one.metadata["title"] for one in opened.cells] == titles
    # Jupytext takes a line such as `# why?` for a magic, and makes a comment of it again.
    saved = jupytext.writes(opened, fmt="py:percent").partition("# %%")
    assert "".join(saved[1:]) == text


def test_they_are_the_mistakes_that_the_grader_reads() -> None:
    read = {mistake.place: mistake.id for _, mistake in mistakes()}
    seen = {}
    for path in FILES:
        for number, line in enumerate(path.read_text("utf-8").splitlines(), 1):
            if path.is_relative_to(LESSONS) and IN_VS_CODE.match(line):
                seen[f"{path.parent.name}/{path.name}:{number}"] = line.split()[2]
    assert read == seen
