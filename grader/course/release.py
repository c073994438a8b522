"""Makes learner copies out of solution notebooks.

A code cell that holds an answer names its exercise in its metadata,
`{"first_descent": {"exercise": "mse"}}`; a cell with `{"solution_only": true}` there stays out.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from grader.course.answer_blocks import has_marker, without_answers
from grader.course.exercise import Exercise
from grader.errors import CourseError
from grader.notebooks.printable import MOST_OF_A_LINE, printable

_TAG = "nbval-ignore-output"
_KEPT_METADATA = ("first_descent", "tags")
_KERNEL = {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"}

# The exercises of a lesson, by their ids.
_Asked = Mapping[str, Exercise]


@dataclass(frozen=True)
class Release:
    """The file names of the learner copies that were written, and of those already right."""

    written: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True)
class _Copy:
    path: Path
    contents: bytes

    def is_current(self) -> bool:
        return self.path.is_file() and self.path.read_bytes() == self.contents


def release(solutions: Path, notebooks: Path, asked_of: Callable[[str], _Asked]) -> Release:
    """Write the learner copy of every solution, or none if a solution is unsound.

    Raises CourseError that names the solution and the cell, or the copy that cannot be written.
    """
    copies = _copies(solutions, notebooks, asked_of)
    stale = [copy for copy in copies if not copy.is_current()]
    for copy in stale:
        _write(copy)
    return Release(
        written=tuple(copy.path.name for copy in stale),
        unchanged=tuple(copy.path.name for copy in copies if copy not in stale),
    )


def stale_copies(
    solutions: Path, notebooks: Path, asked_of: Callable[[str], _Asked]
) -> tuple[str, ...]:
    """Return the file names of learner copies that are wrong, missing, or of no solution.

    Raises CourseError as `release` does.
    """
    copies = _copies(solutions, notebooks, asked_of)
    stale = {copy.path.name for copy in copies if not copy.is_current()}
    extra = {path.name for path in notebooks.glob("*.ipynb")} - {copy.path.name for copy in copies}
    return tuple(sorted(stale | extra))


def learner_copy(solution: bytes, lesson: str, asked: _Asked) -> bytes:
    """Return the notebook file that a learner is given, the same bytes for the same solution.

    Raises CourseError, naming the solution and the cell, where an answer could get out or an
    exercise that is asked for has no answer to take out.
    """
    import nbformat  # it takes a second, which no other command should wait for

    document = _document(solution, lesson)
    cells = list(_learner_cells(document["cells"], lesson, asked))
    _require_answers(cells, lesson, asked)
    copy = {
        "cells": cells,
        "metadata": {
            "first_descent": {
                "lesson": lesson,
                "release": version("first-descent"),
                "points": {name: _as_json(exercise.points) for name, exercise in asked.items()},
            },
            "kernelspec": _KERNEL,
            "language_info": {"name": "python"},
        },
        "nbformat": 4,
        "nbformat_minor": 5,
    }
    text: str = nbformat.writes(nbformat.from_dict(copy))  # type: ignore[no-untyped-call]
    return f"{text}\n".encode()


def _as_json(points: float) -> float:
    return int(points) if points == int(points) else points


def _copies(
    solutions: Path, notebooks: Path, asked_of: Callable[[str], _Asked]
) -> tuple[_Copy, ...]:
    paths = sorted(solutions.glob("*.ipynb"))
    if not paths:
        raise CourseError(f"{solutions} holds no solution notebook (.ipynb).")
    return tuple(
        _Copy(notebooks / path.name, learner_copy(_read(path), path.stem, asked_of(path.stem)))
        for path in paths
    )


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise CourseError(f"{path.name} cannot be read: {error.strerror}.") from error


def _write(copy: _Copy) -> None:
    beside = copy.path.with_name(f".{copy.path.name}.new")
    try:
        copy.path.parent.mkdir(parents=True, exist_ok=True)
        with beside.open("wb") as file:
            file.write(copy.contents)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(copy.path)
    except OSError as error:
        beside.unlink(missing_ok=True)
        raise CourseError(f"{copy.path.name} cannot be written: {error.strerror}.") from error


def _document(solution: bytes, lesson: str) -> dict[str, Any]:
    import nbformat

    try:
        document = json.loads(solution)
        _require_cell_ids(document)
        nbformat.validate(document)
    except (ValueError, TypeError, LookupError, RecursionError, nbformat.ValidationError) as error:
        reason = printable(str(error), MOST_OF_A_LINE)
        raise CourseError(f"{lesson}.ipynb is not a notebook of version 4.5: {reason}.") from error
    return dict(document)


def _require_cell_ids(document: Any) -> None:
    # nbformat would make ids up, and the copy would differ each time.
    if (document["nbformat"], document["nbformat_minor"]) != (4, 5):
        raise ValueError("save it again with a current Jupyter")
    ids = [cell["id"] for cell in document["cells"]]
    if len(set(ids)) < len(ids):
        raise ValueError("two cells have the same id")


def _learner_cells(
    cells: list[dict[str, Any]], lesson: str, asked: _Asked
) -> Iterator[dict[str, Any]]:
    for number, cell in enumerate(cells, 1):
        if _own_metadata(cell).get("solution_only"):
            continue
        try:
            yield _learner_cell(cell, asked)
        except CourseError as problem:
            raise CourseError(f"{lesson}.ipynb, cell {number}: {problem}.") from None


def _learner_cell(cell: dict[str, Any], asked: _Asked) -> dict[str, Any]:
    metadata = {name: cell["metadata"][name] for name in _KEPT_METADATA if name in cell["metadata"]}
    copy = {**cell, "metadata": metadata, "source": _learner_source(cell, asked)}
    if cell["cell_type"] == "code":
        metadata["tags"] = list(dict.fromkeys((*metadata.get("tags", ()), _TAG)))
        copy |= {"execution_count": None, "outputs": []}
    return copy


def _learner_source(cell: dict[str, Any], asked: _Asked) -> str:
    source = "".join(cell["source"]).replace("\r\n", "\n")
    exercise = _own_metadata(cell).get("exercise")
    if exercise is None:
        if has_marker(source):
            raise CourseError("a solution is marked, but the metadata name no exercise")
        return source
    if not isinstance(exercise, str) or exercise not in asked:
        raise CourseError(f"the lesson has no exercise {printable(str(exercise), 40)!r}")
    if not has_marker(source):
        raise CourseError(f"the answer to {exercise!r} is not marked, and would be given away")
    return without_answers(source, exercise, asked[exercise].question.asks)


def _require_answers(cells: list[dict[str, Any]], lesson: str, asked: _Asked) -> None:
    answered = {_own_metadata(cell).get("exercise") for cell in cells}
    missing = [exercise for exercise in asked if exercise not in answered]
    if missing:
        raise CourseError(f"{lesson}.ipynb: no cell answers {', '.join(missing)}.")


def _own_metadata(cell: dict[str, Any]) -> dict[str, Any]:
    own = cell["metadata"].get("first_descent", {})
    return own if isinstance(own, dict) else {}
