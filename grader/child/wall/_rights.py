"""What Landlock can take from a process, and since which version of its interface.

The names and bits are those of include/uapi/linux/landlock.h in the kernel's source; each version
is told in https://docs.kernel.org/userspace-api/landlock.html, "Previous limitations".
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntFlag
from typing import TypeVar


class Files(IntFlag):
    """What can be done with a file or a folder: LANDLOCK_ACCESS_FS_*."""

    EXECUTE = 1 << 0
    WRITE_FILE = 1 << 1
    READ_FILE = 1 << 2
    READ_DIR = 1 << 3
    REMOVE_DIR = 1 << 4
    REMOVE_FILE = 1 << 5
    MAKE_CHAR = 1 << 6
    MAKE_DIR = 1 << 7
    MAKE_REG = 1 << 8
    MAKE_SOCK = 1 << 9
    MAKE_FIFO = 1 << 10
    MAKE_BLOCK = 1 << 11
    MAKE_SYM = 1 << 12
    REFER = 1 << 13
    TRUNCATE = 1 << 14
    IOCTL_DEV = 1 << 15
    RESOLVE_UNIX = 1 << 16


class Network(IntFlag):
    """What can be done with a port: LANDLOCK_ACCESS_NET_*."""

    BIND_TCP = 1 << 0
    CONNECT_TCP = 1 << 1
    BIND_UDP = 1 << 2
    CONNECT_SEND_UDP = 1 << 3


class Scopes(IntFlag):
    """What of other processes can be out of reach: LANDLOCK_SCOPE_*."""

    ABSTRACT_UNIX_SOCKET = 1 << 0
    SIGNAL = 1 << 1


class Silence(IntFlag):
    """Which refusals the audit log is not told of: LANDLOCK_RESTRICT_SELF_LOG_*_OFF."""

    LOG_SAME_EXEC_OFF = 1 << 0
    LOG_SUBDOMAINS_OFF = 1 << 2


@dataclass(frozen=True)
class Known:
    """All that one version of Landlock can take, and how silent it can be about it."""

    files: Files
    network: Network
    scopes: Scopes
    silence: Silence


_Right = TypeVar("_Right", Files, Network, Scopes, Silence)

_OLDEST_FILES = Files((1 << 13) - 1)
_FILES_SINCE = {
    1: _OLDEST_FILES,
    2: Files.REFER,
    3: Files.TRUNCATE,
    5: Files.IOCTL_DEV,
    9: Files.RESOLVE_UNIX,
}
_NETWORK_SINCE = {
    4: Network.BIND_TCP | Network.CONNECT_TCP,
    10: Network.BIND_UDP | Network.CONNECT_SEND_UDP,
}
_SCOPES_SINCE = {6: Scopes.ABSTRACT_UNIX_SOCKET | Scopes.SIGNAL}
_SILENCE_SINCE = {7: Silence.LOG_SAME_EXEC_OFF | Silence.LOG_SUBDOMAINS_OFF}


def known(abi: int) -> Known:
    """Return what the version knows; one newer than these tables knows at least all of it."""
    return Known(
        _all(_FILES_SINCE, Files(0), abi),
        _all(_NETWORK_SINCE, Network(0), abi),
        _all(_SCOPES_SINCE, Scopes(0), abi),
        _all(_SILENCE_SINCE, Silence(0), abi),
    )


def _all(since: Mapping[int, _Right], none: _Right, abi: int) -> _Right:
    found = none
    for version, rights in since.items():
        if version <= abi:
            found |= rights
    return found
