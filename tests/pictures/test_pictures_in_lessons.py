"""The stored notebooks show pictures with words, and no slider that nobody could move."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

SOLUTIONS = sorted((Path(__file__).parents[2] / "solutions").glob("*.ipynb"))


def outputs(path: Path) -> Iterator[dict[str, Any]]:
    for cell in json.loads(path.read_text(encoding="utf-8"))["cells"]:
        yield from cell.get("outputs", [])


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem[:2])
def test_every_picture_has_words_and_none_is_missing(path: Path) -> None:
    shown = [output.get("data", {}) for output in outputs(path)]
    pictures = [data for data in shown if "<img " in "".join(data.get("text/html", ""))]
    for data in pictures:
        html = "".join(data["text/html"])
        assert html.count("<img alt=") == html.count("<img ")
        assert '<img alt=""' not in html
        assert "".join(data["text/plain"]).count(".") >= 3
    assert [one for one in shown if "Not shown" in "".join(one.get("text/plain", ""))] == []


@pytest.mark.parametrize("path", SOLUTIONS, ids=lambda path: path.stem[:2])
def test_no_slider_is_stored(path: Path) -> None:
    notebook = json.loads(path.read_text(encoding="utf-8"))
    assert "widgets" not in notebook["metadata"]
    kinds = {kind for output in outputs(path) for kind in output.get("data", {})}
    assert not {kind for kind in kinds if "widget" in kind}


@pytest.mark.parametrize("number", ["01", "02", "03", "04", "05", "06", "07", "08"])
def test_lessons_draw_with_the_shared_module_alone(number: str) -> None:
    (path,) = (one for one in SOLUTIONS if one.name.startswith(number))
    assert "pyplot" not in path.read_text(encoding="utf-8")
