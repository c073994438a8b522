"""Whole notebooks, made from the sources of their code cells."""

import json
from pathlib import Path
from typing import Any


def document(*cells: str, **metadata: object) -> dict[str, Any]:
    """Return a notebook as it is saved: one code cell for each source."""
    return {
        "nbformat": 4,
        "nbformat_minor": 5,
        "metadata": metadata,
        "cells": [
            {
                "cell_type": "code",
                "id": f"cell-{number}",
                "metadata": {},
                "execution_count": None,
                "outputs": [],
                "source": source,
            }
            for number, source in enumerate(cells)
        ],
    }


def write(path: Path, *cells: str) -> Path:
    """Write a notebook of these code cells, and return where it is."""
    path.write_text(json.dumps(document(*cells)), encoding="utf-8")
    return path


def sources(path: Path) -> list[str]:
    """Return the sources of a notebook's code cells."""
    cells = json.loads(path.read_text(encoding="utf-8"))["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def tell(expression: str) -> str:
    """Return a cell that says what an expression is worth, in the error that it ends with."""
    return f"raise Exception(repr(({expression})))"
