"""The house is as ARCHITECTURE.md draws it."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "grader"
PAGE = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
MOST_IN_THE_ROOT = 6


def sections() -> dict[str, str]:
    """Return what stands under each of the page's headings."""
    parts = re.split(r"^## (.+)$", PAGE, flags=re.MULTILINE)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def test_every_package_is_in_the_house_and_every_room_is_a_package() -> None:
    packages = {one.name for one in PACKAGE.iterdir() if (one / "__init__.py").is_file()}
    named = set(re.findall(r"\b([a-z_]+)/", sections()["The house"]))
    assert packages - named == set()
    drawn = set(re.findall(r"^    ([a-z_]+)/", sections()["The house"], re.MULTILINE))
    assert drawn - packages == set()


def test_few_files_stand_in_the_root() -> None:
    files = [one.name for one in PACKAGE.iterdir() if one.is_file()]
    assert len(files) <= MOST_IN_THE_ROOT, files


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:[a-z_]+/)+[\w.]+\.\w+)`", PAGE))))
def test_every_file_that_the_page_names_is_there(path: str) -> None:
    assert (ROOT / path).is_file() or (PACKAGE / path).is_file()


def test_every_claim_names_what_holds_it() -> None:
    lines = sections()["Held by tests"].strip().splitlines()[2:]
    rows = [line.split("|")[2].strip(" `") for line in lines]
    assert len(rows) >= 10
    makefile = (ROOT / "Makefile").read_text("utf-8")
    for held_by in rows:
        word, _, target = held_by.partition(" ")
        if word == "make":
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), held_by
        else:
            assert (ROOT / held_by).is_file(), held_by


@pytest.mark.parametrize(
    "module", ["grader.commands", "grader.grading.grader", "grader.checking.kernel_judge"]
)
def test_the_trusted_side_imports_no_torch(module: str) -> None:
    program = f"import sys, {module}; print('torch' in sys.modules)"
    said = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert said.stdout.strip() == "False"
