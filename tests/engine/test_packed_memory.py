"""Memory packed into huge pages runs the same submissions, with fewer entries to copy."""

import mmap
import re
import time
from pathlib import Path

from support.bench import Bench

from grader.course.course import first_descent
from grader.running import WarmProcess, settings_of

_HUGE = 1 << 21


def huge_pages(process: int) -> int:
    """Return how many huge pages a process holds of memory that is no file's."""
    smaps = Path(f"/proc/{process}/smaps").read_text()
    return sum(map(int, re.findall(r"^AnonHugePages: +(\d+) kB", smaps, re.MULTILINE))) // 2048


def kernel_packs() -> bool:
    """Return whether memory of this very process can be packed."""
    with mmap.mmap(-1, 4 * _HUGE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory[:] = bytes(len(memory))
        try:
            memory.madvise(25)
        except (OSError, ValueError):
            return False
    return True


def test_a_packed_process_runs_submissions_from_fewer_pages() -> None:
    warm = WarmProcess(settings_of(first_descent(), walled=True))
    with warm:
        warm.slot().close()
        before = huge_pages(warm.process_id)
        warm.pack_memory()
        bench = Bench(warm)
        ran = bench.run("import torch\nx = torch.ones(3).sum()", "assert x == 3")
        bench.close()
        assert ran.transcript.finished
        assert not ran.failed
        deadline = time.monotonic() + 20
        while kernel_packs() and huge_pages(warm.process_id) < before + 10:
            assert time.monotonic() < deadline
            time.sleep(0.1)
