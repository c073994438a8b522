"""The key runner: says what the reference, or a mistake, is seen to do from given values.

It runs authors' code only, in a child of its own that no learner's child is forked from.
"""

import builtins
import pickle
import signal
import struct
from typing import Any, BinaryIO

from grader.child.process.evaluation import EvaluationTimedOut, evaluate
from grader.child.process.program import set_seeds, stand_in_for_notebook_functions
from grader.child.process.shell import QuietShell, run_cell
from grader.child.process.substitutes import nothing
from grader.child.request import Evaluation, Request
from grader.child.watching.preserve import AtRest

_LENGTH = struct.Struct("<I")


def serve_key(shell: QuietShell, requests: BinaryIO, answers: BinaryIO) -> None:
    """Run the solution, then answer evaluations, a batch at a time, until the end.

    Of each in a batch the answer holds its length and its frames.

    The first answer is the solution's own error, empty when it ran through.
    """
    request: Request = pickle.load(requests)  # noqa: S301 - from the coordinator, never back
    set_seeds(request.seed)
    stand_in_for_notebook_functions()
    # Nobody sees what an answer shows, and to describe a value takes longer than to make it.
    vars(builtins).update(display=nothing)
    signal.signal(signal.SIGPROF, _interrupt)
    problems = [problem for source in request.cells for problem in _problems(shell, source)]
    _answer(answers, "\n".join(problems).encode("utf-8", "replace"))
    at_rest = AtRest(shell.user_ns)
    while True:
        try:
            asked: tuple[Evaluation, ...] = pickle.load(requests)  # noqa: S301 - as above
        except EOFError:
            return
        seen = [_seen(shell, at_rest, request, evaluation) for evaluation in asked]
        _answer(answers, b"".join(_LENGTH.pack(len(frames)) + frames for frames in seen))


def _seen(shell: QuietShell, at_rest: AtRest, request: Request, evaluation: Evaluation) -> bytes:
    # The time is the processor's, so that a busy machine changes no verdict.
    signal.setitimer(signal.ITIMER_PROF, evaluation.seconds, evaluation.seconds)
    try:
        return evaluate(shell.user_ns, at_rest, request, evaluation)
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _problems(shell: QuietShell, source: str) -> list[str]:
    """Run a cell of the solution, which may lack nothing, and say what is amiss in it."""
    failure = run_cell(shell, source)
    failed = [*shell.passed_over, *([] if failure is None else [failure])]
    return [f"{problem.error}: {problem.message}" for problem in failed]


def _interrupt(number: int, where: Any) -> None:
    raise EvaluationTimedOut


def _answer(answers: BinaryIO, reply: bytes) -> None:
    answers.write(_LENGTH.pack(len(reply)) + reply)
    answers.flush()
