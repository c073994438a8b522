"""How often autograd walked back over a recording, by PyTorch's own count of such walks."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from grader.authoring import Names


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
    """Add the walks since the last probe to those of the notebook; the first probe adds none."""
    walks, now = names.recalled("walks"), walks_so_far()
    walks["theirs"] = walks.get("theirs", 0) + now - walks.get("until", now - 1) - 1
    walks["until"] = now


def walked(names: Names) -> bool:
    """Return whether the notebook walked back over a recording since this was asked before."""
    note_walks(names)
    return bool(names.recalled("walks").pop("theirs"))


@contextmanager
def apart(names: Names) -> Iterator[None]:
    """Keep the walks that a probe makes apart from those of the notebook."""
    note_walks(names)
    try:
        yield
    finally:
        names.recalled("walks")["until"] = walks_so_far()
