"""Whatever file arrives, it is read, or refused in one line that names it."""

import json
import os
import signal
import socket
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from grader.errors import NotebookError
from grader.notebooks.notebook import read_notebook


def document(**changes: Any) -> dict[str, Any]:
    whole = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    return {name: value for name, value in (whole | changes).items() if value is not ...}


def cell(**changes: Any) -> dict[str, Any]:
    whole = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}
    return {name: value for name, value in (whole | changes).items() if value is not ...}


def encoded(**changes: Any) -> bytes:
    return json.dumps(document(**changes)).encode()


def in_cells(*cells: Any) -> bytes:
    return encoded(cells=list(cells))


def of_kernel(language: str) -> bytes:
    return encoded(metadata={"kernelspec": {"name": "k", "language": language}})


NEVER_NOTEBOOKS: dict[str, tuple[bytes, str]] = {
    "empty": (b"", "is empty"),
    "blank": (b" \r\n\t ", "is empty"),
    "zeros": (bytes(4096), "encoded as UTF-32"),
    "not-json": (b"<!DOCTYPE html><p>Sign in</p>", "line 1, column 1"),
    "truncated": (in_cells(cell(), cell())[:-40], "damaged"),
    "two-documents": (encoded() * 2, "damaged"),
    "array": (b"[1, 2]", "not a notebook"),
    "text": (b'"x = 1"', "not a notebook"),
    "number": (b"1" * 5000, "not a notebook"),
    "other-shape": (b'{"type": "FeatureCollection"}', "no notebook version"),
    "binary": (b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "not UTF-8 text (byte 0)"),
    "latin-1": ('{"caf\u00e9": 1}'.encode("latin-1"), "not UTF-8 text (byte 5)"),
    "surrogate-bytes": (b'{"\xed\xa0\x80": 1}', "not UTF-8 text (byte 2)"),
    "utf-16": (encoded().decode().encode("utf-16"), "encoded as UTF-16"),
    "utf-16-without-mark": (encoded().decode().encode("utf-16-le"), "encoded as UTF-16-LE"),
    "utf-32": (encoded().decode().encode("utf-32"), "encoded as UTF-32"),
    "deep-arrays": (b"[" * 100_000, "nested too deep"),
    "deep-objects": (b'{"a":' * 100_000 + b"1" + b"}" * 100_000, "nested too deep"),
    "many-values": (b"[" + b"[]," * 2_000_001 + b"[]]", "too many values"),
    "many-strings": (b"[" + b'"ab",' * 4_000_001 + b"1]", "too many values"),
    "no-version": (encoded(nbformat=...), "no notebook version"),
    "version-text": (encoded(nbformat="4"), "no notebook version"),
    "version-true": (encoded(nbformat=True), "no notebook version"),
    "version-nan": (encoded(nbformat=float("nan")), "no notebook version"),
    "version-huge": (b'{"nbformat": 1' + b"0" * 10_000 + b"}", "no notebook version"),
    "version-2": (encoded(nbformat=2), "old notebook format (version 2)"),
    "version-5": (encoded(nbformat=5), "newer Jupyter (version 5)"),
    "no-cells-list": (encoded(cells=...), "no list of cells"),
    "cells-object": (encoded(cells={"a": 1}), "no list of cells"),
    "cell-number": (in_cells(cell(), 7), "cell 2"),
    "cell-null": (in_cells(None), "cell 1"),
    "no-type": (in_cells(cell(cell_type=...)), "unknown type, cell 1"),
    "type-list": (in_cells(cell(cell_type=["code"])), "unknown type, cell 1"),
    "type-hostile": (in_cells(cell(cell_type="\x1b[31m\nsql")), "unknown type, cell 1"),
    "no-source": (in_cells(cell(), cell(source=...)), "no text in cell 2"),
    "source-null": (in_cells(cell(source=None)), "no text in cell 1"),
    "source-object": (in_cells(cell(source={"a": "b"})), "no text in cell 1"),
    "source-mixed": (in_cells(cell(source=["a", 1])), "no text in cell 1"),
    "many-cells": (in_cells(*[cell()] * 5_001), "more than 5000 cells"),
    "much-code": (in_cells(*[cell(source="#" * 2**19)] * 3), "more than 1 MiB of code"),
    "v3-no-worksheets": (encoded(nbformat=3), "no list of worksheets"),
    "v3-worksheet-number": (encoded(nbformat=3, worksheets=[3]), "no list of cells"),
    "v3-no-input": (encoded(nbformat=3, worksheets=[{"cells": [cell()]}]), "no text in cell 1"),
    "kernel-r": (of_kernel("R"), "is a notebook of R"),
    "kernel-hostile": (of_kernel("\x1b]0;Ruby\x07Ju\u202elia\n"), "is a notebook of Julia"),
    "language-javascript": (
        encoded(metadata={"language_info": {"name": "javascript"}}),
        "is a notebook of javascript",
    ),
}


def refusal(path: Path) -> str:
    with pytest.raises(NotebookError) as caught:
        read_notebook(path)
    line = str(caught.value)
    assert line.isprintable()
    assert len(line) < 200
    assert "; " in line, "it says what to do"
    assert line.endswith(".")
    assert str(path.parent) not in line
    return line


@pytest.fixture
def _limited() -> Iterator[None]:
    def late(*_: object) -> None:
        raise AssertionError("the reader waits")

    before = signal.signal(signal.SIGALRM, late)
    signal.alarm(10)
    yield
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("kind", NEVER_NOTEBOOKS)
def test_what_is_no_notebook_is_refused_in_one_line(kind: str, tmp_path: Path) -> None:
    contents, reason = NEVER_NOTEBOOKS[kind]
    path = tmp_path / "homework.ipynb"
    path.write_bytes(contents)
    line = refusal(path)
    assert line.startswith("homework.ipynb ")
    assert reason in line


def test_a_file_of_200_mb_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.ipynb"
    path.touch()
    os.truncate(path, 200_000_000)
    tracemalloc.start()
    line = refusal(path)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert line.startswith("huge.ipynb is larger than 50 MiB")
    assert peak < 2**20


def make_pipe(path: Path) -> None:
    os.mkfifo(path)


def make_socket(path: Path) -> None:
    # A socket's address is short, a test's folder is not.
    here = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as listener:
            listener.bind(path.name)
    finally:
        os.chdir(here)


def make_link_to_device(path: Path) -> None:
    path.symlink_to("/dev/zero")


def make_link_to_itself(path: Path) -> None:
    path.symlink_to(path.name)


def make_nothing(path: Path) -> None:
    assert not path.exists()


@pytest.mark.usefixtures("_limited")
@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (make_pipe, "is not a regular file"),
        (make_link_to_device, "is not a regular file"),
        (make_socket, "cannot be read"),
        (make_link_to_itself, "cannot be read"),
        (make_nothing, "cannot be read (No such file or directory)"),
        (Path.mkdir, "cannot be read (Is a directory)"),
    ],
)
def test_what_is_no_file_is_refused_at_once(
    make: Callable[[Path], None], reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "homework.ipynb"
    make(path)
    assert refusal(path).startswith(f"homework.ipynb {reason}")


@pytest.mark.parametrize(
    ("path", "shown"), [(Path("a\0b.ipynb"), "ab.ipynb"), (Path("/"), "/"), (Path(), ".")]
)
def test_a_path_that_can_name_no_file_is_refused(path: Path, shown: str) -> None:
    with pytest.raises(NotebookError) as caught:
        read_notebook(path)
    assert str(caught.value).startswith(f"{shown} cannot be read (")
    assert str(caught.value).isprintable()


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="needs /proc")
def test_a_file_longer_than_it_says_is_read_to_its_end() -> None:
    assert refusal(Path("/proc/self/status")).startswith("status is damaged, or no notebook")


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("my work.ipynb", "my work.ipynb"),
        ('it\'s "mine".ipynb', 'it\'s "mine".ipynb'),
        ("a\nb.ipynb", "a b.ipynb"),
        ("🙂 café.ipynb", "🙂 café.ipynb"),
        ("-rf.ipynb", "-rf.ipynb"),
        ("\x1b[31mred\x1b[0m.ipynb", "red.ipynb"),
        ("\x1b]8;;http", "The file"),
        ("gpj\u202ebnypi.ipynb", "gpjbnypi.ipynb"),
        (os.fsdecode(b"\xff\xfe.ipynb"), ".ipynb"),
        ("\x07", "The file"),
        ("x" * 240, "x" * 59 + "…"),
        ("=HYPERLINK(1)", "=HYPERLINK(1)"),
    ],
)
def test_a_hostile_name_is_shown_harmless(name: str, shown: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(b"")
    assert refusal(path) == f"{shown} is empty; save it again from Jupyter."
