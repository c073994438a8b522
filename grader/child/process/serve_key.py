"""The key runner: says what the reference, or a mistake, is seen to do from given values.

It runs authors' code only, in a child of its own that no learner's child is forked from.
"""

import ast
import pickle
import signal
import struct
from collections.abc import Callable
from functools import lru_cache
from types import CodeType
from typing import Any, BinaryIO

import numpy as np

from grader.child.frame import Tag
from grader.child.process.program import set_seeds, stand_in_for_notebook_functions
from grader.child.process.shell import QuietShell, run_cell
from grader.child.request import Evaluation, GivenValue, Request
from grader.child.tensor import is_tensor
from grader.child.watching.preserve import preserved
from grader.child.watching.statement import Statement
from grader.child.watching.watch import Watch

_LENGTH = struct.Struct("<I")
# An answer upon a learner's mistake may have no end: a loop that waits for what never comes.
# The time is the processor's, so that a busy machine changes no verdict.
_SECONDS = 5.0


class EvaluationTimedOut(BaseException):
    """An answer or a mistake ran longer than any that ends."""


def serve_key(shell: QuietShell, requests: BinaryIO, answers: BinaryIO) -> None:
    """Run the solution, then answer evaluations, each by its length and its frames, until the end.

    The first answer is the solution's own error, empty when it ran through.
    """
    request: Request = pickle.load(requests)  # noqa: S301 - from the coordinator, never back
    set_seeds(request.seed)
    stand_in_for_notebook_functions()
    signal.signal(signal.SIGPROF, _interrupt)
    problems = [problem for source in request.cells for problem in _problems(shell, source)]
    _answer(answers, "\n".join(problems).encode("utf-8", "replace"))
    while True:
        try:
            evaluation: Evaluation = pickle.load(requests)  # noqa: S301 - as above
        except EOFError:
            return
        signal.setitimer(signal.ITIMER_PROF, _SECONDS, _SECONDS)
        try:
            seen = evaluate(shell.user_ns, request, evaluation)
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)
        _answer(answers, seen)


def _problems(shell: QuietShell, source: str) -> list[str]:
    """Run a cell of the solution, which may lack nothing, and say what is amiss in it."""
    failure = run_cell(shell, source)
    failed = [*shell.passed_over, *([] if failure is None else [failure])]
    return [f"{one.error}: {one.message}" for one in failed]


def _interrupt(number: int, where: Any) -> None:
    raise EvaluationTimedOut


def _answer(answers: BinaryIO, reply: bytes) -> None:
    answers.write(_LENGTH.pack(len(reply)) + reply)
    answers.flush()


def evaluate(namespace: dict[str, Any], request: Request, evaluation: Evaluation) -> bytes:
    """Return the frames of every attempt that the code makes from the given values."""
    frames: list[bytes] = []
    probe = next(one for one in request.probes if one.exercise == evaluation.exercise)
    with preserved(namespace):
        set_seeds(request.seed)
        _run(evaluation.upon, namespace)
        for name, value in evaluation.given.items():
            namespace[name] = _rebuilt(value, namespace.get(name))
        for name in probe.question.asks:
            if name not in evaluation.given:
                namespace.pop(name, None)
        _run(evaluation.setup, namespace)
        watch = Watch(namespace, (probe,), frames.append, preserve=False)
        watch.prime()
        _run(evaluation.code, namespace, watch.look)
    return b"".join(frames)


def _run(
    code: str,
    namespace: dict[str, Any],
    after_statement: Callable[[Statement], None] | None = None,
) -> None:
    """Run an author's code, plain Python, up to the first statement that raises."""
    for statement in _statements(code):
        failed = _fails(statement, namespace)
        if after_statement is not None:
            after_statement(Statement.of(statement, failed=failed))
        if failed:
            return


def _fails(statement: CodeType, namespace: dict[str, Any]) -> bool:
    try:
        exec(statement, namespace)  # noqa: S102 - an answer or a mistake, never a learner's
    except (Exception, SystemExit, EvaluationTimedOut):  # noqa: BLE001 - mistakes may raise
        return True
    return False


@lru_cache(maxsize=512)
def _statements(code: str) -> tuple[CodeType, ...]:
    """Compile code a statement at a time; a cell of the shell's takes a millisecond a go."""
    return tuple(
        compile(ast.Module([node], []), "<answer>", "exec") for node in ast.parse(code).body
    )


def _rebuilt(value: GivenValue, like: Any) -> Any:
    """Return a given value as the kind of thing that it was observed as."""
    if value.kind == Tag.TENSOR.name:
        import torch

        tensor = torch.from_numpy(np.array(value.array))
        if is_tensor(like) and like.is_leaf and tensor.is_floating_point():
            tensor.requires_grad_(like.requires_grad)
        return tensor
    if value.kind == Tag.LIST.name:
        return list(value.array)
    return value.array.item() if value.kind == Tag.NUMBER.name else value.array
