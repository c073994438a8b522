"""The course that CONTRIBUTING.md shows how to write is sound."""

import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).parents[2]


def test_the_lesson_in_the_guide_is_sound(tmp_path: Path) -> None:
    guide = (CHECKOUT / "CONTRIBUTING.md").read_text("utf-8")
    module, first, answer, last = re.findall(r"```python\n(.*?)\n```", guide, re.DOTALL)
    for part in ("lessons", "solutions", "data"):
        (tmp_path / part).mkdir()
    (tmp_path / "lessons" / "errors.py").write_text(module)
    solution = notebook(cell(1, first), cell(2, answer, exercise="mae"), cell(3, last))
    (tmp_path / "solutions" / "01_errors.ipynb").write_text(json.dumps(solution))
    command = [sys.executable, "-m", "grader", "doctor", "--course", tmp_path]
    examined = subprocess.run(command, capture_output=True, text=True, check=False)
    assert examined.returncode == 0, examined.stdout + examined.stderr
    assert "2 mistakes" in examined.stdout


def notebook(*cells: dict[str, Any]) -> dict[str, Any]:
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    metadata = {"kernelspec": kernel}
    return {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def cell(number: int, source: str, **tags: str) -> dict[str, Any]:
    return {
        "cell_type": "code",
        "execution_count": None,
        "id": f"cell-{number}",
        "metadata": {"first_descent": tags} if tags else {},
        "outputs": [],
        "source": source,
    }
