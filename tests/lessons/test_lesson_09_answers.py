"""Lesson 09 looks again: at the slope, at another model, at what one goes on from."""

import pytest
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes, not_passed

from grader.course.course import Course
from grader.results.results import SubmissionResult

ONE_LAYER = """
def train(model, opt, inputs, targets, epochs):
    losses = []
    for _ in range(epochs):
        opt.zero_grad()
        loss = F.mse_loss(inputs @ model.weight[0] + model.bias, targets)
        loss.backward()
        opt.step()
        losses.append(loss.item())
    return losses
"""
ONE_LAYER_REPORTED = """
def losses_around_step(model, inputs, targets, lr):
    def loss():
        return F.mse_loss(F.linear(inputs, model.weight, model.bias), targets)

    opt = torch.optim.SGD(model.parameters(), lr=lr)
    opt.zero_grad()
    before = loss()
    before.backward()
    opt.step()
    return before.item(), loss().item()
"""
TAKEN_OUT = """
def squared_error(preds, targets):
    loss = F.mse_loss(preds.flatten(), targets.flatten())
    return torch.tensor(loss.item(), requires_grad=True)
"""
HALF_DETACHED = """
def squared_error(preds, targets):
    errors = preds.flatten() - targets.flatten()
    return (errors * errors.detach()).mean()
"""
SQUEEZED_IN_PLACE = """
def squared_error(preds, targets):
    preds.squeeze_(), targets.squeeze_()
    return ((preds - targets) ** 2).mean()
"""
LEFT_FOR_THE_NEXT = """
def descend(w, X, Y, lr, steps):
    for step in range(steps):
        if step > 0:
            w.grad.zero_()
        ((w * X - Y) ** 2).mean().backward()
        with torch.no_grad():
            w -= lr * w.grad
    return w
"""
RUN = """
def repeatable(seed):
    torch.manual_seed(seed)
    layer = nn.Linear(3, 1)
    opt = torch.optim.SGD(layer.parameters(), lr=0.05)
    {mixed}
    known, held_out = mixed[:10], mixed[10:]
    for _ in range({steps}):
        opt.zero_grad()
        F.mse_loss(layer(weather[known]).squeeze(1), apples[known]).backward()
        opt.step()
    with torch.no_grad():
        return F.mse_loss(layer(weather[held_out]).squeeze(1), apples[held_out]).item()
"""
DRAWN_ANEW = "mixed = torch.randperm(15)"


@pytest.fixture
def answered(grade: Grade, course: Course):
    """Grade the solved lesson with other code in the place of one answer."""

    def grades(exercise: str, code: str) -> SubmissionResult:
        lesson = course.lesson("09")
        (one,) = [one for one in lesson.exercises if one.id == exercise]
        return grade(*with_answer(solved(course, lesson), one, code), lesson="09")

    return grades


@pytest.mark.parametrize(
    ("exercise", "code", "said"),
    [
        ("mend-loop", ONE_LAYER, "has no attribute 'weight'"),
        ("mend-report", ONE_LAYER_REPORTED, "has no attribute 'weight'"),
        ("mend-loss", TAKEN_OUT, "at [0], is 0 where it should be"),
        ("mend-loss", HALF_DETACHED, "The slope of a column and a row"),
        ("mend-loss", SQUEEZED_IN_PLACE, "overwrites the tensors"),
        ("mend-descent", LEFT_FOR_THE_NEXT, "given back to `descend` for two more steps"),
    ],
)
def test_what_is_right_for_one_look_alone_does_not_pass(
    answered, exercise: str, code: str, said: str
) -> None:
    result = answered(exercise, code)
    assert not_passed(result) == {exercise}
    assert said in next(one.message for one in result.exercises if one.id == exercise)


@pytest.mark.parametrize(
    "mixed", ["mixed = torch.arange(15)", f"torch.manual_seed(0)\n    {DRAWN_ANEW}"]
)
def test_rows_that_no_seed_draws_are_named(answered, mixed: str) -> None:
    assert mistakes(answered("repeatable", RUN.format(mixed=mixed, steps=60))) == {
        "repeatable": "same-rows"
    }


@pytest.mark.parametrize("steps", [50, 59, 61])
def test_other_steps_are_no_untrained_model(answered, steps: int) -> None:
    result = answered("repeatable", RUN.format(mixed=DRAWN_ANEW, steps=steps))
    assert not_passed(result) == {"repeatable"}
    assert mistakes(result) == {}
