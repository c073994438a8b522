"""Bars, Colab's helpers and workers of loaders are stood in for, plainly."""

import pytest
from support.bench import Bench
from support.notebooks import tell

LOADER = """
import torch
from torch.utils.data import DataLoader, TensorDataset
rows = TensorDataset(torch.arange(10.0))
def walked(**how):
    torch.manual_seed(3)
    loader = DataLoader(rows, batch_size=4, shuffle=True, **how)
    return [one.tolist() for _ in range(2) for one, in loader]
"""


@pytest.mark.parametrize(
    "how",
    [
        "num_workers=2",
        "num_workers=1, prefetch_factor=8, timeout=5",
        "num_workers=2, worker_init_fn=print",
    ],
)
def test_a_loader_with_workers_gives_the_same_batches_without(bench: Bench, how: str) -> None:
    ran = bench.run(LOADER, tell(f"walked({how}) == walked()"))
    assert ran.told is True


def test_workers_that_stay_give_every_row_each_time(bench: Bench) -> None:
    how = "num_workers=2, persistent_workers=True"
    ran = bench.run(LOADER, tell(f"sorted(n for one in walked({how}) for n in one)"))
    assert ran.told == sorted(2 * [float(n) for n in range(10)])


def test_a_loader_says_how_many_workers_it_was_given(bench: Bench) -> None:
    ran = bench.run(LOADER, tell("DataLoader(rows, num_workers=2).num_workers"))
    assert ran.told == 2


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("from tqdm import tqdm\nx = [n for n in tqdm([1, 2], desc='a')]", [1, 2]),
        ("from tqdm import tqdm, trange\nx = [list(trange(1, 3)), len(tqdm([1]))]", [[1, 2], 1]),
        ("from tqdm.auto import tqdm\nx = list(enumerate(tqdm('ab')))", [(0, "a"), (1, "b")]),
        ("from tqdm import notebook\nx = list(notebook.tqdm(range(2)))", [0, 1]),
        ("import tqdm\nbar = tqdm.tqdm(total=9)\nbar.update(4)\nbar.close()\nx = bar.n", 4),
        ("from tqdm import tqdm\nbar = tqdm([1])\nbar.set_postfix(a=1)\nx = list(bar)", [1]),
        ("from fastprogress import master_bar\nx = list(master_bar(range(2)))", [0, 1]),
        ("try:\n    from tqdm import tqdm\nexcept ImportError:\n    x = 2\nx = 1", 1),
        ("%%writefile tqdm.py\ntqdm = 'own'", "own"),
    ],
)
def test_a_bar_passes_through_what_it_is_given(bench: Bench, cell: str, value: object) -> None:
    own = cell.startswith("%%")
    ran = bench.run(cell, tell("__import__('tqdm').tqdm" if own else "x"))
    assert ran.told == value


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("from google.colab import drive\nx = drive.mount('/content/drive')", None),
        ("from google.colab import files\nx = list(files.upload().items())", []),
        ("from google.colab import userdata\nx = userdata.get('KEY')", ""),
        ("from google.colab.patches import cv2_imshow as show\nx = show(1)", None),
        ("from google import colab\nx = colab.output.clear()", None),
        ("import google.colab.drive as d\nx = d.mount('/content')", None),
    ],
)
def test_what_only_colab_has_does_nothing(bench: Bench, cell: str, value: object) -> None:
    ran = bench.run(cell, tell("x"))
    assert ran.told == value
    assert len(ran.transcript.failed) == 1


def test_a_style_that_is_missing_changes_nothing_and_one_that_is_there_does(bench: Bench) -> None:
    styles = (
        "import matplotlib.pyplot as plt\nplt.style.use('none')\nplt.style.use(['x', 'ggplot'])"
    )
    block = "with plt.style.context('none-such'):\n    x = plt.rcParams['axes.grid']"
    ran = bench.run(f"{styles}\n{block}", tell("x"))
    assert ran.told is True
