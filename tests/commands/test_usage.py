"""Bad usage is one line and exit code 2, and nobody waits for it."""

import os
from pathlib import Path

import pytest
from command_harness import RIGHT, notebook

from grader.commands._main import run


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.ipynb").write_text(notebook(*RIGHT))
    Path("empty").mkdir()
    Path("no_course").mkdir()
    return tmp_path


BAD = {
    "a lesson that is not there": (["grade", "a.ipynb", "--lesson", "99"], "no lesson '99'"),
    "a path that is not there": (["grade", "b.ipynb"], "no file or folder 'b.ipynb'"),
    "a path too long to be": (["grade", "b" * 5000], "no file or folder 'bbb"),
    "a name that is hostile": (["grade", "b\x1b[2J[bold]"], "no file or folder 'b[bold]'"),
    "a folder of nothing": (["grade", "empty"], "'empty' holds no notebook"),
    "a folder to check": (["check", "empty"], "'empty' is a folder"),
    "no folder for the results": (["check", "a.ipynb", "--json", "x/y"], "no folder 'x'"),
    "a folder in place of results": (["check", "a.ipynb", "--json", "empty"], "is a folder"),
    "a file in place of a folder": (["grade", "a.ipynb", "--out", "a.ipynb"], "cannot be made"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_usage_is_one_line(here: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    arguments, words = BAD[name]
    assert run(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert err.startswith("grader: ")
    assert err.count("\n") == 1
    assert "\x1b" not in err
    assert words in err


@pytest.mark.parametrize(
    "arguments",
    [
        ["grade"],
        ["unknown"],
        ["grade", "a.ipynb", "--jobs", "0"],
        ["grade", "a.ipynb", "--seed", "-1"],
        ["grade", "a.ipynb", "--timeout", "nan"],
        ["grade", "a.ipynb", "--cell-timeout", "inf"],
        ["grade", "a.ipynb", "--min-score", "nan"],
        ["grade", "a.ipynb", "--min-score", "1.5"],
        ["check", "a.ipynb", "--unsafe"],
    ],
)
def test_options_out_of_bounds_are_refused(
    here: Path, arguments: list[str], capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(arguments) == 2
    out, err = capfd.readouterr()
    assert out == ""
    assert "Traceback" not in err
    assert "Error: " in err


def test_a_folder_that_is_no_course_is_refused(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run(["grade", "a.ipynb", "--course", "no_course"]) == 1
    assert capfd.readouterr().err == (
        "grader: no_course is no course: it has no folder 'solutions'.\n"
    )


@pytest.mark.skipif(os.getuid() == 0, reason="root may look into every folder")
def test_a_folder_that_may_not_be_looked_into(
    here: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    Path("empty").chmod(0)
    assert run(["grade", "empty/a.ipynb"]) == 2
    assert "no file or folder" in capfd.readouterr().err
