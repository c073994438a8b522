"""Behind the wall, the work of the course goes on as it does outside."""

import asyncio
import importlib
import os
import subprocess
import sys
from pathlib import Path

import pytest
from wall_attacks import as_with_landlock, succeeded
from wall_harness import Place
from walled import Walled

OLDER = [1, 2, 3, 4, 5]


def trained(place: Place) -> float:
    """Train a small model, and read it back from a file."""
    import torch
    from torch.utils.data import DataLoader, TensorDataset

    inputs = torch.arange(8.0).reshape(-1, 1)
    model = torch.nn.Linear(1, 1)
    optimiser = torch.optim.SGD(model.parameters(), lr=0.01)
    for part, wanted in DataLoader(TensorDataset(inputs, 2 * inputs), batch_size=4, shuffle=True):
        optimiser.zero_grad()
        torch.nn.functional.mse_loss(model(part), wanted).backward()  # type: ignore[no-untyped-call]
        optimiser.step()
    torch.save(model.state_dict(), "model.pt")
    model.load_state_dict(torch.load("model.pt"))
    return float(model.weight)


def test_a_model_is_trained_saved_and_loaded(walled: Walled) -> None:
    assert succeeded(walled(trained))


@pytest.mark.parametrize("abi", OLDER)
def test_on_older_kernels_too(walled: Walled, abi: int) -> None:
    assert succeeded(walled(trained, altered=as_with_landlock(abi)))


@pytest.mark.parametrize(
    "name", ["fileinput", "xmlrpc.client", "sqlite3", "torch.utils.benchmark", "numpy.polynomial"]
)
def test_modules_not_yet_loaded_can_be(walled: Walled, name: str) -> None:
    def work(place: Place) -> bool:
        sys.modules.pop(name, None)
        return importlib.import_module(name).__name__ == name

    assert walled(work).value is True


def test_a_figure_is_drawn_and_saved(walled: Walled) -> None:
    def work(place: Place) -> bytes:
        from matplotlib import pyplot as plt

        plt.plot([1, 2], [3, 4], label="learned")
        plt.title(r"$x^2$ and text")
        plt.legend()
        plt.savefig("figure.png")
        return Path("figure.png").read_bytes()[:4]

    assert walled(work).value == b"\x89PNG"


def test_a_shell_command_runs(walled: Walled) -> None:
    def work(place: Place) -> str:
        Path("notes.txt").write_text("hello")
        return subprocess.run("ls | cat", shell=True, capture_output=True, text=True).stdout

    assert walled(work).value == "notes.txt\n"


def test_another_python_runs_with_the_same_packages_behind_the_same_wall(walled: Walled) -> None:
    def work(place: Place) -> tuple[str, int]:
        program = "import numpy, os, sys; print(numpy.ones(3).sum(), os.__file__)"
        attack = f"print(open({str(place.outside / 'gradebook.txt')!r}).read())"
        good = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
        bad = subprocess.run([sys.executable, "-c", attack], capture_output=True, text=True)
        return good.stdout + good.stderr, bad.returncode

    assert walled(work).value == (f"3.0 {os.__file__}\n", 1)


def test_coroutines_run(walled: Walled) -> None:
    async def answer() -> int:
        await asyncio.sleep(0.01)
        return await asyncio.to_thread(lambda: 42)

    assert walled(lambda place: asyncio.run(answer())).value == 42


def test_an_installation_fails_soon_and_in_words(walled: Walled) -> None:
    def work(place: Place) -> str:
        command = [sys.executable, "-m", "pip", "install", "torchmetrics"]
        return subprocess.run(command, capture_output=True, text=True, timeout=30).stderr

    told = walled(work).value
    assert "ERROR: " in told
    assert "Traceback" not in told


def test_what_is_of_no_consequence_is_there(walled: Walled) -> None:
    def work(place: Place) -> bool:
        Path("/dev/null").write_text("away")
        Path("/dev/urandom").open("rb").close()
        return "MemTotal" in Path("/proc/meminfo").read_text()

    assert walled(work).value is True


def test_local_time_is_known(walled: Walled) -> None:
    def work(place: Place) -> str:
        import datetime as dt
        import zoneinfo

        return str(dt.datetime.now(zoneinfo.ZoneInfo("Europe/Paris")).tzinfo)

    assert walled(work).value == "Europe/Paris"
