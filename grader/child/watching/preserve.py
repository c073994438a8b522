"""Put back everything that a probe touches: names, values, gradients, random states, figures."""

import contextlib
import io
import sys
import warnings
from collections.abc import Iterator
from typing import Any

import numpy as np

from grader.child.watching.reached import Reached
from grader.child.watching.saved import Saved
from grader.child.watching.saved_iterator import SavedIterators
from grader.child.watching.saved_process import saved_builtins, saved_process

# Of the looks that are under way: the stand-ins that give their places back when those are over.
_standing: list[SavedIterators] = []


@contextlib.contextmanager
def hushed() -> Iterator[None]:
    """Hold back what a block prints, draws and warns of.

    What a learner asks NumPy to raise, it raises in their cells and not in a probe's sums.
    """
    loud = _Loud()
    loud.hush()
    try:
        with np.errstate(all="ignore"):
            yield
    finally:
        while _standing:
            _standing.pop().end()
        loud.put_back()


class _Loud(Saved):
    """Where a process prints, draws and warns: at once, as each look begins with it.

    Pyplot begins with no figure, so that nothing is drawn upon the learner's current one. What was
    warned of before counts as before; `catch_warnings` would have each warning that is given once
    be given once more.
    """

    def __init__(self) -> None:
        self._streams = sys.stdout, sys.stderr
        self._warning = warnings.filters, warnings.showwarning
        helpers: Any = sys.modules.get("matplotlib._pylab_helpers")
        self._manager = None if helpers is None else helpers.Gcf
        self._figures: Any = None if helpers is None else helpers.Gcf.figs

    def hush(self) -> None:
        sys.stdout, sys.stderr = io.StringIO(), io.StringIO()
        warnings.filters = [("ignore", None, Warning, None, 0)]
        if self._manager is not None:
            self._manager.figs = type(self._figures)()

    def put_back(self) -> None:
        sys.stdout, sys.stderr = self._streams
        warnings.filters, warnings.showwarning = self._warning
        if self._manager is not None:
            self._manager.figs = self._figures


class State:
    """How a namespace and its process are now, to be put back as often as need be."""

    def __init__(self, namespace: dict[str, Any]) -> None:
        process = saved_process()
        reached = Reached(namespace)
        values = [*reversed(reached.saved), reached.iterators]
        # From the end to the beginning: what putting back itself stands on comes first.
        self._saved: list[Saved] = [*process, *values, saved_builtins()]
        _standing.append(reached.iterators)

    def put_back(self) -> None:
        """Leave everything as it was when this was made, whatever comes between."""
        interrupted: BaseException | None = None
        left = list(self._saved)
        while left:
            try:
                _put_back_last(left)
            except BaseException as error:  # noqa: BLE001 - a signal's: first the learner's values
                interrupted = error
        if interrupted is not None:
            raise interrupted


class AtRest:
    """A namespace and its process as they are now, to which block after block brings them back.

    For authors' code alone: what can be walked once stays replaced by what can be walked again.
    """

    def __init__(self, namespace: dict[str, Any]) -> None:
        self._state = State(namespace)
        _standing.clear()

    @contextlib.contextmanager
    def preserved(self) -> Iterator[None]:
        """Run a block, then leave everything as it was.

        Holds back what the block prints and the warnings it gives.
        """
        with hushed():
            try:
                yield
            finally:
                self._state.put_back()


def _put_back_last(left: list[Saved]) -> None:
    """Put back one after the other from the end, each taken off the list when it is done."""
    while left:
        # One value that cannot be put back must not keep the others from it. This runs thousands of
        # times a notebook, and `suppress` takes longer than most values do.
        try:  # noqa: SIM105
            left[-1].put_back()
        except Exception:  # noqa: BLE001, S110
            pass
        left.pop()
