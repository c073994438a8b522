"""A short time for code of a learner's that nobody called: how an exception words itself, say."""

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from typing import Any

# Code that holds back what ends it is ended once more.
_INSIST_AFTER = 0.05


class TimeIsUp(BaseException):
    """The code took longer than it may; no `except Exception` of the learner's holds it back."""


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raise TimeIsUp in a block that takes too long.

    An alarm that was set before goes off when it would have. Off the main thread, and where there
    are no alarms, the block takes the time that it takes.
    """
    if (
        not hasattr(signal, "setitimer")
        or threading.current_thread() is not threading.main_thread()
    ):
        yield
        return
    handler = signal.getsignal(signal.SIGALRM)
    left, interval = signal.getitimer(signal.ITIMER_REAL)
    began = time.monotonic()
    try:
        signal.signal(signal.SIGALRM, _end)
        signal.setitimer(signal.ITIMER_REAL, seconds, _INSIST_AFTER)
        try:
            yield
        finally:
            # Nested, so that an alarm between these two lines keeps nothing from being put back.
            signal.setitimer(signal.ITIMER_REAL, 0)
    finally:
        signal.signal(signal.SIGALRM, handler)
        due = left - (time.monotonic() - began)
        signal.setitimer(signal.ITIMER_REAL, max(due, 0.001) if left else 0, interval)


def _end(number: int, where: Any) -> None:
    raise TimeIsUp
