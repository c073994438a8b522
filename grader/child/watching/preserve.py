"""Put back everything that a probe touches: names, values, gradients, random states, figures."""

import contextlib
import copy
import io
import os
import random
import sys
import types
import warnings
from collections import deque
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.child.tensor import is_module, is_tensor, modules_in
from grader.child.watching.saved_random import Undo, save_random_states
from grader.child.watching.saved_tensor import SavedTensor

_DEPTH = 6
# What cannot change, nor hold anything that can.
_INERT = frozenset(
    {int, float, complex, bool, str, bytes, type(None), types.ModuleType, types.BuiltinFunctionType}
)


@contextlib.contextmanager
def preserved(namespace: dict[str, Any]) -> Iterator[None]:
    """Run a block, then leave the namespace and the process as they were found.

    Holds back what the block prints and the warnings it gives.
    """
    state = State(namespace)
    try:
        with hushed():
            yield
    finally:
        state.put_back()


@contextlib.contextmanager
def hushed() -> Iterator[None]:
    """Hold back what a block prints, draws and warns of.

    What a learner asks NumPy to raise, it raises in their cells and not in a probe's sums.
    """
    with (
        _figures_apart(),
        contextlib.redirect_stdout(io.StringIO()),
        contextlib.redirect_stderr(io.StringIO()),
        warnings.catch_warnings(),
        np.errstate(all="ignore"),
    ):
        warnings.simplefilter("ignore")
        yield


@contextlib.contextmanager
def _figures_apart() -> Iterator[None]:
    """Let pyplot begin with no figure, so that nothing is drawn upon the learner's current one."""
    helpers: Any = sys.modules.get("matplotlib._pylab_helpers")
    if helpers is None:
        yield
        return
    figures = helpers.Gcf.figs
    helpers.Gcf.figs = type(figures)()
    try:
        yield
    finally:
        helpers.Gcf.figs = figures


class State:
    """How a namespace and its process are now, to be put back as often as need be."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._undo = [_bindings(namespace), *_process_states(), *_values(namespace)]

    def put_back(self) -> None:
        """Leave everything as it was when this was made."""
        for step in reversed(self._undo):
            # One value that cannot be put back must not keep the others from it.
            with contextlib.suppress(Exception):
                step()


def _bindings(namespace: dict[str, Any]) -> Undo:
    saved = dict(namespace)

    def restore() -> None:
        for name in namespace.keys() - saved.keys():
            del namespace[name]
        namespace.update(saved)

    return restore


def _process_states() -> list[Undo]:
    folder = os.getcwd()  # noqa: PTH109 - PurePath would add nothing to a string put back
    undo: list[Undo] = [lambda: os.chdir(folder), *save_random_states()]
    torch: Any = sys.modules.get("torch")
    if torch is not None:
        default_type = torch.get_default_dtype()
        recording = torch.is_grad_enabled()
        undo.append(lambda: torch.set_default_dtype(default_type))
        undo.append(lambda: torch.set_grad_enabled(recording))
    return undo


def _values(namespace: dict[str, Any]) -> list[Undo]:
    undo: list[Undo] = []
    seen: set[int] = set()
    for name, value in list(namespace.items()):
        if not name.startswith("__"):
            _save(value, undo, seen, _DEPTH)
    return undo


def _save(value: Any, undo: list[Undo], seen: set[int], depth: int) -> None:
    if type(value) in _INERT or id(value) in seen or not depth:
        return
    seen.add(id(value))
    try:
        _save_new(value, undo, seen, depth)
    except (Exception, SystemExit):  # noqa: BLE001 - one value must not keep the others back
        return


def _save_new(value: Any, undo: list[Undo], seen: set[int], depth: int) -> None:
    whole = _whole(value)
    if whole is not None:
        undo.append(whole)
    elif isinstance(value, list | dict | set | deque):
        undo.append(_container(value))
        _save_all(value.values() if isinstance(value, dict) else value, undo, seen, depth)
    elif isinstance(value, tuple):
        _save_all(value, undo, seen, depth)
    elif isinstance(value, types.FunctionType):
        _save_function(value, undo, seen, depth)
    elif isinstance(value, types.MethodType):
        _save(value.__self__, undo, seen, depth)
    elif isinstance(value, type):
        if value.__module__ == "__main__":
            undo.append(_class(value))
            _save_all(vars(value).values(), undo, seen, depth)
    elif _is_learners_or_torch(value):
        # However deep a module holds others, each is saved as if it lay at the top.
        _save_all(modules_in(value) if is_module(value) else (), undo, seen, _DEPTH + 1)
        undo.append(_container(value.__dict__))
        _save_all(value.__dict__.values(), undo, seen, depth)


def _whole(value: Any) -> Undo | None:
    """Return how to put back a value that holds no other values."""
    if isinstance(value, np.ndarray):
        return _array(value)
    return SavedTensor(value).put_back if is_tensor(value) else _generator(value)


def _is_learners_or_torch(value: Any) -> bool:
    """Objects of other libraries (the shell's own among them) are not a probe's to change."""
    home = getattr(type(value), "__module__", "")
    ours = home == "__main__" or home.startswith("torch.")
    return ours and isinstance(getattr(value, "__dict__", None), dict)


def _save_all(values: Any, undo: list[Undo], seen: set[int], depth: int) -> None:
    for value in list(values):
        if type(value) not in _INERT:
            _save(value, undo, seen, depth - 1)


def _save_function(
    function: types.FunctionType, undo: list[Undo], seen: set[int], depth: int
) -> None:
    for cell in function.__closure__ or ():
        with contextlib.suppress(ValueError):
            undo.append(_closure_cell(cell))
            _save(cell.cell_contents, undo, seen, depth - 1)
    _save_all(function.__defaults__ or (), undo, seen, depth)
    if function.__dict__:
        undo.append(_container(function.__dict__))
        _save_all(function.__dict__.values(), undo, seen, depth)


def _generator(value: Any) -> Undo | None:
    """Return how to put back a random generator of the learner's own; None for anything else."""
    if isinstance(value, random.Random):
        state = value.getstate()
        return lambda: value.setstate(state)
    if isinstance(value, np.random.RandomState):
        drawn = value.get_state()
        return lambda: value.set_state(drawn)
    if isinstance(value, np.random.Generator):
        bits = copy.deepcopy(value.bit_generator.state)
        return lambda: setattr(value.bit_generator, "state", bits)
    if "torch" in sys.modules and isinstance(value, sys.modules["torch"].Generator):
        held = value.get_state()
        return lambda: value.set_state(held)
    return None


def _closure_cell(cell: types.CellType) -> Undo:
    contents = cell.cell_contents

    def restore() -> None:
        cell.cell_contents = contents

    return restore


def _array(array: np.ndarray) -> Undo:
    saved = array.copy()

    def restore() -> None:
        if array.flags.writeable:
            array[...] = saved

    return restore


def _class(learners: type) -> Undo:
    saved = dict(vars(learners))

    def restore() -> None:
        for name in vars(learners).keys() - saved.keys():
            delattr(learners, name)
        for name, value in saved.items():
            if vars(learners)[name] is not value:
                setattr(learners, name, value)

    return restore


def _container(container: Any) -> Undo:
    saved = container.copy()

    def restore() -> None:
        container.clear()
        add = container.extend if isinstance(container, list | deque) else container.update
        add(saved)

    return restore
