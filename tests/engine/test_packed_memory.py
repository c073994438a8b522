"""Memory packed into huge pages runs the same submissions, with fewer entries to copy."""

import mmap
import re
import time
from pathlib import Path

from support.bench import Bench

from grader.course.course import first_descent
from grader.running import WarmProcess, settings_of

_HUGE = 1 << 21
_MADV_COLLAPSE = 25
_GAINED = 10


def huge_pages(process: int) -> int:
    """Return how many huge pages a process holds of memory that is no file's."""
    smaps = Path(f"/proc/{process}/smaps").read_text()
    return sum(map(int, re.findall(r"^AnonHugePages: +(\d+) kB", smaps, re.MULTILINE))) // 2048


def kernel_packs(pages: int) -> bool:
    """Return whether the kernel packs so many pages of this very process, one by one, right now."""
    with mmap.mmap(-1, (pages + 1) * _HUGE, mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as memory:
        memory.madvise(mmap.MADV_NOHUGEPAGE)
        memory[:] = bytes(len(memory))
        memory.madvise(mmap.MADV_HUGEPAGE)
        try:
            memory.madvise(_MADV_COLLAPSE)
        except OSError:
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
        # Where memory lies in small pieces, the kernel refuses for a while: ask until it does not.
        deadline = time.monotonic() + 60
        while huge_pages(warm.process_id) < before + _GAINED:
            if time.monotonic() > deadline:
                assert not kernel_packs(_GAINED)
                break
            warm.pack_memory()
            time.sleep(0.2)
