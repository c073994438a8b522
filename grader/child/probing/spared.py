"""A call of a learner's function, and whether it spared what it was given."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np

from grader.child.names import Names
from grader.child.probing.copies import copied
from grader.child.tensor import is_tensor, tensor_array


def spared(
    names: Names, function: str, arguments: Mapping[str, Any], said: str = ""
) -> Iterator[tuple[str, Any]]:
    """Call a function and yield what it returned, and whether its arguments are as they were.

    Unlike `called` it does not say what an argument holds afterwards: whoever writes over one, by
    whatever steps, is seen to do the same.

    arguments: by name and in their order; they are passed by position.
    said: what to call the call; `loss(y, y_predicted)`, of the arguments' names, unless stated.

    Yields, with `loss(y, y_predicted)` for `said`:
        `loss(y, y_predicted)`: what was returned.
        `loss(y, y_predicted): arguments spared`: whether all tensors, arrays and numbers among them
            hold what they held, in the same shapes.
    Raises whatever the learner's function raises.
    """
    said = said or f"{function}({', '.join(arguments)})"
    before = [_plain(value) for value in arguments.values()]
    yield said, getattr(names, function)(*arguments.values())
    after = [_plain(value) for value in arguments.values()]
    yield f"{said}: arguments spared", all(map(np.array_equal, before, after))


def _plain(value: Any) -> Any:
    return tensor_array(value) if is_tensor(value) else copied(value)
