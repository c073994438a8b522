"""Loss decrease, gradient shapes and final predictions stand in the results, right and wrong.

They are told of by themselves, whatever else is amiss with an answer.
"""

import json

import pytest
from support.grading import SEED, Grade
from support.solved import solved, with_answer

from grader.course.course import Course
from grader.results.results import ExerciseResult, Results, SubmissionResult

UPHILL = """
fit_opt = torch.optim.SGD(model.parameters(), lr=1e-6, maximize=True)
fit(3, model, loss_fn, fit_opt, train_dl)
"""
NO_SLOPES = """
def fit(num_epochs, model, loss_fn, opt, train_dl):
    for epoch in range(num_epochs):
        for xb, yb in train_dl:
            loss = loss_fn(model(xb), yb)
            opt.step()
            opt.zero_grad()
        if (epoch + 1) % 10 == 0:
            print(epoch + 1, loss.item())
"""
STEP_UPHILL = """
with torch.no_grad():
    w += w.grad * 1e-5
    b += b.grad * 1e-5
w.grad.zero_()
b.grad.zero_()
preds = model(inputs)
loss = mse(preds, targets)
"""
# Each comparison, where it is made, an answer of which it does not hold, and what it then says.
COMPARISONS = {
    ("05", "gradients", "gradient shapes"): (
        "preds = model(inputs)\nloss = mse(preds, targets)",
        "`w.grad` is None: nothing has been computed back to `w`.",
    ),
    ("05", "step", "loss decrease"): (STEP_UPHILL, "The loss went from "),
    ("05", "predictions", "final predictions"): (
        "preds = -model(inputs)",
        "`preds` misses the targets by ",
    ),
    ("06", "fit", "gradient shapes"): (
        NO_SLOPES,
        "`weight.grad` is None: nothing has been computed back to ",
    ),
    ("06", "training", "loss decrease"): (UPHILL, "The loss went from "),
    ("06", "predictions", "final predictions"): (
        "preds = first_preds - 1",
        "`preds` misses the targets by ",
    ),
}


def answered(
    grade: Grade, course: Course, lesson: str, of: str, code: str | None = None
) -> tuple[ExerciseResult, SubmissionResult]:
    """Return the result of an answer in an otherwise right notebook, and of the whole."""
    whole = course.lesson(lesson)
    (exercise,) = (one for one in whole.exercises if one.id == of)
    parts = solved(course, whole)
    cells = [part.source for part in parts]
    if code is not None:
        cells = with_answer(parts, exercise, code)
    graded = grade(*cells, lesson=lesson)
    return next(result for result in graded.exercises if result.id == of), graded


@pytest.mark.parametrize(("lesson", "exercise", "name"), COMPARISONS)
def test_a_comparison_holds_of_a_right_answer(
    grade: Grade, course: Course, lesson: str, exercise: str, name: str
) -> None:
    result, _ = answered(grade, course, lesson, exercise)
    (comparison,) = result.comparisons
    assert (comparison.name, comparison.passed, comparison.message) == (name, True, "")
    assert comparison.facts


@pytest.mark.parametrize(("lesson", "exercise", "name"), COMPARISONS)
def test_a_comparison_tells_of_a_wrong_answer(
    grade: Grade, course: Course, lesson: str, exercise: str, name: str
) -> None:
    code, said = COMPARISONS[lesson, exercise, name]
    result, graded = answered(grade, course, lesson, exercise, code)
    (comparison,) = result.comparisons
    assert (comparison.name, comparison.passed) == (name, False)
    assert comparison.message.startswith(said)
    document = json.loads(Results(SEED, course.name, (graded,)).to_json())
    (entry,) = (
        found for found in document["submissions"][0]["exercises"] if found["id"] == exercise
    )
    assert [found["name"] for found in entry["comparisons"]] == [name]


def test_a_comparison_is_told_where_another_check_fails(grade: Grade, course: Course) -> None:
    code = "preds = model(inputs).round()"
    result, _ = answered(grade, course, "05", "predictions", code)
    (comparison,) = result.comparisons
    assert result.mistake == "rounded"
    assert comparison.passed
    before, after = comparison.facts["error_before"], comparison.facts["error_after"]
    assert isinstance(before, float)
    assert isinstance(after, float)
    assert after < before
