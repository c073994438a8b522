"""What the commonest errors mean is told with the sizes and names of the learner's own."""

import numpy as np
import pytest
import torch
from torch import nn

from grader.judging.explained import explained

_LAYERLESS = """
class Net(nn.Module):
    def __init__(self):
        self.layer = nn.Linear(1, 1)
Net()
"""
_TWICE = """
y = (w * w).sum()
y.backward()
y.backward()
"""
_CHANGED = """
a = w.exp()
a += 1
a.sum().backward()
"""
_OTHER_WIDTH = """
nn.Sequential(nn.Linear(6, 16)).load_state_dict(nn.Sequential(nn.Linear(6, 9)).state_dict())
"""


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("torch.arange(5).reshape(3, 2)", "The shape (3, 2) has room for 6 numbers, and there are"),
        ("torch.arange(5).reshape(-1, 2)", "5 numbers cannot be dealt out in groups of 2"),
        ("torch.ones(2, 3) @ torch.ones(4, 5)", "here 3 stands against 4"),
        ("torch.ones(6) + torch.ones(4)", "Here 6 stands against 4"),
        ("np.ones(5) + np.ones(8)", "Here (5,) stands against (8,)"),
        ("(w * w).backward()", "starts from a single number"),
        ("w.detach().sum().backward()", "the way back was cut"),
        ("w.sum().item().backward()", "the way back was cut"),
        (_TWICE, "uses up the graph"),
        ("w += 1", "changed in place while autograd was recording"),
        (_CHANGED, "changed in place that the way back needs"),
        ("(w * 2).requires_grad = False", "not at its results"),
        ("w.numpy()", "NumPy keeps no graph"),
        ("torch.tensor([1, 2], requires_grad=True)", "Whole numbers have no slopes"),
        ("w.grad()", "is `None`"),
        ("torch.ones(2, 2).T()", "is read without them"),
        ("w.grad.zero_()", "`.grad` is `None` of what no `backward` has reached"),
        ("len(None)", "hands back nothing"),
        ("w.item()", "of one number, and this is several"),
        ("float(w)", "of one number, and this is several"),
        ("float(np.ones(3))", "of one number, and this is several"),
        ("torch.ones(2, 2) @ torch.ones(2, 2).double()", "different kinds, float and double"),
        ("if w > 0: pass", "A single yes or no is wanted there"),
        (_LAYERLESS, "has to be called before"),
        ("torch.optim.SGD([], lr=0.1)", "shows the optimiser no parameters"),
        ("w.sum(dim=1)", "there is none with the number 1"),
        ("w[2]", "Axis 0 has the size 2, and places on it are counted from 0: 2 is none"),
        ("nn.functional.cross_entropy(torch.ones(3, 2), torch.ones(6).long())", "3 rows and 6"),
        (
            "nn.functional.cross_entropy(torch.ones(3, 2), torch.ones(3, 1).long())",
            "one for each row and all in one flat row",
        ),
        ("torch.ones(2).long().add_(0.5)", "Numbers of the kind Float were to be put into"),
        (_OTHER_WIDTH, "`0.weight` is [9, 6] there and [16, 6] here"),
        ("torch.cat([torch.ones(2, 3), torch.ones(2, 4)])", "equal sizes along all axes"),
        ("torch.stack([torch.ones(2), torch.ones(3)])", "equal sizes along all axes"),
        ("(lambda x, y: x)(1)", "missing: 'y'"),
        ("(lambda x: x)(1, 2)", "hands over: 2; that the function takes: 1"),
        ("a, b = [1]", "Names on the left: 2; values on the right: 1"),
        ("a, b = [1, 2, 3]", "there are more values on the right"),
        ("wieght", "Nothing is called `wieght`"),
    ],
)
def test_what_torch_says_is_told_in_words(code: str, words: str) -> None:
    w = torch.tensor([1.0, 2.0], requires_grad=True)
    with pytest.raises(Exception) as raised:  # noqa: PT011 - each has a class of its own
        exec(code, {"torch": torch, "nn": nn, "np": np, "w": w})
    said = explained(str(raised.value))
    assert words in said, (str(raised.value), said)


def test_what_is_not_known_is_not_explained() -> None:
    assert explained("the sensor was on fire") == ""
    assert explained("") == ""


def test_a_message_of_a_learners_own_harms_nothing() -> None:
    for forged in ("shape '[" + "9," * 10_000, "name '{0.__class__}' is not defined", "{}" * 500):
        assert "{" not in explained(forged)
