"""All lessons are laid out alike: title, numbered sections, exercises, and the way on."""

import json
import re
from itertools import pairwise
from pathlib import Path

import pytest

SOLUTIONS = sorted((Path(__file__).parents[2] / "solutions").glob("*.ipynb"))
MOST_CELLS = 41

of_each_lesson = pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem[:2])


def prose(path: Path) -> list[str]:
    cells = json.loads(path.read_text())["cells"]
    return ["".join(one["source"]) for one in cells if one["cell_type"] == "markdown"]


def headings(path: Path, level: str) -> list[str]:
    return re.findall(rf"^{level} (.+)$", "\n".join(prose(path)), re.MULTILINE)


@of_each_lesson
def test_the_title_is_its_number_and_name(path: Path) -> None:
    (title,) = headings(path, "#")
    assert title.startswith(f"{path.stem[:2]} · ")


@of_each_lesson
def test_sections_are_numbered_from_one(path: Path) -> None:
    numbered = [one for one in headings(path, "##") if one[0].isdigit()]
    assert [one.split()[0] for one in numbered] == [
        str(number) for number in range(1, len(numbered) + 1)
    ]
    assert len(headings(path, "##")) - len(numbered) <= 1, "the closing one alone has no number"


@of_each_lesson
def test_exercises_are_announced_in_one_form(path: Path) -> None:
    told = [one for one in headings(path, "###+") if one.startswith("Exercise")]
    assert told
    assert [one for one in told if not re.fullmatch(r"Exercise: `[a-z0-9-]+`", one)] == []


@of_each_lesson
def test_a_lesson_is_no_longer_than_an_evening(path: Path) -> None:
    assert len(json.loads(path.read_text())["cells"]) <= MOST_CELLS


@pytest.mark.parametrize(
    ("path", "after"), list(pairwise(SOLUTIONS)), ids=lambda path: path.stem[:2]
)
def test_the_end_leads_to_the_next_lesson(path: Path, after: Path) -> None:
    assert f"]({after.name})" in prose(path)[-1]
