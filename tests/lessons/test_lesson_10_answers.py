"""Lesson 10 looks behind an answer: at the lot, at what is overwritten, at another file."""

import pytest
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes, not_passed

from grader.course.course import Course
from grader.results.results import SubmissionResult

PARTS = """
train_x, train_y = inputs[~aside], targets[~aside]
valid_x, valid_y = inputs[aside], targets[aside]
"""
EVERY_FIFTH = f"aside = torch.arange(300) % 5 == 0\n{PARTS}"
HEAVIEST = f"aside = inputs[:, 4].argsort().argsort() >= 240\n{PARTS}"
FIRST = f"aside = torch.arange(300) < 60\n{PARTS}"
TORN_BEFORE = """
inputs[:] = inputs[torch.randperm(300)]
order = torch.randperm(300)
train_x, train_y = inputs[order[:240]], targets[order[:240]]
valid_x, valid_y = inputs[order[240:]], targets[order[240:]]
"""
OTHER_NUMBERS = """
centre, spread = train_x.mean(dim=0), train_x.std(dim=0)
mean, std = centre, torch.ones(6)

def standardise(x):
    return (x - centre) / spread
"""
OVERWRITTEN = """
mean, std = train_x.mean(dim=0), train_x.std(dim=0)

def standardise(x):
    return x.sub_(mean).div_(std)
"""
TYPED = """
def rmse(preds, truth):
    return ((preds - truth) ** 2).mean().sqrt()

baseline = {baseline}
"""
KEPT = """
import copy

def save(path):
    global kept
    kept = copy.deepcopy({{"width": best_width, "model": best_model, "mean": mean, "std": std}})

def load(path):
    {load}
"""
FROM_MEMORY = 'return lambda x: kept["model"]((x - kept["mean"]) / kept["std"]).detach()'
FILE = """
def save(path):
    kept = {{"width": best_width, "weights": best_model.state_dict(), "mean": mean, "std": std}}
    torch.save(kept, path)

def load(path):
    kept = torch.load(path)
    model = {model}
    model.load_state_dict(kept["weights"])
    return lambda x: {predictions}
"""
NEW = 'make_model(kept["width"])'
RIGHT = 'model((x - kept["mean"]) / kept["std"]).detach()'


@pytest.fixture
def answered(grade: Grade, course: Course):
    """Grade the solved lesson with other code in the place of one answer."""

    def grades(exercise: str, code: str) -> SubmissionResult:
        lesson = course.lesson("10")
        (one,) = [one for one in lesson.exercises if one.id == exercise]
        return grade(*with_answer(solved(course, lesson), one, code), lesson="10")

    return grades


@pytest.mark.parametrize(
    ("exercise", "code", "said"),
    [
        ("split", EVERY_FIFTH, "a rule decides which rows are in which"),
        ("split", HEAVIEST, "a rule decides which rows are in which"),
        ("split", FIRST, "a rule decides which rows are in which"),
        ("split", TORN_BEFORE, "The sorted table of all rows and their targets"),
        ("standardise", OTHER_NUMBERS, "`standardise(one_row) * std + mean`"),
        ("baseline", TYPED.format(baseline=3.71), "is not the error on the validation rows"),
        ("save", FILE.format(model=NEW, predictions=f"{RIGHT}.flatten()"), "has not the shape"),
        ("save", FILE.format(model="best_model", predictions=RIGHT), "writes into `best_model`"),
        (
            "save",
            FILE.format(model=NEW, predictions='model((x - kept["std"]) / kept["mean"]).detach()'),
            "does not turn a raw table into the predictions",
        ),
        (
            "save",
            FILE.format(
                model=NEW, predictions='model(x.sub_(kept["mean"]).div_(kept["std"])).detach()'
            ),
            "overwrites the table",
        ),
    ],
)
def test_what_no_mistake_lists_is_told_as_it_is(
    answered, exercise: str, code: str, said: str
) -> None:
    result = answered(exercise, code)
    assert exercise in not_passed(result)
    assert exercise not in mistakes(result)
    assert said in next(one.message for one in result.exercises if one.id == exercise)


@pytest.mark.parametrize(
    ("exercise", "code", "mistake"),
    [
        ("standardise", OVERWRITTEN, "in-place"),
        ("save", KEPT.format(load=FROM_MEMORY), "path-ignored"),
        ("save", FILE.format(model="make_model(best_width)", predictions=RIGHT), "notebook-width"),
    ],
)
def test_what_is_right_while_the_notebook_lasts_is_named(
    answered, exercise: str, code: str, mistake: str
) -> None:
    assert mistakes(answered(exercise, code)) == {exercise: mistake}


ALWAYS_100 = """
def make_model(width):
    return nn.Sequential(nn.Linear(6, width), nn.ReLU(), nn.Linear(width, 1))

def train(model, seen, unseen, epochs):
    opt = torch.optim.Adam(model.parameters(), lr=0.02)
    history = []
    for epoch in range(100):
        for x, y in zip(seen[0].split(32), seen[1].split(32)):
            opt.zero_grad()
            F.mse_loss(model(x), y).backward()
            opt.step()
        with torch.no_grad():
            history.append([rmse(model(x), y).item() for x, y in (seen, unseen)])
    return history
"""
MADE_UP = ALWAYS_100.replace("range(100)", "range(epochs)").replace(
    "return history", "return history[-1:] * epochs"
)
STILL_DROPS = ALWAYS_100.replace("range(100)", "range(epochs)").replace(
    "nn.ReLU(),", "nn.ReLU(), nn.Dropout(0.3),"
)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        (ALWAYS_100, "has another length"),
        (MADE_UP, "the same as the last"),
        (STILL_DROPS, "once the epoch is over"),
    ],
)
def test_a_history_that_tells_of_something_else_does_not_pass(
    answered, code: str, said: str
) -> None:
    result = answered("train", code)
    assert "train" in not_passed(result)
    assert said in next(one.message for one in result.exercises if one.id == "train")


def test_errors_rounded_to_two_digits_are_errors(answered) -> None:
    code = """
results, models = {}, {}
for width in widths:
    models[width] = make_model(width)
    results[width] = round(train(models[width], seen, unseen, 100)[-1][1], 2)
best_width = min(results, key=results.get)
best_model = models[best_width]
"""
    assert not_passed(answered("choose", code)) == set()
