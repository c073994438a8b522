"""An exception may word itself as it likes: whoever asks it for its words goes on all the same."""

import pytest
from support.bench import Bench, Seen, probe
from support.notebooks import tell

from grader.child.names import Names

WORDS = {
    "raises": "raise self",
    "raises what nothing holds back": "raise KeyboardInterrupt",
    "raises what ends a program": "raise SystemExit",
    "never ends": "while True:\n            pass",
    "never ends and holds much back": (
        "while True:\n            try:\n                sum(range(99))\n"
        "            except Exception:\n                pass"
    ),
    "sleeps": "import time\n        time.sleep(1000)",
    "is no text": "return 5",
    "is too long": "return 'x' * 10_000_000",
    "calls itself": "return str(self)",
}


def wrong(words: str) -> str:
    return f"""
class Odd(Exception):
    def __str__(self):
        {words}
    __repr__ = __str__
    @property
    def args(self):
        {words}
"""


def call(names: Names) -> Seen:
    yield "f()", names.f()


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_a_cell_that_raises_one_ends_alone(bench: Bench, words: str) -> None:
    ran = bench.run(wrong(words), "raise Odd", "after = 1", tell("after"), cell_seconds=5)
    assert ran.told == 1
    assert ran.failed[1] == "Odd"
    assert len(ran.messages[1]) <= 4096


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS.keys())
def test_a_call_that_raises_one_is_told_and_spares_its_cell(bench: Bench, words: str) -> None:
    calls = "def f():\n    raise Odd"
    ran = bench.run(wrong(words), calls, tell("1"), probes=(probe(call, "f"),), cell_seconds=5)
    assert ran.told == 1
    assert ran.failed.keys() == {2}
    (attempt,) = ran.attempts()
    assert attempt.seen["raised"].error == "Odd"


def test_words_that_take_a_little_while_are_told(bench: Bench) -> None:
    slow = wrong("import time\n        time.sleep(0.05)\n        return 'in the end'")
    assert bench.run(slow, "raise Odd").messages[1] == "in the end"


def test_the_time_that_words_take_is_not_the_cells(bench: Bench) -> None:
    """The alarm that ends a cell goes off as if nobody had asked."""
    calls = "def f():\n    raise Odd\nwhile True:\n    pass"
    ran = bench.run(
        wrong(WORDS["never ends"]), calls, tell("1"), probes=(probe(call, "f"),), cell_seconds=2
    )
    assert ran.told == 1
    assert ran.failed[1] == "CellTimedOut"


HOLDS_ITSELF = {
    "a list": "x = []\nx.extend([x] * 200)",
    "two lists": "x, y = [], []\nx.extend([y] * 99)\ny.extend([x] * 99)",
    "lists of one list": "x = [0] * 200\nfor _ in range(9):\n    x = [x] * 200",
    "a tuple": "y = []\nx = (y, y)\ny.append(x)",
}


@pytest.mark.parametrize("setup", HOLDS_ITSELF.values(), ids=HOLDS_ITSELF.keys())
def test_what_holds_itself_is_told_by_its_kind(bench: Bench, setup: str) -> None:
    def give(names: Names) -> Seen:
        yield "f()", names.f()

    gives = f"{setup}\ndef f():\n    return x"
    ran = bench.run(gives, tell("1"), probes=(probe(give, "f"),), cell_seconds=5)
    assert ran.told == 1
    assert {one.seen["f()"].text for one in ran.attempts()} <= {"list", "tuple"}
