"""Lesson 07 is judged by what a class makes, of any size, and by what is left behind."""

import pytest
from support.cells import Part
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import not_passed

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.results.results import SubmissionResult

LINEAR = """
class MyLinearRegression(nn.Module):
    def __init__(self, in_features, out_features):
        super().__init__()
        self.lin = nn.Linear(in_features, out_features)
    def forward(self, x):
        return self.lin(x)
"""
SHARED = """
class MyLinearRegression(nn.Module):
    kept = {}
    def __init__(self, *sizes):
        super().__init__()
        self.lin = self.kept.setdefault(sizes, nn.Linear(*sizes))
    def forward(self, x):
        return self.lin(x)
"""
REMEMBERED = LINEAR.replace(
    "return self.lin(x)",
    "self.said = getattr(self, 'said', {})\n"
    "        return self.said.setdefault(x.shape, self.lin(x))",
)
FIRST_TWO_LENGTHS = """
def count_parameters(model):
    able = [one.shape for one in model.parameters() if one.requires_grad]
    return sum(shape[0] * (shape[1] if len(shape) > 1 else 1) for shape in able)
"""
THAWED = """
def count_parameters(model):
    able = sum(one.numel() for one in model.parameters() if one.requires_grad)
    model.requires_grad_(True)
    return able
"""
NETWORK = """
class MyNetwork(nn.Module):
    def __init__(self, in_features, hidden, out_features):
        super().__init__()
        self.hidden = nn.Linear(in_features, hidden)
        self.out = nn.Linear(hidden, out_features)
    def forward(self, x):
        return self.out(torch.relu(self.hidden(x)))
"""
TRAINED = """
net = {made}
fit(1000, net, F.mse_loss, torch.optim.SGD({trained}, lr={rate}), batches)
"""
RIGHT = {"made": "MyNetwork(1, 16, 1)", "trained": "net.parameters()", "rate": "0.05"}
SEQUENCE = "nn.Sequential(nn.Linear(1, 16), nn.ReLU(), nn.Linear(16, 1))"
LOOKED_UP = """
class Table(MyNetwork):
    def forward(self, z):
        return y[(z - x.T).abs().argmin(dim=1)]
MyNetwork = Table
net = MyNetwork(1, 16, 1)
"""
PREDICT = """
def predict(model, x):
    mode = model.training
    model.eval()
    {recording_off}
    preds = {asked}
    model.train(mode)
    return preds
"""
IN_TRAINING_ALONE = """
def predict(model, x):
    if not model.training:
        return model(x)
    model.eval()
    preds = model(x).detach()
    model.train()
    return preds
"""
DICE_TAKEN_AWAY = """
def predict(model, x):
    for one in model.modules():
        if isinstance(one, nn.Dropout):
            one.p = 0.0
    return model(x).detach()
"""
ONE_DICTIONARY = """
def snapshot(model, kept={}):
    kept.update({name: one.clone() for name, one in model.state_dict().items()})
    return kept
"""
WEIGHTS_COPIED = """
def snapshot(model):
    state = model.state_dict()
    return {name: one.clone() if one.is_floating_point() else one for name, one in state.items()}
"""
# Wrong answers that no mistake lists, each with a word of what its learner is told.
WRONG = [
    ("linear-class", LINEAR.replace("self.lin(x)", "self.lin(x).squeeze()"), "(1, 1)"),
    ("linear-class", SHARED, "share their weights"),
    ("linear-class", REMEMBERED, "other rows"),
    ("count", FIRST_TWO_LENGTHS, "IndexError"),
    ("count", THAWED, "which parameters can learn"),
    ("network", NETWORK.replace("hidden(x)))", "hidden(x))).flatten()"), "shape (12,)"),
    ("network", NETWORK.replace("torch.relu", "F.relu6"), "should be"),
    ("training", TRAINED.format(**RIGHT | {"made": "MyNetwork(1, 32, 1)"}), "16 hidden units"),
    ("training", TRAINED.format(**RIGHT | {"made": SEQUENCE}), "made by `MyNetwork`"),
    (
        "training",
        TRAINED.format(**RIGHT | {"trained": "list(net.parameters())[2:]"}),
        "not moved at all",
    ),
    ("training", TRAINED.format(**RIGHT | {"rate": "1.0"}), "a step was too large"),
    ("training", LOOKED_UP, "random weights"),
    ("predict", IN_TRAINING_ALONE, "in evaluation already"),
    (
        "predict",
        PREDICT.format(recording_off="torch.set_grad_enabled(False)", asked="model(x)"),
        "recording switched off",
    ),
    (
        "predict",
        PREDICT.format(recording_off="model.requires_grad_(False)", asked="model(x)"),
        "frozen from then on",
    ),
    ("predict", DICE_TAKEN_AWAY, "no dice"),
    ("snapshot", ONE_DICTIONARY, "the model put back"),
    ("snapshot", WEIGHTS_COPIED, "whole number"),
]


@pytest.fixture
def parts(course: Course) -> list[Part]:
    return solved(course, course.lesson("07"))


@pytest.fixture
def exercises(course: Course) -> dict[str, Exercise]:
    return {one.id: one for one in course.lesson("07").exercises}


def said(result: SubmissionResult, exercise: str) -> str:
    return next(one.message for one in result.exercises if one.id == exercise)


@pytest.mark.parametrize(("exercise", "code", "told"), WRONG)
def test_what_no_mistake_lists_is_wrong_all_the_same(
    grade: Grade,
    parts: list[Part],
    exercises: dict[str, Exercise],
    exercise: str,
    code: str,
    told: str,
) -> None:
    result = grade(*with_answer(parts, exercises[exercise], code), lesson="07")
    assert not_passed(result) == {exercise}
    assert told in said(result, exercise)


@pytest.mark.parametrize(
    ("exercise", "code"),
    [
        ("linear-class", LINEAR),
        ("network", NETWORK),
        ("training", TRAINED.format(**RIGHT)),
        ("predict", PREDICT.format(recording_off="", asked="model(x).detach()")),
    ],
)
def test_what_the_wrong_ones_are_made_of_is_right(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise], exercise: str, code: str
) -> None:
    result = grade(*with_answer(parts, exercises[exercise], code), lesson="07")
    assert not_passed(result) == set()


def test_training_is_right_though_other_columns_bear_the_names_by_then(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise]
) -> None:
    code = "held = batches\nx = y = torch.zeros(3)\n" + TRAINED.format(**RIGHT)
    code += "(x, y), = held"
    result = grade(*with_answer(parts, exercises["training"], code), lesson="07")
    assert not_passed(result) == set()
