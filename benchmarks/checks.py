"""Part `checks`: how long a learner waits in a notebook, in a real kernel."""

import statistics
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import attrgetter, sub

from asked import Asked
from classes import SolvedCells, solved_cells
from section import Aim, Section, milliseconds, table, table_of_aims, terms
from support.live import LiveKernel
from wrong import wrong_answer

from grader.course.course import exercise_of

_LESSON = "05_linear_regression"
_EXERCISES = ("model", "mse", "step", "optimum", "standardise")
# What is run anew before an answer, so that it starts from where the lesson has it start.
_BEFORE = {"step": ("parameters", "gradients")}
_IMPORTS = "import numpy as np\nimport torch\nfrom grader import check, lesson, ready, todo\n"
_FIRST_CELL = f'{_IMPORTS}lesson("{_LESSON}")\n'
# What somebody takes to read the first exercise, at the very least.
_PAUSE = 5.0
_RIGHT, _WRONG = "right", "not yet"


@dataclass
class Waits:
    """The seconds of every later check of an exercise, by what it was asked about."""

    exercise: str
    right: list[float] = field(default_factory=list)
    known: list[float] = field(default_factory=list)
    new: list[float] = field(default_factory=list)


def measured(asked: Asked) -> Section:
    """Return how long the first cell and the checks take."""
    rounds = range(asked.rounds)
    without, within = zip(*((_fresh(_IMPORTS), _fresh(_FIRST_CELL)) for _ in rounds), strict=True)
    at_once, later = ([_first_check(pause) for _ in rounds] for pause in (0.0, _PAUSE))
    waits = _later_checks(2 * asked.rounds)
    aims = (
        Aim("the first cell without `lesson(…)`", _told(without), ""),
        Aim("what `lesson(…)` adds to it", _told(map(sub, within, without)), ""),
        Aim("the first check, at once after the first cell", _told(at_once), "≤ 500 ms"),
        Aim(f"the first check, {_PAUSE:.0f} s after the first cell", _told(later), "≤ 500 ms"),
        *_aims_of_later(waits),
    )
    words = (
        f"Cells of lesson 05 in a real kernel, {terms()}: the medians of {asked.rounds} kernels "
        f"for the first cell and the first check, and of {2 * asked.rounds} later checks of each "
        "sort for each exercise:"
    )
    return Section("In a notebook", (words, table_of_aims(aims), _by_exercise(waits)))


def _aims_of_later(waits: list[Waits]) -> tuple[Aim, ...]:
    right, known, new = (
        [seconds for found in waits for seconds in sort(found)]
        for sort in (attrgetter("right"), attrgetter("known"), attrgetter("new"))
    )
    return (
        Aim("a later check, right", _told(right), "≤ 100 ms"),
        Aim("a later check, wrong as a listed mistake is", _told(known), "≤ 100 ms"),
        Aim("a later check, wrong in a new way", _told(new), "≤ 400 ms"),
    )


def _by_exercise(waits: list[Waits]) -> str:
    rows = (
        (f"`{found.exercise}`", _told(found.right), _told(found.known), _told(found.new))
        for found in waits
    )
    heading = ("a later check of", "right", "wrong as a listed mistake is", "wrong in a new way")
    return table(heading, rows)


def _fresh(cell: str) -> float:
    with LiveKernel() as kernel:
        started = time.perf_counter()
        kernel.run(cell)
        return time.perf_counter() - started


def _first_check(pause: float) -> float:
    right = solved_cells(_LESSON).cell("mse")
    with LiveKernel() as kernel:
        kernel.run(_FIRST_CELL)
        time.sleep(pause)
        return _check(kernel, "mse", right, _RIGHT)


def _later_checks(times: int) -> list[Waits]:
    cells = solved_cells(_LESSON)
    with LiveKernel() as kernel:
        kernel.run(_FIRST_CELL)
        for part in cells.parts:
            kernel.run(part.source, part.exercise)
        return [_waits_for(kernel, cells, exercise, times) for exercise in _EXERCISES]


def _waits_for(kernel: LiveKernel, cells: SolvedCells, exercise: str, times: int) -> Waits:
    """Check an exercise that is right, wrong as is known, and wrong in a new way, in turn."""
    waits = Waits(exercise)
    mistakes = exercise_of(cells.lesson, exercise).mistakes

    def seconds_of(expected: str, code: str | None = None) -> float:
        for earlier in _BEFORE.get(exercise, ()):
            kernel.run(cells.cell(earlier), earlier)
        return _check(kernel, exercise, cells.cell(exercise, code), expected)

    seconds_of(_RIGHT)
    for number in range(times):
        waits.right.append(seconds_of(_RIGHT))
        waits.known.append(seconds_of(_WRONG, mistakes[number % len(mistakes)].code))
        waits.new.append(seconds_of(_WRONG, wrong_answer(exercise, number)))
    seconds_of(_RIGHT)
    return waits


def _check(kernel: LiveKernel, exercise: str, cell: str, expected: str) -> float:
    """Run a cell anew, then return the seconds of a check of what it answers."""
    kernel.run(cell, exercise)
    started = time.perf_counter()
    said = kernel.run(f'check("{exercise}")')
    seconds = time.perf_counter() - started
    if f": {expected}" not in said:
        raise RuntimeError(f"the check of {exercise} should say '{expected}', and said:\n{said}")
    return seconds


def _told(seconds: Iterable[float]) -> str:
    return milliseconds(statistics.median(seconds))
