"""Threads that ask a process for slots while it is still warming up each get one."""

import threading
from concurrent.futures import ThreadPoolExecutor

from support.bench import Bench

from grader.course.course import first_descent
from grader.running import WarmProcess, settings_of

THREADS = 6


def test_threads_that_ask_at_once_each_get_a_slot() -> None:
    all_ask = threading.Barrier(THREADS)

    def ask(number: int) -> bool:
        all_ask.wait(10)
        bench = Bench(warm)
        try:
            return bench.run(f"x = {number}", f"assert x == {number}").transcript.finished
        finally:
            bench.close()

    # Whoever is left over waits for the process to say once more that it is warm.
    with (
        WarmProcess(settings_of(first_descent(), walled=True)) as warm,
        ThreadPoolExecutor(THREADS) as executor,
    ):
        asked = [executor.submit(ask, number) for number in range(THREADS)]
        assert all(each.result(60) for each in asked)
