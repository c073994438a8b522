"""Whatever a learner holds, looking at their function changes, ends and loses nothing of it."""

import pytest
from support.bench import Bench, Seen, probe
from support.looking import EVERYTHING, Held
from support.notebooks import tell

from grader.child.names import Names


def call(names: Names) -> Seen:
    yield "f()", names.f()


def function(held: Held) -> str:
    return f"def f():\n    {held.does}\n    return 1"


PROBES = (probe(call, "f"), probe(call, "f", exercise="second"))


@pytest.mark.parametrize("held", EVERYTHING.values(), ids=EVERYTHING.keys())
def test_it_is_left_as_it_was(bench: Bench, held: Held) -> None:
    ran = bench.run(
        held.setup, function(held), tell(f"bool({held.holds})"), probes=PROBES, cell_seconds=5
    )
    assert ran.told is True
    assert ran.failed.keys() == {2}
    for exercise in ("first", "second"):
        # A cell that changes what the function uses gives cause to look again.
        assert {int(one.seen["f()"].array) for one in ran.attempts(exercise)} == {1}


@pytest.mark.parametrize(
    "held",
    [one for one in EVERYTHING.values() if one.does != "pass"],
    ids=[name for name, one in EVERYTHING.items() if one.does != "pass"],
)
def test_a_call_would_be_noticed(bench: Bench, held: Held) -> None:
    ran = bench.run(
        held.setup,
        function(held),
        "f()",
        f"assert not ({held.holds})\nnoticed = 1",
        tell("noticed"),
    )
    if ran.failed.keys() == {4}:
        assert ran.told == 1
    else:
        assert 3 in ran.failed
        assert ran.failed[3] != "AssertionError"
