"""Lesson 02: what is right for the numbers shown, for rising curves or once only does not pass."""

import pytest
from support.grading import Grade
from support.solved import solved, with_answer
from support.verdicts import mistakes, not_passed

from grader.course.course import Course
from grader.results.results import SubmissionResult

_LEAVES = "x = torch.tensor(3.0)\n" + "\n".join(
    f"{name} = torch.tensor({number}, requires_grad=True)"
    for name, number in (("w", 4.0), ("b", 5.0))
)
_SLOPES = """
def separate_slopes(w, xs{more}):
    slopes = []
    for x in {xs}:
        w.grad = None
        ((w * x) ** 2).backward()
        slopes.append({one})
    return {slopes}
"""
_PLAIN = {"more": "", "xs": "xs", "one": "w.grad.item()", "slopes": "slopes"}
_GRADIENT = """
def gradient_of(f, point):
    p = point.detach(){copy}.requires_grad_()
    f(p).backward()
    {then}
    return {found}
"""
_MEASURED = """
def gradient_of(f, point):
    found, h = torch.zeros_like(point, requires_grad=False), 1e-3
    for at in range(point.numel()):
        way = torch.zeros(point.numel()).index_fill(0, torch.tensor(at), h).reshape(point.shape)
        rise = f(point.detach() + way) - f(point.detach() - way)
        found.view(-1)[at] = rise / (2 * h)
    return found
"""
_KEPT = """
leaves = {}
def gradient_of(f, point):
    leaf = leaves.setdefault(point.shape, torch.zeros_like(point, requires_grad=True))
    leaf.data.copy_(point.data)
    f(leaf).backward()
    return leaf.grad
"""


def slopes(**other: str) -> str:
    return _SLOPES.format(**{**_PLAIN, **other})


def gradient(**other: str) -> str:
    return _GRADIENT.format(**{"copy": ".clone()", "then": "", "found": "p.grad", **other})


def told(result: SubmissionResult, exercise: str) -> str:
    return next(one.message for one in result.exercises if one.id == exercise)


@pytest.fixture
def answered(grade: Grade, course: Course):
    """Grade the solved lesson with other code in the place of one answer."""

    def grades(exercise: str, code: str) -> SubmissionResult:
        lesson = course.lesson("02")
        (one,) = [one for one in lesson.exercises if one.id == exercise]
        return grade(*with_answer(solved(course, lesson), one, code), lesson="02")

    return grades


@pytest.mark.parametrize(
    "fare",
    ["w + b + 8", "17 + 0 * w + 0 * b", "w * x + 5", "w.item() * x + b", "w * x + b * b / 5"],
)
def test_a_fare_that_is_right_for_these_numbers_only_costs_its_own_exercise(
    answered, fare: str
) -> None:
    assert not_passed(answered("line", f"{_LEAVES}\ny = {fare}")) == {"line"}


def test_what_still_holds_w_is_not_told_to_have_lost_it(answered) -> None:
    assert mistakes(answered("line", f"{_LEAVES}\ny = w + b + 8")) == {}


@pytest.mark.parametrize("fare", ["w * x + b", "(w * x + b) * 1"])
def test_a_fare_and_its_slopes_may_be_made_in_one_statement(answered, fare: str) -> None:
    made = "\n".join(f"    {line}" for line in _LEAVES.splitlines())
    code = f"def make():\n{made}\n    y = {fare}\n    y.backward()\n    return x, w, b, y\n"
    assert "line" not in not_passed(answered("line", f"{code}x, w, b, y = make()"))


@pytest.mark.parametrize(
    ("fare", "mistake"), [("w * x + 5", "bare-number-for-b"), ("4 * x + b", "bare-number-for-w")]
)
def test_a_number_typed_in_is_known_after_the_graph_is_gone(
    answered, fare: str, mistake: str
) -> None:
    code = f"{_LEAVES}\nfor _ in range(1):\n    y = {fare}\n    y.backward()"
    assert mistakes(answered("line", code))["line"] == mistake


def test_who_resets_nothing_is_told_so_whatever_form_the_slopes_have(answered) -> None:
    kept = slopes(one="w.grad.clone()").replace("        w.grad = None\n", "")
    assert mistakes(answered("reset", kept)) == {"reset": "no-reset"}


def test_who_hands_nothing_back_is_told_that_there_is_no_return(answered) -> None:
    result = answered("reset", slopes().replace("return slopes", "print(slopes)"))
    assert "Is there a `return`?" in told(result, "reset")


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ("return t.detach_()", "the knife went through `t` itself"),
        ("t.sum().backward()\n    return t.detach().numpy()", "is used up"),
        ("return t * 1.0", "still has a `grad_fn`"),
        ("return [one for one in t]", "still has a `grad_fn`"),
        ("return t.detach()", "a NumPy array is asked for"),
    ],
)
def test_what_became_of_the_curve_is_told(answered, wrong: str, said: str) -> None:
    assert said in told(answered("detach", f"def to_plot(t):\n    {wrong}"), "detach")


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ("point.requires_grad_()", "`point.requires_grad` is True"),
        ("point.grad = torch.ones_like(point)", "`point.grad` is no longer None"),
        ("if point.requires_grad: point.grad *= 2", "that `point` had was changed"),
        ("point.grad = None", "that `point` had was changed"),
        ("point.requires_grad_(False)", "is no longer tracked"),
    ],
)
def test_what_became_of_the_point_is_told(answered, then: str, said: str) -> None:
    assert said in told(answered("gradient-of", gradient(then=then)), "gradient-of")


@pytest.mark.parametrize(
    ("exercise", "wrong"),
    [
        ("reset", slopes(one="abs(w.grad.item())")),
        ("reset", slopes(xs="dict.fromkeys(xs)")),
        ("reset", slopes(xs="[xs.pop(0) for _ in range(len(xs))]")),
        ("reset", slopes(more=", slopes=[]").replace("    slopes = []\n", "")),
        (
            "central-difference",
            "def slope(f, x, h):\n    return abs(f(x + h) - f(x - h)) / (2 * h)",
        ),
        (
            "vector",
            "def mean_slope(w, xs):\n    w.grad = None\n    ((w * xs) ** 2).mean().backward()\n"
            "    return abs(w.grad.item())",
        ),
        (
            "vector",
            "def mean_slope(w, xs):\n    w.grad = None\n    xs.square_()\n"
            "    (w**2 * xs).mean().backward()\n    return w.grad.item()",
        ),
        ("detach", "def to_plot(t):\n    return abs(t.detach().numpy())"),
        (
            "detach",
            "def to_plot(t):\n    shown = t.detach().numpy().copy()\n    t.data.zero_()\n"
            "    return shown",
        ),
        ("gradient-of", gradient(found="p.grad.abs()")),
        ("gradient-of", gradient(copy="", then="p.data -= 0.1 * p.grad")),
        ("gradient-of", _MEASURED),
        ("gradient-of", _KEPT),
    ],
)
def test_what_is_right_by_chance_does_not_pass(answered, exercise: str, wrong: str) -> None:
    assert not_passed(answered(exercise, wrong)) == {exercise}


@pytest.mark.parametrize(
    ("exercise", "form", "said"),
    [
        ("reset", slopes(one="w.grad"), "not plain numbers"),
        ("reset", slopes(slopes="torch.tensor(slopes)"), "not plain numbers"),
        ("gradient-of", gradient(found="p.grad.numpy()"), "a tensor is asked for"),
        ("gradient-of", gradient(found="p.grad.tolist()"), "a tensor is asked for"),
    ],
)
def test_the_right_numbers_in_another_form_are_told_so(
    answered, exercise: str, form: str, said: str
) -> None:
    result = answered(exercise, form)
    assert not_passed(result) == {exercise}
    assert said in told(result, exercise)
