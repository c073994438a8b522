"""Which system calls a learner's process may not make.

A file is Landlock's concern; this is for what is not a file, or what Landlock lets by. Anything
not named here is allowed, up to the last call reviewed; later ones are said not to exist, and the
C library falls back on older ones.
"""

import errno
from collections.abc import Mapping

from grader.child.wall._bpf import (
    ALLOW,
    ARCHITECTURE,
    KILL,
    NUMBER,
    PRETEND,
    give,
    if_any_bit,
    if_at_least,
    if_equal,
    keep_bits,
    load,
    load_argument,
    not_if,
    only_if,
    refuse,
    unless_equal,
)
from grader.child.wall._syscalls import LAST_REVIEWED, NUMBERS

_AUDIT_ARCHITECTURE = {"x86_64": 0xC000003E, "aarch64": 0xC00000B7}
_X32 = 0x40000000
_FORBIDDEN = refuse(errno.EPERM)
_ABSENT = refuse(errno.ENOSYS)

# A pair of connected streams is all that asyncio needs. A datagram socket, even one of a pair, can
# be sent from to any address.
_NETWORK = "socket connect bind listen accept accept4"
_OTHER_PROCESSES = (
    "ptrace process_vm_readv process_vm_writev kcmp pidfd_getfd process_madvise process_mrelease "
    "migrate_pages move_pages"
)
_OTHER_VIEWS_OF_FILES = (
    "mount umount2 pivot_root chroot open_tree move_mount fsopen fsconfig fsmount fspick "
    "mount_setattr unshare setns name_to_handle_at open_by_handle_at quotactl quotactl_fd "
    "swapon swapoff"
)
_KERNEL = (
    "keyctl add_key request_key io_uring_setup io_uring_enter io_uring_register bpf "
    "perf_event_open userfaultfd memfd_secret lookup_dcookie kexec_load kexec_file_load "
    "init_module finit_module delete_module create_module reboot acct syslog sethostname "
    "setdomainname settimeofday clock_settime clock_adjtime adjtimex iopl ioperm modify_ldt "
    "personality uselib vhangup nfsservctl _sysctl sysfs ustat"
)
# These outlive the process that made them, and lie where Landlock does not look.
_LEFT_BEHIND = (
    "shmget shmat shmctl shmdt semget semop semctl semtimedop msgget msgsnd msgrcv msgctl "
    "mq_open mq_unlink mq_timedsend mq_timedreceive mq_notify mq_getsetattr"
)
# They tell the names of files in folders that cannot be listed.
_WATCHING = "inotify_init inotify_init1 inotify_add_watch fanotify_init fanotify_mark"
# Landlock lets all of these by, so the teacher's own files would not be safe from them.
_OWNERSHIP = (
    "chown fchown lchown fchownat setxattr lsetxattr fsetxattr removexattr lremovexattr "
    "fremovexattr utime utimes futimesat"
)
# Refusing these would fail shutil.copy; and to make every disk write now is to slow all others.
_PRETENDED = "chmod fchmod fchmodat sync syncfs"

_SIGNALS = "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo"
_OWN_FIRST = "prlimit64 sched_setaffinity sched_setscheduler sched_setparam sched_setattr"
_OWN_SECOND = {"setpriority": 0, "ioprio_set": 1}

_CLONE_PARENT = 0x8000
_CLONE_NAMESPACES = 0x7E020000
# Who is sent a signal by a descriptor, and who must wait for a lease to be given up.
_FCNTL_FORBIDDEN = (8, 10, 15, 1024)
# Typing into a terminal, and again whom to send a signal.
_IOCTL_FORBIDDEN = (0x5412, 0x541C, 0x8901, 0x8902)
_UNIX, _STREAM, _SOCKET_TYPE = 1, 1, 0xF

_LANDLOCK_TRUNCATE = 3
_LANDLOCK_SIGNALS = 6


def shared(machine: str, landlock_abi: int) -> bytes:
    """Compile what is the same in every child, with what an older Landlock cannot do.

    Raises:
        ValueError: the machine is neither x86-64 nor 64-bit ARM.

    """
    if machine not in NUMBERS:
        raise ValueError(f"no table of system calls for the machine {machine}")
    rules = _always()
    if landlock_abi < _LANDLOCK_TRUNCATE:
        rules["truncate"] = give(_FORBIDDEN)
    return _entry(machine) + _dispatch(rules, machine)


def own(machine: str, landlock_abi: int, process: int) -> bytes:
    """Compile the end of the filter for this process, to be put after what is shared."""
    rules = {} if landlock_abi >= _LANDLOCK_SIGNALS else _signals_to(process)
    return _dispatch(rules, machine) + give(ALLOW)


def whole(machine: str, landlock_abi: int, process: int) -> bytes:
    """Compile a filter for this process alone.

    Raises:
        ValueError: the machine is neither x86-64 nor 64-bit ARM.

    """
    return shared(machine, landlock_abi) + own(machine, landlock_abi, process)


def _entry(machine: str) -> bytes:
    return (
        load(ARCHITECTURE)
        + unless_equal(_AUDIT_ARCHITECTURE[machine], give(KILL))
        + load(NUMBER)
        + if_at_least(_X32, give(KILL))
        + if_at_least(LAST_REVIEWED + 1, give(_ABSENT))
    )


def _dispatch(rules: Mapping[str, bytes], machine: str) -> bytes:
    numbers = NUMBERS[machine]
    known = ((numbers[name], body) for name, body in rules.items() if name in numbers)
    return b"".join(if_equal(number, body) for number, body in known)


def _always() -> dict[str, bytes]:
    return {
        **_each(
            give(_FORBIDDEN),
            _NETWORK,
            _OTHER_PROCESSES,
            _OTHER_VIEWS_OF_FILES,
            _KERNEL,
            _LEFT_BEHIND,
            _WATCHING,
            _OWNERSHIP,
        ),
        **_each(give(PRETEND), _PRETENDED),
        **_each(only_if([(0, 0)], _FORBIDDEN), _OWN_FIRST),
        **{name: only_if([(0, kind), (1, 0)], _FORBIDDEN) for name, kind in _OWN_SECOND.items()},
        **_by_argument(),
    }


def _by_argument() -> dict[str, bytes]:
    new_process = if_any_bit(_CLONE_PARENT | _CLONE_NAMESPACES, give(_FORBIDDEN))
    kind = load_argument(1) + keep_bits(_SOCKET_TYPE) + unless_equal(_STREAM, give(_FORBIDDEN))
    return {
        "clone": load_argument(0) + new_process + give(ALLOW),
        # Its flags lie behind a pointer, where no filter can look.
        "clone3": give(_ABSENT),
        "socketpair": kind + only_if([(0, _UNIX)], _FORBIDDEN),
        "fcntl": not_if(1, _FCNTL_FORBIDDEN, _FORBIDDEN),
        "ioctl": not_if(1, _IOCTL_FORBIDDEN, _FORBIDDEN),
        "utimensat": _set_times(),
    }


def _set_times() -> bytes:
    """Pretend, but for "this path, now": Path.touch makes the file only when that fails."""
    no_times = load(16 + 16) + unless_equal(0, give(PRETEND))
    no_times += load(16 + 20) + unless_equal(0, give(PRETEND))
    no_path = load(16 + 8) + unless_equal(0, give(_FORBIDDEN))
    no_path += load(16 + 12) + unless_equal(0, give(_FORBIDDEN))
    return no_times + no_path + give(PRETEND)


def _signals_to(process: int) -> dict[str, bytes]:
    rules = _each(only_if([(0, process)], _FORBIDDEN), _SIGNALS)
    return {**rules, "pidfd_send_signal": give(_FORBIDDEN)}


def _each(body: bytes, *groups: str) -> dict[str, bytes]:
    return {name: body for group in groups for name in group.split()}
