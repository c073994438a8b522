"""How much a learner's process may use."""

import os
import sys
from dataclasses import dataclass
from pathlib import Path

# Windows has no such module, and may still ask what of the wall is missing there.
if sys.platform != "win32":
    import resource

_MEGABYTE = 1 << 20
_PROCESSES = Path("/proc")


@dataclass(frozen=True)
class Limits:
    """What one submission may use, over and above what it began with."""

    memory_mb: int = 2048
    cpu_seconds: int = 60
    file_mb: int = 64
    open_files: int = 256
    processes: int = 64


def apply(limits: Limits, tasks_already: int) -> None:
    """Limit this process and all it starts; the user runs tasks_already threads of their own.

    Raises:
        OSError: a limit cannot be set.

    """
    memory = _mapped() + limits.memory_mb * _MEGABYTE
    tasks = tasks_already + limits.processes
    wanted = (
        (resource.RLIMIT_AS, memory, memory),
        # The soft limit tells Python by a signal; the hard one, a second on, cannot be ignored.
        (resource.RLIMIT_CPU, limits.cpu_seconds, limits.cpu_seconds + 1),
        (resource.RLIMIT_FSIZE, limits.file_mb * _MEGABYTE, limits.file_mb * _MEGABYTE),
        (resource.RLIMIT_NOFILE, limits.open_files, limits.open_files),
        (resource.RLIMIT_NPROC, tasks, tasks),
        (resource.RLIMIT_CORE, 0, 0),
    )
    for which, soft, hard in wanted:
        _lower(which, soft, hard)


def tasks_of(user_id: int) -> int:
    """Count the threads that a user runs now, as RLIMIT_NPROC counts them."""
    total = 0
    for folder in _PROCESSES.iterdir():
        if folder.name.isdecimal():
            total += _threads(folder, user_id)
    return total


def _threads(process: Path, user_id: int) -> int:
    try:
        status = (process / "status").read_text()
    except OSError:
        # It ended while we were counting.
        return 0
    fields = dict(line.split(":", 1) for line in status.splitlines())
    real_user = int(fields["Uid"].split()[0])
    return int(fields["Threads"]) if real_user == user_id else 0


def _mapped() -> int:
    descriptor = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    try:
        return int(os.read(descriptor, 64).split()[0]) * os.sysconf("SC_PAGESIZE")
    finally:
        os.close(descriptor)


def _lower(which: int, soft: int, hard: int) -> None:
    ceiling = resource.getrlimit(which)[1]
    if ceiling != resource.RLIM_INFINITY:
        soft, hard = min(soft, ceiling), min(hard, ceiling)
    resource.setrlimit(which, (soft, hard))
