"""Reads the lines of a file that an author wrote."""

from pathlib import Path

from grader.errors import UnreadableLesson


def read_lines(path: Path) -> tuple[str, ...]:
    """Return a file's lines. Raises UnreadableLesson where it is no text in UTF-8."""
    try:
        contents = path.read_bytes()
        return tuple(contents.decode("utf-8-sig").splitlines())
    except UnicodeDecodeError as error:
        line = contents.count(b"\n", 0, error.start) + 1
        raise UnreadableLesson(path, line, "this is not text in UTF-8") from error
    except OSError as error:
        raise UnreadableLesson(path, None, f"it cannot be read: {error.strerror}") from error
