"""A wheel of the checkout, and an environment that holds it and not the checkout."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from collections.abc import Iterator
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).parents[2]
_OURS = shutil.ignore_patterns("first_descent*", "_first_descent*", "_editable_impl_*", "grader")


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the wheel as it would be published."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", folder]
    subprocess.run([*build, CHECKOUT], check=True, capture_output=True)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Give the folder of commands of an environment into which the wheel was installed.

    The packages that it depends on are those of the tests, linked one by one: nothing is
    downloaded, and the wall sees them where an installation has them.
    """
    root = tmp_path_factory.mktemp("environment")
    venv.create(root, symlinks=True)
    layout = {"base": str(root), "platbase": str(root)}
    packages = Path(sysconfig.get_path("purelib", "venv", layout))
    ours = sysconfig.get_path("purelib")
    shutil.copytree(ours, packages, copy_function=_link, ignore=_OURS, dirs_exist_ok=True)
    commands = Path(sysconfig.get_path("scripts", "venv", layout))
    install = [commands / "python", "-m", "pip", "install", "--no-deps", "--no-index", wheel]
    subprocess.run(install, check=True, capture_output=True)
    yield commands
    shutil.rmtree(root)


def _link(source: str, target: str) -> None:
    try:
        os.link(source, target)
    except OSError:  # another file system
        shutil.copy2(source, target)
