"""What draws imports nothing that knows an answer."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import grader

PACKAGE = Path(grader.__file__).parent
FILES = sorted([*(PACKAGE / "pictures").glob("*.py"), *(PACKAGE / "interactive").glob("*.py")])
ALLOWED = ("grader.pictures", "grader.interactive", "grader.child.todo")


def allowed(module: str) -> bool:
    return module == "grader" or any(
        module == one or module.startswith(f"{one}.") for one in ALLOWED
    )


@pytest.mark.parametrize("source", FILES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_its_files_name_no_module_that_knows_an_answer(source: Path) -> None:
    named = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level
            named.add(node.module or "")
            if node.module == "grader":
                named.update(f"grader.{one.name}" for one in node.names)
    ours = {one for one in named if one.partition(".")[0] == "grader"}
    assert {one for one in ours if not allowed(one)} == set()


def test_nor_is_any_brought_along() -> None:
    program = (
        "import json, sys\nfrom grader import interactive, pictures\n"
        "print(json.dumps([name for name in sys.modules if name.startswith('grader')]))"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", "-c", program], capture_output=True, check=True
    )
    brought = set(json.loads(said.stdout))
    assert "grader.pictures._curves" in brought
    assert {one for one in brought if not allowed(one)} == {"grader.child"}
