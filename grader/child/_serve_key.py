"""The key runner: says what the reference, or a mistake, is seen to do from given values.

It runs authors' code only, in a child of its own that no learner's child is forked from.
"""

import pickle
import struct
from typing import Any, BinaryIO

import numpy as np

from grader.child._observe import is_tensor
from grader.child._preserve import preserved
from grader.child._program import set_seeds, stand_in_for_notebook_functions
from grader.child._request import Evaluation, Request
from grader.child._shell import QuietShell, run_cell
from grader.child._watch import Watch

_LENGTH = struct.Struct("<I")


def serve_key(shell: QuietShell, requests: BinaryIO, answers: BinaryIO) -> None:
    """Run the solution, then answer evaluations, each by its length and its frames, until the end.

    The first answer is the solution's own error, empty when it ran through.
    """
    request: Request = pickle.load(requests)  # noqa: S301 - from the coordinator, never back
    set_seeds(request.seed)
    stand_in_for_notebook_functions()
    errors = [run_cell(shell, source) for source in request.cells]
    problems = [f"{type(error).__name__}: {error}" for error in errors if error is not None]
    _answer(answers, "\n".join(problems).encode("utf-8", "replace"))
    while True:
        try:
            evaluation: Evaluation = pickle.load(requests)  # noqa: S301 - as above
        except EOFError:
            return
        _answer(answers, evaluate(shell, evaluation, request.seed))


def _answer(answers: BinaryIO, reply: bytes) -> None:
    answers.write(_LENGTH.pack(len(reply)) + reply)
    answers.flush()


def evaluate(shell: QuietShell, evaluation: Evaluation, seed: int) -> bytes:
    """Return the frames of every attempt that the code makes from the given values."""
    frames: list[bytes] = []
    with preserved(shell.user_ns):
        set_seeds(seed)
        shell.after_statement = None
        if evaluation.upon:
            run_cell(shell, evaluation.upon)
        for name, (kind, value) in evaluation.given.items():
            shell.user_ns[name] = _rebuilt(kind, value, shell.user_ns.get(name))
        for name in evaluation.probe.asks:
            if name not in evaluation.given:
                shell.user_ns.pop(name, None)
        if evaluation.setup:
            run_cell(shell, evaluation.setup)
        watch = Watch(
            shell.user_ns, (evaluation.probe,), lambda _, seen: frames.append(seen), preserve=False
        )
        watch.prime()
        shell.after_statement = watch.look
        run_cell(shell, evaluation.code)
        shell.after_statement = None
    return b"".join(frames)


def _rebuilt(kind: str, value: Any, like: Any) -> Any:
    """Return a given value as the kind of thing that it was observed as."""
    if kind == "TENSOR":
        import torch

        tensor = torch.from_numpy(np.array(value))
        if is_tensor(like) and like.is_leaf and tensor.is_floating_point():
            tensor.requires_grad_(like.requires_grad)
        return tensor
    if kind == "LIST":
        return list(value)
    return value.item() if kind == "NUMBER" else value
