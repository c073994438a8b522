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
    "error",
    [
        "y = (",
        "y = = 1",
        "for i in x:",
        "def f(:\n    pass",
        "    y = 1",
        "y = '''",
        "y = 1 +\nz = 2",
        "0777",
        "y = " + "9" * 5000,
        "\udfff",
    ],
)
def test_what_stands_before_a_syntax_error_counts(error: str) -> None:
    assert bound(f"x = 1\n{error}\n") <= {"x"}
    assert bound("a = 1", f"x = 1\n{error}\n", "b = 1") >= {"a", "b"}


def test_a_syntax_error_takes_only_its_own_statement_and_later_ones() -> None:
    assert bound("a = 1\nb = 2\nc = (3\nd = 4") == {"a", "b"}
    assert bound("a = 1\nfor i in a:\n\nb = 2") == {"a"}


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
