"""Where results are written: to files, whole or not at all, and to standard output."""

from pathlib import Path

import click

from grader.errors import GraderError, UsageError
from grader.results.results import Results, write_beside

STANDARD_OUTPUT = "-"
_RESULTS = "results.json"


class Documents:
    """The places that a command was told to write to. Raises UsageError where none can be."""

    def __init__(self, json_file: str | None, folder: Path | None = None) -> None:
        self.to_standard_output = json_file == STANDARD_OUTPUT
        self._files: list[Path] = []
        if json_file is not None and not self.to_standard_output:
            self._files.append(_writable(Path(json_file)))
        if folder is not None:
            self._files.append(_made(folder) / _RESULTS)

    def write(self, results: Results) -> None:
        """Write the results everywhere. Raises GraderError for a file that cannot be written."""
        text = results.to_json()
        for path in self._files:
            try:
                _write(path, text)
            except OSError as error:
                raise GraderError(f"'{path}' cannot be written: {error.strerror}.") from error
        if self.to_standard_output:
            click.echo(text.encode(), nl=False)

    @property
    def names(self) -> str:
        """The files that are written, for a sentence."""
        return " and ".join(str(path) for path in self._files)


def _writable(path: Path) -> Path:
    if path.is_dir():
        raise UsageError(f"'{path}' is a folder; give --json the name of a file.")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"'{path}' cannot be written: there is no folder '{path.parent}'.")
    return path


def _made(folder: Path) -> Path:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"The folder '{folder}' cannot be made: {error.strerror}.") from error
    return folder


def _write(path: Path, text: str) -> None:
    if path.exists() and not path.is_file():
        # A device or a pipe is written to; renaming a file over it would put it out of the way.
        path.write_text(text, encoding="utf-8")
    else:
        write_beside(path.resolve(), text)
