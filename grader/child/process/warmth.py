"""Import what lessons use, and exercise it a little, so that a forked child starts at once."""

import gc
import os
import signal
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from grader.child.names import Names
from grader.child.probing import called, drawn
from grader.child.process.compiler import leave_compiler_unloaded
from grader.child.process.program import set_seeds
from grader.child.process.shell import QuietShell, make_shell, run_cell
from grader.child.question import Question
from grader.child.request import ProbeRequest
from grader.child.watching.watch import Watch
from grader.errors import EngineError

_EXERCISE = """
import contextlib, io, numpy as np, torch
from IPython.display import display
import torch.nn as nn, torch.nn.functional as F
from torch.utils.data import DataLoader, TensorDataset
torch.manual_seed(0)
x_ = torch.ones(4, 3)
model_ = nn.Linear(3, 2)
_optimizer = torch.optim.SGD(model_.parameters(), lr=1e-5)
for _inputs, in DataLoader(TensorDataset(x_), batch_size=2, shuffle=True):
    F.mse_loss(model_(_inputs), torch.zeros(2, 2)).backward()
    _optimizer.step()
    _optimizer.zero_grad()
torch.save(model_.state_dict(), _file := io.BytesIO())
model_.load_state_dict(torch.load(io.BytesIO(_file.getvalue())))
with contextlib.redirect_stdout(io.StringIO()):
    display(x_)
losses_ = [0.5, torch.ones(())]
def call_(x):
    return model_(x).mean(dim=0)
repr(model_.weight), torch.linalg.lstsq(x_, x_), np.linalg.eigvalsh(np.eye(2))
"""
_LOOKS = 12
_DRAWING = """
import matplotlib.pyplot as plt
_figure, _axes = plt.subplots()
_axes.plot([1, 2], label="a")
_axes.set(xlabel="a", ylabel="b", title="c")
_axes.legend()
_figure.canvas.draw()
plt.close(_figure)
"""


def warm_up(*, drawing: bool = True) -> QuietShell:
    """Return a shell in a process that has torch loaded and used, and still has one thread.

    drawing: whether matplotlib is to be ready too.
    """
    # To look for garbage at every turn takes a sixth of an import of torch; not to look at all
    # leaves so many holes in the memory that every child takes longer.
    gc.set_threshold(10_000, 20, 100)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        import torch

        # OpenMP's threads do not survive a fork, and a child that waits for them hangs.
        torch.set_num_threads(1)
        leave_compiler_unloaded()
        shell = make_shell()
        failure = run_cell(shell, f"{_EXERCISE}{_DRAWING}" if drawing else _EXERCISE)
        _rehearse(shell)
    if failure is not None:
        raise EngineError(f"the warm process cannot use torch: {failure.message}")
    shell.reset(new_session=False, aggressive=False)
    return shell


def _rehearse(shell: QuietShell) -> None:
    """Look at the names as often as Python needs to learn what is looked at, and how.

    It writes what it learns into the code, and each child would have to copy that to learn it.
    """

    def probe(names: Names) -> Iterator[tuple[str, Any]]:
        with names.holding(x_=drawn(names, 4, 3)):
            yield from called(names, "call_", {"x": names.x_})
        yield "losses", names.losses_
        yield from names.before.items()

    asked = ("x_", "model_", "losses_", "call_")
    request = ProbeRequest("rehearsal", Question(asks=asked, probe=probe, given=asked), (0,))
    set_seeds(0)
    watch = Watch(shell.user_ns, (request,), lambda seen: None)
    for _ in range(_LOOKS):
        shell.user_ns["x_"].add_(1)
        watch.look()


def freeze() -> None:
    """Keep the pages that hold this process's objects shared with every child."""
    gc.disable()
    gc.collect()
    gc.freeze()


def thread_count() -> int:
    """Return how many threads this process has; a fork is safe from one only."""
    tasks = Path("/proc/self/task")
    return len(list(tasks.iterdir())) if tasks.exists() else 1


def silence() -> None:
    """Point the standard streams at nothing, and let no signal of the terminal's reach us."""
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    if nothing > 2:
        os.close(nothing)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
