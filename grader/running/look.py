"""How a run of a notebook is looked at."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Look:
    """How a run of a notebook looks at it.

    stood_in: the exercises whose answers are replaced by their stand-ins.
    judged: the exercises to judge by it; all, where none is stood in for.
    """

    stood_in: frozenset[str] = frozenset()
    judged: frozenset[str] = frozenset()


FIRST_LOOK = Look()
