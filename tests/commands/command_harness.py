"""Notebooks to hand in."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from support.command import ROOT, Ended

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
