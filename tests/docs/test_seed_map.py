"""The map of the seeds leads to headings and cells that are there."""

import re
from dataclasses import dataclass

import pytest
from headings import sections
from repository import ROOT

PAGE = ROOT / "docs" / "seeds.md"
ROW = re.compile(
    r"\| (?P<content>[^|]*)\| (?P<seeds>[^|]*) \| \[(?P<lesson>\d\d), [^\]|]+\]"
    r"\((?P<path>[^)#]+)#(?P<anchor>[^)]+)\) \| (?P<cells>[^|]+) \|"
)


@dataclass(frozen=True)
class Row:
    seeds: tuple[str, ...]
    lesson: str
    path: str
    anchor: str
    cells: tuple[str, ...]


def rows() -> list[Row]:
    found = [ROW.fullmatch(line) for line in PAGE.read_text("utf-8").splitlines()]
    return [
        Row(
            tuple(one["seeds"].split(", ")),
            one["lesson"],
            one["path"],
            one["anchor"],
            tuple(re.findall("`([^`]+)`", one["cells"])),
        )
        for one in found
        if one
    ]


def test_every_row_that_names_a_lesson_is_read() -> None:
    lines = PAGE.read_text("utf-8").splitlines()
    named = [line for line in lines if line.startswith("|") and "../notebooks/" in line]
    assert len(rows()) == len(named) > 50


@pytest.mark.parametrize("row", rows(), ids=lambda row: f"{row.lesson}-{row.anchor}")
def test_the_heading_is_there_and_has_the_cells(row: Row) -> None:
    notebook = PAGE.parent / row.path
    assert notebook.is_file()
    assert notebook.name.startswith(row.lesson)
    below = {cell for one in sections(notebook) if one.anchor == row.anchor for cell in one.cells}
    assert below, f"no heading #{row.anchor}"
    assert row.cells
    assert set(row.cells) <= below


def test_every_seed_is_mapped() -> None:
    seeds = {seed for row in rows() for seed in row.seeds}
    assert seeds == {"000", "001", "002", "003", "004"}


def test_every_lesson_has_something_of_a_seed_or_is_named_as_new() -> None:
    mapped = {row.lesson for row in rows()}
    new = set(re.findall(r"^\| (\d\d) \|", PAGE.read_text("utf-8"), re.MULTILINE))
    assert {path.name[:2] for path in (ROOT / "notebooks").glob("*.ipynb")} <= mapped | new
