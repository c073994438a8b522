"""Runs of the command that many tests look at."""

from pathlib import Path

import pytest
from command_harness import (
    BAD_FILES,
    HOSTILE_NAMES,
    HOSTILE_WORDS,
    RIGHT,
    SAMPLE_CLASS,
    SEED,
    WRONG,
    Handed,
    notebook,
)
from support.command import ROOT, Ended, command, strict_json


@pytest.fixture(scope="session")
def mixed_class(tmp_path_factory: pytest.TempPathFactory) -> Handed:
    """Grade one folder of everything: right, wrong, damaged, hostile, linked, in subfolders."""
    folder = tmp_path_factory.mktemp("mixed")
    handed = folder / "class"
    (handed / "cy" / ".ipynb_checkpoints").mkdir(parents=True)
    (handed / "dee").mkdir()
    for name, contents in BAD_FILES.items():
        (handed / f"{name}.ipynb").write_bytes(contents())
    for name in HOSTILE_NAMES:
        Path(handed, f"{name}.ipynb").write_text(notebook(RIGHT[2]))
    (handed / "right.ipynb").write_text(notebook(*RIGHT))
    (handed / "words.ipynb").write_text(notebook(*HOSTILE_WORDS))
    (handed / "other.ipynb").write_text(notebook("x = 1", lesson=None))
    (handed / "cy" / "lab.ipynb").write_text(notebook(*WRONG))
    (handed / "cy" / ".ipynb_checkpoints" / "lab-checkpoint.ipynb").write_text(notebook(*WRONG))
    (handed / "dee" / "lab.ipynb").write_text(notebook("from math import nan, inf", "b = w = inf"))
    (folder / "elsewhere.ipynb").write_text(notebook(*RIGHT))
    (handed / "linked.ipynb").symlink_to(folder / "elsewhere.ipynb")
    (handed / "alias.ipynb").symlink_to(handed / "right.ipynb")
    (handed / "outside").symlink_to(folder)
    ended = command(
        *("grade", "class", "--seed", SEED, "--out", "made/for me"), folder=folder, FORCE_COLOR="1"
    )
    document = strict_json((folder / "made" / "for me" / "results.json").read_text("utf-8"))
    return Handed(folder, ended, document)


@pytest.fixture(scope="session")
def sample_class() -> Ended:
    """Grade the sample class that comes with the project, its results on standard output."""
    arguments = ("--lesson", "05", "--seed", SEED, "--cell-timeout", "4", "--json", "-")
    return command("grade", SAMPLE_CLASS, *arguments, folder=ROOT)
