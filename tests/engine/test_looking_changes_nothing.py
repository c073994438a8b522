"""A submission ends in the same state whether it is looked at or not."""

import pytest
from support.answers import lesson_03, lesson_05
from support.bench import Bench, Seen, probe
from support.notebooks import tell

from grader.child.names import Names
from grader.child.request import ProbeRequest
from grader.course.course import Course
from grader.running.requests import probe_request


def call_everything(names: Names) -> Seen:
    """Do to a learner's names whatever a probe might, and more."""
    import os
    import random

    import matplotlib.pyplot as plt
    import numpy as np
    import torch

    yield "called", names.f()
    for value in list(names.namespace.values()):
        if isinstance(value, torch.nn.Module):
            value.train()
            value(torch.ones(2, 3)).sum().backward()
        elif isinstance(value, torch.Tensor) and value.is_floating_point():
            value.data.add_(1)
            value.grad = torch.ones_like(value)
            value.is_leaf and value.requires_grad_(not value.requires_grad)
        elif isinstance(value, np.ndarray):
            value[...] = 7
        elif isinstance(value, list):
            value.append("a probe's")
        elif isinstance(value, dict) and "key" in value:
            value["key"] = "a probe's"
    with names.holding(w=3.0, new=4):
        yield "held", names.w
    names.namespace["made"] = "by a probe"
    del names.namespace["w"]
    random.random(), np.random.rand(), torch.rand(())
    torch.set_default_dtype(torch.float64)
    torch.set_grad_enabled(False)
    plt.figure(77)
    os.chdir("/")
    print("said by a probe")
    yield "raised", names.missing


PROBES = (probe(call_everything, "f", "done"),)

SETTING = """
import random
from collections import OrderedDict, defaultdict, deque

import matplotlib.pyplot as plt
import numpy as np
import torch
import torch.nn as nn

w = torch.tensor([1.0, 2.0], requires_grad=True)
(w ** 2).sum().backward()
frozen = torch.tensor([1.0])
without_gradient = torch.tensor([3.0], requires_grad=True)
result = w * 2
array = np.arange(3.0)
view = torch.from_numpy(array)
history = [1, 2, [3, [4]]]
mapping = {"key": [1], "other": {"key": np.ones(1)}}
ordered = OrderedDict(a=1)
counts = defaultdict(int, a=1)
queue = deque([1, 2], maxlen=3)
members = {1, 2}
held = (np.zeros(1), [0])
_private = [0]
model = nn.Sequential(nn.Linear(3, 2), nn.Dropout(0.5), nn.BatchNorm1d(2))
model.eval()
deep = nn.Linear(3, 1)
for _ in range(8):
    deep = nn.Sequential(deep)
deep.eval()
optimizer = torch.optim.SGD(model.parameters(), lr=0.1, momentum=0.9)
model(torch.ones(1, 3)).sum().backward()
optimizer.step()
generator = np.random.default_rng(1)
torchs_generator = torch.Generator().manual_seed(1)
pythons_generator = random.Random(1)
figure = plt.figure(5)
plt.figure(6)

class Counter:
    total = 0
    seen = []

    def __init__(self):
        self.n = 0
        self.weight = torch.zeros(1)

    def __call__(self):
        self.n += 1
        Counter.total += 1
        Counter.seen.append(1)
        self.weight += 1
        return self.n

counter = Counter()
bound = counter.__call__

def closure():
    kept, box = 0, [0]
    def inner():
        nonlocal kept
        kept += 1
        box[0] += 1
        return kept
    return inner

inner = closure()
"""

F = """
def f(cache=[]):
    f.calls += 1
    cache.append(1)
    history.append(1); history[2][1].append(1)
    mapping["other"]["key"] += 1; mapping["new"] = 1
    ordered["b"] = 2; counts["b"] += 1; queue.append(3); members.add(3)
    held[0][0] += 1; held[1].append(1); _private.append(1)
    array[0] += 1
    counter(); bound(); inner()
    generator.normal(); torch.rand(1, generator=torchs_generator); pythons_generator.random()
    random.random(); np.random.rand(); torch.rand(1)
    globals()["w"] = None
    optimizer.step(); optimizer.zero_grad(); optimizer.param_groups[0]["lr"] = 9
    model.train(), deep.train()
    plt.plot([1, 2])
    return 1
f.calls = 0
done = True
"""

STATE = """
import os, pickle, sys, warnings
state = {
    "w": (w.tolist(), w.grad.tolist(), w.requires_grad, w.is_leaf, w._version, id(w) == first),
    "frozen": (frozen.tolist(), frozen.grad, frozen.requires_grad),
    "without gradient": without_gradient.grad is None,
    "result": (result.tolist(), result.requires_grad, result.grad_fn is not None),
    "array": (array.tolist(), view.tolist(), np.shares_memory(array, view.numpy())),
    "containers": repr((history, mapping, ordered, counts, queue, members, held, _private)),
    "model": repr([(p.tolist(), p.grad) for p in model.parameters()]),
    "buffers": repr([b.tolist() for b in model.buffers()]),
    "mode": [m.training for m in model.modules()],
    "deep": [(m.training, [p.grad for p in m.parameters()]) for m in deep.modules()],
    "optimizer": repr(optimizer.state_dict()),
    "counter": (counter.n, Counter.total, Counter.seen, counter.weight.tolist()),
    "function": (f.calls, f.__defaults__, inner()),
    "generators": (generator.normal(), torch.rand(1, generator=torchs_generator).item(),
                   pythons_generator.random()),
    "global generators": (random.random(), np.random.rand(), torch.rand(1).item()),
    "figures": (plt.get_fignums(), plt.gcf().number, len(plt.figure(6).axes)),
    "settings": (str(torch.get_default_dtype()), torch.is_grad_enabled()),
    "names": sorted(name for name in globals() if not name.startswith("_")),
    "folder": os.path.basename(os.getcwd()),
    "streams": sys.stdout is sys.__stdout__,
}
"""


def ends(bench: Bench, cells: list[str], probes: tuple[ProbeRequest, ...], part: str) -> object:
    return bench.run(*cells, tell(part), probes=probes).told


PARTS = [line.split('"')[1] for line in STATE.splitlines() if line.startswith('    "')]


@pytest.mark.parametrize("part", PARTS)
def test_a_probe_that_changes_all_that_it_can_changes_nothing(bench: Bench, part: str) -> None:
    cells = [SETTING, "first = id(w)", F, STATE]
    looked = ends(bench, cells, PROBES, f"state[{part!r}]")
    assert looked == ends(bench, cells, (), f"state[{part!r}]")


def test_that_probe_does_run(bench: Bench) -> None:
    (attempt,) = bench.run(SETTING, F, probes=PROBES).attempts()
    assert attempt.seen["called"].array == 1
    assert attempt.seen["held"].array == 3.0
    assert attempt.seen["raised"].error == "NameError"


def test_all_of_it_would_be_noticed(bench: Bench) -> None:
    """Calling the learner's function is a change of its own."""
    cells = [SETTING, "first = id(w)", F, STATE]
    called = [SETTING, "first = id(w)\nkept = w", F, "f()\nw = kept", STATE]
    same = {
        part
        for part in PARTS
        if ends(bench, cells, (), f"state[{part!r}]") == ends(bench, called, (), f"state[{part!r}]")
    }
    assert same == {
        "w",
        "frozen",
        "without gradient",
        "result",
        "buffers",
        "settings",
        "folder",
        "streams",
    }


def test_autograd_sees_no_change(bench: Bench) -> None:
    """A probe that overwrites what backward needs must not make backward fail."""
    cells = [
        "import torch\nw = torch.ones(2, requires_grad=True)",
        "f = lambda: 1",
        "y = (w ** 2).sum()",
    ]
    looks = (probe(call_everything, "f", watches=("f", "y")),)
    assert ends(bench, [*cells, "y.backward()"], looks, "w.grad.tolist()") == [2, 2]


@pytest.mark.parametrize(
    # Without lstsq, whose last digit depends on where its matrix lies in memory.
    ("lesson", "cells"),
    [("03", lesson_03()), ("05", lesson_05(optimum=None))],
    ids=["03", "05"],
)
def test_a_lessons_own_probes_leave_its_notebook_as_it_was(
    bench: Bench, course: Course, lesson: str, cells: list[str]
) -> None:
    asked = course.lesson(lesson)
    state = """
import random
import numpy as np
def plain(value):
    if type(value).__module__.startswith("torch"):
        gradient = value.grad if value.is_leaf else None
        return (value.tolist(), value.requires_grad, gradient is not None and gradient.tolist())
    return value.tolist() if hasattr(value, "tolist") else value
kinds = (int, float, str, list, np.ndarray, np.generic)
if "torch" in globals():
    kinds += (torch.Tensor,)
state = {
    name: plain(value) for name, value in list(globals().items())
    if isinstance(value, kinds) and not name.startswith("_") and name not in ("In", "Out")
}
state["random"] = (random.random(), np.random.rand())
"""
    probes = tuple(probe_request(one, 5) for one in asked.exercises)
    looked = ends(bench, [*cells, state], probes, "state")
    assert looked == ends(bench, [*cells, state], (), "state")
    assert isinstance(looked, dict)
    assert {"w", "random"} <= looked.keys()


def underflows(names: Names) -> Seen:
    import numpy as np

    yield "f()", names.f()
    yield "nothing", float(np.float64(1e-300) * np.float64(1e-300))


def test_what_a_learner_asks_numpy_to_raise_is_raised_in_their_cells_alone(bench: Bench) -> None:
    cells = ["import numpy as np\nnp.seterr(all='raise')", "f = lambda: 1"]
    ran = bench.run(*cells, tell("np.geterr()['under']"), probes=(probe(underflows, "f"),))
    (seen,) = ran.attempts()
    assert set(seen.seen) == {"f()", "nothing"}
    assert ran.told == "raise"
