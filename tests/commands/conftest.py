"""Notebooks to hand in, and runs of the command that many tests look at."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
SAMPLE_CLASS = ROOT / "examples" / "class_05"
SEED = "20"

RIGHT = (
    "import numpy as np\nimport torch",
    """
table = np.loadtxt("../data/crops.csv", delimiter=",", skiprows=1, usecols=range(1, 6))
inputs = torch.tensor(table[:, :3], dtype=torch.float32)
targets = torch.tensor(table[:, 3:], dtype=torch.float32)
""",
    """
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean()
""",
)
WRONG = (*RIGHT[:2], RIGHT[2].replace("mean", "sum"))


@dataclass(frozen=True)
class Ended:
    """How a command ended, and all that it said."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The results on standard output, which must hold nothing else."""
        return strict_json(self.out)


def strict_json(text: str) -> Any:
    """Read JSON as other languages do: without NaN and infinities."""

    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    return json.loads(text, parse_constant=refuse)


def notebook(*cells: str, lesson: str | None = "05_linear_regression", **changes: Any) -> str:
    """Return the text of a notebook that was released from a lesson."""
    made = [
        {
            "cell_type": "code",
            "id": f"cell-{number}",
            "metadata": {},
            "source": source,
            "outputs": [],
            "execution_count": None,
        }
        for number, source in enumerate(cells)
    ]
    metadata = {"first_descent": {"lesson": lesson}} if lesson else {}
    document = {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": made}
    return json.dumps({**document, **changes})


def command(*arguments: object, folder: Path, **environment: str) -> Ended:
    """Run `grader` as a user does, in a folder; a warning of ours is an error."""
    ended = subprocess.run(
        [sys.executable, "-W", "error", "-m", "grader", *map(str, arguments)],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80", **environment},
        capture_output=True,
        encoding="utf-8",
        timeout=300,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr)


@dataclass(frozen=True)
class Handed:
    """A graded folder: where it is, how the command ended, and the results that it wrote."""

    folder: Path
    ended: Ended
    document: Any

    def entry(self, name: str) -> Any:
        """The only entry of a submission."""
        (found,) = [one for one in self.document["submissions"] if one["id"] == name]
        return found


BAD_FILES: dict[str, Callable[[], bytes]] = {
    "empty": lambda: b"",
    "truncated": lambda: notebook(*RIGHT)[:200].encode(),
    "not_a_notebook": lambda: b'{"a": [1, 2]}',
    "plain_text": lambda: b"Dear teacher,",
    "future": lambda: notebook(*RIGHT, nbformat=9).encode(),
    "in_r": lambda: notebook(metadata={"kernelspec": {"language": "R"}}).encode(),
}
HOSTILE_NAMES = {
    "escape \x1b[31mred": "escape red",
    "[bold]markup[red]": "[bold]markup[red]",
    "turned \u202eround": "turned round",
    "two\nlines": "two lines",
    "-rf": "-rf",
    "\N{SNAKE} 'quoted' \"twice\"": "\N{SNAKE} 'quoted' \"twice\"",
    "lone \udc80": "lone",
}
HOSTILE_WORDS = (
    *RIGHT,
    r'raise ValueError("\x1b]8;;http://evil\x07[bold red]go[/] \u202eaway\x1b[2J\n<b>now</b>")',
    r'raise type("\x1b[31mRed[/]", (Exception,), {})("\x9b5n")',
)


@pytest.fixture(scope="session")
def mixed_class(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Grade one folder of everything: right, wrong, damaged, hostile, linked, in subfolders."""
    folder = tmp_path_factory.mktemp("mixed")
    handed = folder / "class"
    (handed / "cy" / ".ipynb_checkpoints").mkdir(parents=True)
    (handed / "dee").mkdir()
    for name, contents in BAD_FILES.items():
        (handed / f"{name}.ipynb").write_bytes(contents())
    for name in HOSTILE_NAMES:
        Path(handed, f"{name}.ipynb").write_text(notebook(RIGHT[2]))
    (handed / "right.ipynb").write_text(notebook(*RIGHT))
    (handed / "words.ipynb").write_text(notebook(*HOSTILE_WORDS))
    (handed / "other.ipynb").write_text(notebook("x = 1", lesson=None))
    (handed / "cy" / "lab.ipynb").write_text(notebook(*WRONG))
    (handed / "cy" / ".ipynb_checkpoints" / "lab-checkpoint.ipynb").write_text(notebook(*WRONG))
    (handed / "dee" / "lab.ipynb").write_text(notebook("from math import nan, inf", "b = w = inf"))
    (folder / "elsewhere.ipynb").write_text(notebook(*RIGHT))
    (handed / "linked.ipynb").symlink_to(folder / "elsewhere.ipynb")
    (handed / "alias.ipynb").symlink_to(handed / "right.ipynb")
    (handed / "outside").symlink_to(folder)
    ended = command(
        *("grade", "class", "--seed", SEED, "--out", "made/for me"), folder=folder, FORCE_COLOR="1"
    )
    document = strict_json((folder / "made" / "for me" / "results.json").read_text("utf-8"))
    return Handed(folder, ended, document)


@pytest.fixture(scope="session")
def sample_class() -> Ended:
    """Grade the sample class that comes with the project, its results on standard output."""
    arguments = ("--lesson", "05", "--seed", SEED, "--cell-timeout", "4", "--json", "-")
    return command("grade", SAMPLE_CLASS, *arguments, folder=ROOT)
