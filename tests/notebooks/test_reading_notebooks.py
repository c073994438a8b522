"""What odd but honest notebooks are read as."""

import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.notebooks.notebook import Cell, Notebook, read_notebook

CODE = {"cell_type": "code", "source": "x = 1", "metadata": {}, "outputs": []}
NOTES = {"cell_type": "markdown", "source": "# Notes", "metadata": {}}
RAW = {"cell_type": "raw", "source": "as it is", "metadata": {}}


def document(*cells: Any, **metadata: Any) -> dict[str, Any]:
    return {"nbformat": 4, "nbformat_minor": 5, "metadata": metadata, "cells": list(cells)}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "ada.ipynb"


def read(path: Path, contents: dict[str, Any] | bytes | str) -> Notebook:
    if isinstance(contents, dict):
        contents = json.dumps(contents)
    path.write_bytes(contents if isinstance(contents, bytes) else contents.encode())
    return read_notebook(path)


def test_cells_keep_their_kind_source_and_exercise(path: Path) -> None:
    exercise = CODE | {"metadata": {"first_descent": {"exercise": "mse"}}}
    notebook = read(path, document(NOTES, CODE, RAW, exercise, first_descent={"lesson": "05_x"}))
    assert notebook == Notebook(
        path,
        (
            Cell("markdown", "# Notes"),
            Cell("code", "x = 1"),
            Cell("raw", "as it is"),
            Cell("code", "x = 1", "mse"),
        ),
        "05_x",
    )
    assert notebook.code == ("x = 1", "x = 1")


@pytest.mark.parametrize("odd", [None, 3, ["mse"], {"exercise": ["mse"]}, {"exercise": None}])
def test_a_tag_of_another_type_is_no_tag(odd: object, path: Path) -> None:
    notebook = read(path, document(CODE | {"metadata": {"first_descent": odd}}, first_descent=odd))
    assert notebook.lesson is None
    assert notebook.cells == (Cell("code", "x = 1"),)


@pytest.mark.parametrize("odd", [None, [], 3, "metadata"])
def test_metadata_of_another_type_are_none(odd: object, path: Path) -> None:
    notebook = read(path, document(CODE | {"metadata": odd}) | {"metadata": odd})
    assert notebook.code == ("x = 1",)


def test_lines_of_source_are_joined(path: Path) -> None:
    notebook = read(path, document(CODE | {"source": ["x = 1\n", "y = 2"]}, CODE | {"source": []}))
    assert notebook.code == ("x = 1\ny = 2", "")


@pytest.mark.parametrize("cells", [[], [RAW, RAW], [NOTES]])
def test_a_notebook_may_hold_no_code(cells: list[Any], path: Path) -> None:
    notebook = read(path, document(*cells))
    assert notebook.code == ()
    assert len(notebook.cells) == len(cells)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_a_byte_order_mark_is_passed_over(encoding: str, path: Path) -> None:
    whole = json.dumps(document(CODE | {"source": "π = 3"}), ensure_ascii=False)
    assert read(path, whole.encode(encoding)).code == ("π = 3",)


def test_windows_line_ends_are_line_ends(path: Path) -> None:
    whole = json.dumps(document(CODE | {"source": "if x:\r\n    y"}), indent=1)
    assert read(path, whole.replace("\n", "\r\n")).code == ("if x:\n    y",)


def test_numbers_no_parser_takes_do_no_harm(path: Path) -> None:
    numbers = "[NaN, Infinity, -Infinity, 1e999999, -0, 0.1, 9999999999, %s]" % ("9" * 100_000)
    whole = json.dumps(document(CODE | {"outputs": "HERE"})).replace('"HERE"', numbers)
    assert read(path, whole).code == ("x = 1",)


def test_the_last_of_two_equal_keys_counts(path: Path) -> None:
    whole = json.dumps(document(CODE)).replace('"source"', '"source": "first", "source"')
    assert read(path, whole).code == ("x = 1",)


def test_every_text_can_be_encoded(path: Path) -> None:
    lone = {"metadata": {"first_descent": {"exercise": "\ud800"}}, "source": ["'\udfff", "\ud83d'"]}
    notebook = read(path, document(CODE | lone, first_descent={"lesson": "\udc80"}))
    assert notebook.cells == (Cell("code", "'��'", "�"),)
    assert notebook.lesson == "�"


def test_a_pair_of_surrogates_is_one_character(path: Path) -> None:
    whole = json.dumps(document(CODE | {"source": "'🙂'"}))
    assert "\\ud83d\\ude42" in whole
    assert read(path, whole).code == ("'🙂'",)


def test_huge_outputs_are_not_kept(path: Path) -> None:
    image = {"output_type": "display_data", "data": {"image/png": "A" * 20_000_000}}
    notebook = read(path, document(CODE | {"outputs": [image], "attachments": "B" * 1000}))
    assert len(pickle.dumps(notebook)) < 1000


@pytest.mark.parametrize(
    "metadata",
    [
        {},
        {"kernelspec": None},
        {"kernelspec": {"name": "my-env", "display_name": "R"}},
        {"kernelspec": {"language": "Python"}},
        {"kernelspec": {"language": 3}, "language_info": {"name": ["R"]}},
        {"kernelspec": {"language": ""}, "language_info": {"name": "ipython"}},
        {"kernelspec": {"language": "python"}, "language_info": {"name": "R"}},
    ],
)
def test_a_kernel_not_said_to_be_of_another_language_is_python(
    metadata: dict[str, Any], path: Path
) -> None:
    assert read(path, document(CODE, **metadata)).code == ("x = 1",)


def test_version_3_is_read_through_its_worksheets(path: Path) -> None:
    code = {"cell_type": "code", "input": ["x = 1\n", "x"], "language": "python", "outputs": []}
    heading = {"cell_type": "heading", "level": 2, "source": "Title"}
    sheets = [{"cells": [heading, code]}, {"cells": [NOTES]}]
    notebook = read(path, {"nbformat": 3, "metadata": {"name": ""}, "worksheets": sheets})
    assert notebook.cells == (
        Cell("markdown", "Title"),
        Cell("code", "x = 1\nx"),
        Cell("markdown", "# Notes"),
    )


def test_a_link_is_followed(path: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.ipynb"
    elsewhere.write_text(json.dumps(document(CODE)))
    path.symlink_to(elsewhere)
    assert read_notebook(path).path == path


def test_reading_imports_nothing_slow() -> None:
    program = (
        "import sys, grader.notebooks.notebook; "
        "print({'nbformat', 'jsonschema'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert done.stdout == "set()\n"
