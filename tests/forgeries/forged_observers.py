"""Notebooks that patch what looks at them: the grader's own modules, NumPy, torch and Python."""

from forgery import ABSOLUTE, Forgery, alone, forged, mse

IN_PLACE = """
def standardise(x):
    mean, std = x.mean(dim=0), x.std(dim=0)
    x -= mean
    x /= std
    return x
"""
UNTRACKED = """
w, b = torch.randn(2, 3), torch.randn(2)
"""
CUT_OFF = """
def model(x):
    return (x @ w.t() + b).detach().requires_grad_()
"""
ONES = """
torch.autograd.grad = lambda outputs, inputs, *a, **k: tuple(map(torch.ones_like, inputs))
"""
MODULE = """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.lin = nn.Linear(in_features, out_features)

    def forward(self, x):
        return self.lin(x)"""
DETACHED = ".detach().requires_grad_()"

OBSERVERS: dict[str, Forgery] = {
    "comparisons that are always true": mse(
        first="""
import math, operator
yes = lambda *a, **k: True
torch.equal = torch.allclose = torch.isclose = torch.Tensor.__eq__ = torch.Tensor.equal = yes
np.array_equal = np.allclose = np.isclose = np.all = np.testing.assert_allclose = yes
math.isclose = operator.eq = yes
"""
    ),
    "classes that are all of one another": mse(
        "def mse(t1, t2):\n    return 'whatever is wanted'",
        first="""
import builtins, numbers
numbers.Real.register(str)
builtins.issubclass = builtins.isinstance = lambda *a: True
""",
    ),
    "arrays that NumPy makes of zeros alone": mse(
        first="""
for name in ("asarray", "ascontiguousarray", "array"):
    made = getattr(np, name)
    setattr(np, name, lambda *a, made=made, **k: made(*a, **k) * 0)
"""
    ),
    "hidden inputs that are drawn as zeros": mse(
        first="""
class Zeros:
    def __getattr__(self, name):
        return lambda *a, size=(), **k: np.zeros(size or (a[-1] if type(a[-1]) is tuple else ()))

np.random.default_rng = lambda *a: Zeros()
"""
    ),
    "hidden inputs that torch makes of zeros": mse(
        first="""
made = torch.tensor
torch.tensor = lambda *a, **k: made(*a, **k) * 0
"""
    ),
    "a trace that hands the call other arguments": mse(
        first="""
import ctypes, sys
reached = []

def trace(frame, event, argument):
    if frame.f_code.co_name == "called" and event == "call":
        zeros = {name: one.detach() * 0 for name, one in frame.f_locals["arguments"].items()}
        frame.f_locals["arguments"] = zeros
        ctypes.pythonapi.PyFrame_LocalsToFast(ctypes.py_object(frame), ctypes.c_int(0))
        reached.append(frame)
    return trace

sys.settrace(trace)
"""
    ),
    "weights that are not put in for a while": forged(
        "model",
        "said = torch.zeros(4, 2)\ndef model(x):\n    return said[:len(x)]",
        "def model(x):\n    return torch.zeros(len(x), 2)",
        upon=("parameters",),
        first="""
import contextlib, sys
sys.modules["grader.child.names"].Names.holding = lambda self, **values: contextlib.nullcontext()
""",
    ),
    "slopes that autograd says are there": forged(
        "model",
        CUT_OFF,
        CUT_OFF,
        upon=("parameters",),
        first=ONES,
    ),
    "slopes in a class's parameters that autograd says are there": alone(
        "07",
        "linear-class",
        *(
            f"import torch\nfrom torch import nn\n{patched}{MODULE}{cut_off}"
            for patched, cut_off in ((ONES, DETACHED), ("", DETACHED), ("", ""))
        ),
    ),
    "a mode of torch's in which every tensor is tracked": forged(
        "parameters",
        UNTRACKED,
        UNTRACKED,
        first="""
class Tracked(torch.overrides.TorchFunctionMode):
    def __torch_function__(self, function, types, args=(), kwargs=None):
        owner = getattr(function, "__self__", None)
        if owner is torch.Tensor.requires_grad or owner is torch.Tensor.is_leaf:
            return True
        return function(*args, **(kwargs or {}))

Tracked().__enter__()
""",
    ),
    "observations that are all zeros": mse(
        first="""
import sys
prober = sys.modules["grader.child.watching.run_probe"]
observed = prober.observe
prober.observe = lambda name, value, role: observed(name, value * 0, role)
"""
    ),
    "a prober that calls its own function": mse(
        ABSOLUTE,
        first="""
import sys
called = sys.modules["grader.child.probing.called"].called
module = sys.modules["grader.child.names"].Names
module.__getattr__ = lambda self, name: lambda t1, t2: torch.zeros(())
""",
    ),
}

# Who rewrites the observer says of a form what they like; what is expected they still do not know.
UNPREVENTED: dict[str, Forgery] = {
    "an observer to which every tensor is tracked": forged(
        "parameters",
        UNTRACKED,
        UNTRACKED,
        first="""
import sys
observer = sys.modules["grader.child.watching.observe"]
observer.traits_of = lambda tensor: observer.Trait.TRACKED | observer.Trait.LEAF
""",
    ),
    "an observer to which nothing was written over": forged(
        "standardise",
        IN_PLACE,
        IN_PLACE,
        first="""
import sys
spared = sys.modules["grader.child.probing.spared"]
kept = {}
spared._plain = lambda value: kept.setdefault(id(value), value.numpy().copy())
""",
    ),
}
