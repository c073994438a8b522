"""What a probe is given: the learner's names, what they held, and inputs drawn from a seed."""

import contextlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import ModuleType
from typing import Any

import numpy as np

from grader.child.tensor import is_tensor, tensor_array
from grader.child.watching.statement import NO_STATEMENT, Statement

# Of these a call does nothing over and over, unless it is told what to do by text.
_ONCE = (ModuleType, bool, int, float, str)
_TOLD_BY_TEXT = frozenset({"__import__", "eval", "exec"})


@dataclass(frozen=True, eq=False)
class Names:
    """The learner's names as attributes: `names.mse` is what `mse` holds now.

    `before` holds copies of what the exercise's names held before the statement that was just
    run, or of when the name last changed that the exercise goes back to; `first` holds what they
    held when they were first bound to a value of the shape they have now. `memory` is what the
    lesson's probes keep from one statement to the next; `statement` is the one that was just run.
    """

    namespace: dict[str, Any]
    before: Mapping[str, Any]
    first: Mapping[str, Any]
    just_touched: frozenset[str]
    draw_seed: tuple[int, ...]
    memory: dict[str, dict[str, Any]] = field(default_factory=dict)
    statement: Statement = NO_STATEMENT

    @cached_property
    def draw(self) -> np.random.Generator:
        """A NumPy generator, the same for the learner, the reference and each mistake."""
        return np.random.default_rng(self.draw_seed)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.namespace[name]
        except KeyError:
            raise NameError(f"name '{name}' is not defined") from None

    def recalled(self, what: str) -> dict[str, Any]:
        """Return what the lesson's probes keep under a heading, to be read and written."""
        return self.memory.setdefault(what, {})

    def has(self, *names: str) -> bool:
        """Return whether every name is bound."""
        return all(name in self.namespace for name in names)

    def touched(self, *names: str) -> bool:
        """Return whether the statement bound or changed any of the names, gradients too."""
        return bool(self.just_touched & set(names))

    def changed(self, *names: str) -> bool:
        """Return whether the value of any of the names differs from the one before."""
        return any(
            name not in self.before
            or not np.array_equal(_plain(self.before[name]), _plain(self.namespace[name]))
            for name in names
        )

    def may_repeat(self) -> bool:
        """Return whether the statement may have done one thing many times, by itself or by calls.

        What it calls of the learner's or of a library's objects may; a tensor's methods do not.
        """
        return self.statement.loops or any(map(self._may_repeat, self.statement.reads))

    def _may_repeat(self, name: str) -> bool:
        if name not in self.namespace:
            return name in _TOLD_BY_TEXT
        held = self.namespace[name]
        return not (is_tensor(held) or isinstance(held, _ONCE))

    @contextlib.contextmanager
    def holding(self, **values: Any) -> Iterator[None]:
        """Let names hold other values for a while.

        A tensor or array of the same shape is overwritten in place, so that a class or a closure
        that holds the same object sees the new values too. Everything is put back afterwards.
        """
        saved = {name: self.namespace[name] for name in values if name in self.namespace}
        undo = {name: _overwrite(saved.get(name), value) for name, value in values.items()}
        self.namespace.update({name: value for name, value in values.items() if undo[name] is None})
        try:
            yield
        finally:
            # The last first: two of them may be parts of one memory.
            for name, put_back in reversed(undo.items()):
                if put_back is not None:
                    put_back()
                elif name in saved:
                    self.namespace[name] = saved[name]
                else:
                    del self.namespace[name]


def _overwrite(held: Any, value: Any) -> Callable[[], None] | None:
    """Write a value into what is held, if it fits, and return how to put back what was there."""
    if is_tensor(held) and is_tensor(value) and held.shape == value.shape:
        return _overwrite_tensor(held, value)
    if isinstance(held, np.ndarray) and held.ndim and np.shape(value) == held.shape:
        copy = held.copy()
        held[...] = _plain(value)
        return lambda: held.__setitem__(..., copy)
    return None


def _overwrite_tensor(held: Any, value: Any) -> Callable[[], None]:
    copy, wanted = held.data.clone(), held.requires_grad
    tracked = held.is_leaf and held.is_floating_point()

    def put_back() -> None:
        held.data.copy_(copy)
        if tracked:
            held.requires_grad_(wanted)

    held.data.copy_(value.data)
    if tracked:
        held.requires_grad_(wanted or value.requires_grad)
    return put_back


def _plain(value: Any) -> Any:
    return tensor_array(value) if is_tensor(value) else value
