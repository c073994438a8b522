"""Rounding is forgiven in whatever order it comes, and a mistake at no magnitude."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any

import numpy as np
import pytest
import torch
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from support.evidence import tensor

from grader.checks import Part, Tolerance
from grader.course.course import first_descent
from grader.observed.transcript import Observation

KINDS = (torch.float32, torch.float64)
HUNDREDTH = 0.0099

tried = settings(max_examples=150, deadline=None, derandomize=True)


@dataclass(frozen=True)
class Tables:
    """What a result is worked out of: rows, other rows of that shape, weights and biases."""

    x: torch.Tensor
    y: torch.Tensor
    w: torch.Tensor
    b: torch.Tensor

    def to(self, kind: torch.dtype) -> "Tables":
        return Tables(*(one.to(kind) for one in (self.x, self.y, self.w, self.b)))


Way = Callable[[Tables], Any]


@dataclass(frozen=True)
class Work:
    """A result, in right ways and in wrong ones.

    operations: how many roundings it takes; terms: the sizes of what is added up for each element.
    """

    right: dict[str, Way]
    wrong: dict[str, Way]
    operations: Callable[[Tables], int]
    terms: Way


def halves(table: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    middle = len(table) // 2
    return table[:middle], table[middle:]


def column_by_column(t: Tables) -> torch.Tensor:
    said = t.b.expand(len(t.x), -1)
    for column in range(t.x.shape[1]):
        said = said + t.x[:, column, None] * t.w[:, column]
    return said


def in_double(way: Way) -> Way:
    """Return the way that works in float64 and rounds what comes out."""
    return lambda t: way(t.to(torch.float64)).to(t.x.dtype)


MEAN = Work(
    right={
        "mean": lambda t: t.x.mean(dim=0),
        "reversed": lambda t: t.x.flip(0).sum(dim=0) / len(t.x),
        "row by row": lambda t: sum(t.x) / len(t.x),
        "in blocks": lambda t: sum(one.sum(dim=0) for one in halves(t.x)) / len(t.x),
        "product": lambda t: torch.full((len(t.x),), 1 / len(t.x), dtype=t.x.dtype) @ t.x,
        "transposed": lambda t: t.x.T.contiguous().mean(dim=1),
        "NumPy": lambda t: torch.from_numpy(np.asarray(t.x.numpy().mean(axis=0))),
        "in float64": in_double(lambda t: t.x.mean(dim=0)),
    },
    wrong={
        "sum": lambda t: t.x.sum(dim=0),
        "a row missing": lambda t: t.x[1:].sum(dim=0) / len(t.x),
        "sign": lambda t: -t.x.mean(dim=0),
        "along the rows": lambda t: t.x.mean(dim=1),
        "a hundredth more": lambda t: 1.01 * t.x.mean(dim=0),
    },
    operations=lambda t: len(t.x) + 2,
    terms=lambda t: t.x.abs().mean(dim=0),
)
SQUARES = Work(
    right={
        "mean": lambda t: ((t.x - t.y) ** 2).mean(),
        "other way round": lambda t: torch.square(t.y - t.x).sum() / t.x.numel(),
        "reversed": lambda t: ((t.x - t.y).flatten().flip(0) ** 2).mean(),
        "dot": lambda t: (t.x - t.y).flatten() @ (t.x - t.y).flatten() / t.x.numel(),
        "norm": lambda t: torch.linalg.norm(t.x - t.y) ** 2 / t.x.numel(),
        "one by one": lambda t: sum((t.x - t.y).flatten() ** 2) / t.x.numel(),
        "built in": lambda t: torch.nn.functional.mse_loss(t.x, t.y),
        "of means": lambda t: ((t.x - t.y) ** 2).mean(dim=1).mean(),
        "in float64": in_double(lambda t: ((t.x - t.y) ** 2).mean()),
    },
    wrong={
        "sum": lambda t: ((t.x - t.y) ** 2).sum(),
        "a term missing": lambda t: ((t.x - t.y).flatten()[1:] ** 2).sum() / t.x.numel(),
        "half": lambda t: ((t.x - t.y) ** 2).mean() / 2,
        "sign": lambda t: -((t.x - t.y) ** 2).mean(),
        "not squared": lambda t: (t.x - t.y).abs().mean(),
        "root": lambda t: ((t.x - t.y) ** 2).mean().sqrt(),
        "a hundredth more": lambda t: 1.01 * ((t.x - t.y) ** 2).mean(),
    },
    operations=lambda t: 3 * t.x.numel(),
    terms=lambda t: ((t.x - t.y) ** 2).mean(),
)
LINE = Work(
    right={
        "product": lambda t: t.x @ t.w.t() + t.b,
        "on its side": lambda t: (t.w @ t.x.t() + t.b[:, None]).t(),
        "built in": lambda t: torch.nn.functional.linear(t.x, t.w, t.b),
        "addmm": lambda t: torch.addmm(t.b, t.x, t.w.t()),
        "einsum": lambda t: torch.einsum("rc,oc->ro", t.x, t.w) + t.b,
        "row by row": lambda t: torch.stack([t.w @ row + t.b for row in t.x]),
        "column by column": column_by_column,
        "products summed": lambda t: (t.x[:, None] * t.w).sum(dim=2) + t.b,
        "in blocks": lambda t: torch.cat([one @ t.w.t() for one in halves(t.x)]) + t.b,
        "in float64": in_double(lambda t: t.x @ t.w.t() + t.b),
    },
    wrong={
        "no bias": lambda t: t.x @ t.w.t(),
        "a column missing": lambda t: t.x[:, 1:] @ t.w[:, 1:].t() + t.b,
        "sign of the bias": lambda t: t.x @ t.w.t() - t.b,
        "sign": lambda t: -(t.x @ t.w.t() + t.b),
        "reshaped": lambda t: t.x @ t.w.reshape(t.w.shape[::-1]) + t.b,
        "on its side": lambda t: (t.x @ t.w.t() + t.b).t(),
        "a hundredth more": lambda t: 1.01 * (t.x @ t.w.t() + t.b),
    },
    operations=lambda t: 2 * t.x.shape[1] + 2,
    terms=lambda t: t.x.abs() @ t.w.abs().t() + t.b.abs(),
)
WORKS = {"a mean": MEAN, "a mean of squares": SQUARES, "a line": LINE}


@st.composite
def tables(draw: st.DrawFn, most_rows: int = 40, most_columns: int = 12) -> Tables:
    """Draw tables of any shape, near any level, of any magnitude; float32 holds all of it."""
    rows, columns, outputs = (
        draw(st.integers(1, most)) for most in (most_rows, most_columns, most_columns)
    )
    magnitude = 10.0 ** draw(st.integers(-6, 6))
    level = draw(st.sampled_from((0, 0.5, -3)))
    chance = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shapes = ((rows, columns), (rows, columns), (outputs, columns), (outputs,))
    x, y, w, b = (torch.tensor(chance.normal(level, 1, shape)) for shape in shapes)
    return Tables(magnitude * x, magnitude * y, w, magnitude * b).to(torch.float32)


def told(way: Way, of: Tables) -> Observation:
    result = way(of).numpy()
    return tensor(result, str(result.dtype))


def in_every_way(work: Work, of: Tables) -> dict[str, Observation]:
    return {name: told(way, of) for name, way in work.right.items()}


def largest(values: torch.Tensor) -> float:
    return float(values.abs().max())


def due(work: Work, of: Tables) -> Tolerance:
    """Return the tolerance that `docs/tolerance.md` works out for a result."""
    exact = of.to(torch.float64)
    right = largest(next(iter(work.right.values()))(exact))
    assume(right > 0)
    power = 2 ** (work.operations(of) - 1).bit_length()
    found = Tolerance(power, max(1.0, largest(work.terms(exact)) / right))
    # Where rounding leaves nothing of a sum, nothing can be told of it.
    assume(2 * found.operations * found.magnitude * 2.0**-23 < HUNDREDTH)
    return found


of_each_work = pytest.mark.parametrize("work", WORKS.values(), ids=WORKS)


@of_each_work
@tried
@given(of=tables(), kinds=st.tuples(*[st.sampled_from(KINDS)] * 2))
def test_a_right_result_is_right_in_any_order(
    work: Work, of: Tables, kinds: tuple[torch.dtype, torch.dtype]
) -> None:
    tolerance = due(work, of)
    mine, theirs = (of.to(kind) for kind in kinds)
    seen, expected = in_every_way(work, mine), in_every_way(work, theirs)
    for one, other in product(work.right, repeat=2):
        assert tolerance.same(seen[one], expected[other]), (one, other)


@tried
@given(of=tables(most_rows=7, most_columns=3))
def test_what_most_checks_allow_is_enough_for_a_mean_of_squares_of_hidden_rows(of: Tables) -> None:
    for one, other in product(in_every_way(SQUARES, of).values(), repeat=2):
        assert Tolerance().same(one, other)


def stated() -> Iterator[Tolerance]:
    """Yield every tolerance that a check of the course goes by."""
    for lesson in first_descent().lessons.values():
        for exercise in lesson.exercises:
            for check in exercise.checks:
                found = getattr(
                    check.check if isinstance(check, Part) else check, "tolerance", None
                )
                if isinstance(found, Tolerance):
                    yield found


STATED = sorted(set(stated()), key=lambda one: (one.operations, one.magnitude))


@of_each_work
@tried
@given(of=tables(), kinds=st.tuples(*[st.sampled_from(KINDS)] * 2), data=st.data())
def test_a_mistake_is_a_mistake_at_any_magnitude(
    work: Work, of: Tables, kinds: tuple[torch.dtype, torch.dtype], data: st.DataObject
) -> None:
    right = next(iter(work.right.values()))
    wrong = work.wrong[data.draw(st.sampled_from(sorted(work.wrong)))]
    exact, mistaken = right(of.to(torch.float64)), wrong(of.to(torch.float64))
    # One row's mean is its sum, and a term may be next to nothing: then it is no mistake.
    alike = exact.shape == mistaken.shape
    assume(not alike or largest(mistaken - exact) > HUNDREDTH * largest(exact) > 0)
    seen, expected = told(wrong, of.to(kinds[0])), told(right, of.to(kinds[1]))
    for tolerance in STATED:
        assert not tolerance.same(seen, expected), tolerance


def test_the_tolerances_of_all_lessons_are_among_those_tried() -> None:
    assert Tolerance() in STATED
    assert len(STATED) > 5


@tried
@given(
    of=tables(),
    kind=st.sampled_from(("float32", "float64")),
    share=st.floats(0, 2),
    power=st.integers(-40, 40),
    tolerance=st.sampled_from(STATED),
)
def test_a_power_of_two_on_both_sides_changes_no_verdict(
    of: Tables, kind: str, share: float, power: int, tolerance: Tolerance
) -> None:
    expected = of.x.numpy()
    gap = share * tolerance.allowed(tensor(expected), tensor(expected))
    seen = (expected + gap * np.sign(of.y.numpy())).astype(kind)
    larger = (tensor(np.ldexp(one, power), one.dtype.name) for one in (seen, expected))
    found = tolerance.within(tensor(seen, kind), tensor(expected))
    assert np.array_equal(tolerance.within(*larger), found)
