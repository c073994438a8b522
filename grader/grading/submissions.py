"""Find what was handed in: files, and the notebooks in folders, each under a name of its own."""

import os
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from grader.errors import UsageError
from grader.notebooks.printable import MOST_OF_A_LINE, printable
from grader.results.results import SubmissionResult
from grader.results.verdict import Status

_SUFFIX = ".ipynb"
# Shorter than what is shown of a name, so that those that are alike can be told apart by an ending.
_MOST_NAME = 100
_HANDED_IN = "submitted"


@dataclass(frozen=True)
class Submission:
    """A file that was handed in, and the name it goes by."""

    id: str
    path: Path


@dataclass(frozen=True)
class Found:
    """The submissions, in the order of their paths, and what was found but may not be read."""

    submissions: tuple[Submission, ...]
    refused: tuple[SubmissionResult, ...]


@dataclass(frozen=True)
class _Handed:
    path: Path
    name: str
    refusal: str = ""


def find_submissions(paths: Iterable[Path]) -> Found:
    """Return what lies at the paths: a file is a submission, a folder is searched for notebooks.

    A folder's links are not followed out of it, and names that begin with a dot are passed over.
    Raises UsageError for a path where nothing is, and a folder that holds no notebook.
    """
    handed = _named_apart(_once(file for path in paths for file in _handed_in(path)))
    return Found(
        tuple(Submission(file.name, file.path) for file in handed if not file.refusal),
        tuple(_refused(file) for file in handed if file.refusal),
    )


def _handed_in(path: Path) -> list[_Handed]:
    shown = printable(str(path), MOST_OF_A_LINE)
    if _is_folder(path):
        found = sorted(_in_folder(path), key=lambda file: file.path)
        if not found:
            raise UsageError(f"The folder '{shown}' holds no notebook ({_SUFFIX}).")
        return found
    if not os.path.lexists(path):
        raise UsageError(f"There is no file or folder '{shown}'.")
    return [_Handed(path, path.stem)]


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False


def _in_folder(folder: Path) -> Iterator[_Handed]:
    closed: list[OSError] = []
    for place, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in folders:
            path = Path(place, name)
            if path.is_symlink() and _leads_out(path, folder):
                yield _Handed(path, _name_in(folder, path), "is a link out of the folder")
        for name in files:
            if name.endswith(_SUFFIX) and not name.startswith("."):
                yield _notebook(folder, Path(place, name))
    for error in closed:
        path = Path(str(error.filename))
        yield _Handed(path, _name_in(folder, path), f"cannot be read ({error.strerror})")


def _notebook(folder: Path, path: Path) -> _Handed:
    refusal = "is a link out of the folder" if _leads_out(path, folder) else ""
    return _Handed(path, _name_in(folder, path), refusal)


def _leads_out(path: Path, folder: Path) -> bool:
    try:
        return not path.resolve().is_relative_to(folder.resolve())
    except (OSError, RuntimeError):
        # A link that leads to itself leads nowhere, and so not to a notebook of this folder.
        return True


def _name_in(folder: Path, path: Path) -> str:
    """Return student/assignment/notebook where folders say so, else the place in the folder."""
    parts = _bare(path.absolute()).parts
    if len(parts) > 3 and parts[-4] == _HANDED_IN:
        return "/".join(parts[-3:])
    return _bare(path.relative_to(folder)).as_posix()


def _bare(path: Path) -> Path:
    return path.with_suffix("") if path.suffix == _SUFFIX else path


def _once(handed: Iterable[_Handed]) -> list[_Handed]:
    return list({file.path.absolute(): file for file in handed}.values())


def _named_apart(handed: list[_Handed]) -> list[_Handed]:
    """Give each a name that is safe to show and that no other has."""
    count = Counter(file.name for file in handed)
    alike = {name: [file.path for file in handed if file.name == name] for name in count}
    taken: set[str] = set()
    named = []
    for file in handed:
        name = file.name if count[file.name] == 1 else _place_among(file.path, alike[file.name])
        named.append(replace(file, name=_free(printable(name, _MOST_NAME) or "unnamed", taken)))
        taken.add(named[-1].name)
    return named


def _place_among(path: Path, others: list[Path]) -> str:
    together = os.path.commonpath([other.absolute().parent for other in others])
    return _bare(path.absolute().relative_to(together)).as_posix()


def _free(name: str, taken: set[str]) -> str:
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name} ({number})"
    return free


def _refused(file: _Handed) -> SubmissionResult:
    shown = printable(file.path.name, 60) or "It"
    return SubmissionResult(
        file.name,
        printable(str(file.path), MOST_OF_A_LINE),
        None,
        Status.UNREADABLE,
        message=f"{shown} {file.refusal}, so it was not read.",
    )
