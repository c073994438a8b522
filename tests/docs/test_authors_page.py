"""The exercise on the page for authors takes twenty lines, and the doctor finds it sound."""

import json
import re
from pathlib import Path

from repository import ROOT
from support.command import command
from support.courses import cells_shown, files_shown, write_files, write_solution

PAGE = (ROOT / "docs" / "authors.md").read_text("utf-8")
FILES, CELLS = files_shown(PAGE), cells_shown(PAGE)
OPENING = """
import torch

from grader import check, lesson, todo

lesson("01_errors")
"""


def test_the_exercise_takes_twenty_lines() -> None:
    files = [text for name, text in FILES.items() if "rmse" in name]
    lines = [line for text in files for line in text.splitlines() if line.strip()]
    assert len(files) == 3
    assert 15 <= len(lines) <= 20


def test_the_doctor_finds_it_sound(tmp_path: Path) -> None:
    (metadata,) = re.findall(r"`(\{\"first_descent\"[^`]+)`", PAGE)
    answer, check = CELLS
    (tmp_path / "data").mkdir()
    write_files(tmp_path, FILES)
    write_solution(tmp_path, "01_errors", {"rmse": answer}, before=(OPENING,), after=(check,))
    solution = json.loads((tmp_path / "solutions" / "01_errors.ipynb").read_text("utf-8"))
    assert solution["cells"][1]["metadata"] == json.loads(metadata)
    examined = command("doctor", "--course", tmp_path, "--lesson", "01", folder=tmp_path)
    assert examined.code == 0, examined.out + examined.err
    assert "1 mistakes" in examined.out
