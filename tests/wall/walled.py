"""What the fixture `walled` is: a way to make an attack from behind the wall."""

from collections.abc import Callable
from typing import Protocol

from wall_harness import Outcome, Place

from grader.child.wall import Limits, Wall


class Walled(Protocol):
    """Make an attack from behind the wall."""

    def __call__(
        self,
        attack: Callable[[Place], object],
        *,
        limits: Limits = ...,
        altered: Callable[[Wall], Wall] = ...,
        beforehand: Callable[[Place], object] = ...,
    ) -> Outcome: ...
