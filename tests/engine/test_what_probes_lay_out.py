"""What probes hand out is laid out as a learner's own is; whether to look is decided plainly."""

from typing import Any

import pytest
import torch
from torch import nn

from grader.child.names import Names
from grader.child.probing import (
    count_of_numbers,
    held_now,
    laid_out_as,
    put_by_shape,
    repeats,
    still_held,
    working,
)


def names(**held: Any) -> Names:
    return Names(held, {}, {}, frozenset(), (0,))


@pytest.mark.parametrize(
    ("held", "kind"),
    [
        (torch.zeros(2, dtype=torch.float64), torch.float64),
        (torch.zeros(2, dtype=torch.float16), torch.float32),
        (torch.zeros(2, dtype=torch.int64), torch.float32),
        ([1.0], torch.float32),
    ],
)
def test_whoever_works_in_float64_is_given_float64(held: Any, kind: torch.dtype) -> None:
    assert working(names(w=held), "w").dtype is kind
    assert working(names(), "w").dtype is torch.float32


def test_a_table_is_turned_over_for_whoever_keeps_theirs_so() -> None:
    table = torch.arange(6.0).reshape(2, 3)
    assert torch.equal(laid_out_as(table, torch.zeros(3, 2)), table.t())
    for held in (torch.zeros(2, 3), torch.zeros(3), None):
        assert laid_out_as(table, held) is table


def test_names_hold_still_what_they_held_until_it_is_another_or_changed() -> None:
    w, loss = torch.zeros(2), 1.5
    held = held_now(names(w=w, loss=loss), "w", "loss")
    assert still_held(names(w=w, loss=loss), held)
    assert not still_held(names(w=w.clone(), loss=loss), held)
    assert not still_held(names(w=w), held)
    w += 1
    assert not still_held(names(w=w, loss=loss), held)
    assert not still_held(names(w=w), {})


def test_an_answer_repeats_where_both_are_one_tensor_or_none() -> None:
    nan = torch.tensor([1.0, torch.nan])
    assert repeats(nan, nan.clone())
    assert repeats(None, 3)
    assert not repeats(torch.zeros(2), torch.ones(2))
    assert not repeats(torch.zeros(2), torch.zeros(2, 1))


def test_weights_find_their_place_by_their_shapes_turned_over_or_not() -> None:
    values = {(2, 3): torch.arange(6.0).reshape(2, 3), (2,): torch.ones(2)}
    layer = nn.Linear(3, 2)
    turned = nn.ParameterList([nn.Parameter(torch.zeros(1, 2)), nn.Parameter(torch.zeros(3, 2))])
    for model, weight in ((layer, layer.weight), (turned, turned[1].t())):
        assert put_by_shape(model, values)
        assert torch.equal(weight, values[2, 3])
    assert not put_by_shape(nn.Linear(3, 2, bias=False), values)
    assert not put_by_shape(nn.Linear(4, 2), values)


def test_all_numbers_of_a_model_are_counted() -> None:
    assert count_of_numbers(nn.Sequential(nn.Linear(3, 4), nn.Linear(4, 1))) == 12 + 4 + 4 + 1
