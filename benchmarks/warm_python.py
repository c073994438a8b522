"""Run notebooks' cells, and nothing else, in a Python that has imported everything already.

    python warm_python.py alone|forked NOTEBOOK...

Prints a JSON list: the seconds that each notebook took. `alone` runs one after the other in this
process, each in a namespace of its own; `forked` gives each a child of its own. No probes, no wall,
and, as in grading, none of the course's pictures is drawn: the same work on both sides.
"""

import json
import os
import sys
import time
from pathlib import Path

import matplotlib.pyplot as plt
import torch
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from grader.child.process.program import stand_in_for_notebook_functions

_WARM_UP = """
import numpy as np, torch
_x = torch.ones(4, 3, requires_grad=True)
(_x @ _x.t()).sum().backward()
print(_x, torch.linalg.lstsq(torch.eye(3), torch.eye(3)))
"""


def main(way: str, paths: list[str]) -> None:
    torch.set_num_threads(1)
    plt.switch_backend("agg")
    config = Config()
    config.HistoryManager.enabled = False
    shell = InteractiveShell.instance(config=config)
    stand_in_for_notebook_functions()
    answers = os.dup(1)
    os.chdir(Path(paths[0]).parent)
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    _run(shell, [_WARM_UP])
    measure = _alone if way == "alone" else _forked
    seconds = [measure(shell, _cells(Path(path))) for path in paths]
    os.write(answers, json.dumps(seconds).encode())


def _cells(path: Path) -> list[str]:
    cells = json.loads(path.read_text())["cells"]
    return ["".join(cell["source"]) for cell in cells if cell["cell_type"] == "code"]


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
    main(sys.argv[1], sys.argv[2:])
