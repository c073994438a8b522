"""A top-level statement that was just run: where it stands, what it binds, whether it loops."""

import dis
from collections.abc import Iterator
from dataclasses import dataclass
from types import CodeType

_BINDING = frozenset(dis.opmap[name] for name in ("STORE_NAME", "STORE_GLOBAL"))
_MORE = dis.opmap["EXTENDED_ARG"]
_BACKWARD = frozenset(code for name, code in dis.opmap.items() if "BACKWARD" in name)


@dataclass(frozen=True)
class Statement:
    """Its first line in its cell, from 1, and the names that it binds, to equal values too.

    A statement that is not known has no line and binds nothing, and may loop.

    reads: the names in it, attributes too.
    loops: whether it goes back to something that it has done; what it calls may all the same.
    """

    line: int = 0
    binds: frozenset[str] = frozenset()
    reads: frozenset[str] = frozenset()
    loops: bool = True

    @classmethod
    def of(cls, code: CodeType, *, failed: bool = False) -> "Statement":
        """Return what is known of a statement by its compiled code.

        failed: whether it raised: nobody knows what it had bound by then.
        """
        lines = [line for _, _, line in code.co_lines() if line]
        binds = frozenset(() if failed else _bound(code))
        return cls(min(lines, default=0), binds, frozenset(code.co_names), _loops(code))


NO_STATEMENT = Statement()


def _bound(code: CodeType) -> Iterator[str]:
    """Yield the names that the code itself binds; a function that it calls may bind others."""
    beyond = 0
    for operation, argument in zip(code.co_code[::2], code.co_code[1::2], strict=True):
        place = argument | beyond
        beyond = place << 8 if operation == _MORE else 0
        if operation in _BINDING:
            yield code.co_names[place]


def _loops(code: CodeType) -> bool:
    """Return whether code may be run again and again: functions in it may be called so too."""
    has_functions = any(isinstance(constant, CodeType) for constant in code.co_consts)
    return has_functions or not _BACKWARD.isdisjoint(code.co_code[::2])
