"""What was found is kept, up to a number of bytes; what was not found is looked for again."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from grader.errors import EngineError
from grader.judging.memory import Memory


def counting(memory: Memory[bytes], sizes: dict[str, int]) -> list[str]:
    """Ask for values of these sizes, in turn, and return which of them had to be found."""
    found: list[str] = []

    def of(name: str, size: int) -> bytes:
        found.append(name)
        return bytes(size)

    for name, size in sizes.items():
        memory.recall(name.strip(), lambda name=name, size=size: of(name, size))  # type: ignore[misc]
    return found


def test_what_is_kept_is_not_looked_for_again() -> None:
    memory: Memory[bytes] = Memory(100, len)
    assert counting(memory, {"a": 10, "b": 10, "a ": 10}) == ["a", "b"]


def test_what_was_not_used_for_longest_is_forgotten() -> None:
    memory: Memory[bytes] = Memory(100, len)
    assert counting(memory, {"a": 40, "b": 40, "a ": 40, "c": 40}) == ["a", "b", "c"]
    assert counting(memory, {"a": 40, "c": 40, "b": 40}) == ["b"]


def test_never_more_bytes_are_kept_than_may_be() -> None:
    memory: Memory[bytes] = Memory(100, len)
    for number in range(50):
        memory.recall(number, lambda number=number: bytes(number * 3))  # type: ignore[misc]
        assert memory.held <= 100


def test_what_is_larger_than_all_that_may_be_kept_is_found_and_not_kept() -> None:
    memory: Memory[bytes] = Memory(100, len)
    assert memory.recall("large", lambda: bytes(500)) == bytes(500)
    assert counting(memory, {"large": 500}) == ["large"]


def test_what_could_not_be_found_is_looked_for_again() -> None:
    memory: Memory[bytes] = Memory(100, len)

    def died() -> bytes:
        raise EngineError("The process has died.")

    with pytest.raises(EngineError):
        memory.recall("a", died)
    assert memory.recall("a", lambda: b"found") == b"found"


def test_what_many_look_for_at_once_is_found_once() -> None:
    memory: Memory[bytes] = Memory(100, len)
    all_ask, found = threading.Barrier(4), []

    def find() -> bytes:
        found.append("once")
        threading.Event().wait(0.05)
        return b"found"

    def ask(_: int) -> bytes:
        all_ask.wait(10)
        return memory.recall("a", find)

    with ThreadPoolExecutor(4) as executor:
        assert list(executor.map(ask, range(4))) == [b"found"] * 4
    assert found == ["once"]
