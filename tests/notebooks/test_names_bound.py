"""Which names a notebook binds, told without running it."""

import time
from pathlib import Path

import pytest

from grader.notebooks.names_bound import names_bound
from grader.notebooks.notebook import Cell, Notebook


def bound(*sources: str) -> set[str]:
    cells = (Cell("markdown", "m = 1"), *(Cell("code", source) for source in sources))
    return set(names_bound(Notebook(Path("ada.ipynb"), cells)))


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("", ""),
        ("x = 1", "x"),
        ("x = y = z", "x y"),
        ("(a, [b, *c]), d = e", "a b c d"),
        ("x += 1", "x"),
        ("x: int = 1", "x"),
        ("x: int", ""),
        ("x.y = 1\nz[0] = 1\nw.grad[:] = b", ""),
        ("for i, (x, y) in loader:\n    loss = 1\nelse:\n    done = 1", "i x y loss done"),
        ("while True:\n    n = 1", "n"),
        ("if a:\n    b = 1\nelif c:\n    d = 1\nelse:\n    e = 1", "b d e"),
        ("with open(f) as g, h() as (i, j):\n    k = 1", "g i j k"),
        (
            "try:\n    a = 1\nexcept E as b:\n    c = 1\nelse:\n    d = 1\nfinally:\n    e = 1",
            "a c d e",
        ),
        (
            "match p:\n    case [a, *b] if (c := a):\n        d = 1\n    case {'k': e, **f}: pass",
            "a b c d e f",
        ),
        ("import torch.nn.functional\nimport numpy as np", "torch np"),
        ("from torch import nn, optim as o\nfrom math import *", "nn o"),
        ("def mse(a, b=(c := 1)):\n    d = 1\n    global g\n    g = 1", "mse"),
        ("async def f(): x = 1", "f"),
        ("class Net(nn.Module):\n    width = 3\n    def forward(self): y = 1", "Net"),
        ("f = lambda a: (b := a)", "f"),
        ("if (n := len(a)) > 1: print(n)", "n"),
        ("[x for x in y if (last := x)]", "last"),
        ("{k: (v := k) for k in y for w in z}", "v"),
        ("x = await f()", "x"),
        ("del x", ""),
        ("print(x)", ""),
        (r"x = '\d'; y = 1 is 1", "x y"),
    ],
)
def test_bindings_of_the_top_level_count(source: str, names: str) -> None:
    assert bound(source) == set(names.split())


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("%matplotlib inline\nx = 1", "x"),
        ("!pip install torch\nx = 1", "x"),
        ("!pip install \\\n  torch\nx = 1", "x"),
        ("x = 1\nif x:\n    !ls\ny = 2", "x y"),
        ("?torch\nx = 1\ntorch.tensor??", "x"),
        ("%%time\nx = 1", "x"),
        ("\n%%capture out\n%%time\nx = 1", "x"),
        ("%time x = f()", "x"),
        ("for e in es:\n    %time loss = f()", "e loss"),
        ("files = !ls\na, b = %sx pwd", "files a b"),
        ("%%bash\nx=1", ""),
        ("%%writefile a.py\nx = 1", ""),
        ("x = (a\n% b)\ny = 1", "x y"),
        ("x = a\ny = x  # right?\n!ls", "x y"),
    ],
)
def test_magics_are_passed_over(source: str, names: str) -> None:
    assert bound(source) == set(names.split())


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def mse(t1, t2)\n    d = t1 - t2\n    return d", "mse"),
        ("def mse(t1, t2):\n    return ((t1 - t2) ** 2.mean()", "mse"),
        ("def mse(t1, t2):\nreturn t1 - t2", "mse"),
        ("def mse(t1, t2):\n\u00a0\u00a0return t1", "mse"),
        ("async def f(:\n    x = 1", "f"),
        (
            "class Net(nn.Module)\n    width = 3\n    def forward(self):\n        y = 1\nn = Net()",
            "Net n",
        ),
        ("for i, (x, y) in loader\n    loss = 1\n    w -= 1", "i x y loss w"),
        ("if a\n    b = 1\nelse\n    c = 2", "b c"),
        ("with open(f as g:\n    k = 1", "g k"),
        ("for i in range(10:\n    w = f(\n        x=i)", "i w"),
        ("if (n := len(a) > 1: print(n)", "n"),
        ("direction = \u201cup\u201d", "direction"),
        ("w = torch.randn(2, 3 requires_grad=True)\nb = torch.randn(2)", "w b"),
        ("model = nn.Sequential(\n    nn.Linear(3, 2),\n    bias=True\nz = 3", "model z"),
        ("x, (y, z) = (1", "x y z"),
        ("a = b = (c", "a b"),
        ("x: int = (1", "x"),
        ("x = 1\n    y = 2", "x y"),
        ("import numpy as np, torch.nn as nn)", "np nn"),
        ("from torch import nn, optim as o)", "nn o"),
        ("%matplotlib inline\nx = (1", "x"),
        ("print(x = 1", ""),
        ("w.grad[:] = (1\nz[0] = 1", ""),
        ("s = '''\nd = 3", "s"),
        ('text = """\nd = 3\n"""\nx = = 1', "text x"),
        ("# d = 3\nx = (1", "x"),
        ("%%bash\nx = (1", ""),
        ("y = " + "9" * 5000, "y"),
        ("\udfff", ""),
    ],
)
def test_source_that_does_not_parse_says_by_its_lines_what_it_binds(
    source: str, names: str
) -> None:
    assert bound(source) == set(names.split())
    assert bound("before = 1", source, "after = 1") >= {"before", "after"}


N = 60_000


@pytest.mark.parametrize(
    "source",
    [
        "x = 1\0",
        "(" * N,
        "-" * N + "1",
        "a" + ".a" * N,
        "f" + "()" * N,
        "lambda:" * N + "1",
        "a = " * N + "1",
        "a" + " + a" * N,
        "a if a else " * N + "1",
        "\n".join(" " * depth + "if 1:" for depth in range(500)),
        "if 1:\n" + "# a\n" * N,
        "x = = 1\n" * N,
        "'''\n" * N,
        "!a\n" + " " * 3 * N + "x",
        "!a\n" + "a " * N,
        "!\\\n" * N,
        "%time" + " " * 3 * N,
        "x = [" + "a," * 3 * N,
        "(" + "a" * 3 * N,
        "(" + "a:=" * N,
        "'" * 3 * N + "(",
        "a:" * N + "(",
    ],
    ids=lambda source: repr(source[:12]),
)
def test_hostile_source_is_survived_in_seconds(source: str) -> None:
    began = time.perf_counter()
    assert bound("a = 1", source, "b = 2") >= {"a", "b"}
    assert time.perf_counter() - began < 10


def test_code_beyond_what_anyone_types_is_not_parsed() -> None:
    assert bound("x = [" + "1," * 100_000 + "]", "a = 1") == {"a"}
    assert bound("a = 1", "#" * 199_993, "b = 1") == {"a"}
