"""Lesson 08 asks for more than the values of one call: slopes, and tables left as they were."""

import pytest
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes, not_passed

from grader.course.course import Course
from grader.results.results import SubmissionResult

TAKEN_OUT = """
def cross_entropy(logits, y):
    loss = F.binary_cross_entropy_with_logits(logits, y)
    return torch.tensor(loss.item(), requires_grad=True)
"""
HALF_DETACHED = """
def cross_entropy(logits, y):
    return (F.softplus(logits.detach()) - y * logits).mean()
"""
DETACHED_KINDS = """
def species_loss(logits, species):
    right = logits.gather(1, species.long())
    return (logits.detach().logsumexp(dim=1, keepdim=True) - right).mean()
"""
IN_DOUBLE = """
def cross_entropy(logits, y):
    z = logits.double()
    yes, no = 1 / (1 + torch.exp(-z)), 1 / (1 + torch.exp(z))
    return -(y * torch.log(yes) + (1 - y) * torch.log(no)).mean()
"""
KEPT_BY_SHAPE = """
kept = {}

def sigmoid(z):
    return kept.setdefault(z.shape, 1 / (1 + torch.exp(-z)))
"""
FIRST_SCALE_KEPT = """
kept = []

def scale(train, test):
    kept.extend([train.mean(dim=0), train.std(dim=0)])
    return (train - kept[0]) / kept[1], (test - kept[0]) / kept[1]
"""
TABLE_KEPT = """
tables = {}

def confusion(said, was, k):
    table = tables.setdefault(k, torch.zeros(k, k))
    for s, t in zip(said, was):
        table[t, s] += 1
    return table.clone()
"""
KINDS_SAID = """
def confusion(said, was, k):
    table = torch.zeros(k, k)
    for i in said.unique():
        for j in said.unique():
            table[i, j] = ((was == i) & (said == j)).sum()
    return table
"""
FEW_COUNTS = """
def confusion(said, was, k):
    return F.one_hot(was, k).T.to(torch.uint8) @ F.one_hot(said, k).to(torch.uint8)
"""
FIRST_LAYER = """
def fit_model(model, x, y, epochs):
    opt = torch.optim.SGD(list(model.parameters())[:2], lr=1.0)
    for epoch in range(epochs):
        opt.zero_grad()
        F.binary_cross_entropy_with_logits(model(x), y).backward()
        opt.step()
"""
TO_THE_LOWEST_PLACE = """
opt = torch.optim.Adam([w, b], lr=1.0)
for epoch in range(300):
    opt.zero_grad()
    loss = cross_entropy(train_x @ w + b, train_y)
    loss.backward()
    opt.step()
"""
OVERWRITES = {
    "sigmoid": "def sigmoid(z):\n    return z.neg_().exp_().add_(1).reciprocal_()",
    "accuracy": (
        "def accuracy(logits, y):\n    y -= 0.5\n    return (y * logits > 0).float().mean()\n"
        "test_accuracy = accuracy(test_x @ w + b, test_y)"
    ),
    "confusion": (
        "def confusion(said, was, k):\n    was *= k\n    was += said\n"
        "    return torch.bincount(was, minlength=k * k).reshape(k, k)"
    ),
    "three-species": (
        "def species_loss(logits, species):\n"
        "    logits -= logits.amax(dim=1, keepdim=True).detach()\n"
        "    return F.cross_entropy(logits, species[:, 0].long())"
    ),
}


@pytest.fixture
def answered(grade: Grade, course: Course):
    """Grade the solved lesson with other code in the place of one answer."""

    def grades(exercise: str, code: str) -> SubmissionResult:
        lesson = course.lesson("08")
        (one,) = [one for one in lesson.exercises if one.id == exercise]
        return grade(*with_answer(solved(course, lesson), one, code), lesson="08")

    return grades


@pytest.mark.parametrize(
    ("exercise", "code", "said"),
    [
        ("cross-entropy", TAKEN_OUT, "never comes to the logits"),
        ("cross-entropy", HALF_DETACHED, "The slope of the loss"),
        ("cross-entropy", IN_DOUBLE, "one sure of no where y is 1, is inf"),
        ("three-species", DETACHED_KINDS, "The slope of the loss"),
        ("sigmoid", KEPT_BY_SHAPE, "`sigmoid(other z)` is not"),
        ("scale", FIRST_SCALE_KEPT, "Calling `scale` raised RuntimeError"),
        ("confusion", TABLE_KEPT, "counts of 2 kinds"),
        ("confusion", KINDS_SAID, "counts of 5 kinds"),
        ("confusion", FEW_COUNTS, "counts of 2 kinds"),
        ("built-in", FIRST_LAYER, "A network after two epochs"),
        ("training", TO_THE_LOWEST_PLACE, "not where gradient descent from their start passes"),
    ],
)
def test_what_is_right_for_one_look_alone_does_not_pass(
    answered, exercise: str, code: str, said: str
) -> None:
    result = answered(exercise, code)
    assert exercise in not_passed(result)
    assert said in next(one.message for one in result.exercises if one.id == exercise)


@pytest.mark.parametrize("exercise", OVERWRITES)
def test_a_function_that_overwrites_what_it_is_given_is_told_so(answered, exercise: str) -> None:
    result = answered(exercise, OVERWRITES[exercise])
    assert exercise not in mistakes(result)
    assert "overwrites" in next(one.message for one in result.exercises if one.id == exercise)


def test_what_backward_cannot_walk_through_is_no_fault_of_the_labels(answered) -> None:
    code = (
        "def species_loss(logits, species):\n"
        "    logits -= logits.logsumexp(dim=1, keepdim=True)\n"
        "    return F.nll_loss(logits, species[:, 0].long())"
    )
    result = answered("three-species", code)
    assert "three-species" in not_passed(result)
    assert "three-species" not in mistakes(result)
