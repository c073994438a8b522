"""Cells mean in a child what they mean in Jupyter, and one that fails stops nothing."""

import pytest
from support.bench import Bench
from support.notebooks import tell


@pytest.mark.parametrize(
    ("cells", "expression", "value"),
    [
        (("x = 1", "x += 1"), "x", 2),
        (("%matplotlib inline\nx = 1",), "x", 1),
        (("%time x = 1",), "x", 1),
        (("%%time\nx = 1\nx += 1",), "x", 2),
        (("%%capture out\nx = 1\nprint(x)",), "x, out.stdout", (1, "1\n")),
        (("%timeit -n 1 -r 1 pass\nx = 1",), "x", 1),
        (("x = %pwd",), "x.endswith('notebooks')", True),
        (("%env X=1",), "__import__('os').environ['X']", "1"),
        (("%load_ext autoreload\n%autoreload 2\nx = 1",), "x", 1),
        (("import asyncio\nx = await asyncio.sleep(0.001, 1)",), "x", 1),
        (("async def one():\n    return 1", "x = await one()"), "x", 1),
        (("display(1)\nx = 1",), "x", 1),
        (("?len\nx = 1",), "x", 1),
        (("len??\nx = 1",), "x", 1),
        (("!echo said\nx = 1",), "x", 1),
        (("x = !echo said",), "list(x)", ["said"]),
        (("word = 'said'\nx = !echo $word {word}",), "list(x)", ["said said"]),
        (("%%bash\nexit 0", "x = 1"), "x", 1),
        (("%%writefile kept.py\nx = 1", "from kept import x"), "x", 1),
        (("x = 1; x",), "x", 1),
        (("1 + 1\nx = _ if False else 1",), "x", 1),
        (("quit()\nx = 1", "x += 1"), "x", 2),
        (("exit\nx = 1",), "x", 1),
        (("",), "0", 0),
        (("# only words",), "0", 0),
        (("def f():\n    return 1\n", "x = f()"), "x", 1),
        (("if True:\n\n    x = 1\n\n\n",), "x", 1),
        (("from __future__ import annotations\nx: 'unknown' = 1",), "x", 1),
        (("class A:\n    x = 1", "x = A().x"), "x", 1),
        (("__name__ == '__main__' and globals().update(x=1)",), "x", 1),
        (("import matplotlib.pyplot as plt\nplt.plot([1]); plt.show()\nx = 1",), "x", 1),
        (("from IPython.display import HTML, display\ndisplay(HTML('<b>'))\nx = 1",), "x", 1),
    ],
)
def test_a_cell_runs_as_it_does_in_a_notebook(
    bench: Bench, cells: tuple[str, ...], expression: str, value: object
) -> None:
    ran = bench.run(*cells, tell(expression))
    assert ran.told == value
    assert ran.failed.keys() == {len(cells)}


@pytest.mark.parametrize(
    ("cell", "error", "words"),
    [
        ("1 / 0", "ZeroDivisionError", "division by zero"),
        ("x = = 1", "SyntaxError", "invalid syntax"),
        ("if True:\nx", "IndentationError", "expected an indented block"),
        ("'unfinished", "SyntaxError", "unterminated string literal"),
        ("return 1", "SyntaxError", "'return' outside function"),
        ("import jovian", "ModuleNotFoundError", "No module named 'jovian'"),
        ("unknown", "NameError", "name 'unknown' is not defined"),
        ("input('Your name?')", "EOFError", "EOF when reading a line"),
        ("import sys; sys.exit(3)", "SystemExit", "3"),
        ("raise SystemExit", "SystemExit", ""),
        ("raise KeyboardInterrupt", "KeyboardInterrupt", ""),
        ("raise BaseException('no')", "BaseException", "no"),
        ("raise ExceptionGroup('many', [ValueError()])", "ExceptionGroup", "many (1 sub"),
        ("%unknown", "UsageError", "Line magic function `%unknown` not found."),
        ("%%unknown\nx", "UsageError", "Cell magic `%%unknown` not found."),
        ("!exit 3", "CommandFailed", "`exit 3` did not succeed"),
        ("!pip install jovian", "CommandFailed", "`pip install jovian` did not succeed"),
        ("def f():\n    f()\nf()", "RecursionError", "maximum recursion depth exceeded"),
        ("bytearray(10 ** 11)", "MemoryError", ""),
        ("assert 1 == 2, 'no'", "AssertionError", "no"),
        ("import asyncio\nawait asyncio.wait_for(asyncio.sleep(9), 0.01)", "TimeoutError", ""),
        ("import warnings\nwarnings.simplefilter('error')\nwarnings.warn('w')", "UserWarning", "w"),
        ("open('../data/crops.csv', 'w')", "PermissionError", "Permission denied"),
        ("import urllib.request as r; r.urlopen('http://localhost')", "URLError", ""),
    ],
)
def test_a_failing_cell_is_reported_and_the_next_one_runs(
    bench: Bench, cell: str, error: str, words: str
) -> None:
    ran = bench.run("before = 1", cell, tell("before"))
    assert ran.failed == {1: error, 2: "Exception"}
    assert words in ran.messages[1]
    assert ran.told == 1


ODD_EXCEPTIONS = {
    "without words": "class E(Exception):\n    def __str__(self):\n        1 / 0\nraise E",
    "whose words exit": "class E(Exception):\n    def __str__(self):\n        exit()\nraise E",
    "whose words are no text": """
class Words(str):
    def encode(self, *arguments):
        return 3

class E(Exception):
    def __str__(self):
        return Words("x")

raise E
""",
    "of a class without a name": """
class M(type):
    __name__ = property(lambda c: 1 / 0)

class E(Exception, metaclass=M):
    pass

raise E
""",
    "with a name of two bytes a letter": "raise type('É' * 60, (Exception,), {})",
    "with a name of three bytes a letter": "raise type('エ' * 60, (Exception,), {})",
    "named by half a character": "raise type('\\ud800', (Exception,), {})",
    "of ten megabytes": "raise Exception('\\ud800' + 'x' * 10_000_000)",
    "with escapes": "raise type('E\\x1b[2J\\n', (Exception,), {})('\\x1b[2J\\0')",
}


@pytest.mark.parametrize("cell", ODD_EXCEPTIONS.values(), ids=ODD_EXCEPTIONS.keys())
def test_an_exception_of_any_kind_is_reported_and_stops_nothing(bench: Bench, cell: str) -> None:
    ran = bench.run(cell, tell("'after'"))
    assert ran.failed.keys() == {0, 1}
    assert ran.failed[0]
    assert ran.told == "after"


@pytest.mark.parametrize(
    "cell",
    [
        "import sys\nsys.stdout.close()\nprint(1)",
        "import os\nos.makedirs('x'); os.chdir('x')",
        "import os\nos.environ.clear()",
        "import locale\nlocale.setlocale(locale.LC_ALL, 'C')",
        "import torch\ntorch.set_default_dtype(torch.float64)",
        "import torch\ntorch.use_deterministic_algorithms(True)",
        "import torch\ntorch.set_grad_enabled(False)",
        "import warnings\nwarnings.simplefilter('error')",
        "import matplotlib\nmatplotlib.use('svg')",
        "import resource\nresource.setrlimit(resource.RLIMIT_NOFILE, (20, 20))",
        "import gc\ngc.disable()",
        "import signal\nfor n in range(1, 32):\n    try: signal.signal(n, signal.SIG_IGN)\n"
        "    except OSError: pass",
        "import faulthandler, os\nfaulthandler.enable(open(os.devnull, 'w'))",
        "import atexit\natexit.register(lambda: 1 / 0)",
        "import sys\nsys.settrace(lambda *a: None)",
        "import sys\nsys.setrecursionlimit(200)",
        "import builtins\nbuiltins.print = None",
        "get_ipython().events.register('post_run_cell', lambda r: 1 / 0)",
        "get_ipython().input_transformers_cleanup.append(lambda lines: lines)",
        "import sys\nsys.modules['numpy'] = None",
    ],
)
def test_whatever_a_cell_changes_in_its_process_the_next_one_runs(bench: Bench, cell: str) -> None:
    ran = bench.run(cell, "after = 1", "raise KeyError(after)")
    assert ran.transcript.finished, ran.outcome.ending
    assert ran.messages[2] == "1"


@pytest.mark.parametrize(
    "cell",
    [
        "import sys\nsys.stdout = sys.stderr = None",
        "get_ipython().showtraceback = None",
        "get_ipython().display_formatter = None",
        "get_ipython().ast_transformers = None",
    ],
)
def test_what_breaks_the_shell_itself_does_not_end_the_submission(bench: Bench, cell: str) -> None:
    ran = bench.run(cell, "1", "1 / 0", "3")
    assert ran.transcript.finished, ran.outcome.ending
    assert ran.transcript.last_cell == 3


def test_a_statement_after_the_failing_one_does_not_run(bench: Bench) -> None:
    ran = bench.run("x = 1\n1 / 0\nx = 2", tell("x"))
    assert ran.told == 1


def test_nothing_can_be_installed_and_it_takes_no_time(bench: Bench) -> None:
    installs = ("!pip install x", "%pip install x", "!pip3 install x", "!conda install x")
    ran = bench.run(*installs, tell("'after'"))
    assert list(ran.failed.values()) == ["CommandFailed"] * len(installs) + ["Exception"]
    assert ran.outcome.seconds < 10


def test_the_courses_data_lies_where_the_notebooks_look_for_it(bench: Bench) -> None:
    ran = bench.run("lines = open('../data/crops.csv').read().splitlines()", tell("lines[1]"))
    assert ran.told == "A,73,67,43,56,70"


def test_every_cell_is_counted_and_the_last_is_said(bench: Bench) -> None:
    ran = bench.run("1", "2", "3")
    assert ran.transcript.last_cell == 2
    assert ran.transcript.finished
    assert not ran.transcript.garbled
    assert ran.outcome.ending.code == 0
