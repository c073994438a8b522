"""A call of a function, and what it left of what it was given; `left_alone` is the rule for it."""

from collections.abc import Iterator, Mapping
from typing import Any

from grader.child.names import Names
from grader.child.probing.copies import copied
from grader.child.tensor import is_tensor, tensor_array


def spared(
    names: Names, function: str, arguments: Mapping[str, Any], said: str = ""
) -> Iterator[tuple[str, Any]]:
    """Call a function and yield what it returned, and its arguments before and after the call.

    Unlike those of `called` they are raw: whoever writes over one, by whatever steps, is concluded
    to do the same.

    arguments: by name and in their order; they are passed by position.
    said: what to call the call; `loss(y, y_predicted)`, of the arguments' names, unless stated.

    Yields, with `loss(y, y_predicted)` for `said`, and so for each argument:
        `loss(y, y_predicted)`: what was returned.
        `raw.loss(y, y_predicted): y before`: what it held before the call.
        `raw.loss(y, y_predicted): y afterwards`: what it held after it.
    Raises whatever the learner's function raises.
    """
    said = said or f"{function}({', '.join(arguments)})"
    before = {name: _plain(value) for name, value in arguments.items()}
    yield said, getattr(names, function)(*arguments.values())
    for name, value in arguments.items():
        yield f"raw.{said}: {name} before", before[name]
        yield f"raw.{said}: {name} afterwards", _plain(value)


def _plain(value: Any) -> Any:
    return tensor_array(value) if is_tensor(value) else copied(value)
