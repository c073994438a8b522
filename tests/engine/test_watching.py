"""A probe runs after each statement that changes what its exercise asks for, and only then."""

from support.bench import Bench, Ran, Seen, probe
from support.notebooks import tell

from grader.child.names import Names
from grader.observed.transcript import Kind


def see_x(names: Names) -> Seen:
    yield "x", names.x


def see_f(names: Names) -> Seen:
    yield "f()", names.f()


def see_before(names: Names) -> Seen:
    yield "now", names.x
    yield "before", names.before.get("x")
    yield "first", names.first.get("x")


def values(ran: Ran, name: str = "x", exercise: str = "first") -> list[object]:
    """Return what was seen under a name, attempt by attempt."""
    found = [one.seen[name] for one in ran.attempts(exercise)]
    return [one.text or None if one.array is None else one.array.tolist() for one in found]


def cells(ran: Ran) -> list[int]:
    return [one.cell for one in ran.attempts()]


def watched(bench: Bench, *sources: str) -> list[object]:
    """Return what is seen of x while these cells run."""
    return values(bench.run(*sources, probes=(probe(see_x, "x"),)))


def test_each_new_value_of_a_name_is_seen_where_it_is_bound(bench: Bench) -> None:
    ran = bench.run("x = 1", "y = 2", "x = 3\nx = 4", probes=(probe(see_x, "x"),))
    assert values(ran) == [1, 3, 4]
    assert cells(ran) == [0, 2, 2]


def test_the_same_value_again_is_seen_once_in_a_cell(bench: Bench) -> None:
    assert watched(bench, "x = 1\nx = 1\nx = 2\nx = 1") == [1, 2, 1]


def test_the_same_value_in_another_cell_is_seen_anew(bench: Bench) -> None:
    assert watched(bench, "x = 1", "x = 1", "x = 2", "x = 1") == [1, 1, 2, 1]


def test_a_name_that_is_reused_keeps_what_it_was_seen_as(bench: Bench) -> None:
    assert watched(bench, "x = [1.0, 2.0]", "x = 'something else'", "del x", "x = 5") == [
        [1.0, 2.0],
        "something else",
        5,
    ]


def test_a_loop_is_one_statement(bench: Bench) -> None:
    assert watched(bench, "for x in range(5):\n    pass") == [4]


def test_a_statement_that_fails_half_way_is_looked_at_too(bench: Bench) -> None:
    assert watched(bench, "for n in range(3):\n    x = n\n    if n == 1:\n        1 / 0") == [1]


def test_a_timed_or_captured_cell_is_watched_as_any_other(bench: Bench) -> None:
    assert watched(bench, "%%time\nx = 1\nx = 2", "%%capture\nx = 3\nx = 4") == [1, 2, 3, 4]


def test_a_change_within_another_magic_is_seen_once_it_is_over(bench: Bench) -> None:
    assert watched(bench, "%%prun -q\nx = 1\nx = 2") == [2]


def test_names_that_are_bound_in_any_way_are_seen(bench: Bench) -> None:
    sources = (
        "from math import pi as x",
        "globals()['x'] = 1",
        "exec('x = 2')",
        "def bind():\n    global x\n    x = 3\nbind()",
        "[x := n for n in (4,)]",
        "x, *_ = 5, 6",
        "with open('../data/crops.csv') as x:\n    pass\nx = 6",
        "get_ipython().run_cell('x = 7')",
        "await __import__('asyncio').sleep(0)\nx = 8",
    )
    seen = watched(bench, *sources)
    assert [one for one in seen if isinstance(one, int)] == [1, 2, 3, 4, 5, 6, 7, 8]


TENSOR = "import numpy as np, torch\nx = torch.zeros(2)"


def test_changes_in_place_are_seen(bench: Bench) -> None:
    changes = (
        "x += 1",
        "x[0] = 5.0",
        "x.data.add_(1)",
        "x.data = torch.tensor([3.0, 4.0])",
        "x.numpy()[1] = 9.0",
        "x.fill_(7.0)",
        "x.copy_(torch.arange(2.0))",
    )
    assert watched(bench, TENSOR, *changes) == [
        [0, 0],
        [1, 1],
        [5, 1],
        [6, 2],
        [3, 4],
        [3, 9],
        [7, 7],
        [0, 1],
    ]


def test_a_tensor_that_was_looked_at_can_still_be_resized(bench: Bench) -> None:
    assert watched(bench, TENSOR, "x.resize_(3).fill_(2)")[1:] == [[2, 2, 2]]


def test_a_gradient_step_in_place_is_seen(bench: Bench) -> None:
    ran = watched(
        bench,
        "import torch\nx = torch.ones(2, requires_grad=True)",
        "(x ** 2).sum().backward()",
        "with torch.no_grad():\n    x -= 0.5 * x.grad",
    )
    assert ran == [[1, 1], [1, 1], [0, 0]]


def test_a_change_through_a_view_or_another_name_is_seen(bench: Bench) -> None:
    assert watched(
        bench,
        "import numpy as np, torch\na = np.zeros(2, 'float32')\nx = torch.from_numpy(a)",
        "a[0] = 1",
        "a += 1",
        "y = x\ny[1] = 7",
        "x[:1].fill_(3.0)",
    ) == [[0, 0], [1, 0], [2, 1], [2, 7], [3, 7]]


def test_a_list_that_grows_is_seen(bench: Bench) -> None:
    assert watched(
        bench, "x = []", "x.append(1)", "x += [2]", "x[0] = 5", "x.sort()", "x.pop()"
    ) == [[], [1], [1, 2], [5, 2], [2, 5], [2]]


def test_an_array_of_numpys_is_seen_to_change(bench: Bench) -> None:
    assert watched(
        bench, "import numpy as np\nx = np.zeros(2)", "x[0] = 1", "x *= 2", "x.fill(np.nan)"
    )[:3] == [[0, 0], [1, 0], [2, 0]]


def test_a_gradient_alone_is_a_change(bench: Bench) -> None:
    def see(names: Names) -> Seen:
        yield "gradient", names.w.grad

    ran = bench.run(
        "import torch\nw = torch.ones(1, requires_grad=True)",
        "(2 * w).sum().backward()",
        "w.grad.zero_()",
        "w.grad = None",
        probes=(probe(see, "w"),),
    )
    assert values(ran, "gradient") == [None, [2], [0], None]


def test_a_function_is_looked_at_again_when_what_it_uses_changes(bench: Bench) -> None:
    ran = bench.run(
        "k = 1\ndef f():\n    return k",
        "k = 2",
        "import torch\nk = torch.ones(1)",
        "k += 1",
        "def f():\n    return 5",
        "f = lambda: 6",
        "class F:\n    n = 7\n    def __call__(self):\n        return self.n\nf = F()",
        "f.n = 8",
        probes=(probe(see_f, "f"),),
    )
    assert values(ran, "f()") == [1, 2, [1], [2], 5, 6, 7, 8]


def test_what_a_function_within_a_function_uses_counts_too(bench: Bench) -> None:
    ran = bench.run(
        "k = 1\ndef f():\n    return sum(k * n for n in (1, 2))",
        "k = 2",
        "def f():\n    return (lambda: k)()",
        "k = 5",
        probes=(probe(see_f, "f"),),
    )
    assert values(ran, "f()") == [3, 6, 2, 5]


def test_a_tracked_tensor_may_be_held_where_an_array_is(bench: Bench) -> None:
    def see(names: Names) -> Seen:
        import torch

        with names.holding(a=torch.ones(2, requires_grad=True)):
            yield "held", names.a
        yield "put back", names.a

    ran = bench.run("import numpy as np\na = np.zeros(2)", probes=(probe(see, "a"),))
    assert values(ran, "held") == [[1, 1]]
    assert values(ran, "put back") == [[0, 0]]


def test_a_closure_is_looked_at_again_when_what_it_holds_changes(bench: Bench) -> None:
    ran = bench.run(
        "def make():\n    held = [0]\n    def f():\n        return held[0]\n    return f, held",
        "f, held = make()",
        "held[0] = 1",
        probes=(probe(see_f, "f"),),
    )
    assert values(ran, "f()") == [0, 1]


def test_a_probe_waits_until_all_that_it_asks_for_is_there(bench: Bench) -> None:
    def see(names: Names) -> Seen:
        yield "sum", names.x + names.y

    ran = bench.run("x = 1", "y = 2", "del x", "y = 5", "x = 9", probes=(probe(see, "x", "y"),))
    assert values(ran, "sum") == [3, 14]


def test_a_placeholder_is_not_an_answer(bench: Bench) -> None:
    assert watched(bench, "from grader import todo\nx = todo('x')", "y = x + 1", "x = 1") == [1]


def test_a_probe_may_watch_other_names_than_it_asks_for(bench: Bench) -> None:
    ran = bench.run("x = 1", "y = 2", "x = 3", "y = 4", probes=(probe(see_x, "x", watches=("y",)),))
    assert values(ran) == [1, 3]
    assert cells(ran) == [1, 3]


def test_what_a_name_held_before_and_first_is_known(bench: Bench) -> None:
    ran = bench.run("x = 1.0", "x = 2.0", "x = 3.0", probes=(probe(see_before, "x", given=("x",)),))
    assert values(ran, "now") == [1, 2, 3]
    assert values(ran, "before") == [None, 1, 2]
    assert values(ran, "first")[1:] == [1, 1]
    given = [one.given.get("x") for one in ran.attempts()]
    assert [None if one is None or one.array is None else one.array.item() for one in given] == [
        None,
        1,
        2,
    ]


def test_what_it_held_before_is_a_copy(bench: Bench) -> None:
    ran = bench.run(TENSOR, "x += 1", "x += 1", probes=(probe(see_before, "x"),))
    assert values(ran, "before") == [None, [0, 0], [1, 1]]


def test_what_it_held_first_is_forgotten_when_its_shape_changes(bench: Bench) -> None:
    ran = bench.run(
        "import torch\nx = torch.zeros(1)",
        "x = torch.ones(2)",
        "x += 1",
        probes=(probe(see_before, "x"),),
    )
    assert values(ran, "first")[2] == [1, 1]


def test_since_when_is_told_by_another_name(bench: Bench) -> None:
    def see(names: Names) -> Seen:
        yield "before", names.before.get("x")

    asked = probe(see, "x", "loss", watches=("x", "loss"), since="loss")
    ran = bench.run("x = 1", "loss = 1", "x = 2", "x = 3", "loss = 2", "x = 4", probes=(asked,))
    assert values(ran, "before") == [None, 1, 1, 1, 3]


def test_a_merged_notebook_is_seen_as_the_one_that_it_was(bench: Bench) -> None:
    sources = ("x = 1", "x += 1\nx += 1", "x = 9")
    assert watched(bench, "\n".join(sources)) == watched(bench, *sources) == [1, 2, 3, 9]


def test_what_raises_when_it_is_looked_at_does_not_disturb_its_cell(bench: Bench) -> None:
    hostile = """
class Hostile:
    def __getattribute__(self, name):
        raise SystemExit
x = y = Hostile()
after = 1
"""
    ran = bench.run(
        "y = 0",
        hostile,
        tell("after"),
        "if True:\n    y = 5",
        probes=(probe(see_x, "x"), probe(see_x, "y", exercise="second")),
    )
    assert ran.failed == {2: "Exception"}
    assert ran.transcript.finished


def test_a_ragged_list_does_not_disturb_its_cell(bench: Bench) -> None:
    """Lesson 01 makes one, and `inputs` is a likely name for it."""
    ran = bench.run("x = [[1, 2], [3]]\nafter = 1", tell("after"), probes=(probe(see_x, "x"),))
    assert ran.told == 1
    (attempt,) = ran.attempts()
    assert attempt.seen["x"].kind is Kind.OTHER


def test_what_a_module_held_before_is_a_copy(bench: Bench) -> None:
    def see_weight(names: Names) -> Seen:
        before = names.before.get("x")
        yield "now", names.x.weight
        yield "before", None if before is None else before.weight

    made = "import torch\nx = torch.nn.Linear(1, 1)\ntorch.nn.init.ones_(x.weight)"
    stepped = "with torch.no_grad():\n    x.weight += 1"
    ran = bench.run(made, stepped, probes=(probe(see_weight, "x"),))
    assert values(ran, "now")[-1] == [[2]]
    assert values(ran, "before")[-1] == [[1]]


def test_training_deep_within_modules_is_seen(bench: Bench) -> None:
    def see_last(names: Names) -> Seen:
        yield "x", list(names.x.parameters())[-1]

    made = """
import torch
x = torch.nn.Linear(1, 1)
for _ in range(6):
    x = torch.nn.Sequential(x)
torch.nn.init.zeros_(list(x.parameters())[-1])
"""
    stepped = "with torch.no_grad():\n    list(x.parameters())[-1].add_(1)"
    ran = bench.run(made, stepped, probes=(probe(see_last, "x"),))
    assert values(ran)[-1] == [1]


def test_a_class_whose_method_is_mended_is_looked_at_again(bench: Bench) -> None:
    def see(names: Names) -> Seen:
        yield "x", names.x().value()

    made = "class x:\n    def value(self):\n        return 1"
    mended = "def value(self):\n    return 2\nx.value = value"
    assert values(bench.run(made, mended, probes=(probe(see, "x"),))) == [1, 2]


def test_what_a_probe_raises_is_said_with_all_that_it_saw_before(bench: Bench) -> None:
    def see(names: Names) -> Seen:
        yield "one", 1
        yield "two", names.missing

    ran = bench.run("x = 1", probes=(probe(see, "x"),))
    (attempt,) = ran.attempts()
    assert attempt.seen["one"].array == 1
    assert attempt.seen["raised"].text == "NameError\nname 'missing' is not defined"


def test_hidden_inputs_are_the_same_for_the_same_seed(bench: Bench) -> None:
    def draw(names: Names) -> Seen:
        yield "drawn", names.draw.normal(size=3)

    def drawn(seed: int) -> list[object]:
        asked = probe(draw, "x", seed=(seed, 1))
        return values(
            bench.run("import numpy as np\nnp.random.rand(9)\nx = 1", probes=(asked,)), "drawn"
        )

    assert drawn(1) == drawn(1)
    assert drawn(1) != drawn(2)
