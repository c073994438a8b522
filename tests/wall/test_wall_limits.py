"""A learner's process uses so much and no more."""

import errno
import os
import resource
import signal
import threading
from pathlib import Path

import numpy as np
from wall_attacks import succeeded
from wall_harness import Place
from walled import Walled

from grader.child.wall import Limits


def test_a_memory_bomb_is_a_memory_error(walled: Walled) -> None:
    limits = Limits(memory_mb=256)
    assert (
        walled(lambda place: np.zeros(300 << 20, np.uint8).sum(), limits=limits).error
        == "MemoryError"
    )
    assert succeeded(walled(lambda place: int(np.zeros(100 << 20, np.uint8).sum()), limits=limits))


def test_a_large_tensor_is_an_error_too(walled: Walled) -> None:
    def attack(place: Place) -> None:
        import torch

        torch.ones(10**11)

    assert walled(attack).error == "RuntimeError"


def test_a_file_can_grow_no_larger(walled: Walled) -> None:
    def attack(place: Place) -> int:
        with Path("large").open("wb") as file:
            try:
                file.write(bytes(2 << 20))
                file.flush()
            except OSError as problem:
                file.truncate(0)
                return problem.errno or -1
        return 0

    assert walled(attack, limits=Limits(file_mb=1)).value == errno.EFBIG
    assert walled(attack, limits=Limits(file_mb=3)).value == 0


def test_only_so_many_files_can_be_open(walled: Walled) -> None:
    def attack(place: Place) -> list[int]:
        return [os.dup(0) for _ in range(100)]

    assert walled(attack, limits=Limits(open_files=32)).number == errno.EMFILE
    assert succeeded(walled(attack, limits=Limits(open_files=200)))


def test_a_fork_bomb_goes_out(walled: Walled) -> None:
    def attack(place: Place) -> int:
        children: list[int] = []
        waiting, ending = os.pipe()
        try:
            while len(children) < 500:
                child = os.fork()
                if child == 0:
                    os.close(ending)
                    os.read(waiting, 1)
                    os._exit(0)
                children.append(child)
        except BlockingIOError:
            pass
        os.close(ending)
        for child in children:
            os.waitpid(child, 0)
        return len(children)

    assert 0 < walled(attack, limits=Limits(processes=20)).value <= 20


def test_a_thread_bomb_goes_out(walled: Walled) -> None:
    def attack(place: Place) -> int:
        end = threading.Event()
        threads: list[threading.Thread] = []
        try:
            while len(threads) < 500:
                threads.append(threading.Thread(target=end.wait))
                threads[-1].start()
        except RuntimeError:
            threads.pop()
        end.set()
        for thread in threads:
            thread.join()
        return len(threads)

    assert 0 < walled(attack, limits=Limits(processes=20)).value <= 20


def test_an_endless_loop_ends(walled: Walled) -> None:
    def attack(place: Place) -> None:
        while True:
            pass

    def stubborn_attack(place: Place) -> None:
        signal.signal(signal.SIGXCPU, signal.SIG_IGN)
        attack(place)

    assert walled(attack, limits=Limits(cpu_seconds=1)).signal == signal.SIGXCPU
    assert walled(stubborn_attack, limits=Limits(cpu_seconds=1)).signal == signal.SIGKILL


def test_no_limit_can_be_raised(walled: Walled) -> None:
    def attack(place: Place) -> list[int]:
        raised = []
        for which in range(resource.RLIM_NLIMITS if hasattr(resource, "RLIM_NLIMITS") else 16):
            limit = resource.getrlimit(which)[1]
            if limit != resource.RLIM_INFINITY:
                try:
                    resource.setrlimit(which, (limit + 1, limit + 1))
                    raised.append(which)
                except (ValueError, OSError):
                    pass
        return raised

    assert walled(attack).value == []


def test_no_core_is_left(walled: Walled) -> None:
    assert walled(lambda place: resource.getrlimit(resource.RLIMIT_CORE)).value == (0, 0)
