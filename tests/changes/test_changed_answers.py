"""Each changed answer differs from the right one in one small thing, and says what it does."""

import ast

import pytest

from grader.changes.changed_answers import changed_answers


def changed(source: str) -> dict[str, str]:
    """Return what each changed answer does otherwise, by its code."""
    lines = frozenset(range(1, source.count("\n") + 2))
    return {each.code: each.told for each in changed_answers(source, lines)}


@pytest.mark.parametrize(
    ("source", "code", "told"),
    [
        ("y = x.mean()", "y = x.sum()", "numbers are added up, not averaged"),
        ("y = torch.mean(x)", "y = x", "many numbers are left where one is to be made of them"),
        ("y = x.std(dim=0)", "y = x.std(dim=1)", "it is reckoned along the other axis"),
        ("y = x.sum(dim=1)", "y = x.sum()", "all is taken together, not along one axis"),
        (
            "y = x.sum(dim=1, keepdim=True)",
            "y = x.sum(dim=1)",
            "the axis along which is reckoned is not kept",
        ),
        ("y = x @ w", "y = x * w", "numbers are multiplied one by one, not as matrices"),
        ("y = x @ w", "y = w @ x", "the two sides of a matrix product have changed places"),
        ("y = x @ w.t()", "y = x @ w", "a table is not turned over, rows for columns"),
        ("y = x @ w.T", "y = x @ w", "a table is not turned over, rows for columns"),
        ("y = p - t", "y = t - p", "the two sides of a subtraction have changed places"),
        ("y = 2 * e", "y = e", "a factor is left out"),
        ("y = e ** 2", "y = e", "a power is left out"),
        ("y = x @ w + b", "y = x @ w", "something that is to be added is left out"),
        ("y = s / n", "y = s", "a division is left out"),
        ("w -= g", "w += g", "something is added, not taken away"),
        ("w -= g", "w = g", "what was there before is forgotten"),
        ("y = -x", "y = x", "a minus is left out"),
        ("y = f(a, b)", "y = f(b, a)", "two arguments have changed places"),
        ("y = x.detach()", "y = x", "what comes out still hangs on its graph"),
        ("y = x[:3]", "y = x[3:]", "the other part is taken"),
        ("y = x[:, 0]", "y = x[0, :]", "rows are taken for columns"),
        ("y = a < b", "y = a > b", "a comparison goes the other way"),
        ("lr = 0.5", "lr = 5.0", "a number is ten times what it should be"),
        ("n = 3", "n = 2", "a number is one less than it should be"),
    ],
)
def test_a_small_change_says_what_it_does(source: str, code: str, told: str) -> None:
    assert changed(source)[code] == told


LOOP = """\
def descend(w, n):
    for _ in range(n):
        loss = f(w)
        loss.backward()
        with torch.no_grad():
            w -= w.grad
        w.grad.zero_()
    return w"""


@pytest.mark.parametrize(
    "told",
    [
        "slopes are not reset, so they add up",
        "no slope is calculated",
        "the loop ends in its first round",
        "what is to be done unrecorded is recorded",
        "two lines have changed places",
        "something is done once that is to be done in every round",
    ],
)
def test_a_loop_has_statements_that_may_be_lost_or_misplaced(told: str) -> None:
    assert told in changed(LOOP).values()


def test_every_changed_answer_is_python_and_another_program() -> None:
    codes = list(changed(LOOP))
    assert len(set(codes)) == len(codes)
    assert ast.unparse(ast.parse(LOOP)) not in codes
    for code in codes:
        compile(code, "<changed>", "exec")


def test_what_only_shows_the_answer_is_left_out() -> None:
    source = "y = x.mean()\nprint(y + 1)"
    assert [each.code for each in changed_answers(source, frozenset({1}))] == [
        "y = x.sum()",
        "y = x",
    ]


def test_the_answer_itself_stays_as_it_is() -> None:
    before = changed(LOOP)
    assert changed(LOOP) == before
