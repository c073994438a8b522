"""Part `lessons`: every lesson's answers, graded by one job, beside the same cells alone."""

import statistics
import tempfile
from dataclasses import dataclass
from pathlib import Path

import steady
from asked import Asked
from classes import write_solved_class
from floor import floor_of
from section import Section, milliseconds, table, terms, times
from support.solved import lessons


@dataclass(frozen=True)
class Graded:
    """What a submission to a lesson took in seconds: graded, and its cells alone."""

    lesson: str
    ours: float
    floor: float

    @property
    def ratio(self) -> float:
        """How many times the cells alone it takes to grade them."""
        return self.ours / self.floor


def measured(asked: Asked) -> Section:
    """Return how long each lesson's solved notebooks take, beside their floor."""
    found = [_graded(lesson.id, asked) for lesson in lessons()]
    heading = ("lesson", "`grader grade --jobs 1`", "its floor", "ratio")
    rows = (
        (graded.lesson, milliseconds(graded.ours), milliseconds(graded.floor), times(graded.ratio))
        for graded in found
    )
    words = (
        f"{asked.submissions} notebooks with the answers to each lesson, no check and no picture, "
        f"each from a seed of its own wherever the solution sets one, {terms()}; seconds a "
        f"submission, start-up excluded, the median of {asked.rounds} rounds. The floor is the "
        "same cells, each notebook in a fork of a warm Python:"
    )
    return Section("Every lesson beside its floor", (words, table(heading, rows)))


def _graded(lesson: str, asked: Asked) -> Graded:
    ours, floors = [], []
    with tempfile.TemporaryDirectory(prefix="benchmark-") as name:
        notebooks = write_solved_class(Path(name), lesson, asked.submissions)
        for _ in range(asked.rounds):
            ours.append(steady.all_right(steady.graded(notebooks, lesson, 1)).each)
            floors.append(floor_of(notebooks).seconds)
    return Graded(lesson, statistics.median(ours), statistics.median(floors))
