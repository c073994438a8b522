"""What Landlock is asked for is what each version of it knows."""

import errno
import os
import re
from enum import IntFlag
from pathlib import Path

import pytest

from grader.child.wall import _kernel
from grader.child.wall._rights import Files, Network, Scopes, Silence, known

HEADER = Path("/usr/include/linux/landlock.h")
NEWEST = 11
TODAY = _kernel.landlock_version()
BEYOND = {
    "files": (known(TODAY).files + 1, 0, 0),
    "network": (0, known(TODAY).network + 1, 0),
    "scopes": (0, 0, known(TODAY).scopes + 1),
}


def asked(abi: int) -> tuple[int, int, int]:
    return known(abi).files, known(abi).network, known(abi).scopes


@pytest.mark.parametrize("abi", range(1, TODAY + 1))
def test_this_kernel_takes_what_it_and_older_ones_know(abi: int) -> None:
    os.close(_kernel.create_ruleset(*asked(abi)))


@pytest.mark.skipif(TODAY > NEWEST, reason="this kernel's Landlock is newer than the tables")
@pytest.mark.parametrize("more", BEYOND)
def test_and_no_right_beyond(more: str) -> None:
    with pytest.raises(OSError, match=os.strerror(errno.EINVAL)):
        os.close(_kernel.create_ruleset(*BEYOND[more]))


@pytest.mark.parametrize(
    ("abi", "files", "network", "scopes", "silence"),
    [
        (0, 0, 0, 0, 0),
        (1, 0x1FFF, 0, 0, 0),
        (2, 0x3FFF, 0, 0, 0),
        (3, 0x7FFF, 0, 0, 0),
        (4, 0x7FFF, 0x3, 0, 0),
        (5, 0xFFFF, 0x3, 0, 0),
        (6, 0xFFFF, 0x3, 0x3, 0),
        (7, 0xFFFF, 0x3, 0x3, 0x5),
        (8, 0xFFFF, 0x3, 0x3, 0x5),
        (9, 0x1FFFF, 0x3, 0x3, 0x5),
        (10, 0x1FFFF, 0xF, 0x3, 0x5),
        (NEWEST, 0x1FFFF, 0xF, 0x3, 0x5),
        (NEWEST + 1, 0x1FFFF, 0xF, 0x3, 0x5),
    ],
)
def test_each_version_knows_more(
    abi: int, files: int, network: int, scopes: int, silence: int
) -> None:
    assert (*asked(abi), known(abi).silence) == (files, network, scopes, silence)


@pytest.mark.skipif(not HEADER.exists(), reason="the headers of the C library are not installed")
@pytest.mark.parametrize(
    ("prefix", "rights"),
    [
        ("ACCESS_FS", Files),
        ("ACCESS_NET", Network),
        ("SCOPE", Scopes),
        ("RESTRICT_SELF", Silence),
    ],
)
def test_bits_are_those_of_the_kernels_header(prefix: str, rights: type[IntFlag]) -> None:
    pattern = rf"#define LANDLOCK_{prefix}_(\w+)\s+\(1U(?:LL)? << (\d+)\)"
    told = {name: 1 << int(bit) for name, bit in re.findall(pattern, HEADER.read_text())}
    both = [right for right in rights if right.name in told]
    assert [told[right.name] for right in both] == both
    assert both or rights is not Files
