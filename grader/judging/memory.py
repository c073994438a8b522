"""What was found before, kept up to a number of bytes."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Future
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Memory(Generic[Value]):
    """Keeps what was found, by what it depends on; what was not used for longest is forgotten.

    most: how many bytes all that is kept may weigh. weigh: what one of them does, roughly.
    Safe to share between threads: what one is looking for, others wait for. What could not be found
    is looked for again.
    """

    def __init__(self, most: int, weigh: Callable[[Value], int]) -> None:
        self._most = most
        self._weigh = weigh
        self._lock = threading.Lock()
        self._known: OrderedDict[Hashable, Future[Value]] = OrderedDict()
        self._weights: dict[Hashable, int] = {}
        self._held = 0

    @property
    def held(self) -> int:
        """How many bytes all that is kept weighs."""
        return self._held

    def keeps(self, place: Hashable) -> bool:
        """Return whether something is kept under a place, or looked for."""
        with self._lock:
            return place in self._known

    def recall(self, place: Hashable, find: Callable[[], Value]) -> Value:
        """Return what is kept under a place, and find it where nothing is."""
        with self._lock:
            known = self._known.get(place)
            if known is None:
                found = self._known[place] = Future()
            else:
                self._known.move_to_end(place)
        if known is not None:
            return known.result()
        try:
            value = find()
        except BaseException as error:
            with self._lock:
                self._known.pop(place, None)
            found.set_exception(error)
            raise
        found.set_result(value)
        self._keep(place, self._weigh(value))
        return value

    def _keep(self, place: Hashable, weight: int) -> None:
        with self._lock:
            self._weights[place] = weight
            self._held += weight
            while self._held > self._most:
                # What is still looked for weighs nothing yet, and somebody waits for it.
                oldest = next(place for place in self._known if place in self._weights)
                del self._known[oldest]
                self._held -= self._weights.pop(oldest)
