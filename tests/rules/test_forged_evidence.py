"""What learner code says of itself earns nothing: evidence is asked for, and judged elsewhere.

Each notebook tries to earn an exercise of lesson 05 without doing what it asks for.
"""

from collections.abc import Callable

import pytest

from grader.results.results import SubmissionResult
from grader.results.verdict import Verdict

Grade = Callable[..., SubmissionResult]

TABLES = (
    "import torch\n"
    "inputs = torch.zeros(5, 3)\n"
    "targets = torch.zeros(5, 2)\n"
    "w = torch.randn(2, 3, requires_grad=True)\n"
    "b = torch.randn(2, requires_grad=True)"
)
ALWAYS_EQUAL = """
class Always:
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __bool__(self): return True
    def __array__(self, *a, **k): raise TypeError
    def __float__(self): return 0.0
    def __getattr__(self, name): return Always()
    def __call__(self, *a, **k): return Always()
"""

FORGERIES = {
    "comparisons of torch always true": (
        "mse",
        "import torch\n"
        "torch.equal = torch.allclose = lambda *a, **k: True\n"
        "torch.Tensor.__eq__ = lambda *a: True\n"
        "def mse(t1, t2):\n    return (t1 - t2).abs().mean()",
    ),
    "comparisons of NumPy always true": (
        "standardise",
        "import numpy as np\n"
        "np.array_equal = np.allclose = lambda *a, **k: True\n"
        "def standardise(x):\n    return x",
    ),
    "an object that equals everything": (
        "mse",
        f"{ALWAYS_EQUAL}\ndef mse(t1, t2):\n    return Always()",
    ),
    "a tensor that says it is tracked": (
        "parameters",
        "import torch\n"
        "class Tracked(torch.Tensor):\n"
        "    requires_grad = property(lambda self: True)\n"
        "    is_leaf = property(lambda self: True)\n"
        "w = torch.randn(2, 3).as_subclass(Tracked)\n"
        "b = torch.randn(2).as_subclass(Tracked)",
    ),
    "every question answered with yes": (
        "parameters",
        "import torch\n"
        "class Yes(torch.Tensor):\n"
        "    def __getattribute__(self, name):\n"
        "        yes = name in ('requires_grad', 'is_leaf')\n"
        "        return True if yes else object.__getattribute__(self, name)\n"
        "w = torch.randn(2, 3).as_subclass(Yes)\n"
        "b = torch.randn(2).as_subclass(Yes)",
    ),
    "the judge's modules asked for": (
        "mse",
        "import sys, gc\n"
        "found = [m for n, m in sys.modules.items() if n.startswith('grader') and 'judg' in n]\n"
        "def mse(t1, t2):\n    return found[0].reference(t1, t2)",
    ),
}


@pytest.mark.parametrize("forgery", FORGERIES)
def test_a_forgery_earns_nothing(grade: Grade, forgery: str) -> None:
    exercise, source = FORGERIES[forgery]
    (result,) = (one for one in grade(source, lesson="05").exercises if one.id == exercise)
    assert result.verdict is not Verdict.PASSED
    assert result.score == 0
