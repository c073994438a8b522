"""What a lesson's solution says and prints; a module of tests names it in `LESSON`."""

import json

import pytest


@pytest.fixture(scope="module")
def cells(request: pytest.FixtureRequest) -> list[dict]:
    return json.loads(request.module.LESSON.read_text(encoding="utf-8"))["cells"]


@pytest.fixture(scope="module")
def prose(cells: list[dict]) -> str:
    """All text, its spaces and line ends made one."""
    text = "\n".join("".join(cell["source"]) for cell in cells if cell["cell_type"] == "markdown")
    return " ".join(text.split())


@pytest.fixture(scope="module")
def printed(cells: list[dict]) -> dict[str, str]:
    """What each cell prints, by its id."""
    return {
        cell["id"]: "".join(
            "".join(output["text"])
            for output in cell.get("outputs", [])
            if output["output_type"] == "stream"
        )
        for cell in cells
    }
