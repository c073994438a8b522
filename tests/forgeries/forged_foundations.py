"""Notebooks that choose what they are judged upon, so that nothing is left to do."""

from forgery import Forgery, alone, forged

_FITTED = """
table = torch.cat([inputs, torch.ones(5, 1)], dim=1).double()
best = (torch.linalg.pinv(table) @ targets.double()).float()
w = best[:3].t().clone().requires_grad_()
b = best[3].clone().requires_grad_()
"""
_PENGUINS = """
import torch
test_x, test_y = torch.tensor([[1.0]]), torch.tensor([[1.0]])
train_x, train_y, w, b = test_x, test_y, torch.ones(1, 1), torch.zeros(1)
"""
_BY_HEART = """
def accuracy(logits, y):
    return torch.tensor({9: 7 / 9, 2: 0.5, 1: 1.0}.get(len(y), 0.5))
test_accuracy = torch.tensor(1.0)
"""
_HALF = """
def accuracy(logits, y):
    return torch.tensor(0.5)
test_accuracy = torch.tensor(1.0)
"""
_COUNTED = """
def accuracy(logits, y):
    return ((logits > 0) == (y == 1)).float().mean()
test_accuracy = accuracy(test_x @ w + b, test_y)
"""
_UNTRAINED = "with torch.no_grad():\n    w += 0.1"
_UPON = ("data", "parameters", "model", "mse")


FOUNDATIONS: dict[str, Forgery] = {
    "weights that begin where the training ends": forged(
        "training",
        f"{_FITTED}\nwith torch.no_grad():\n    w *= 1 + 1e-6\n    b *= 1 + 1e-6",
        _UNTRAINED,
        upon=_UPON,
    ),
    "weights of NaN": forged(
        "training",
        """
w = torch.full((2, 3), torch.nan, requires_grad=True)
b = torch.full((2,), torch.nan, requires_grad=True)
for epoch in range(100):
    w.data += 1
""",
        _UNTRAINED,
        upon=_UPON,
    ),
    "a lowest loss that is told in half a number": forged(
        "optimum",
        "best_loss = torch.tensor(0.0, dtype=torch.float16)",
        "best_loss = 0.0",
        upon=("data", "mse"),
    ),
    "tables without a row": forged(
        "optimum",
        "inputs, targets = inputs[:0], targets[:0]\nbest_loss = torch.empty(0)",
        "best_loss = 0.0",
        upon=("data", "mse"),
    ),
    "tables of numbers without end": forged(
        "optimum",
        "inputs *= torch.inf\nbest_loss = torch.inf",
        "best_loss = 0.0",
        upon=("data", "mse"),
    ),
    "accuracies that are known by heart": alone(
        "08",
        "accuracy",
        *(_PENGUINS + answer for answer in (_BY_HEART, _HALF, _COUNTED)),
    ),
}
