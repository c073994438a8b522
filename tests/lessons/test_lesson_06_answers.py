"""Lesson 06 is judged by what was trained on what, whatever the names around it hold by then."""

import pytest
from support.cells import Part
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import not_passed

from grader.course.course import Course
from grader.course.exercise import Exercise
from grader.results.results import SubmissionResult

LEFT_OVER = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for x, y in train_dl:
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(epoch + 1, loss.item())
"""
BY_KEYWORD = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(input=xb), yb)
            loss.backward()
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(epoch + 1, loss.item())
"""
WHOLE_BATCHES_SHUFFLED = """
class Deal:
    dataset = train_ds
    def __iter__(self):
        for number in torch.randperm(3).tolist():
            yield train_ds[5 * number:5 * number + 5]
train_dl = Deal()
"""
IN_PLACE = """
def loss_fn(preds, truth):
    truth -= preds
    return (truth ** 2).mean()
"""
THREE_BATCHES_BY_HEART = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        deal = iter(train_dl)
        for _ in range(3):
            xb, yb = next(deal)
            opt.zero_grad()
            loss = loss_fn(model(xb), yb)
            loss.backward()
            opt.step()
        if (epoch + 1) % 10 == 0:
            print(epoch + 1, loss.item())
"""
FIT = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    {before}
    for epoch in range(num_epochs):
        for xb, yb in {batches}:
            opt.zero_grad()
            loss = loss_fn(model(xb){shaped}, yb)
            loss.backward()
            {step}
        {after}
        if {when}:
            print({told})
"""
RIGHT = {
    "before": "",
    "batches": "train_dl",
    "shaped": "",
    "step": "opt.step()",
    "after": "",
    "when": "(epoch + 1) % 10 == 0",
    "told": "epoch + 1, loss.item()",
}
STEP_BY_HAND = "[one.data.sub_(opt.param_groups[0]['lr'] * one.grad) for one in model.parameters()]"
# What a loop is right but for, and a word of what its learner is told.
LOOPS = {
    "batches kept": ({"before": "kept = list(train_dl)", "batches": "kept"}, "every epoch"),
    "a loss of zero ends it": ({"after": "if loss.item() < 1e-3: return"}, "every epoch"),
    "a squeeze": ({"shaped": ".squeeze()"}, "by another loss"),
    "no step of the optimizer": ({"step": STEP_BY_HAND}, "by another loss"),
    "a rate that falls in time": (
        {"after": "if epoch == 9: opt.param_groups[0]['lr'] /= 10"},
        "after 25 epochs",
    ),
    "printed an epoch early": (
        {"when": "(epoch + 2) % 10 == 0"},
        "once the tenth epoch is through",
    ),
    "printed after the first of each ten": (
        {"when": "epoch % 10 == 0"},
        "once the tenth epoch is through",
    ),
    "printed every epoch": ({"when": "True"}, "once the tenth epoch is through"),
    "the epoch alone": ({"told": "epoch + 1"}, "the loss of its last batch"),
    "the loss alone": ({"told": "loss.item()"}, "the loss of its last batch"),
    "another loss": ({"told": "epoch + 1, loss.item() / len(train_dl)"}, "the loss of its last"),
}
# Wrong answers that no mistake lists, each with a word of what its learner is told.
WRONG = [
    ("dataset", "train_ds = TensorDataset(inputs.half(), targets.half())", "another dtype"),
    ("loader", WHOLE_BATCHES_SHUFFLED, "share a batch"),
    ("linear", "model = nn.Linear(3, 2).requires_grad_(False)", "cannot learn"),
    ("linear", "model = nn.Linear(3, 2).double()", "dtypes"),
    ("linear", "model = nn.Sequential(nn.Linear(3, 2), nn.Hardtanh(-200, 200))", "200"),
    ("loss-function", IN_PLACE, "overwrites"),
    ("loss-function", "loss_fn = lambda p, t: ((p - t) * (p - t).detach()).mean()", "gradient"),
    ("optimizer", "opt = torch.optim.ASGD(model.parameters(), lr=1e-5)", "besides the slope"),
    ("fit", THREE_BATCHES_BY_HEART, "two epochs"),
    *(("fit", FIT.format(**RIGHT | change), told) for change, told in LOOPS.values()),
    (
        "training",
        "fit(100, model, loss_fn, opt, "
        "DataLoader(TensorDataset(inputs, targets.flip(1)), 5, shuffle=True))",
        "not where gradient descent",
    ),
]


@pytest.fixture
def parts(course: Course) -> list[Part]:
    return solved(course, course.lesson("06"))


@pytest.fixture
def exercises(course: Course) -> dict[str, Exercise]:
    return {one.id: one for one in course.lesson("06").exercises}


def said(result: SubmissionResult, exercise: str) -> str:
    return next(one.message for one in result.exercises if one.id == exercise)


@pytest.mark.parametrize(
    "other",
    ["'reused'", "None", "[]", "7", "torch.ones(2, 3)", "TensorDataset(targets, inputs)"],
)
def test_training_is_right_though_the_dataset_has_lost_its_name(
    grade: Grade, parts: list[Part], other: str
) -> None:
    cells = [
        f"train_ds = {other}\n{one.source}" if one.exercise == "training" else one.source
        for one in parts
    ]
    assert not_passed(grade(*cells, lesson="06")) == set()


def test_batches_that_are_dealt_and_not_used_are_pointed_out(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise]
) -> None:
    result = grade(*with_answer(parts, exercises["fit"], LEFT_OVER), lesson="06")
    assert "fit" in not_passed(result)
    assert "rows that the loader never dealt out" in said(result, "fit")


def test_a_model_may_be_called_by_keyword(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise]
) -> None:
    result = grade(*with_answer(parts, exercises["fit"], BY_KEYWORD), lesson="06")
    assert not_passed(result) == set()


@pytest.mark.parametrize("word", ["never", "up", "no, it jumps"])
def test_a_word_that_is_none_of_the_two_is_told_so(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise], word: str
) -> None:
    code = f"falls_each_time = {word!r}"
    result = grade(*with_answer(parts, exercises["predict-noise"], code), lesson="06")
    assert not_passed(result) == {"predict-noise"}
    assert "one of two words" in said(result, "predict-noise")


@pytest.mark.parametrize(("exercise", "code", "told"), WRONG)
def test_what_no_mistake_lists_is_wrong_all_the_same(
    grade: Grade,
    parts: list[Part],
    exercises: dict[str, Exercise],
    exercise: str,
    code: str,
    told: str,
) -> None:
    result = grade(*with_answer(parts, exercises[exercise], code), lesson="06")
    assert not_passed(result) == {exercise}
    assert told in said(result, exercise)


@pytest.mark.parametrize("change", [{}, {"when": "epoch % 10 == 9", "told": "epoch, loss.item()"}])
def test_the_loop_that_the_wrong_ones_are_made_of_is_right_and_may_count_from_zero(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise], change: dict[str, str]
) -> None:
    code = FIT.format(**RIGHT | change)
    result = grade(*with_answer(parts, exercises["fit"], code), lesson="06")
    assert not_passed(result) == set()


@pytest.mark.parametrize("decay", ["1e-4", "0.1"])
def test_weight_decay_is_named_however_little_it_is(
    grade: Grade, parts: list[Part], exercises: dict[str, Exercise], decay: str
) -> None:
    code = f"opt = torch.optim.SGD(model.parameters(), lr=1e-5, weight_decay={decay})"
    result = grade(*with_answer(parts, exercises["optimizer"], code), lesson="06")
    assert not_passed(result) == {"optimizer"}
    assert "`weight_decay`" in said(result, "optimizer")
