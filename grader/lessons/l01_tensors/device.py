"""A function that names the best device there is, on a computer with a GPU and on one without."""

import contextlib
import types
from collections.abc import Iterator
from typing import Any

from grader.authoring import Behaviour, Evidence, Exercise, Holds, Names, Question, Rule, Seen


@contextlib.contextmanager
def pretended(there: bool) -> Iterator[None]:
    """Let torch say for a while that there is a GPU, or that there is none."""
    import torch

    # What each function says without a GPU, and with one.
    parts: tuple[tuple[Any, str, tuple[Any, Any]], ...] = (
        (torch.cuda, "is_available", (lambda: False, lambda: True)),
        (torch.cuda, "device_count", (lambda: 0, lambda: 1)),
        (torch.cuda, "get_device_name", (no_name, lambda device=None: "a GPU that is only played")),
        (torch.backends.mps, "is_available", (lambda: False, lambda: False)),
        (torch.accelerator, "is_available", (lambda: False, lambda: True)),
        (torch.accelerator, "device_count", (lambda: 0, lambda: 1)),
        (torch.accelerator, "current_accelerator", (lambda check_available=False: None, a_gpu)),
    )
    with contextlib.ExitStack() as stack:
        for module, name, both in parts:
            stack.enter_context(played(module, name, both[there]))
        yield


def no_name(device: Any = None) -> str:
    raise AssertionError("Torch not compiled with CUDA enabled")


def a_gpu(check_available: bool = False) -> Any:
    import torch

    return torch.device("cuda")


@contextlib.contextmanager
def played(module: Any, name: str, part: Any) -> Iterator[None]:
    """Let a function of a module do another's part, by whatever name it is called.

    The function stays the same object and only its code is another: who imported it by its own
    name, or keeps it as an argument, asks the same question.
    """
    function = getattr(module, name)
    if isinstance(function, types.FunctionType) and not function.__closure__:
        holder, attribute, held, other = function, "__code__", function.__code__, part.__code__
    else:
        holder, attribute, held, other = module, name, function, part
    setattr(holder, attribute, other)
    try:
        yield
    finally:
        setattr(holder, attribute, held)


WITHOUT, WITH = "best_device() without a GPU", "best_device() with a GPU"
_TIMES = 6


def probe(names: Names) -> Seen:
    # In an order that nobody knows: who answers by turns, or by how often they were asked, is lost.
    again = [f", asked again {time}" for time in range(_TIMES)]
    drawn = names.draw.integers(2, size=_TIMES)
    for there, when in zip([0, 1, *drawn], ["", "", *again], strict=True):
        yield (WITHOUT, WITH)[there] + when, answer(names, there=bool(there))


def answer(names: Names, *, there: bool) -> Any:
    """Return what the function says of a computer with a GPU, or without one."""
    import torch

    with pretended(there):
        said = names.best_device()
    return torch.device(said).type if isinstance(said, str | torch.device) else said


def always(call: str, kind: str) -> Rule:
    """Return the rule that a call says this kind of device, each time that it is made."""

    def rule(evidence: Evidence) -> bool:
        said = [
            observation.text for name, observation in evidence.seen.items() if name.startswith(call)
        ]
        return set(said) == {kind}

    return rule


EXERCISE = Exercise(
    title="Ask what there is",
    question=Question(asks=("best_device",), probe=probe),
    points=2,
    checks=(
        Behaviour("best_device", ()),
        Holds(
            "right without a GPU",
            always(WITHOUT, "cpu"),
            "On a computer without a GPU, `best_device()` does not name the CPU.",
        ),
        Holds(
            "right with a GPU",
            always(WITH, "cuda"),
            "On a computer with a GPU, `best_device()` does not name the GPU.",
        ),
    ),
)
