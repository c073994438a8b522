"""The same numbers give the same bytes, and drawing them changes nothing of the learner's."""

import json
import random
import subprocess
import sys
from typing import Any

import matplotlib as mpl
import matplotlib.pyplot as plt
import numpy as np
import pytest
import samples
import torch


@pytest.mark.parametrize("kind", samples.ALL, ids=lambda kind: kind.__name__)
def test_the_same_numbers_give_the_same_bytes(kind: Any) -> None:
    first, again = samples.once(kind), samples.picture(kind())
    assert first == again
    assert first._repr_html_() == again._repr_html_()


def test_what_the_learner_has_set_is_neither_seen_nor_changed() -> None:
    before = samples.curves()
    with mpl.rc_context():
        mpl.rcParams.update({"font.size": 30, "axes.facecolor": "black", "lines.linewidth": 9})
        kept = dict(mpl.rcParams)
        assert samples.curves() == before
        assert dict(mpl.rcParams) == kept


def test_no_figure_is_left_open_and_no_random_number_is_drawn() -> None:
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(7)
    for kind in samples.ALL:
        kind()
    drawn = (random.random(), np.random.rand(), torch.rand(1).item())
    for seed in (random.seed, np.random.seed, torch.manual_seed):
        seed(7)
    assert drawn == (random.random(), np.random.rand(), torch.rand(1).item())
    assert plt.get_fignums() == []


def test_arrays_tensors_and_lists_give_the_same_picture() -> None:
    values = [102.0, 10.0, 1.0]
    made = [
        samples.curves(series=series)
        for series in (
            values,
            np.array(values),
            torch.tensor(values, requires_grad=True),
            [torch.tensor(one, requires_grad=True) for one in values],
        )
    ]
    assert made == [made[0]] * 4


def test_what_it_is_given_is_left_as_it_was() -> None:
    w = torch.tensor([3.0, 2.0], requires_grad=True)
    samples.picture(samples.curves(series=w))
    assert w.requires_grad
    assert w.grad is None


def test_importing_it_brings_no_torch_and_no_matplotlib() -> None:
    program = (
        "import json, sys\nfrom grader import interactive, pictures\n"
        "print(json.dumps([n for n in sys.modules if n in ('torch', 'matplotlib', 'ipywidgets')]))"
    )
    said = subprocess.run(
        [sys.executable, "-I", "-W", "ignore", "-c", program], capture_output=True, check=True
    )
    assert json.loads(said.stdout) == []
