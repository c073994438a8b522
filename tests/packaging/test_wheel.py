"""What is published: a wheel that grades in an empty folder, and gives no answer away."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

import jsonschema
import pytest

CHECKOUT = Path(__file__).parents[2]
NOTEBOOK = Path(__file__).with_name("sum_for_mean.ipynb")


def run(folder: Path, *command: str | Path) -> subprocess.CompletedProcess[str]:
    """Run a command in a folder, with nothing of the tests' own environment."""
    with tempfile.TemporaryDirectory() as home:
        return subprocess.run(
            command,
            cwd=folder,
            env={"PATH": os.defpath, "HOME": home, "LANG": "C.UTF-8"},
            capture_output=True,
            text=True,
            check=False,
        )


def files(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return {name for name in archive.namelist() if ".dist-info/" not in name}


def in_checkout(folder: str) -> set[str]:
    paths = (path for path in (CHECKOUT / folder).rglob("*") if path.is_file())
    kept = (path for path in paths if path.parent.name not in ("__pycache__", ".ipynb_checkpoints"))
    return {path.relative_to(CHECKOUT).as_posix() for path in kept}


def test_the_wheel_holds_the_package_and_the_course(wheel: Path) -> None:
    course = {f"grader/course/{path}" for path in in_checkout("solutions") | in_checkout("data")}
    assert files(wheel) == in_checkout("grader") | course


def test_an_editable_install_copies_no_answers(tmp_path: Path) -> None:
    # What lies among the installed packages can be read by learner code.
    build = "import sys, hatchling.build; hatchling.build.build_editable(sys.argv[1])"
    command = [sys.executable, "-c", build, tmp_path]
    subprocess.run(command, cwd=CHECKOUT, check=True, capture_output=True)
    (built,) = tmp_path.iterdir()
    assert files(built) == {"_first_descent.pth"}


def test_the_command_says_what_it_can_do(installed: Path, tmp_path: Path) -> None:
    helped = run(tmp_path, installed / "grader", "--help")
    assert helped.returncode == 0, helped.stderr
    assert "grade" in helped.stdout


def test_the_package_is_that_of_the_wheel(installed: Path, tmp_path: Path) -> None:
    asked = run(tmp_path, installed / "python", "-c", "import grader; print(grader.__file__)")
    assert str(CHECKOUT / "grader") not in asked.stdout
    assert Path(asked.stdout.strip()).is_relative_to(installed.parent)


@pytest.fixture(scope="module")
def graded(installed: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    """Return the results of a notebook that was graded where there is nothing else."""
    folder = tmp_path_factory.mktemp("empty")
    shutil.copy(NOTEBOOK, folder)
    command = [installed / "grader", "grade", NOTEBOOK.name, "--lesson", "05", "--json", "-"]
    done = run(folder, *command)
    assert done.returncode == 0, done.stderr
    assert [path.name for path in folder.iterdir()] == [NOTEBOOK.name]
    results: dict[str, object] = json.loads(done.stdout)
    return results


def test_it_grades_in_an_empty_folder(graded: dict[str, object]) -> None:
    (submission,) = graded["submissions"]  # type: ignore[misc]
    said = {one["id"]: (one["verdict"], one["mistake"]) for one in submission["exercises"]}
    assert said["data"] == ("passed", None)
    assert said["model"] == ("passed", None)
    assert said["mse"] == ("mistaken", "sum-for-mean")
    assert said["standardise"] == ("unattempted", None)
    assert submission["cells_failed"] == []


def test_its_results_fit_the_schema_that_it_carries(
    graded: dict[str, object], installed: Path, tmp_path: Path
) -> None:
    code = "from grader.results.results import SCHEMA_FILE; print(SCHEMA_FILE)"
    found = run(tmp_path, installed / "python", "-c", code)
    jsonschema.validate(graded, json.loads(Path(found.stdout.strip()).read_text()))


def test_it_makes_a_course_and_proves_it_sound(installed: Path, tmp_path: Path) -> None:
    for arguments in (("new", "mine"), ("doctor", "--course", "mine")):
        done = run(tmp_path, installed / "grader", *arguments)
        assert done.returncode == 0, done.stdout + done.stderr
