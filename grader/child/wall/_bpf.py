"""A filter program for seccomp, put together from a few phrases.

The kernel hands the program struct seccomp_data: the call's number at 0, the architecture at 4,
and six arguments of 64 bits from 16 on. Both machines that we know are little-endian. A phrase is
a run of instructions of eight bytes each, so phrases are joined as bytes are.
"""

import struct
from collections.abc import Iterable

ALLOW = 0x7FFF0000
KILL = 0x80000000
PRETEND = 0x00050000
"""Do nothing, and say that it was done: a refusal with the error number 0."""

NUMBER = 0
ARCHITECTURE = 4

_LOAD_WORD = 0x20
_AND = 0x54
_IF_EQUAL = 0x15
_IF_AT_LEAST = 0x35
_IF_ANY_BIT = 0x45
_RETURN = 0x06


def refuse(error: int) -> int:
    """Make the verdict that fails a call with this error number."""
    return PRETEND | error


def give(verdict: int) -> bytes:
    """End here with the verdict."""
    return _instruction(_RETURN, verdict)


def load(offset: int) -> bytes:
    """Take up the word at the offset, to be compared by what follows."""
    return _instruction(_LOAD_WORD, offset)


def load_argument(index: int) -> bytes:
    """Take up the low half of an argument, which is all of an int."""
    return load(16 + 8 * index)


def keep_bits(mask: int) -> bytes:
    """Clear every other bit of what was taken up."""
    return _instruction(_AND, mask)


def if_equal(value: int, body: bytes) -> bytes:
    """Do the body if what was taken up equals the value, else go on after it."""
    return _instruction(_IF_EQUAL, value, otherwise=_length(body)) + body


def unless_equal(value: int, body: bytes) -> bytes:
    """Go on after the body if what was taken up equals the value, else do it."""
    return _instruction(_IF_EQUAL, value, then=_length(body)) + body


def if_at_least(value: int, body: bytes) -> bytes:
    """Do the body if what was taken up is at least the value, else go on after it."""
    return _instruction(_IF_AT_LEAST, value, otherwise=_length(body)) + body


def if_any_bit(mask: int, body: bytes) -> bytes:
    """Do the body if a bit of the mask is set in what was taken up, else go on after it."""
    return _instruction(_IF_ANY_BIT, mask, otherwise=_length(body)) + body


def only_if(wanted: Iterable[tuple[int, int]], otherwise: int) -> bytes:
    """Allow the call if each argument, by index, has its value; else give the verdict."""
    tests = (load_argument(index) + unless_equal(value, give(otherwise)) for index, value in wanted)
    return b"".join(tests) + give(ALLOW)


def not_if(index: int, values: Iterable[int], verdict: int) -> bytes:
    """Give the verdict if the argument has one of the values; else allow the call."""
    tests = (if_equal(value, give(verdict)) for value in values)
    return load_argument(index) + b"".join(tests) + give(ALLOW)


def _instruction(code: int, value: int, then: int = 0, otherwise: int = 0) -> bytes:
    return struct.pack("=HBBI", code, then, otherwise, value)


def _length(body: bytes) -> int:
    return len(body) // 8
