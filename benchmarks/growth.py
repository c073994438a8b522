"""Part `growth`: whether a long run becomes slower, or keeps more memory, as it goes on."""

import tempfile
from itertools import pairwise
from pathlib import Path

import steady
from asked import Asked
from classes import write_solved_class
from section import CORES, Aim, Section, milliseconds, table, table_of_aims, terms

_LESSON = "05"
_FIRST = 100
_MOST_SLOWER, _MOST_MEMORY = 0.10, 20


def measured(asked: Asked) -> Section:
    """Return the time and the memory of a long run, from stretch to stretch."""
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        notebooks = write_solved_class(Path(name), _LESSON, asked.growth)
        run = steady.all_right(steady.graded(notebooks, _LESSON, CORES))
    ends = _ends(run)
    heading = ("submissions", "each", "memory of the coordinator at the last of them")
    rows = (
        (
            f"{first + 1} to {last}",
            milliseconds(run.seconds_between(first, last)),
            f"{run.moments[last - 1].resident:.1f} MiB",
        )
        for first, last in pairwise(ends)
    )
    words = (
        f"{asked.growth} notebooks with the answers to lesson 05 alone, each trained from weights "
        f"of its own, graded in one run by {CORES} jobs, {terms()}, start-up excluded:"
    )
    return Section("A long run", (words, table(heading, rows), table_of_aims(_aims(run, ends))))


def _ends(run: steady.Steady) -> list[int]:
    """Return where stretches end: after the start, after the first hundred, then twice as far."""
    count = len(run.moments)
    ends = [run.jobs, min(_FIRST, count // 2)]
    while ends[-1] * 2 < count:
        ends.append(ends[-1] * 2)
    return [*ends, count]


def _aims(run: steady.Steady, ends: list[int]) -> list[Aim]:
    start, early, *_, last = ends
    slower = run.seconds_between(early, last) / run.seconds_between(start, early) - 1
    grown = run.moments[-1].resident - run.moments[early - 1].resident
    return [
        Aim(
            f"a submission after the first {early}, beside those",
            f"{slower:+.0%}",
            f"within {_MOST_SLOWER:.0%}",
        ),
        Aim(
            f"memory that came after the first {early}", f"{grown:.1f} MiB", f"< {_MOST_MEMORY} MiB"
        ),
    ]
