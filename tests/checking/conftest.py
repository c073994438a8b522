"""One real kernel, in which a learner works through a lesson and asks for checks."""

import pytest
from support.kernel import Kernel

MISTAKEN_MSE = """
calls = []
def mse(t1, t2):
    calls.append(1)
    print("called")
    torch.rand(1)
    return ((t1 - t2) ** 2).sum()
"""

# A mistake that is listed, mended, and then one that is not.
HALF_WAY = """
def mse(t1, t2):
    return ((t1 - t2) ** 2).sum()
def mse(t1, t2):
    return ((t1 - t2) ** 2).mean() + 100
"""

STATE = """
import random, matplotlib.pyplot as plt
def state():
    names = sorted(name for name in globals() if not name.startswith("_"))
    return (
        names, len(calls), random.getstate(), torch.get_rng_state().tolist(),
        np.random.get_state()[1].tolist(), w.detach().tolist(), w.grad, plt.get_fignums(),
    )
before = None
before = state()
"""

CELLS = {
    "start": (
        "import numpy as np, torch\n"
        "from grader import check, lesson, ready, todo\n"
        'lesson("05_linear_regression")'
    ),
    "before": 'check("mse")',
    "wrong": MISTAKEN_MSE,
    "parameters": (
        "w = torch.randn(2, 3, requires_grad=True)\nb = torch.randn(2, requires_grad=True)"
    ),
    "state": STATE,
    "checked": 'check("mse")',
    "unchanged": "state() == before",
    "hinted": 'check("mse", hint=2)',
    "error": "mse(1)",
    "half-way": HALF_WAY,
    "gone on": 'check("mse")',
    "right": "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()",
    "passed": 'check("mse")',
    "again": "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean().sqrt()",
    "failed": 'check("mse")',
    "back": "def mse(t1, t2):\n    return ((t1 - t2) ** 2).mean()",
    "passed again": 'check("mse")',
    "unknown": 'check("nonsense")',
    "modules": (
        "import sys\n"
        "sorted(name for name in sys.modules if name.startswith('grader.')\n"
        "       and not name.startswith('grader.child') and name != 'grader.errors')"
    ),
}


@pytest.fixture(scope="session")
def kernel() -> Kernel:
    return Kernel(CELLS)


@pytest.fixture(scope="session")
def mistaken() -> str:
    return MISTAKEN_MSE


@pytest.fixture(scope="session")
def half_way() -> str:
    return HALF_WAY
