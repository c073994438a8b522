"""A learner's process has no power over any process but its own, and gains none."""

import contextlib
import ctypes
import errno
import mmap
import os
import resource
import signal
import subprocess
from pathlib import Path

import pytest
from wall_attacks import as_with_landlock, refused, succeeded, system_call
from wall_harness import ORDINARY_USER, Place
from walled import Walled

from grader.child.wall import _kernel

TODAY, BEFORE_SIGNALS = _kernel.landlock_version(), 5
NEW_USER, NEW_NETWORK, CLONE_PARENT = 0x10000000, 0x40000000, 0x8000
READ_PAST_PERMISSIONS = 2


def neighbour_lives(place: Place) -> None:
    """Look, from before the wall, whether the neighbour runs on."""
    if "\nState:\tZ" in Path(f"/proc/{place.neighbour}/status").read_text():
        raise ProcessLookupError


@pytest.mark.parametrize("abi", [TODAY, BEFORE_SIGNALS])
@pytest.mark.parametrize("number", [0, signal.SIGTERM])
def test_no_other_process_can_be_signalled(walled: Walled, number: int, abi: int) -> None:
    altered = as_with_landlock(abi)
    for attack in (
        lambda place: os.kill(place.neighbour, number),
        lambda place: os.kill(os.getppid(), number),
        lambda place: signal.pidfd_send_signal(os.pidfd_open(place.neighbour), number),
    ):
        assert refused(walled(attack, altered=altered))
    assert (
        walled(lambda place: system_call("tkill", place.neighbour, number), altered=altered).value
        == errno.EPERM
    )


@pytest.mark.parametrize("abi", [TODAY, BEFORE_SIGNALS])
def test_a_signal_to_all_reaches_nobody_else(walled: Walled, abi: int) -> None:
    altered = as_with_landlock(abi)

    def attack(place: Place) -> None:
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.kill(-1, signal.SIGTERM)
        with contextlib.suppress(PermissionError, ProcessLookupError):
            os.killpg(0, signal.SIGTERM)

    assert succeeded(walled(attack, altered=altered))
    assert succeeded(walled(lambda place: None, beforehand=neighbour_lives))


@pytest.mark.parametrize("abi", [TODAY, BEFORE_SIGNALS])
def test_a_process_can_signal_itself(walled: Walled, abi: int) -> None:
    altered = as_with_landlock(abi)
    outcome = walled(lambda place: signal.raise_signal(signal.SIGTERM), altered=altered)
    assert outcome.signal == signal.SIGTERM


def test_a_process_can_stop_what_it_started(walled: Walled) -> None:
    def work(place: Place) -> int:
        with subprocess.Popen(["/usr/bin/sleep", "60"]) as sleeper:
            sleeper.terminate()
            return sleeper.wait()

    assert walled(work).value == -signal.SIGTERM


@pytest.mark.parametrize("request_number", [0, 16, 0x4206])
def test_no_process_can_be_traced(walled: Walled, request_number: int) -> None:
    outcome = walled(lambda place: system_call("ptrace", request_number, place.neighbour))
    assert outcome.value == errno.EPERM


@pytest.mark.parametrize(
    "call", ["process_vm_readv", "process_vm_writev", "process_madvise", "kcmp", "pidfd_getfd"]
)
def test_no_process_can_be_looked_into(walled: Walled, call: str) -> None:
    assert walled(lambda place: system_call(call, place.neighbour)).value == errno.EPERM


def test_no_other_process_can_be_slowed_or_limited(walled: Walled) -> None:
    for attack in (
        lambda place: resource.prlimit(place.neighbour, resource.RLIMIT_CPU, (1, 1)),
        lambda place: os.setpriority(os.PRIO_PROCESS, place.neighbour, 19),
        lambda place: os.setpriority(os.PRIO_USER, 0, 19),
        lambda place: os.sched_setaffinity(place.neighbour, {0}),
        lambda place: os.sched_setscheduler(place.neighbour, os.SCHED_IDLE, os.sched_param(0)),
    ):
        assert refused(walled(attack))


def test_a_process_can_slow_and_limit_itself(walled: Walled) -> None:
    def work(place: Place) -> int:
        resource.setrlimit(resource.RLIMIT_STACK, resource.getrlimit(resource.RLIMIT_STACK))
        os.sched_setaffinity(0, os.sched_getaffinity(0))
        return os.nice(1)

    assert succeeded(walled(work))


def test_a_process_is_nobody_and_stays_so(walled: Walled) -> None:
    assert 0 not in walled(lambda place: os.getresuid() + os.getresgid()).value
    assert 0 not in walled(lambda place: os.getgroups()).value
    for attack in (
        lambda place: os.setuid(0),
        lambda place: os.setresuid(-1, 0, -1),
        lambda place: os.setgid(0),
        lambda place: os.setgroups([0]),
    ):
        assert refused(walled(attack))


def test_a_process_has_no_power_but_perhaps_to_read(walled: Walled) -> None:
    def attack(place: Place) -> list[int]:
        header = (ctypes.c_uint32 * 2)(0x20080522, 0)
        held = (ctypes.c_uint32 * 6)()
        ctypes.CDLL(None).capget(header, held)
        return list(held)

    low, high = walled(attack).value[:3], walled(attack).value[3:]
    assert high == [0, 0, 0]
    assert {word & ~(1 << READ_PAST_PERMISSIONS) for word in low} == {0}


def test_started_as_root_it_could_not_be_given_another(walled: Walled) -> None:
    read_bounding = 23

    def attack(place: Place) -> set[int]:
        library = ctypes.CDLL(None)
        return {power for power in range(64) if library.prctl(read_bounding, power, 0, 0, 0) == 1}

    started_as_root = os.getuid() == 0 and walled(lambda place: os.getuid()).value != ORDINARY_USER
    if started_as_root:
        assert walled(attack).value <= {READ_PAST_PERMISSIONS}


def test_no_program_can_give_it_more(walled: Walled) -> None:
    get_no_new_privileges = 39
    assert (
        walled(lambda place: ctypes.CDLL(None).prctl(get_no_new_privileges, 0, 0, 0, 0)).value == 1
    )


def test_it_keeps_its_memory_from_its_users_other_programs(walled: Walled) -> None:
    get_dumpable = 3
    assert walled(lambda place: ctypes.CDLL(None).prctl(get_dumpable, 0, 0, 0, 0)).value == 0


@pytest.mark.parametrize(
    ("call", "argument"),
    [
        ("unshare", NEW_USER),
        ("unshare", NEW_NETWORK),
        ("setns", 0),
        ("clone", NEW_USER | signal.SIGCHLD),
        ("clone", CLONE_PARENT | signal.SIGCHLD),
        ("chroot", 0),
        ("mount", 0),
        ("umount2", 0),
        ("pivot_root", 0),
        ("fsopen", 0),
        ("open_tree", 0),
    ],
)
def test_no_other_view_of_the_machine_can_be_had(walled: Walled, call: str, argument: int) -> None:
    assert walled(lambda place: system_call(call, argument)).value == errno.EPERM


@pytest.mark.parametrize(
    "call",
    [
        *("io_uring_setup", "bpf", "perf_event_open", "userfaultfd", "keyctl", "add_key"),
        *("request_key", "kexec_load", "init_module", "syslog", "inotify_init1", "fanotify_init"),
    ],
)
def test_the_kernel_is_asked_no_favours(walled: Walled, call: str) -> None:
    assert walled(lambda place: system_call(call)).value == errno.EPERM


def test_calls_nobody_looked_into_are_not_there(walled: Walled) -> None:
    assert walled(lambda place: system_call("clone3")).value == errno.ENOSYS


@pytest.mark.skipif(os.uname().machine != "x86_64", reason="only x86-64 has calls of another kind")
def test_calls_of_another_kind_are_the_end(walled: Walled) -> None:
    def through_x32(place: Place) -> None:
        ctypes.CDLL(None).syscall(0x40000000 + 39)

    def through_interrupt(place: Place) -> None:
        code = mmap.mmap(-1, mmap.PAGESIZE, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC)
        code.write(b"\xb8\x14\x00\x00\x00\xcd\x80\xc3")
        ctypes.CFUNCTYPE(ctypes.c_int)(ctypes.addressof(ctypes.c_char.from_buffer(code)))()

    assert walled(through_x32).signal == signal.SIGSYS
    assert walled(through_interrupt).signal in {signal.SIGSYS, signal.SIGSEGV}
