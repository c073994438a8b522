"""The operators make what they say, and every mutant of an answer once."""

from typing import Any

import pytest
from cosmic_ray.ast import ast_nodes, get_ast
from cosmic_ray.operators.operator import Example

from grader.proving.mutants import mutants_of
from grader.proving.operators import TORCH_OPERATORS

EXAMPLES = [(operator, one) for operator in TORCH_OPERATORS for one in operator.examples()]
STEP = """
print("before", w - 1)
### BEGIN SOLUTION
with torch.no_grad():
    w -= lr * w.grad
    if epoch % 10 == 0:
        print(f"epoch {epoch + 1}")
w.grad.zero_()
### END SOLUTION
loss = mse(model(x), y)
"""


def made(operator: Any, source: str) -> list[str]:
    """Return what an operator makes of a program, each change alone."""
    found = []
    for number, node in enumerate(ast_nodes(get_ast(source))):
        for index, _ in enumerate(operator.mutation_positions(node)):
            tree = get_ast(source)
            one = list(ast_nodes(tree))[number]
            siblings = one.parent.children
            place = next(at for at, each in enumerate(siblings) if each is one)
            siblings[place] = operator.mutate(one, index)
            found.append(tree.get_code())
    return found


def name(value: object) -> str:
    return getattr(value, "__name__", getattr(value, "pre_mutation_code", ""))


@pytest.mark.parametrize(("operator", "example"), EXAMPLES, ids=name)
def test_each_operator_makes_what_its_examples_say(operator: Any, example: Example) -> None:
    found = made(operator(), example.pre_mutation_code)
    assert found[example.occurrence] == example.post_mutation_code


@pytest.mark.parametrize("operator", TORCH_OPERATORS, ids=name)
def test_each_operator_has_an_example(operator: Any) -> None:
    assert operator.examples()


def changes(source: str) -> set[str]:
    return {one.change for one in mutants_of(source)}


@pytest.mark.parametrize(
    "change",
    [
        "- w.grad.zero_()\n+ pass",
        "- w.grad.zero_()\n+ w.grad",
        "- w -= lr * w.grad\n+ w += lr * w.grad",
        "- w -= lr * w.grad\n+ w -= lr / w.grad",
        "- with torch.no_grad():\n+ if True:",
    ],
)
def test_a_step_is_broken_as_people_break_it(change: str) -> None:
    assert change in changes(STEP)


def test_only_the_answer_is_changed() -> None:
    assert not [one for one in changes(STEP) if "mse" in one or "before" in one]


def test_what_is_printed_is_left_as_it_is() -> None:
    assert not [one for one in changes(STEP) if "epoch + 2}" in one or "epoch - 1}" in one]
    assert '- print(f"epoch {epoch + 1}")\n+ pass' in changes(STEP)


def test_a_cell_without_marks_is_changed_as_a_whole() -> None:
    assert "- y = x + 1\n+ y = x - 1" in changes("y = x + 1\nz = y")


def test_no_mutant_is_made_twice_or_is_the_answer_itself() -> None:
    sources = [one.source for one in mutants_of(STEP)]
    assert len(sources) == len(set(sources))
    assert STEP not in sources


def test_every_mutant_is_python() -> None:
    for one in mutants_of(STEP):
        compile(one.source, "<mutant>", "exec")


def test_no_mutant_depends_on_chance() -> None:
    assert mutants_of(STEP) == mutants_of(STEP)
