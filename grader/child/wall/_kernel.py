"""The few system calls that Python has no name for, and how their refusal is told."""

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache

from grader.errors import WallError

SET_DUMPABLE = 4
SET_KEEP_CAPABILITIES = 8
SET_SECCOMP = 22
DROP_BOUNDING_CAPABILITY = 24
SET_NO_NEW_PRIVILEGES = 38
AMBIENT_CAPABILITIES = 47
AMBIENT_RAISE = 2
AMBIENT_CLEAR = 4

# Numbers from 424 on are the same on every architecture.
_CLOSE_RANGE = 436
_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_ADD_RULE = 445
_LANDLOCK_RESTRICT_SELF = 446
_ASK_VERSION = 1
_RULE_PATH_BENEATH = 1
_SECCOMP_FILTER = 2
_CAPABILITY_VERSION_3 = 0x20080522
_LAST_DESCRIPTOR = 2**31 - 1


class _FilterProgram(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


@contextmanager
def part(name: str) -> Iterator[None]:
    """Tell a failure to build this part of the wall in one line.

    Raises:
        WallError: the block raised OSError or ValueError.

    """
    try:
        yield
    except (OSError, ValueError) as problem:
        raise WallError(f"the wall cannot be built here: {name}: {problem}") from problem


def process_control(option: int, *arguments: int) -> None:
    """Call prctl.

    Raises:
        OSError: the kernel refuses.

    """
    words = [ctypes.c_ulong(word) for word in (*arguments, 0, 0, 0, 0)[:4]]
    _checked(_library().prctl(option, *words))


def install_filter(program: bytes) -> None:
    """Put a seccomp filter round this process and all it starts.

    Raises:
        OSError: the kernel has no seccomp filters, or refuses this one.

    """
    filter_program = _FilterProgram(len(program) // 8, program)
    address = ctypes.addressof(filter_program)
    process_control(SET_SECCOMP, _SECCOMP_FILTER, address)


def set_capabilities(mask: int) -> None:
    """Hold exactly these capabilities, from the first 32, and let them be inherited.

    Raises:
        OSError: one of them is not there to be held.

    """
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    held = struct.pack("=6I", mask, mask, mask, 0, 0, 0)
    _checked(_library().capset(header, held))


def close_range(first: int, last: int = _LAST_DESCRIPTOR) -> None:
    """Close every descriptor from first to last.

    Raises:
        OSError: the kernel is older than 5.9.

    """
    # os.closerange would try two thousand million numbers one by one where libc lacks the call.
    _checked(_library().syscall(_CLOSE_RANGE, ctypes.c_uint(first), ctypes.c_uint(last), 0))


def landlock_version() -> int:
    """Say which version of Landlock's interface this kernel has; 0: none, or not started.

    Raises:
        OSError: this is not Linux, or the call is refused for another reason.

    """
    try:
        return _landlock(_LANDLOCK_CREATE_RULESET, None, ctypes.c_size_t(0), _ASK_VERSION)
    except OSError as problem:
        if problem.errno in (errno.ENOSYS, errno.EOPNOTSUPP):
            return 0
        raise


def create_ruleset(files: int, network: int, scopes: int) -> int:
    """Open a Landlock ruleset that refuses all of these, and return its descriptor.

    Raises:
        OSError: the kernel does not know a right.

    """
    # struct landlock_ruleset_attr. An older kernel takes a longer one whose end is zero.
    handled = struct.pack("=3Q", files, network, scopes)
    return _landlock(_LANDLOCK_CREATE_RULESET, handled, ctypes.c_size_t(len(handled)), 0)


def path_rule(access: int, descriptor: int) -> ctypes.Array[ctypes.c_char]:
    """Lay out struct landlock_path_beneath_attr, which is packed."""
    return ctypes.create_string_buffer(struct.pack("=Qi", access, descriptor), 12)


def add_path_rule(ruleset: int, rule: ctypes.Array[ctypes.c_char]) -> None:
    """Add a prepared rule to a Landlock ruleset.

    Raises:
        OSError: the kernel refuses the rule.

    """
    _landlock(_LANDLOCK_ADD_RULE, ruleset, _RULE_PATH_BENEATH, rule, 0)


def restrict_self(ruleset: int, flags: int) -> None:
    """Confine this thread, and all it starts, to a Landlock ruleset.

    Raises:
        OSError: the kernel refuses, as it does one that could still gain privileges.

    """
    _landlock(_LANDLOCK_RESTRICT_SELF, ruleset, flags)


def _landlock(number: int, *arguments: object) -> int:
    # https://docs.kernel.org/userspace-api/landlock.html; the C library has no names for these.
    return _checked(_library().syscall(number, *arguments))


@cache
def _library() -> ctypes.CDLL:
    if sys.platform != "linux":
        raise OSError(f"the wall is made of parts of Linux; this is {sys.platform}")
    return ctypes.CDLL(None, use_errno=True)


def _checked(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result
