"""A course to begin from: the files of `template`, copied to where an author wants them."""

import os
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from grader.errors import GraderError, UsageError

_TEMPLATE = Path(__file__).parent / "template"


def make_course(folder: Path) -> None:
    """Make a course in a folder that is not there yet: all of it, or nothing.

    Raises UsageError where something is there already, or nothing to make it in; GraderError where
    it cannot be written.
    """
    if os.path.lexists(folder):
        raise UsageError(f"'{folder}' is there already; give the name of a folder to make.")
    beside = folder.absolute().parent
    if not beside.is_dir():
        raise UsageError(f"'{folder}' cannot be made: there is no folder '{folder.parent}'.")
    try:
        with TemporaryDirectory(dir=beside, prefix=".new-course-") as made:
            whole = Path(made, "course")
            _copy(_TEMPLATE, whole)
            whole.rename(folder)
    except OSError as error:
        raise GraderError(f"'{folder}' cannot be made: {error.strerror}.") from error


def _copy(source: Path, target: Path) -> None:
    """Copy files and folders, but not their modes: those of a package may be read-only."""
    target.mkdir()
    for path in sorted(source.iterdir()):
        if path.name == "__pycache__":
            continue
        if path.is_dir():
            _copy(path, target / path.name)
        else:
            shutil.copyfile(path, target / path.name)
