"""What fails in a cell is told by its line; what graders lack ends a statement and no cell."""

import pytest
from support.bench import Bench
from support.notebooks import tell


@pytest.mark.parametrize(
    ("cell", "line", "message"),
    [
        ("x = 1\n\n1 / 0", 3, "division by zero"),
        ("def f():\n    return 1 / 0\n\nf()", 2, "division by zero"),
        ("import json\nx = 1\njson.loads('')", 3, "Expecting value"),
        ("x = 1\nfor n in range(3):\n    x / (n - 1)", 3, "division by zero"),
        ("\n\n%matplotlib inline\n1 / 0", 4, "division by zero"),
        ("x = 1\n%time 1 / 0", 2, "division by zero"),
        ("%%time\n\nx = 1\n1 / 0", 4, "division by zero"),
        ("%%capture\nx = 1\n1 / 0", 3, "division by zero"),
        ("%%capture\n%%time\nx = 1\n1 / 0", 4, "division by zero"),
        ("x = 1\ny = (2", 2, "'(' was never closed (line 2)"),
        ("\n\n%pwd\ny = (2", 4, "'(' was never closed (line 4)"),
        ("%%time\n\ny = (2", 3, "'(' was never closed (line 3)"),
        ("x = 1\nexec('y = = 2')", 2, "invalid syntax (<string>, line 1)"),
    ],
)
def test_an_error_is_told_by_the_line_of_its_cell(
    bench: Bench, cell: str, line: int, message: str
) -> None:
    (failed,) = bench.run(cell).transcript.failed
    assert (failed.line, failed.went_on) == (line, False)
    assert failed.message.startswith(message)


@pytest.mark.parametrize(
    ("cell", "lines"),
    [
        ("import jovian\nimport pandas, math\nimport jovian\nx = math.floor(1.5)", [1, 2, 3]),
        ("from torch import nn, nothing_such\nx = nn.Linear(1, 1).in_features", [1]),
        ("if True:\n    import jovian\n    x = 1", [2]),
        ("for n in range(30):\n    import jovian\nx = 1", [2]),
        ("try:\n    import jovian\n    x = 0\nfinally:\n    x = 1", [2]),
        ("try:\n    1 / 0\nexcept ZeroDivisionError:\n    import jovian\n    x = 1", [4]),
        ("%%time\nimport jovian\nx = 1", [2]),
        ("!exit 3\nx = 1\n%no_such\n%no_such", [1, 3, 4]),
        ("%%no_such\nx = 1", [1]),
        ("get_ipython().system('exit 4')\nx = 1", [1]),
        ("__import__('jovian')\nx = 1", [1]),
    ],
)
def test_a_statement_that_graders_lack_something_for_ends_by_itself(
    bench: Bench, cell: str, lines: list[int]
) -> None:
    ran = bench.run(cell, tell("x"))
    assert ran.told == 1
    passed_over = ran.transcript.failed[:-1]
    assert [one.line for one in passed_over] == lines
    assert all(one.went_on for one in passed_over)


@pytest.mark.parametrize(
    "cell",
    [
        "try:\n    import jovian\n    x = 2\nexcept ImportError:\n    x = 1",
        "try:\n    import google.colab\n    x = 2\nexcept ImportError:\n    x = 1",
        "x = 2 if 'google.colab' in __import__('sys').modules else 1",
        "def f():\n    import jovian\n\ntry:\n    f()\nexcept ImportError:\n    x = 1",
        "x = 1\nlines = !no_such_command\nlines.n",
    ],
)
def test_what_a_cell_handles_itself_is_no_failure(bench: Bench, cell: str) -> None:
    ran = bench.run(cell, tell("x"))
    assert ran.told == 1
    assert len(ran.transcript.failed) == 1


def test_an_error_after_one_that_was_passed_over_ends_the_cell(bench: Bench) -> None:
    ran = bench.run("x = 1\nimport jovian\njovian.commit()\nx = 2", tell("x"))
    assert [one.error for one in ran.transcript.failed[:2]] == ["ModuleNotFoundError", "NameError"]
    assert ran.told == 1


@pytest.mark.parametrize("folder", ["", "/", "/content", "no/such", "~", "-", "'/tmp'"])
def test_going_to_a_folder_of_another_machine_does_nothing(bench: Bench, folder: str) -> None:
    ran = bench.run(f"%cd {folder}", tell("open('../data/crops.csv').readline()[:6]"))
    assert ran.told == "region"


def test_going_to_a_folder_beside_the_notebook_goes_there(bench: Bench) -> None:
    ran = bench.run("%cd ../data", tell("open('crops.csv').readline()[:6]"))
    assert ran.told == "region"
