"""A call is judged by what it returned, where that leads, and what was left of its arguments."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from support.evidence import Told, evidence

from grader.checks import Finding, Returns
from grader.child.names import Names
from grader.child.probing import called, leads_to, slopes_of

CHECK = Returns("mse", ("mse(a, b)",))


def mse(a: Any, b: Any) -> Any:
    return ((a - b) ** 2).mean()


def seen(function: Callable[..., Any]) -> Told:
    """Return what is seen of a call with a tracked tensor and one that is not."""
    a, b = torch.tensor([1.0, 4.0], requires_grad=True), torch.tensor([3.0, 3.0])
    names = Names({"mse": function}, {}, {}, frozenset(), (0,))
    shown = called(names, "mse", {"a": a * 1, "b": b})
    return {name: None if value is None else plain(value) for name, value in shown}


def plain(value: Any) -> Any:
    return value.detach().numpy() if isinstance(value, torch.Tensor) else value


def judged(function: Callable[..., Any]) -> Finding:
    told = {name: value for name, value in seen(function).items() if value is not None}
    return CHECK.judge(evidence(told, seen(mse)))


def test_all_that_comes_of_a_call_is_seen() -> None:
    told = seen(mse)
    assert list(told) == [
        "mse(a, b)",
        "mse(a, b): slope in a",
        "mse(a, b): a afterwards",
        "mse(a, b): b afterwards",
    ]
    assert told["mse(a, b): slope in a"].tolist() == [-2.0, 1.0]  # type: ignore[attr-defined]


def test_the_same_by_other_steps_is_right() -> None:
    assert judged(lambda a, b: torch.nn.functional.mse_loss(a, b)).passed


def test_another_value_is_told() -> None:
    found = judged(lambda a, b: ((a - b) ** 2).sum())
    assert found.sentence == "`mse(a, b)` is 5 where it should be 2.5."


@pytest.mark.parametrize("cut", [lambda a, b: mse(a, b).detach(), lambda a, b: mse(a, b).item()])
def test_what_is_cut_off_is_told_with_the_argument(cut: Callable[..., Any]) -> None:
    assert judged(cut).sentence == ("What `mse` returns is cut off from `a`: no slope gets there.")


def walks(a: Any, b: Any) -> Any:
    loss = mse(a, b)
    loss.backward()
    return loss


def spoils(a: Any, b: Any) -> Any:
    difference = a - b
    loss = (difference * difference).mean()
    difference += 1
    return loss


@pytest.mark.parametrize(
    ("function", "said"),
    [
        (walks, "Trying to backward through the graph a second time"),
        (
            spoils,
            "one of the variables needed for gradient computation has been modified by an "
            "inplace operation",
        ),
    ],
)
def test_where_the_graph_cannot_be_walked_pytorch_says_why(
    function: Callable[..., Any], said: str
) -> None:
    found = judged(function)
    assert found.sentence == f"To walk back from what `mse` returns to `a` fails: {said}."


def test_what_is_written_over_is_told_with_the_argument() -> None:
    def writes(a: Any, b: Any) -> Any:
        right = mse(a, b.clone())
        b += 1
        return right

    assert judged(writes).sentence == (
        "`mse` changes what it is given: `b` holds other numbers afterwards."
    )


def test_slopes_are_those_of_the_sum_and_none_where_nothing_leads() -> None:
    w, other = torch.tensor([2.0, 3.0], requires_grad=True), torch.tensor(1.0, requires_grad=True)
    by_w, by_other = slopes_of(w * w, w, other)
    assert by_w.tolist() == [4.0, 6.0]
    assert by_other is None
    assert leads_to(w * other, w, other)
    assert not leads_to(w * w, w, other)
    assert slopes_of(3.0, w) == (None,)


def test_a_graph_that_was_walked_and_not_kept_has_no_slopes() -> None:
    w = torch.tensor(2.0, requires_grad=True)
    result = w**2
    result.backward()
    assert slopes_of(result, w) == (None,)
