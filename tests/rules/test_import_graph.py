"""What runs beside learner code imports nothing that knows an answer."""

import ast
import json
import subprocess
import sys
from pathlib import Path

import pytest

import grader

PACKAGE = Path(grader.__file__).parent
BESIDE_LEARNERS = sorted((PACKAGE / "child").rglob("*.py"))
ALLOWED = ("grader.child", "grader.errors")


def allowed(module: str) -> bool:
    """Return whether a module of ours may be beside a learner's code."""
    return module == "grader" or any(
        module == one or module.startswith(f"{one}.") for one in ALLOWED
    )


def imported_by(source: Path) -> set[str]:
    """Return every module that a file imports, in whatever part of it."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found.update(one.name for one in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{source.name} imports relatively"
            module = node.module or ""
            found.add(module)
            found.update(
                f"{module}.{one.name}" for one in node.names if is_module(module, one.name)
            )
    return found


def is_module(package: str, name: str) -> bool:
    place = PACKAGE.parent / package.replace(".", "/")
    return (place / f"{name}.py").is_file() or (place / name).is_dir()


def ours(modules: set[str]) -> set[str]:
    return {one for one in modules if one == "grader" or one.startswith("grader.")}


@pytest.mark.parametrize("source", BESIDE_LEARNERS, ids=lambda path: path.name)
def test_its_files_name_no_module_that_knows_an_answer(source: Path) -> None:
    assert {one for one in ours(imported_by(source)) if not allowed(one)} == set()


@pytest.mark.parametrize("name", ["__init__.py", "errors.py"])
def test_nor_do_the_two_files_that_they_share(name: str) -> None:
    assert {one for one in ours(imported_by(PACKAGE / name)) if not allowed(one)} == set()


def loaded(*modules: str) -> set[str]:
    """Return all modules of ours that are there once these have been imported."""
    program = (
        f"import json, sys, {', '.join(modules)}; "
        "print(json.dumps([name for name in sys.modules if name.startswith('grader')]))"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", "-c", program], capture_output=True, check=True
    )
    return set(json.loads(said.stdout))


def test_the_child_program_brings_in_its_own_package_alone() -> None:
    brought = loaded("grader.child.__main__")
    assert "grader.child.process.program" in brought
    assert {one for one in brought if not allowed(one)} == set()


def test_what_a_notebook_imports_brings_in_no_more() -> None:
    brought = loaded("grader", "grader.child.kernel.session", "grader.child.todo")
    assert {one for one in brought if not allowed(one)} == set()


def test_the_trusted_side_would_be_noticed() -> None:
    brought = loaded("grader.judging.judge")
    assert {"grader.judging.key", "grader.checks"} <= {one for one in brought if not allowed(one)}
