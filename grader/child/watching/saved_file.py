"""Where a learner is in a file, on disk or in memory, and that it is open."""

import io
import os
import stat
from typing import Any

from grader.child.watching.saved import Saved
from grader.child.watching.unasked import attributes_of, is_a

_FILES: tuple[Any, ...] = (
    io.TextIOWrapper,
    io.BufferedReader,
    io.BufferedWriter,
    io.BufferedRandom,
    io.FileIO,
)


def saved_file(value: Any) -> Saved | None:
    """Return how to put back an open file or what stands for one; None for anything else."""
    for kind in (io.StringIO, io.BytesIO):
        if is_a(value, kind):
            return None if value.closed else _SavedMemoryFile(value, kind)
    for kind in _FILES:
        if is_a(value, kind):
            is_regular = not value.closed and stat.S_ISREG(os.fstat(value.fileno()).st_mode)
            return _SavedFile(value, kind) if is_regular else None
    return None


class _SavedMemoryFile(Saved):
    def __init__(self, file: Any, kind: Any) -> None:
        self._file, self._kind = file, kind
        self._state = file.__getstate__()

    def put_back(self) -> None:
        if self._file.closed:
            self._kind.__init__(self._file)
        if self._file.__getstate__() != self._state:
            self._file.__setstate__(self._state)


class _SavedFile(Saved):
    def __init__(self, file: Any, kind: Any) -> None:
        self._file, self._kind = file, kind
        self._raw = _raw(file)
        self._path = os.path.realpath(self._raw.name) if is_a(self._raw.name, str) else None
        self._mode, self._is_written = self._raw.mode, file.writable()
        self._place = _place(file, kind)
        self._length = os.fstat(file.fileno()).st_size

    def put_back(self) -> None:
        file = self._file
        if file.closed:
            self._open_again()
        if _tell(file, self._kind) != self._place:
            self._kind.seek(file, self._place)
        if self._is_written and os.fstat(file.fileno()).st_size > self._length:
            os.truncate(file.fileno(), self._length)

    def _open_again(self) -> None:
        """Open the very same objects anew, without emptying the file."""
        if self._path is None:
            return
        file, kind, raw = self._file, self._kind, self._raw
        io.FileIO.__init__(raw, self._path, self._mode.replace("x", "w"), opener=_unemptied)
        if kind is io.TextIOWrapper:
            file.buffer.__init__(raw)
            kind.__init__(file, file.buffer, file.encoding, file.errors)
        elif file is not raw:
            kind.__init__(file, raw)
        for stream in (raw, file, getattr(file, "buffer", file)):
            (attributes_of(stream) or {}).pop("__IOBase_closed", None)


def _unemptied(path: str, flags: int) -> int:
    return os.open(path, flags & ~(os.O_TRUNC | os.O_EXCL | os.O_CREAT))


def _raw(file: Any) -> Any:
    while not is_a(file, io.FileIO):
        file = file.buffer if is_a(file, io.TextIOWrapper) else file.raw
    return file


def _place(file: Any, kind: Any) -> int:
    place = _tell(file, kind)
    if place is not None:
        return place
    # Where what is left begins: encoded as it stands in the file, if its lines end in one sign.
    left = len(kind.read(file).encode(file.encoding, file.errors))
    place = os.fstat(file.fileno()).st_size - left
    kind.seek(file, place)
    return place


def _tell(file: Any, kind: Any) -> int | None:
    """Return where a file is; None for text that is read by lines, which does not say."""
    try:
        return int(kind.tell(file))
    except OSError:
        return None
