"""No bytes make the reader raise anything but NotebookError."""

import copy
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.errors import NotebookError
from grader.notebooks.names_bound import names_bound
from grader.notebooks.notebook import read_notebook

VALID: dict[str, Any] = {
    "nbformat": 4,
    "nbformat_minor": 5,
    "metadata": {
        "kernelspec": {"language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "first_descent": {"lesson": "05_linear_regression"},
    },
    "cells": [
        {
            "cell_type": "code",
            "source": ["import torch\n", "%matplotlib inline\n", "w, b = 1, (2)"],
            "metadata": {"first_descent": {"exercise": "mse"}, "tags": ["a"]},
            "outputs": [{"output_type": "stream", "text": "1"}],
            "execution_count": 3,
        },
        {"cell_type": "markdown", "source": "é", "metadata": {}},
        {"cell_type": "raw", "source": "", "metadata": {}},
    ],
    "worksheets": [{"cells": [{"cell_type": "code", "input": "x = 1", "outputs": []}]}],
}
ENCODED = json.dumps(VALID).encode()

json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.sampled_from(["code", "input", "%%time\nx = 1", "\ud800", "\x1b[2J", "x = (\n!ls"])
    | st.text(st.characters(exclude_categories=())),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=8,
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    if isinstance(value, dict | list):
        for key in value if isinstance(value, dict) else range(len(value)):
            yield (*path, key)
            yield from places(value[key], (*path, key))


def replaced(document: Any, path: tuple[Any, ...], value: Any) -> Any:
    document = copy.deepcopy(document)
    holder = document
    for key in path[:-1]:
        holder = holder[key]
    holder[path[-1]] = value
    return document


@st.composite
def other_values(draw: st.DrawFn) -> bytes:
    document = replaced(VALID, ("nbformat",), draw(st.sampled_from([3, 4])))
    path = draw(st.sampled_from(list(places(VALID))))
    return json.dumps(replaced(document, path, draw(json_values))).encode()


@st.composite
def other_bytes(draw: st.DrawFn) -> bytes:
    start = draw(st.integers(0, len(ENCODED)))
    stop = draw(st.integers(start, min(start + 20, len(ENCODED))))
    return ENCODED[:start] + draw(st.binary(max_size=8)) + ENCODED[stop:]


@pytest.fixture(scope="module")
def submit(tmp_path_factory: pytest.TempPathFactory) -> Callable[[bytes], None]:
    path = tmp_path_factory.mktemp("fuzz") / "fuzz.ipynb"

    def submit(contents: bytes) -> None:
        path.write_bytes(contents)
        try:
            notebook = read_notebook(path)
        except NotebookError as refusal:
            line = str(refusal)
            assert line.startswith("fuzz.ipynb ")
            assert line.isprintable()
            assert len(line) < 200
        else:
            for cell in notebook.cells:
                assert cell.kind in {"code", "markdown", "raw"}
                f"{cell.source}{cell.exercise}{notebook.lesson}".encode()
            assert all(isinstance(name, str) for name in names_bound(notebook))

    return submit


@settings(max_examples=150, deadline=None)
@given(contents=st.binary(max_size=200) | st.text(max_size=100).map(str.encode))
def test_arbitrary_bytes(submit: Callable[[bytes], None], contents: bytes) -> None:
    submit(contents)


@settings(max_examples=300, deadline=None)
@given(contents=other_values())
def test_a_notebook_with_another_value_somewhere(
    submit: Callable[[bytes], None], contents: bytes
) -> None:
    submit(contents)


@settings(max_examples=300, deadline=None)
@given(contents=other_bytes())
def test_a_notebook_with_other_bytes_somewhere(
    submit: Callable[[bytes], None], contents: bytes
) -> None:
    submit(contents)


def test_the_unharmed_notebook_is_read(tmp_path: Path) -> None:
    path = tmp_path / "valid.ipynb"
    path.write_bytes(ENCODED)
    assert names_bound(read_notebook(path)) == {"torch", "w", "b"}
