"""A folder of a submission's own, laid out as the course is, and gone when it ends."""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path


def stage(data: Path) -> Path:
    """Return a new folder that holds a copy of the course's data, for every child to read."""
    folder = Path(tempfile.mkdtemp(prefix="first-descent-"))
    folder.chmod(0o711)
    if data.is_dir():
        shutil.copytree(data, folder / "data", copy_function=shutil.copyfile)
    else:
        (folder / "data").mkdir()
    for path in (folder / "data", *(folder / "data").rglob("*")):
        path.chmod(0o755 if path.is_dir() else 0o644)
    return folder


@contextlib.contextmanager
def scratch(stage: Path, owner: tuple[int, int] | None) -> Iterator[Path]:
    """Give a folder with `notebooks/` to work in and `data/` beside it; delete it afterwards."""
    folder = Path(tempfile.mkdtemp(dir=stage, prefix="scratch-"))
    try:
        (folder / "notebooks").mkdir()
        (folder / "data").symlink_to(stage / "data")
        if owner is not None:
            for path in (folder, folder / "notebooks"):
                os.chown(path, *owner)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
