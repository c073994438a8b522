"""A lesson as a page: the learner copy, with the outputs that its solution gave.

No source is ever taken from a solution, so a page cannot hold more of an answer than the learner
copy does. What a learner is to say before they look is folded: the outputs of an exercise whose
text does not show what is printed, up to the next heading. So are long code that only draws, and
the cell of imports.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.errors import ExtensionError
from sphinx.util.typing import ExtensionMetadata

_FOLDER = "notebooks/"
_LONG = 15
_SHOWN = "When it is right"
_SETS_UP = re.compile(r"^lesson\(", re.MULTILINE)
_HEADING = re.compile(r"^#{1,6} ", re.MULTILINE)

Cell = dict[str, Any]
Outputs = list[dict[str, Any]]


@dataclass(frozen=True)
class _Fold:
    """What is folded, as MyST-NB calls it, and the words to unfold it by."""

    tag: str
    words: str


_SET_UP = _Fold("hide-input", "What this lesson imports")
_DRAWING = _Fold("hide-input", "The code of the picture")
_ASKED = _Fold("hide-output", "Answer first, then look")


@dataclass(frozen=True)
class Page:
    """The cells of a learner copy, and the outputs of the solution by cell id."""

    cells: tuple[Cell, ...]
    outputs: Mapping[str, Outputs]

    def filled(self) -> list[Cell]:
        """Return the cells as the page shows them."""
        asked, task = False, ""
        filled = []
        for cell in self.cells:
            if cell["cell_type"] == "code":
                asked = asked or bool(_exercise(cell) and _SHOWN not in task)
                outputs = _not_in(task, self.outputs.get(cell["id"], []))
                filled.append(_code(cell, outputs, asked=asked))
                continue
            task = _text(cell)
            asked = asked and not _HEADING.search(task)
            filled.append(cell)
        return filled


def fill(app: Sphinx, docname: str, source: list[str]) -> None:
    """Put a solution's outputs into the learner copy that Sphinx is about to read."""
    if not docname.startswith(_FOLDER):
        return
    solution = Path(app.srcdir) / "solutions" / f"{docname.removeprefix(_FOLDER)}.ipynb"
    app.env.note_dependency(str(solution))
    source[0] = page_of(source[0], _read(solution))


def page_of(learner_copy: str, solution: str) -> str:
    """Return the notebook that the page is made of."""
    notebook = json.loads(learner_copy)
    outputs = {
        cell["id"]: cell["outputs"]
        for cell in json.loads(solution)["cells"]
        if cell["cell_type"] == "code"
    }
    cells = Page(tuple(notebook["cells"]), outputs).filled()
    return json.dumps({**notebook, "cells": cells})


def _read(solution: Path) -> str:
    try:
        return solution.read_text("utf-8")
    except OSError as error:
        reason = f"{solution.name} has a learner copy and no solution: {error.strerror}."
        raise ExtensionError(reason) from error


def _code(cell: Cell, outputs: Outputs, *, asked: bool) -> Cell:
    metadata = dict(cell["metadata"])
    fold = _folded(cell, outputs, asked=asked)
    if fold is not None:
        metadata["tags"] = [*metadata.get("tags", ()), fold.tag]
        metadata["mystnb"] = {"code_prompt_show": fold.words, "code_prompt_hide": fold.words}
    return {**cell, "metadata": metadata, "outputs": outputs}


def _text(cell: Cell) -> str:
    return "".join(cell["source"])


def _exercise(cell: Cell) -> str:
    own = cell["metadata"].get("first_descent", {})
    return str(own.get("exercise", ""))


def _is_picture(output: Mapping[str, Any]) -> bool:
    return "<img" in "".join(output.get("data", {}).get("text/html", ""))


def _not_in(task: str, outputs: Outputs) -> Outputs:
    """Leave out what the text above shows already, as what is printed when an answer is right."""
    shown = " ".join(task.split()) if _SHOWN in task else ""
    printed = [" ".join("".join(output.get("text", "")).split()) for output in outputs]
    return [
        output
        for output, text in zip(outputs, printed, strict=True)
        if not text or text not in shown
    ]


def _folded(cell: Cell, outputs: Outputs, *, asked: bool) -> _Fold | None:
    text, drawn = _text(cell), any(map(_is_picture, outputs))
    if _SETS_UP.search(text):
        return _SET_UP
    if asked and outputs and not text.startswith("check("):
        return _ASKED
    if drawn and not _exercise(cell) and text.count("\n") >= _LONG:
        return _DRAWING
    return None


def setup(app: Sphinx) -> ExtensionMetadata:
    """Fill each lesson's page as it is read."""
    app.connect("source-read", fill)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
