"""A call of a learner's function, and all that comes of it; `Returns` is the check beside it."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from grader.child.names import Names
from grader.child.probing.copies import copied
from grader.child.probing.kinds import is_tracked
from grader.child.probing.slopes import refusal, slopes_of
from grader.child.tensor import is_tensor


def called(
    names: Names, function: str, arguments: Mapping[str, Any], said: str = ""
) -> Iterator[tuple[str, Any]]:
    """Call a function and yield what it returned, the slopes, and what it left of its arguments.

    arguments: by name and in their order; they are passed by position.
    said: what to call the call; `mse(t1, t2)`, of the arguments' names, unless stated.

    Yields, with `mse(t1, t2)` for `said`:
        `mse(t1, t2)`: what was returned.
        `mse(t1, t2): slope in t1`: for each argument that autograd tracks, the gradient of the
            result's sum, in the argument's shape; None where no graph leads there, and the
            beginning of PyTorch's message where it refuses to walk the graph.
        `mse(t1, t2): t1 afterwards`: for each argument that is a tensor or an array, what it holds
            after the call.
    Raises whatever the learner's function raises.
    """
    said = said or f"{function}({', '.join(arguments)})"
    result = getattr(names, function)(*arguments.values())
    yield said, result
    tracked = {
        name: argument
        for name, argument in arguments.items()
        if getattr(argument, "requires_grad", False)
    }
    for name, slope in zip(tracked, slopes_of(result, *tracked.values()), strict=True):
        refused = refusal(result, tracked[name]) if slope is None and is_tracked(result) else ""
        yield f"{said}: slope in {name}", refused or slope
    for name, argument in arguments.items():
        if is_tensor(argument) or isinstance(argument, np.ndarray):
            yield f"{said}: {name} afterwards", copied(argument)
