"""The button that opens a lesson in Binder: where it leads, and what the book must be told."""

import importlib
import json
import sys
from collections.abc import Iterator
from types import ModuleType, SimpleNamespace

import pytest
from repository import ROOT
from sphinx.errors import ConfigError

EXTENSIONS = ROOT / "docs" / "extensions"
HUB = "https://mybinder.org"


@pytest.fixture(scope="module")
def launch() -> Iterator[ModuleType]:
    """Give the extension of the book, as Sphinx would import it."""
    sys.path.insert(0, str(EXTENSIONS))
    yield importlib.import_module("launch")
    sys.path.remove(str(EXTENSIONS))


@pytest.mark.parametrize(
    ("repository", "ref", "place"),
    [
        (
            "https://git.example.org/a/b.git",
            "HEAD",
            "https%3A%2F%2Fgit.example.org%2Fa%2Fb.git/HEAD",
        ),
        (
            "https://example.org/~a/b",
            "spring/2026",
            "https%3A%2F%2Fexample.org%2F~a%2Fb/spring%2F2026",
        ),
    ],
)
def test_with_an_address_the_button_opens_the_notebook(
    launch: ModuleType, repository: str, ref: str, place: str
) -> None:
    told = launch.Binder(repository, ref, HUB)
    expected = f"{HUB}/v2/git/{place}?labpath=notebooks%2F05_linear_regression.ipynb"
    assert told.address("notebooks/05_linear_regression.ipynb") == expected


def test_another_hub_can_be_named(launch: ModuleType) -> None:
    told = launch.Binder("https://example.org/a", "HEAD", "https://binder.example.org/school/")
    assert told.address("x.ipynb").startswith("https://binder.example.org/school/v2/git/")


def test_without_an_address_the_button_leads_to_the_page_about_binder(launch: ModuleType) -> None:
    address = launch.Binder("", "HEAD", HUB).address("notebooks/05_linear_regression.ipynb")
    assert (ROOT / "notebooks" / address).resolve() == ROOT / "docs" / "binder.md"


def test_the_line_stands_below_the_title(launch: ModuleType) -> None:
    cells = [{"cell_type": "markdown", "source": ["# Lesson\n", "\n", "Text."]}]
    told = launch.Binder("https://example.org/a", "HEAD", HUB)
    shown = json.loads(launch.with_line(json.dumps({"cells": cells}), "l.ipynb", told))
    lines = shown["cells"][0]["source"].splitlines()
    assert lines[0] == "# Lesson"
    assert lines[-1] == "Text."
    assert sum("Open in Binder" in line for line in lines) == 1
    assert any("<l.ipynb>" in line for line in lines)


@pytest.mark.parametrize("address", ["git@example.org:a/b.git", "example.org/a", "https://"])
def test_an_address_that_binder_cannot_follow_is_refused(launch: ModuleType, address: str) -> None:
    told = SimpleNamespace(launch_repository=address, launch_ref="HEAD", launch_hub=HUB)
    with pytest.raises(ConfigError, match="is not an address that begins with https://"):
        launch.binder(told)
