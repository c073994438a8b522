"""What constraints.txt pins can be installed on the oldest Python that the project promises."""

import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

import pytest
from dependencies import pins
from packaging.specifiers import SpecifierSet

PROJECT = Path(__file__).parents[2] / "pyproject.toml"
OLDEST = "3.11.0"
PINNED = pins()


def test_the_project_promises_the_oldest() -> None:
    wanted = SpecifierSet(tomllib.loads(PROJECT.read_text("utf-8"))["project"]["requires-python"])
    assert wanted.contains(OLDEST)


@pytest.mark.parametrize("name", PINNED)
def test_no_pin_needs_more(name: str) -> None:
    try:
        found = distribution(name)
    except PackageNotFoundError:
        pytest.skip("not for this Python or this system: make resolve asks the index about it")
    # A local version, such as +cpu, is torch's own affair.
    assert found.version.partition("+")[0] == PINNED[name], "make test installs what is pinned"
    assert SpecifierSet(found.metadata.get("Requires-Python", "")).contains(OLDEST)
