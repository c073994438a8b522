"""How often autograd walked back over a recording, by PyTorch's own count of such walks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from grader.authoring import Evidence, Names, Rule


def walks_so_far() -> int:
    """Return how often this process walked back over a recording, this asking included."""
    import torch

    seen: list[int] = []
    with torch.enable_grad():
        start: Any = torch.zeros((), requires_grad=True) * 1
        # Each walk has a number, one more than that of the walk before.
        start.register_hook(lambda _: seen.append(torch._C._current_graph_task_id()))  # noqa: SLF001
        start.backward()
    return seen[0]


def note_walks(names: Names) -> None:
    """Note how many walks there were when a probe began, and that it ended there."""
    now, noted = walks_so_far(), names.recalled("walks").setdefault("noted", [])
    noted.extend([now, now] if noted else [now])


def walks_noted(names: Names) -> list[int]:
    """Return how many walks there were when each probe ended and when the next began, in turn.

    Of them, those since this was asked before; `walked` is the rule for it.
    """
    note_walks(names)
    walks = names.recalled("walks")
    noted = walks["noted"]
    walks["noted"] = [noted[-1]]
    return list(noted[:-1])


def walked(name: str) -> Rule:
    """Return the rule that between two probes a notebook walked back over a recording."""

    def rule(evidence: Evidence) -> bool:
        noted = evidence.array(name)
        if noted is None:
            raise LookupError(name)
        ends, beginnings = noted.reshape(-1, 2).T
        # Each asking is a walk itself.
        return bool((beginnings - ends != 1).any())

    return rule


@contextmanager
def apart(names: Names) -> Iterator[None]:
    """Keep the walks that a probe makes apart from those of the notebook."""
    note_walks(names)
    try:
        yield
    finally:
        names.recalled("walks")["noted"][-1] = walks_so_far()
