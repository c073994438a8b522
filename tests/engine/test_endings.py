"""However a submission ends, what was done before is kept, and the next one runs."""

import signal
import time

import pytest
from support.bench import Bench, Ran, Seen, probe
from support.notebooks import tell

from grader.child.frame import MAX_STREAM
from grader.child.names import Names

LOOP = "while True:\n    pass"
CATCH_ALL = """
import time
for n in {times}:
    try:
        time.sleep(1000)
    except BaseException:
        pass
"""


def see(names: Names) -> Seen:
    yield "x", names.x


SEES_X = (probe(see, "x"),)


def seen(ran: Ran) -> list[int]:
    """Return the values of x that were seen."""
    arrays = [one.seen["x"].array for one in ran.attempts()]
    return [int(one) for one in arrays if one is not None]


def test_a_cell_that_never_ends_is_stopped_and_the_next_one_runs(bench: Bench) -> None:
    ran = bench.run("x = 1", LOOP, tell("x"), cell_seconds=0.5)
    assert ran.failed[1] == "CellTimedOut"
    assert ran.told == 1


@pytest.mark.parametrize("magic", ["", "%%time\n"])
def test_what_a_statement_did_until_it_was_cut_off_is_no_attempt(bench: Bench, magic: str) -> None:
    counting = f"{magic}x = 1\nwhile True:\n    x += 1"
    ran = bench.run(counting, "y = 2", "x = 3", probes=SEES_X, cell_seconds=0.5)
    assert ran.failed[0] == "CellTimedOut"
    assert seen(ran) == [1, 3]


@pytest.mark.parametrize(
    "cell",
    [
        "import time\ntime.sleep(1000)",
        "!sleep 1000",
        "%%bash\nsleep 1000",
        "import asyncio\nawait asyncio.sleep(1000)",
        "import ctypes\nctypes.CDLL(None).pause()",
        "import threading\nthreading.Event().wait()",
        "import subprocess\nsubprocess.run(['sleep', '1000'])",
        "while True:\n    print('x' * 1000)",
        "import os\nos.read(os.pipe()[0], 1)",
        "import torch\nx = torch.ones(4000, 4000)\nwhile True:\n    x @ x",
    ],
)
def test_so_is_one_that_waits_sleeps_or_computes_outside_python(bench: Bench, cell: str) -> None:
    ran = bench.run(cell, tell("'after'"), cell_seconds=0.5)
    assert ran.failed[0] == "CellTimedOut"
    assert ran.told == "after"
    assert ran.outcome.seconds < 10


def test_a_handler_for_every_exception_holds_a_cell_back_for_a_moment_only(bench: Bench) -> None:
    stubborn = CATCH_ALL.format(times="range(3)")
    ran = bench.run(f"{stubborn}\n{LOOP}", tell("n"), cell_seconds=0.3)
    assert ran.failed[0] == "CellTimedOut"
    assert ran.told == 2


@pytest.mark.parametrize(
    "cell",
    [
        "import signal\nsignal.signal(signal.SIGALRM, signal.SIG_IGN)\n" + LOOP,
        "import signal\nsignal.setitimer(signal.ITIMER_REAL, 0)\n" + LOOP,
        "import signal\nsignal.pthread_sigmask(signal.SIG_BLOCK, range(1, 64))\n" + LOOP,
        CATCH_ALL.format(times="iter(int, 1)"),
        "import os, signal\nos.kill(os.getpid(), signal.SIGSTOP)",
    ],
)
def test_when_the_submissions_time_is_up_it_is_killed_and_what_it_did_is_kept(
    bench: Bench, cell: str
) -> None:
    began = time.monotonic()
    ran = bench.run("x = 1", cell, "x = 2", probes=SEES_X, cell_seconds=0.3, seconds=1.5)
    assert ran.outcome.ending.timed_out
    assert ran.outcome.ending.signal == signal.SIGKILL
    assert not ran.transcript.finished
    assert ran.transcript.last_cell == 1
    assert seen(ran) == [1]
    assert time.monotonic() - began < 10


@pytest.mark.parametrize(
    ("cell", "signal_number", "code"),
    [
        ("import os\nos._exit(0)", 0, 0),
        ("import os\nos._exit(3)", 0, 3),
        ("import ctypes\nctypes.string_at(0)", signal.SIGSEGV, 0),
        ("import os\nos.abort()", signal.SIGABRT, 0),
        ("import os, signal\nos.kill(os.getpid(), signal.SIGKILL)", signal.SIGKILL, 0),
        ("import os, signal\nos.kill(0, signal.SIGKILL)", signal.SIGKILL, 0),
        ("import os, signal\nos.kill(-1, signal.SIGKILL)", None, 0),
        ("import signal\nsignal.raise_signal(signal.SIGTERM)", signal.SIGTERM, 0),
        ("import os\nos.execv('/bin/true', ['true'])", 0, 0),
        ("import os\nos.closerange(0, 300)", 0, 1),
    ],
)
def test_a_submission_may_end_its_own_process_and_nothing_else(
    bench: Bench, cell: str, signal_number: int | None, code: int
) -> None:
    ran = bench.run("x = 1", cell, "x = 2", probes=SEES_X)
    assert seen(ran)[:1] == [1]
    if signal_number is not None:
        assert (ran.outcome.ending.signal, ran.outcome.ending.code) == (signal_number, code)
        assert not ran.transcript.finished
        assert ran.transcript.last_cell == 1
    assert bench.run("x = 3", tell("x")).told == 3


def test_a_recursion_without_end_or_limit_ends_in_some_way(bench: Bench) -> None:
    endless = "import sys\nsys.setrecursionlimit(10 ** 9)\n(f := lambda: f())()"
    ran = bench.run("x = 1", endless, probes=SEES_X, cell_seconds=1, seconds=2, memory_mb=300)
    assert seen(ran) == [1]
    assert bench.run("x = 3", tell("x")).told == 3


@pytest.mark.parametrize(
    "cell",
    [
        "x = bytearray(10 ** 12)",
        "import numpy as np\nx = np.ones(10 ** 11)",
        "x = [bytes(10 ** 7) for _ in range(10 ** 5)]",
    ],
)
def test_a_cell_that_asks_for_too_much_memory_fails_alone(bench: Bench, cell: str) -> None:
    ran = bench.run(cell, tell("'after'"), memory_mb=300)
    assert ran.failed[0] == "MemoryError"
    assert ran.told == "after"


def test_so_does_a_tensor_that_is_too_large(bench: Bench) -> None:
    ran = bench.run("import torch\nx = torch.ones(10 ** 11)", tell("'after'"))
    assert ran.failed[0] == "RuntimeError"
    assert "allocate" in ran.messages[0]
    assert ran.told == "after"


def test_a_file_that_is_too_large_fails_its_cell(bench: Bench) -> None:
    ran = bench.run("open('large', 'wb').write(bytes(10 ** 8))", tell("'after'"))
    assert ran.failed[0] == "OSError"
    assert ran.told == "after"


WRITE_EVERYWHERE = """
import os

def everywhere(data):
    for descriptor in range(3, 64):
        try:
            os.write(descriptor, data)
        except OSError:
            pass

"""


@pytest.mark.parametrize(
    "data",
    [
        pytest.param("b'garbage' * 100", id="garbage"),
        pytest.param("bytes([1, 0, 0, 0, 0])", id="half a frame"),
        pytest.param("bytes(12)", id="a frame of tag 0"),
        pytest.param("os.urandom(10_000)", id="noise"),
    ],
)
def test_what_else_is_written_to_its_stream_ends_it_there(bench: Bench, data: str) -> None:
    cells = ("x = 1", f"{WRITE_EVERYWHERE}everywhere({data})\nx = 2", "x = 3")
    ran = bench.run(*cells, probes=SEES_X)
    assert ran.transcript.garbled
    assert seen(ran) == [1]
    assert bench.run("x = 4", tell("x")).told == 4


def test_a_forged_end_is_no_end(bench: Bench) -> None:
    """Frames after it are heard as well: nothing is gained by saying that all has run."""
    finished = "bytes([12]) + bytes(11)"
    ran = bench.run("x = 1", f"{WRITE_EVERYWHERE}everywhere({finished})\nx = 2", probes=SEES_X)
    assert seen(ran) == [1, 2]
    assert ran.transcript.last_cell == 1


def test_a_flood_of_answers_is_cut_at_its_limit(bench: Bench) -> None:
    flood = f"{WRITE_EVERYWHERE}while True:\n    everywhere(bytes(1 << 20))"
    ran = bench.run("x = 1", flood, probes=SEES_X, cell_seconds=1, seconds=4)
    assert ran.outcome.overflowed
    assert len(ran.outcome.stream) == MAX_STREAM
    assert seen(ran) == [1]


def test_a_probe_that_meets_an_endless_function_is_stopped(bench: Bench) -> None:
    def call(names: Names) -> Seen:
        yield "f()", names.f()

    cells = ("def f():\n    while True:\n        pass", tell("'after'"))
    ran = bench.run(*cells, probes=(probe(call, "f"),), cell_seconds=0.5)
    (attempt,) = ran.attempts()
    assert attempt.seen["raised"].error == "CellTimedOut"
    assert ran.told == "after"


@pytest.mark.parametrize("ending", ["import os; os._exit(0)", "import sys; sys.exit()", "1 / 0"])
def test_a_probe_that_meets_a_function_that_ends_says_how(bench: Bench, ending: str) -> None:
    def call(names: Names) -> Seen:
        yield "before", 1
        yield "f()", names.f()

    ran = bench.run(f"def f():\n    {ending}", tell("'after'"), probes=(probe(call, "f"),))
    if "_exit" in ending:
        assert not ran.transcript.finished
        return
    assert [one.seen.keys() for one in ran.attempts()[:1]] == [{"before", "raised"}]
    assert ran.told == "after"


def test_of_very_many_attempts_the_last_count(bench: Bench) -> None:
    ran = bench.run(*(f"x = {n}" for n in range(250)), tell("x"), probes=SEES_X)
    assert [one.cell for one in ran.attempts()] == list(range(50, 250))
    assert ran.told == 249
