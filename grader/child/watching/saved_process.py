"""What all code of a process shares, as it is now: folder, settings, hooks, and their like."""

import _signal  # type: ignore[import-not-found]
import builtins
import contextlib
import decimal
import functools
import gc
import os
import signal
import sys
import threading
import time
from collections import OrderedDict
from collections.abc import Iterator
from operator import attrgetter
from typing import Any

import numpy as np

from grader.child.watching.saved import Saved, SavedSettings, SavedState, Setting
from grader.child.watching.saved_container import CONTAINERS, SavedDict, SavedNames
from grader.child.watching.saved_random import saved_random_states
from grader.child.watching.unasked import attributes_of

# Without the streams that are written to: while probes run, those are not the learner's.
_SYSTEM_NAMES = ("stdin", "excepthook", "displayhook", "unraisablehook")
_SIGNALS = [
    getattr(signal, name)
    for name in ("SIGINT", "SIGTERM", "SIGALRM", "SIGCHLD", "SIGHUP", "SIGUSR1", "SIGUSR2")
    if hasattr(signal, name)
]
_OF_PYTHON: tuple[Setting, ...] = (
    *(
        (functools.partial(getattr, sys, name, None), functools.partial(setattr, sys, name))
        for name in _SYSTEM_NAMES
    ),
    (sys.gettrace, sys.settrace),
    (sys.getprofile, sys.setprofile),
    (gc.isenabled, lambda on: gc.enable() if on else gc.disable()),
)
# The handlers as the system has them: to make enumerations of them takes longer than all else.
_OF_SIGNALS: tuple[Setting, ...] = tuple(
    (functools.partial(_signal.getsignal, number), functools.partial(signal.signal, number))
    for number in _SIGNALS
)
_PARTS_OF_DECIMALS = ("prec", "rounding", "Emin", "Emax", "capitals", "clamp", "flags", "traps")
_decimals = attrgetter(*_PARTS_OF_DECIMALS)


def saved_process() -> list[Saved]:
    """Return how to put back what a probe may change of its process."""
    saved = [*_of_python(), *saved_random_states(), *_of_numpy()]
    for name, of_library in (("torch", _of_torch), ("matplotlib", _of_matplotlib)):
        library = sys.modules.get(name)
        if library is not None:
            saved.extend(of_library(library))
    return saved


def saved_builtins() -> Saved:
    """Return how to put back what every code, this too, calls without importing it."""
    return SavedNames(attributes_of(builtins))


def _of_python() -> Iterator[Saved]:
    yield _SavedEnvironment()
    yield CONTAINERS[list](sys.path, list)
    with contextlib.suppress(OSError):
        yield SavedState(os.getcwd, os.chdir)
    yield SavedState(sys.getrecursionlimit, sys.setrecursionlimit)
    yield _SavedDecimals()
    yield SavedSettings(_OF_PYTHON)
    if threading.current_thread() is threading.main_thread():
        yield SavedSettings(_OF_SIGNALS)
        if hasattr(signal, "setitimer"):
            yield _SavedTimer()


def _of_numpy() -> Iterator[Saved]:
    yield SavedState(np.get_printoptions, lambda options: np.set_printoptions(**options))


def _of_torch(torch: Any) -> Iterator[Saved]:
    yield SavedSettings(_settings_of(torch))
    yield SavedDict(attributes_of(sys.modules["torch._tensor_str"].PRINT_OPTS))
    yield _SavedHooks(_hooks_of(sys.modules["torch.nn.modules.module"]))


@functools.cache
def _settings_of(torch: Any) -> tuple[Setting, ...]:
    return (
        (torch.get_default_dtype, torch.set_default_dtype),
        (torch.is_grad_enabled, torch.set_grad_enabled),
        (torch.get_num_threads, torch.set_num_threads),
        (torch.is_anomaly_enabled, torch.autograd.set_detect_anomaly),
        (torch.get_deterministic_debug_mode, torch.set_deterministic_debug_mode),
    )


@functools.cache
def _hooks_of(modules: Any) -> tuple[dict[Any, Any], ...]:
    """Return where torch keeps the hooks that every module has."""
    named = (attributes_of(modules) or {}).items()
    return tuple(
        hooks for name, hooks in named if name.startswith("_global_") and isinstance(hooks, dict)
    )


def _of_matplotlib(matplotlib: Any) -> Iterator[Saved]:
    settings = getattr(matplotlib, "rcParams", None)
    if isinstance(settings, dict):
        yield SavedDict(settings)


class _SavedHooks(Saved):
    """Hooks of every module there is: mostly there are none."""

    def __init__(self, kept: tuple[dict[Any, Any], ...]) -> None:
        self._none = [hooks for hooks in kept if not hooks]
        self._some = [
            SavedDict(hooks, OrderedDict if isinstance(hooks, OrderedDict) else dict)
            for hooks in kept
            if hooks
        ]

    def put_back(self) -> None:
        for hooks in filter(None, self._none):
            hooks.clear()
        for saved in self._some:
            saved.put_back()


class _SavedEnvironment(Saved):
    def __init__(self) -> None:
        # As it is kept, since to decode it takes longer than all else here.
        environment: Any = os.environ
        self._kept: dict[Any, Any] = environment._data  # noqa: SLF001
        self._saved = dict(self._kept)

    def put_back(self) -> None:
        """Write single variables: the system has a table of its own beside the dict."""
        if self._kept == self._saved:
            return
        now, saved = dict(self._kept), self._saved
        for name in now.keys() - saved.keys():
            del os.environ[os.environ.decodekey(name)]
        for name in saved:
            if now.get(name) != saved[name]:
                value = os.environ.decodevalue(saved[name])
                os.environ[os.environ.decodekey(name)] = value


class _SavedDecimals(Saved):
    def __init__(self) -> None:
        self._context = decimal.getcontext()
        self._copy = self._context.copy()

    def put_back(self) -> None:
        decimal.setcontext(self._context)
        for name, now, then in zip(
            _PARTS_OF_DECIMALS, _decimals(self._context), _decimals(self._copy), strict=True
        ):
            if now != then:
                setattr(self._context, name, then)


class _SavedTimer(Saved):
    """The alarm that a cell's time is measured by: a call may not stop the clock."""

    def __init__(self) -> None:
        self._left, self._interval = signal.getitimer(signal.ITIMER_REAL)
        self._began = time.monotonic()

    def put_back(self) -> None:
        left, _ = signal.getitimer(signal.ITIMER_REAL)
        due = self._left - (time.monotonic() - self._began)
        if not self._left and left:
            signal.setitimer(signal.ITIMER_REAL, 0)
        elif self._left and not 0 < left <= max(due, self._interval) + 0.01:
            signal.setitimer(signal.ITIMER_REAL, max(due, 0.001), self._interval)
