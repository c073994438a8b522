"""The options that commands share."""

import math
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import click

_A_DAY = 86_400.0
_LARGEST_SEED = 2**32 - 1

Decorated = TypeVar("Decorated", bound=Callable[..., Any])


class FiniteRange(click.FloatRange):
    """A number within bounds; `nan` is within none."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Return the number, or fail as click's own types do."""
        number = float(super().convert(value, param, ctx))
        if not math.isfinite(number):
            self.fail(f"{value} is not a number to count with.", param, ctx)
        return number


@dataclass(frozen=True)
class GradingOptions:
    """What every command that runs notebooks is told."""

    lesson: str | None
    seed: int | None
    json_file: str | None
    jobs: int | None
    timeout: float
    cell_timeout: float
    memory: int
    course: Path | None
    min_score: float | None


_SECONDS = FiniteRange(0, _A_DAY, min_open=True)
_OPTIONS = (
    click.option("--lesson", metavar="NAME", help="The lesson, as 05 or 05_linear_regression."),
    click.option(
        "--seed", type=click.IntRange(0, _LARGEST_SEED), help="Seed of the hidden inputs."
    ),
    click.option(
        "--json", "json_file", metavar="FILE", help="Write the results there; - is standard output."
    ),
    click.option("--jobs", type=click.IntRange(1, 1024), help="How many run at once."),
    click.option(
        "--timeout", type=_SECONDS, default=60.0, help="Seconds for a notebook.", show_default=True
    ),
    click.option(
        "--cell-timeout", type=_SECONDS, default=10.0, help="Seconds for a cell.", show_default=True
    ),
    click.option(
        "--memory",
        metavar="MB",
        type=click.IntRange(64, 2**20),
        default=2048,
        help="Memory for a notebook.",
        show_default=True,
    ),
    click.option(
        "--course",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Another author's course: a folder with solutions, lessons and data.",
    ),
    click.option(
        "--min-score",
        metavar="FRACTION",
        type=FiniteRange(0, 1),
        help="Exit 1 if a score is a lower fraction of its maximum.",
    ),
)


def grading_options(command: Decorated) -> Decorated:
    """Give a command the options of GradingOptions."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command
