"""The exercise on the page for authors takes twenty lines, and the doctor finds it sound."""

import json
import re
import subprocess
import sys
from pathlib import Path

from repository import ROOT
from support.notebooks import document

PAGE = (ROOT / "docs" / "authors.md").read_text("utf-8")
EXERCISE, ANSWER, CHECK = re.findall(r"```python\n(.*?)\n```", PAGE, re.DOTALL)
IMPORTS = """
from collections.abc import Iterator
from typing import Any

from grader.authoring import Behaviour, Exercise, Lesson, Mistake, Names
"""
OPENING = """
import torch

from grader import check, lesson, todo

lesson("01_errors")
"""


def test_the_exercise_takes_twenty_lines() -> None:
    assert len([line for line in EXERCISE.splitlines() if line.strip()]) <= 20


def test_the_doctor_finds_it_sound(tmp_path: Path) -> None:
    (listed,) = re.findall(r"`(LESSON = [^`]+)`", PAGE)
    (metadata,) = re.findall(r"`(\{\"first_descent\"[^`]+)`", PAGE)
    for part in ("lessons", "solutions", "data"):
        (tmp_path / part).mkdir()
    (tmp_path / "lessons" / "errors.py").write_text(f"{IMPORTS}\n\n{EXERCISE}\n\n{listed}\n")
    solution = document(OPENING, ANSWER, CHECK)
    solution["cells"][1]["metadata"] = json.loads(metadata)
    (tmp_path / "solutions" / "01_errors.ipynb").write_text(json.dumps(solution))
    command = [sys.executable, "-m", "grader", "doctor", "--course", tmp_path, "--lesson", "01"]
    examined = subprocess.run(command, capture_output=True, text=True, check=False)
    assert examined.returncode == 0, examined.stdout + examined.stderr
    assert "1 mistakes" in examined.stdout
