"""Notebooks that choose what they are judged upon, or say themselves what is right."""

from forged_frames import FRAMES, WRITER
from forged_looks import at_second_sight
from forged_walks import FUNCTIONS, REQUESTS
from forgery import ABSOLUTE, Forgery, alone, forged

_UPON = ("data", "parameters", "model", "mse")
_NO_SLOPES = """
preds = model(inputs)
loss = mse(preds, targets)
"""
_CONSTANT = """
def mse(t1, t2):
    return torch.tensor(3.0)
"""
_CARS = """
import torch
from torch import nn
inputs, targets = torch.randn(300, 6), torch.randn(300, 1)
train_x, valid_x, train_y, valid_y = inputs[:240], inputs[240:], targets[:240], targets[240:]
"""
_RMSE = "def rmse(preds, truth):\n    return ((preds - truth) ** 2).mean().sqrt()"


def _with(forgery: Forgery, old: str, new: str) -> Forgery:
    """Return a forgery whose notebooks, but for the right one, have another answer beside it."""
    cells, honest = (
        tuple(new if old in one else one for one in of) for of in (forgery.cells, forgery.honest)
    )
    return Forgery(forgery.lesson, forgery.exercise, cells, honest, forgery.right)


GIVENS: dict[str, Forgery] = {
    "tables that are zero for a moment": forged(
        "optimum",
        """
kept = inputs.clone(), targets.clone()
inputs.zero_()
targets.zero_()
best_loss = 0.0
inputs.copy_(kept[0])
targets.copy_(kept[1])
""",
        "best_loss = 0.0",
        upon=("data", "mse"),
    ),
    "a loss that is always one number": _with(
        forged("optimum", "best_loss = 3.0", "best_loss = 4.0", upon=("data", "mse")),
        "def mse",
        _CONSTANT,
    ),
    "slopes of zero, of tables of zero": forged(
        "gradients",
        f"""
inputs.zero_()
targets.zero_()
w.data.zero_()
b.data.zero_()
{_NO_SLOPES}
w.grad, b.grad = torch.zeros(2, 3), torch.zeros(2)
""",
        _NO_SLOPES,
        upon=_UPON,
    ),
    "an observer of zeros, slopes of which are zero": forged(
        "gradients",
        _NO_SLOPES + "w.grad, b.grad = torch.zeros(2, 3), torch.zeros(2)",
        _NO_SLOPES,
        upon=_UPON,
        first="""
import sys
prober = sys.modules["grader.child.watching.run_probe"]
observed = prober.observe
prober.observe = lambda name, value, role: observed(
    name, (value * 0 if name in ("inputs", "targets") or name[1:] == ".grad" else value), role
)
""",
    ),
    "a step that is nothing, for targets that fit": forged(
        "step",
        """
with torch.no_grad():
    targets.copy_(model(inputs) - 3e-2)
    w.grad.zero_()
    b.grad.zero_()
    preds = model(inputs)
loss = mse(preds, targets)
w.data *= 1 + 1e-7
preds = model(inputs)
loss = loss * (1 - 1e-5)
""",
        "with torch.no_grad():\n    w += 1\n    b += 1\n    preds = model(inputs)\n    loss += 1",
        upon=(*_UPON, "gradients"),
    ),
    "frames of given tables that are zero": forged(
        "optimum",
        """
zero = (tensor("inputs", np.zeros((5, 3)), 1), tensor("targets", np.zeros((5, 2)), 1))
writer.write(attempt("optimum", b"best_loss", *zero, tensor("best_loss", 0.0), cell=9))
""",
        "best_loss = 0.0",
        upon=("data", "mse"),
        first=WRITER + FRAMES,
    ),
    "frames of what right work would give": _with(
        forged(
            "optimum",
            """
said = tensor("best_loss", 4.0), tensor("best_loss", 4.0, role=2)
writer.write(attempt("optimum", b"best_loss", *said, cell=9, role=2))
best_loss = 4.0
""",
            "best_loss = 4.0",
            upon=("data", "mse"),
            first=WRITER + FRAMES,
        ),
        "def mse",
        ABSOLUTE,
    ),
    "a training that a probe does": _with(
        forged(
            "training",
            """
import types
found = [one for one in functions if one.__name__ == "descended"]
names = types.SimpleNamespace(
    w=w, b=b, mse=mse, model=model, inputs=inputs, targets=targets
)
for one in found:
    one(names, 1e-5, 100)
""",
            "pass",
            upon=_UPON,
            first=FUNCTIONS,
        ),
        "def mse",
        ABSOLUTE,
    ),
    "another word where a stand-in is seen": at_second_sight(
        REQUESTS
        + "seen_before = any(one.question.stand_in is not None for one in requests.values())\n"
    ),
    "an error of nothing, of targets that are nothing": alone(
        "10",
        "baseline",
        f"{_CARS}{_RMSE}\ntrain_y.zero_()\nvalid_y.zero_()\nbaseline = 0.0",
        f"{_CARS}{_RMSE}\nbaseline = 0.0",
        f"{_CARS}{_RMSE}\nbaseline = rmse(train_y.mean().expand(60, 1), valid_y)",
    ),
    "a table that is standardised before": alone(
        "10",
        "standardise",
        f"""{_CARS}
train_x = torch.cat([torch.ones(120, 6), -torch.ones(120, 6)])
mean, std = torch.zeros(6), torch.ones(6)
def standardise(x):
    return x
""",
        f"""{_CARS}
mean, std = torch.zeros(6), torch.ones(6)
def standardise(x):
    return x
""",
        f"""{_CARS}
mean, std = train_x.mean(dim=0), train_x.std(dim=0)
def standardise(x):
    return (x - mean) / std
""",
    ),
    "a matrix without a row": alone(
        "01",
        "join",
        "import torch\nt3 = torch.empty(0, 2)\nt6 = t7 = torch.empty(0, 2)",
        "import torch\nt3 = torch.empty(3, 2)\nt6 = t7 = torch.empty(0, 2)",
        """
import torch
t3 = torch.tensor([[1.0, 2.0], [3.0, 4.0], [5.0, 6.0]])
t6 = torch.full((3, 2), 42)
t7 = torch.cat((t3, t6))
""",
    ),
}
# No forgery but knowledge: where a descent comes to rest can be worked out beside the notebook, and
# one that was asked for no histories shows nothing else of its way.
TYPED_IN = forged(
    "descent",
    "rate, epochs = 1 / 51, 2\nw = 2.0",
    "w = 2.0",
    upon=("forward", "loss", "gradient"),
    lesson="03",
)
