"""What the filter says of each call, on both machines; here it is read as the kernel reads it."""

import errno
import re
import struct
from pathlib import Path

import pytest

from grader.child.wall import _filter
from grader.child.wall._bpf import ALLOW, KILL, PRETEND, refuse
from grader.child.wall._syscalls import LAST_REVIEWED, NUMBERS

FORBIDDEN, ABSENT = refuse(errno.EPERM), refuse(errno.ENOSYS)
ARCHITECTURES = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
CURRENT, OLDEST = 7, 1
OWN = 1234


def verdict(program: bytes, number: int, *arguments: int, architecture: int) -> int:
    """Run a filter as the kernel does."""
    words = (*arguments, 0, 0, 0, 0, 0, 0)[:6]
    data = struct.pack("=iIQ6Q", number, architecture, 0, *words)
    held, at = 0, 0
    while True:
        code, then, otherwise, value = struct.unpack_from("=HBBI", program, at * 8)
        at += 1
        if code == 0x06:
            return int(value)
        if code == 0x20:
            (held,) = struct.unpack_from("=I", data, value)
        elif code == 0x54:
            held &= value
        else:
            tests = {0x15: held == value, 0x35: held >= value, 0x45: held & value != 0}
            at += then if tests[code] else otherwise


def said(machine: str, name: str, *arguments: int, abi: int = CURRENT) -> int:
    """Say what becomes of a call."""
    program = _filter.whole(machine, abi, OWN)
    architecture = ARCHITECTURES[machine]
    return verdict(program, NUMBERS[machine][name], *arguments, architecture=architecture)


@pytest.fixture(params=ARCHITECTURES)
def machine(request: pytest.FixtureRequest) -> str:
    """Give each machine in turn."""
    name: str = request.param
    return name


FORBIDDEN_CALLS = (
    "socket connect bind listen accept accept4 ptrace process_vm_readv process_vm_writev mount "
    "umount2 pivot_root chroot unshare setns name_to_handle_at open_by_handle_at keyctl add_key "
    "request_key io_uring_setup io_uring_enter io_uring_register bpf perf_event_open userfaultfd "
    "kexec_load init_module finit_module shmget shmat semget msgget mq_open inotify_init1 "
    "fanotify_init fchown fchownat setxattr removexattr move_mount fsopen mount_setattr"
)


@pytest.mark.parametrize("name", FORBIDDEN_CALLS.split())
def test_some_calls_are_never_allowed(machine: str, name: str) -> None:
    assert said(machine, name) == FORBIDDEN


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        ("clone", (17,)),
        ("clone", (0x3D0F00,)),
        ("socketpair", (1, 1)),
        ("socketpair", (1, 1 | 0x80800)),
        ("prlimit64", (0, 7)),
        ("setpriority", (0, 0, 5)),
        ("ioprio_set", (1, 0)),
        ("fcntl", (3, 2)),
        ("ioctl", (0, 0x5401)),
        ("kill", (99, 9)),
        ("truncate", ()),
    ],
)
def test_these_are_allowed(machine: str, name: str, arguments: tuple[int, ...]) -> None:
    assert said(machine, name, *arguments) == ALLOW


@pytest.mark.parametrize(
    ("name", "arguments"),
    [
        *[("clone", (17 | 1 << bit,)) for bit in (15, 17, 25, 26, 27, 28, 29, 30)],
        ("socketpair", (1, 2)),
        ("socketpair", (1, 5)),
        ("socketpair", (16, 1)),
        ("prlimit64", (99, 7)),
        ("setpriority", (0, 99)),
        ("setpriority", (2, 0)),
        ("ioprio_set", (3, 0)),
        ("sched_setaffinity", (99,)),
        *[("fcntl", (3, command)) for command in (8, 10, 15, 1024)],
        *[("ioctl", (0, command)) for command in (0x5412, 0x541C, 0x8901, 0x8902)],
    ],
)
def test_these_are_not(machine: str, name: str, arguments: tuple[int, ...]) -> None:
    assert said(machine, name, *arguments) == FORBIDDEN


def test_times_are_set_in_pretence_but_a_touch_fails(machine: str) -> None:
    path, times = 1 << 40, 1 << 41
    assert said(machine, "utimensat", 0, path, times) == PRETEND
    assert said(machine, "utimensat", 3, 0, 0) == PRETEND
    assert said(machine, "utimensat", 0, path, 0) == FORBIDDEN


@pytest.mark.parametrize("abi", [OLDEST, 2])
def test_truncation_is_refused_where_landlock_lets_it_by(machine: str, abi: int) -> None:
    assert said(machine, "truncate", abi=abi) == FORBIDDEN
    assert said(machine, "truncate", abi=3) == ALLOW


@pytest.mark.parametrize("name", ["kill", "tkill", "tgkill", "rt_sigqueueinfo"])
def test_signals_are_for_oneself_where_landlock_lets_them_by(machine: str, name: str) -> None:
    everybody = (1 << 64) - 1
    assert said(machine, name, OWN, abi=5) == ALLOW
    for other in (0, 1, OWN + 1, everybody):
        assert said(machine, name, other, abi=5) == FORBIDDEN


def test_new_calls_are_absent(machine: str) -> None:
    program = _filter.whole(machine, CURRENT, OWN)
    architecture = ARCHITECTURES[machine]
    assert said(machine, "clone3") == ABSENT
    assert verdict(program, LAST_REVIEWED + 1, architecture=architecture) == ABSENT
    assert verdict(program, LAST_REVIEWED, architecture=architecture) == ALLOW


def test_calls_of_another_architecture_kill(machine: str) -> None:
    program = _filter.whole(machine, CURRENT, OWN)
    for other in (0x40000003, 0x40000028, *ARCHITECTURES.values()):
        if other != ARCHITECTURES[machine]:
            assert verdict(program, 0, architecture=other) == KILL
    assert verdict(program, 0x40000000, architecture=ARCHITECTURES[machine]) == KILL


def test_the_kernel_takes_programs_of_this_length(machine: str) -> None:
    assert len(_filter.whole(machine, OLDEST, OWN)) // 8 < 4096


def test_every_call_named_is_in_the_table() -> None:
    assert set(_filter._always()) | set(_filter._signals_to(OWN)) <= set(NUMBERS["x86_64"])


def test_the_numbers_are_those_of_the_systems_headers(machine: str) -> None:
    if not HEADERS[machine].exists():
        pytest.skip("the headers of the C library are not installed")
    text = HEADERS[machine].read_text()
    found = re.findall(r"^#define __NR(?:3264)?_(\w+)\s+(\d+)", text, re.MULTILINE)
    official = {name: int(number) for name, number in found}
    assert {name: official[name] for name in NUMBERS[machine]} == NUMBERS[machine]
