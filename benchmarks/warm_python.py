"""Run notebooks' cells, and nothing else, in a Python that has imported everything already.

    python warm_python.py alone|forked

Reads a folder a line and answers with a line of JSON: the seconds that each notebook in it took,
and the processor seconds. `alone` runs one after the other in this process, each in a namespace of
its own; `forked` gives each a child of its own. No probes, no wall, and, as in grading, none of the
course's pictures is drawn: the same work on both sides.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from grader.child.process.program import stand_in_for_notebook_functions

# What the lessons import, each used once: the first use of an optimizer alone takes a second.
_WARM_UP = """
import numpy as np, torch
import torch.nn as nn, torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
_x = torch.ones(4, 3)
_layer = nn.Linear(3, 2)
_optimizer = torch.optim.SGD(_layer.parameters(), lr=1e-5)
for _rows, in DataLoader(TensorDataset(_x), batch_size=2, shuffle=True):
    F.mse_loss(_layer(_rows), torch.zeros(2, 2)).backward()
    _optimizer.step()
    _optimizer.zero_grad()
print(_layer.weight, torch.linalg.lstsq(_x, _x))
"""


def main(way: str) -> None:
    torch.set_num_threads(1)
    plt.switch_backend("agg")
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=config)
    stand_in_for_notebook_functions()
    answers = os.dup(1)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _run(shell, [_WARM_UP])
    for line in sys.stdin:
        os.write(answers, f"{json.dumps(_class(shell, way, Path(line.strip())))}\n".encode())


def _class(shell: InteractiveShell, way: str, folder: Path) -> dict[str, list[float]]:
    os.chdir(folder)
    measure = _alone if way == "alone" else _forked
    seconds, processor = [], []
    for path in sorted(folder.glob("*.ipynb")):
        cells, before = _cells(path), _taken()
        seconds.append(measure(shell, cells))
        processor.append(_taken() - before)
    return {"seconds": seconds, "processor": processor}


def _cells(path: Path) -> list[str]:
    cells = json.loads(path.read_text())["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


def _taken() -> float:
    """Return the processor seconds of this process and of its children that have ended."""
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + ended.ru_utime + ended.ru_stime


def _alone(shell: InteractiveShell, cells: list[str]) -> float:
    shell.reset(new_session=False)
    plt.close("all")
    started = time.perf_counter()
    _run(shell, cells)
    return time.perf_counter() - started


def _forked(shell: InteractiveShell, cells: list[str]) -> float:
    started = time.perf_counter()
    child = os.fork()
    if child == 0:
        _run(shell, cells)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if status:
        raise RuntimeError("the notebook did not run to its end")
    return time.perf_counter() - started


def _run(shell: InteractiveShell, cells: list[str]) -> None:
    for source in cells:
        shell.run_cell(source).raise_error()


if __name__ == "__main__":
    main(sys.argv[1])
