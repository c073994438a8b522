"""The next submission finds nothing of the one before it, and nothing of it runs on."""

import time
from pathlib import Path
from threading import Thread

import pytest
from support.bench import Bench
from support.notebooks import tell
from support.processes import below

LEFT_BEHIND = {
    "a child": "import os, time\nif os.fork() == 0:\n    time.sleep(1000)",
    "a daemon": """
import os, time
if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(1000)
    os._exit(0)
""",
    "a child that heeds no signal": """
import os, signal, time
if os.fork() == 0:
    for number in range(1, 65):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    time.sleep(1000)
""",
    "a stopped child": """
import os, signal
if os.fork() == 0:
    os.kill(os.getpid(), signal.SIGSTOP)
""",
    "a command": "import subprocess\nsubprocess.Popen(['sleep', '1000'], start_new_session=True)",
    "a shell line": "!sleep 1000 &",
    "a thread": "import threading, time\nthreading.Thread(target=time.sleep, args=(1000,)).start()",
    "a pool": """
from concurrent.futures import ProcessPoolExecutor
pool = ProcessPoolExecutor(2)
pool.submit(abs, 1).result()
""",
    "a fork bomb": """
import os, time
if os.fork() == 0:
    while True:
        try:
            os.fork()
        except OSError:
            time.sleep(0.01)
time.sleep(1)
""",
    "a fork bomb whose every child leaves its group": """
import os, time
if os.fork() == 0:
    while True:
        try:
            if os.fork() == 0:
                os.setsid()
        except OSError:
            time.sleep(0.01)
time.sleep(1)
""",
}


@pytest.mark.parametrize("cell", LEFT_BEHIND.values(), ids=LEFT_BEHIND.keys())
def test_no_process_outlives_its_submission(bench: Bench, cell: str) -> None:
    bench.run("x = 1")
    before = set(below(bench.process_id))
    ran = bench.run(cell, seconds=20)
    assert ran.transcript.finished
    assert set(below(bench.process_id)) <= before
    assert bench.run("x = 1", tell("x")).told == 1


def test_a_process_that_is_left_can_be_seen_until_then(bench: Bench) -> None:
    bench.run("x = 1")
    before = set(below(bench.process_id))
    most = 0
    running = Thread(
        target=bench.run, args=(f"{LEFT_BEHIND['a daemon']}\nimport time\ntime.sleep(2)",)
    )
    running.start()
    while running.is_alive():
        most = max(most, len(set(below(bench.process_id)) - before))
        time.sleep(0.05)
    assert most >= 2, "the submission and its daemon"


WRITES = """
import os, pathlib, tempfile
places = [".", "..", os.environ["HOME"], tempfile.gettempdir(), "/tmp", "/dev/shm", "/var/tmp"]
written = []
for place in places:
    try:
        path = os.path.realpath(os.path.join(place, "left-for-the-next"))
        pathlib.Path(path).write_text("the answer")
        written.append(path)
    except OSError:
        pass
"""


def test_a_file_that_was_left_is_gone(bench: Bench) -> None:
    written = bench.run(WRITES, tell("written")).told
    assert len(written) >= 2, "the working folder, at least, and a home"
    found = bench.run(tell(f"[path for path in {written!r} if __import__('os').path.exists(path)]"))
    assert found.told == []
    assert [one for one in written if Path(one).exists()] == []


CHANGES = """
import atexit, builtins, os, random, sys, warnings
import matplotlib.pyplot as plt
import numpy as np
import torch

random.seed(1); np.random.seed(1); torch.manual_seed(1)
np.random.rand(3); torch.rand(3); random.random()
torch.set_default_dtype(torch.float64)
torch.set_grad_enabled(False)
torch.set_printoptions(precision=2)
np.set_printoptions(precision=2)
plt.rcParams["figure.dpi"] = 7
plt.figure()
warnings.simplefilter("error")
os.environ["LEFT"] = "1"
os.chdir("/")
sys.path.append("left")
sys.modules["left"] = sys
sys.setrecursionlimit(77)
builtins.left = torch.left = 1
torch.nn.functional.mse_loss = np.allclose = torch.allclose = lambda *a, **k: True
get_ipython().events.register("post_run_cell", lambda result: 1 / 0)
get_ipython().user_ns["left"] = 1
"""

STATE = """
import builtins, os, random, sys, warnings
import matplotlib.pyplot as plt
import numpy as np
import torch

state = {
    "random": random.random(),
    "numpy": float(np.random.rand()),
    "torch": float(torch.rand(())),
    "names": sorted(name for name in globals() if not name.startswith("_")),
    "modules": "left" in sys.modules,
    "path": sys.path,
    "folder": os.path.basename(os.getcwd()),
    "environment": sorted(os.environ),
    "dtype": str(torch.get_default_dtype()),
    "recording": torch.is_grad_enabled(),
    "printed": (str(torch.tensor(1 / 3)), str(np.array([1 / 3]))),
    "figures": plt.get_fignums(),
    "dpi": plt.rcParams["figure.dpi"],
    "filters": len(warnings.filters),
    "limit": sys.getrecursionlimit(),
    "builtins": (hasattr(builtins, "left"), hasattr(torch, "left")),
    "compared": (np.allclose(0, 1), torch.allclose(torch.zeros(1), torch.ones(1))),
}
"""


def test_nothing_that_one_changes_in_its_process_is_there_for_the_next(bench: Bench) -> None:
    untouched = bench.run(STATE, tell("state")).told
    changed = bench.run(CHANGES, STATE.replace("os.getcwd()", "'/'"), tell("state")).told
    different = {name for name in untouched if untouched[name] != changed[name]}
    assert different >= untouched.keys() - {"folder"}, untouched.keys() - different
    assert bench.run(STATE, tell("state")).told == untouched


def test_each_begins_from_the_same_random_state(bench: Bench) -> None:
    draws = """
import numpy as np, random, torch
x = random.random(), float(np.random.rand()), float(torch.rand(()))
"""
    first = bench.run(draws, tell("x")).told
    assert bench.run(draws, tell("x")).told == first
    assert bench.run(draws, tell("x"), seed=8).told != first
