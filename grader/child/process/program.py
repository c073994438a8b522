"""The child program: run a submission's cells beside its probes, and say what was seen."""

import pickle
import random
import signal
import sys
from typing import Any, BinaryIO

# Probes are read by it, and are made of these words. Behind the wall no file of ours can
# be opened, and to import anything in each child takes longer than to look.
import cloudpickle  # noqa: F401
import numpy as np

import grader.child.probing  # noqa: F401
from grader.child.frame import FrameWriter
from grader.child.process import substitutes
from grader.child.process.shell import CellTimedOut, QuietShell, run_cell
from grader.child.process.substitutes import Silent, nothing
from grader.child.request import Request
from grader.child.todo import ready, todo
from grader.child.watching.failure import Failure
from grader.child.watching.statement import Statement
from grader.child.watching.watch import Watch

_INSIST_AFTER = 0.5


def run_submission(shell: QuietShell, requests: BinaryIO, answers: BinaryIO) -> None:
    """Read one request, run it to its end, and write frames as they come about."""
    request: Request = pickle.load(requests)  # noqa: S301 - from the coordinator, never back
    requests.close()
    writer = FrameWriter(answers)
    set_seeds(request.seed)
    stand_in_for_notebook_functions()
    substitutes.install()
    # As in Jupyter, what a cell writes beside the notebook can be imported.
    sys.path.insert(0, "")
    watch = Watch(shell.user_ns, request.probes, writer.write, own_cells=request.own_cells)
    shell.before_statement = watch.before
    shell.after_statement = lambda code, failed: watch.look(Statement.of(code, failed=failed))
    # How far a statement came before its time was up is the machine's doing: it is no attempt.
    shell.cut_off = watch.prime
    signal.signal(signal.SIGALRM, _interrupt)
    for number, source in enumerate(request.cells):
        watch.begin_cell(number)
        writer.cell(number)
        failure = _run_limited(shell, source, request.cell_seconds)
        for passed_over in shell.passed_over:
            writer.cell_failed(
                number, passed_over.error, passed_over.message, passed_over.line, went_on=True
            )
        watch.end_cell()
        if failure is not None:
            writer.cell_failed(number, failure.error, failure.message, failure.line)
    writer.finished()


def set_seeds(seed: int) -> None:
    """Seed every global generator: a fork copies their states, and no two runs may differ."""
    random.seed(seed)
    np.random.seed(seed % 2**32)
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        # `torch.manual_seed` also loads the compiler, to seed what no lesson uses.
        torch.default_generator.manual_seed(seed)
        if torch.cuda.is_initialized():
            torch.cuda.manual_seed_all(seed)


def stand_in_for_notebook_functions() -> None:
    """Let `from grader import check` work in a graded notebook, where it has nothing to say."""
    package: Any = sys.modules["grader"]
    package.check = package.lesson = nothing
    package.todo, package.ready = todo, ready
    package.pictures, package.interactive = Silent("pictures"), Silent("interactive")


def _run_limited(shell: QuietShell, source: str, seconds: float) -> Failure | None:
    try:
        signal.setitimer(signal.ITIMER_REAL, seconds, _INSIST_AFTER)
        try:
            return run_cell(shell, source)
        finally:
            signal.setitimer(signal.ITIMER_REAL, 0)
    except CellTimedOut as late:
        return shell.failure(late)


def _interrupt(number: int, where: Any) -> None:
    raise CellTimedOut
