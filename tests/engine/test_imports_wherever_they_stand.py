"""An import that fails is passed over by itself, in whatever block of a cell it stands."""

import pytest
from support.bench import Bench

BLOCKS = {
    "the cell itself": "import jovian",
    "if": "if True:\n    import jovian",
    "else": "if False:\n    pass\nelse:\n    import jovian",
    "for": "for _ in range(1):\n    import jovian",
    "the else of a loop": "for _ in range(1):\n    pass\nelse:\n    import jovian",
    "while": "while True:\n    from jovian import commit\n    break",
    "with": "import io\nwith io.StringIO():\n    import jovian",
    "match": "match 1:\n    case 1:\n        import jovian",
    "except": "try:\n    1 / 0\nexcept ZeroDivisionError:\n    import jovian",
    "finally": "try:\n    pass\nfinally:\n    import jovian",
    "a try without except": "try:\n    import jovian\nfinally:\n    pass",
    "one in another": "if True:\n    for _ in range(1):\n        import jovian",
}


@pytest.mark.parametrize("block", BLOCKS)
def test_the_cell_goes_on_after_it(bench: Bench, block: str) -> None:
    ran = bench.run(f"{BLOCKS[block]}\nreached = True", "assert reached")
    assert ran.failed == {0: "ModuleNotFoundError"}


@pytest.mark.parametrize(
    "kept", ["def use():\n    import jovian\nuse()", "class A:\n    import jovian"]
)
def test_one_in_a_function_or_a_class_ends_the_statement(bench: Bench, kept: str) -> None:
    ran = bench.run(f"{kept}\nreached = True", "assert reached")
    assert 0 in ran.failed
