"""Whether threads of the learner's are at work, and how what threads wait for is now."""

import _thread
import threading
from collections.abc import Callable
from types import FunctionType
from typing import Any

from grader.child.watching.saved import Saved
from grader.child.watching.unasked import attributes_of, home_of, is_a

# What ran when watching began is none of the learner's, nor is what libraries start by themselves.
_OURS = tuple(threading.enumerate())
_LIBRARIES = ("concurrent", "ipykernel", "IPython", "matplotlib", "tornado", "tqdm", "zmq")


def threads_at_work() -> bool:
    """Return whether a thread of the learner's runs beside this one.

    What it adds to a container cannot be told from what a probe adds, and must not be lost.
    """
    return threading.active_count() > 1 and any(map(_is_learners, threading.enumerate()))


def _is_learners(thread: Any) -> bool:
    if any(thread is ours for ours in (*_OURS, threading.current_thread())):
        return False
    target = (attributes_of(thread) or {}).get("_target")
    made_in = target.__module__ if type(target) is FunctionType else home_of(type(target))
    return not any(str(home).startswith(_LIBRARIES) for home in (home_of(type(thread)), made_in))


class SavedLock(Saved):
    """Whether a lock is held, and of one that belongs to a thread, whether by this one."""

    def __init__(self, lock: Any) -> None:
        own = is_a(lock, _thread.RLock)
        self._lock = lock
        self._is_held: Callable[[], bool] = lock._is_owned if own else lock.locked  # noqa: SLF001
        self._was_held = self._is_held()

    def put_back(self) -> None:
        """Take it again or let it go, unless another thread may have done what is seen."""
        if self._is_held() == self._was_held or threads_at_work():
            return
        if self._was_held:
            self._lock.acquire(blocking=False)
        while not self._was_held and self._is_held():
            self._lock.release()
