"""A section of the report: a heading, and texts and tables under it."""

import os
import platform
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.metadata import version

CORES = len(os.sched_getaffinity(0))


@dataclass(frozen=True)
class Section:
    """What a part of the benchmark found."""

    title: str
    blocks: tuple[str, ...]

    @property
    def markdown(self) -> str:
        """The section as it stands in the report."""
        return "\n\n".join((f"## {self.title}", *(block.strip() for block in self.blocks))) + "\n"


@dataclass(frozen=True)
class Aim:
    """A thing that was measured, beside what it should be."""

    what: str
    measured: str
    aim: str


def table(heading: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    first, *others = (f"| {' | '.join(line)} |" for line in (heading, *rows))
    return "\n".join((first, "|" + "---|" * len(heading), *others))


def table_of_aims(aims: Iterable[Aim]) -> str:
    """Return what was measured, each beside its aim."""
    rows = ((aim.what, aim.measured, aim.aim) for aim in aims)
    return table(("what", "measured", "aim"), rows)


def terms() -> str:
    """Return upon what was measured, as a part of a sentence."""
    return f"on {CORES} cores, with Python {platform.python_version()} and torch {version('torch')}"


def times(ratio: float) -> str:
    """Return a ratio as it is told."""
    return f"{ratio:.2g} times" if ratio < 10 else f"{ratio:.0f} times"


def milliseconds(seconds: float) -> str:
    """Return a short time as it is told."""
    return f"{seconds * 1000:,.0f} ms" if seconds >= 0.0095 else f"{seconds * 1000:.1f} ms"
