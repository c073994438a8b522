"""What is asked of the benchmark on its command line: which parts, and how large they are."""

import argparse
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class Asked:
    """The parts to measure and their sizes.

    only: the parts; all, where none is named.
    submissions: in the smaller classes. rounds: how often each way has its turn.
    peers: how many notebooks the other graders run; with none they are left out.
    whole_class: submissions in the classes of the usual size. growth: in the longest run.
    """

    only: tuple[str, ...]
    submissions: int
    rounds: int
    peers: int
    whole_class: int
    growth: int


def asked_of(parts: Iterable[str], arguments: list[str] | None = None) -> Asked:
    """Return what the command line asks for, of parts that go by these names."""
    parser = argparse.ArgumentParser(description="Measure the grader's speed and memory.")
    parser.add_argument("--only", nargs="+", default=(), choices=tuple(parts), metavar="PART")
    parser.add_argument("--submissions", type=int, default=40, metavar="N")
    parser.add_argument("--rounds", type=int, default=3, metavar="N")
    parser.add_argument("--peers", type=int, default=6, metavar="N")
    parser.add_argument("--whole-class", type=int, default=400, metavar="N")
    parser.add_argument("--growth", type=int, default=2000, metavar="N")
    found = vars(parser.parse_args(arguments))
    return Asked(**found | {"only": tuple(found["only"])})
